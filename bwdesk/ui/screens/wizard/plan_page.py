"""The annex Improvement Plan inside the wizard: how it stands, and which issues lack something."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bwdesk.domain.plan import field_label
from bwdesk.domain.plan_list import IssueLine, IssueQuery
from bwdesk.domain.problems import Level
from bwdesk.i18n import isolate, ntr, tr
from bwdesk.ui.widgets.empty_state import EmptyState
from bwdesk.ui.widgets.plain import button, column, frame, holder, label, row, scrolling
from bwdesk.ui.widgets.row_button import RowButton, RowLook

if TYPE_CHECKING:
    from bwdesk.domain.problems import Problem
    from bwdesk.ui.store_thread import StoreThread
    from bwdesk.workspace.desk import Desk
    from bwdesk.workspace.draft import DraftSession

_MOST_ROWS = 60
_LONGEST = 110
_WIDEST = 800


class PlanPage(QWidget):
    """The page.

    Signals:
        issue_wished: Issue id and field the person goes to; empty ids mean the whole plan.
    """

    issue_wished = Signal(str, str)

    def __init__(
        self, store_thread: "StoreThread", session: "DraftSession", *, read_only: bool
    ) -> None:
        super().__init__()
        self._store = store_thread
        self._session = session
        self._read_only = read_only
        self._rows: dict[str, RowButton] = {}
        self._wished = ""
        self._lines: tuple[IssueLine, ...] = ()
        self.numbers = label("", wrap=True)
        self.open_plan = button(tr("Open the Improvement Plan"), "normal", "list-checks")
        self.open_plan.clicked.connect(lambda: self.issue_wished.emit("", ""))
        self.list = column(gap=2)
        self.empty = EmptyState(
            "list-checks",
            tr("No issues yet. Take them from your EA's file, or add the first one."),
        )
        self.empty.hide()
        body = column(self._card(), self.empty, 1, gap=11)
        inner = QWidget()
        inner.setLayout(body)
        inner.setMaximumWidth(_WIDEST)
        outer = column(inner)
        outer.setContentsMargins(24, 12, 24, 16)
        self._area = scrolling(holder(outer, "scrolled"))
        self.setLayout(column(self._area))
        self.follow()

    def follow(self) -> None:
        """Shows the plan as it is now."""
        facts = self._session.facts()
        issues = facts.get("plan.issues") or 0
        must = [p for p in self._session.problems_of("plan") if p.level is Level.MUST]
        lacking = len({problem.where.split(".")[0] for problem in must})
        self.empty.setVisible(not issues)
        self.numbers.setText(_numbers(int(str(issues)), len(must), lacking))
        if self._read_only or not issues:
            self._show(())
            return
        cycle = self._session.report.cycle_id
        self._store.ask(lambda desk: _lacking(desk, cycle), self._show, owner=self)

    def go_to(self, where: str) -> bool:
        """Goes to the row of an issue; False when it is not listed."""
        shown = self._rows.get(_issue_of(where))
        if shown is None:
            self._wished = where  # its row may still be on its way
            self.open_plan.setFocus()
            return False
        self._wished = ""
        self._area.ensureWidgetVisible(shown, 0, 60)
        shown.setFocus()
        return True

    def _card(self) -> QWidget:
        head = row(gap=16)
        head.addLayout(column(label(tr("Improvement Plan"), "h2"), self.numbers, gap=2), 1)
        head.addWidget(self.open_plan)
        note = label(
            tr("At Submit the plan is attached as it is then. You can go on working in it after."),
            "sub",
            wrap=True,
        )
        return frame("card", column(head, note, self.list, gap=10, margin=16))

    def _show(self, lines: tuple[IssueLine, ...]) -> None:
        if lines == self._lines and self._rows:
            return
        self._lines = lines
        while (item := self.list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._rows = {}
        fields = _fields_by_issue(self._session.problems_of("plan"))
        for one in lines[:_MOST_ROWS]:
            self._add(one, fields.get(one.id, []))
        left = len(lines) - _MOST_ROWS
        if left > 0:
            words = ntr("{n} more issue has empty fields.", "{n} more issues have some.", left)
            self.list.addWidget(label(words, "sub", wrap=True))
        if self._wished and self.open_plan.hasFocus():
            self.go_to(self._wished)

    def _add(self, one: IssueLine, fields: list[str]) -> None:
        text = one.area or tr("No text yet")
        text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        missing = tr("Empty: {fields}", fields=", ".join(field_label(name) for name in fields))
        made = RowButton(
            RowLook(f"{isolate(one.number)}  {text}", "circle-dashed", sub=missing, leads_on=True),
            height=44,
        )
        first = fields[0] if fields else ""
        made.clicked.connect(lambda: self.issue_wished.emit(one.id, first))
        self._rows[one.id] = made
        self.list.addWidget(made)
        made.show()  # at once: the keyboard may be sent to it in the same turn


def _lacking(desk: "Desk", cycle: str) -> tuple[IssueLine, ...]:
    from bwdesk.workspace.plan_list import list_issues

    query = IssueQuery(missing="any", cycle_id=cycle)
    return tuple(list_issues(desk, query, limit=_MOST_ROWS + 1000))


def _issue_of(where: str) -> str:
    return where.removeprefix("issue:").split(".")[0]


def _fields_by_issue(problems: "tuple[Problem, ...]") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in problems:
        if one.level is Level.MUST:
            found.setdefault(_issue_of(one.where), []).append(one.where.rsplit(".", 1)[-1])
    return found


def _numbers(issues: int, empty: int, lacking: int) -> str:
    if not issues:
        return tr("No issues yet")
    whole = ntr("{n} issue in this cycle.", "{n} issues in this cycle.", issues)
    if not empty:
        return tr("{issues} Nothing is missing.", issues=whole)
    fields = ntr("{n} field is empty", "{n} fields are empty", empty)
    where = ntr("in {n} issue", "in {n} issues", lacking)
    return tr("{issues} {fields} {where}.", issues=whole, fields=fields, where=where)
