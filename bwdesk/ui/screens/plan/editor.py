"""The editor of one issue: fields, what is wrong with them, Save, history (S1-31, S1-43, S1-47)."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from bwdesk.domain.plan import NEW_ISSUE, Issue, check_issue, missing_fields
from bwdesk.domain.problems import Problem
from bwdesk.errors import BwdeskError
from bwdesk.i18n import isolate, ntr, tr
from bwdesk.ui.screens.plan.editing import Editing, as_journal
from bwdesk.ui.screens.plan.editor_side import EditorSide
from bwdesk.ui.screens.plan.issue_form import IssueForm
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.ask import Way, ask
from bwdesk.ui.widgets.banner import Banner
from bwdesk.ui.widgets.pills import StatusPill
from bwdesk.ui.widgets.plain import button, column, holder, label, row, scrolling
from bwdesk.ui.widgets.save_state import SaveState
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.plan import IssueView, PlanChoices, new_issue, plan_choices, save_issue
from bwdesk.workspace.plan import show_issue as look_up
from bwdesk.workspace.saved import Saved
from bwdesk.workspace.unsaved import Unsaved, drop_unsaved, keep_unsaved, unsaved_of

_JOURNAL_MS = 1000  # typed text is at most two seconds away from the disk
_SIDE_FROM = 1080


class IssueEditor(QWidget):
    """Edits one issue; nothing typed is lost, nothing is saved without Save.

    Signals:
        closed: back to the list.
        step_wished(int): the issue before (-1) or after (1) this one.
        kept: the person was asked and goes on editing.
    """

    closed = Signal()
    step_wished = Signal(int)
    kept = Signal()

    def __init__(self, store_thread: StoreThread) -> None:
        super().__init__()
        self._store = store_thread
        self.editing = Editing(Issue(NEW_ISSUE))
        self._begin_at = ""
        self._after_save: int | None = None
        self.form = IssueForm()
        self.side = EditorSide()
        self.banner = Banner()
        self.state = SaveState()
        self._build()
        self._connect()
        self._journal = QTimer(self)
        self._journal.setSingleShot(True)
        self._journal.setInterval(_JOURNAL_MS)
        self._journal.timeout.connect(self.keep_now)

    def open_issue(self, issue_id: str, field: str = "") -> None:
        """Shows an issue (an empty id: a new one), the cursor in this field."""
        self._begin_at = field
        self._store.ask(lambda desk: _gather(desk, issue_id), self._show)

    def has_unsaved(self) -> bool:
        """Whether something is typed and not saved."""
        return bool(self.editing.unsaved())

    def save(self) -> None:
        """Saves what was changed; after that the step that waited for it is taken."""
        changed, issue_id = self.editing.unsaved(), self.editing.issue.id
        if not changed:
            self._go_on()
            return
        self.state.say_saving()
        if issue_id == NEW_ISSUE:
            self._store.ask(lambda desk: _create(desk, changed), self._saved, self._not_saved)
        else:
            self._store.ask(
                lambda desk: save_issue(desk, issue_id, changed), self._saved, self._not_saved
            )

    def close_wished(self) -> None:
        """Goes back to the list; asks first when something is not saved."""
        self._leave(0)

    def keep_now(self) -> None:
        """Writes what is typed into the journal at once."""
        self._journal.stop()
        values = as_journal(self.editing.touched())
        issue_id = self.editing.issue.id
        if values:
            self._store.ask(lambda desk: keep_unsaved(desk, issue_id, values))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side_pane.setVisible(self.width() >= _SIDE_FROM - 230)

    def _build(self) -> None:
        self.title = label("", "title")
        self.subtitle = label("", "sub")
        self.lack = label("", "sub")
        self.pill = StatusPill()
        head = row(column(self.title, self.subtitle, gap=2), 1, self.lack, self.pill, gap=12)
        head.setContentsMargins(24, 14, 20, 14)
        self._side_pane = holder(column(scrolling(self.side)), "sideend")
        self._side_pane.setFixedWidth(310)
        middle = row(holder(column(self.banner, scrolling(self.form), gap=0), "page"), gap=0)
        middle.addWidget(self._side_pane)
        middle.setStretch(0, 1)
        self.before = button(tr("Previous issue"), icon="chevron-left")
        self.after = button(tr("Next issue"))
        self.close_button = button(tr("Close"))
        self.save_button = button(tr("Save"), "primary", "save")
        foot = row(self.before, self.after, self.state, 1, self.close_button, self.save_button)
        foot.setContentsMargins(24, 12, 20, 12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(holder(head, "header"))
        outer.addLayout(middle, 1)
        outer.addWidget(holder(foot, "footer"))

    def _connect(self) -> None:
        self.form.field_changed.connect(self._changed)
        self.form.field_left.connect(self._left)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.close_wished)
        self.before.clicked.connect(lambda: self._leave(-1))
        self.after.clicked.connect(lambda: self._leave(1))
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._save_and_next)

    def _show(self, gathered: "tuple[PlanChoices, IssueView | None, tuple[Unsaved, ...]]") -> None:
        choices, view, unsaved = gathered
        issue = view.issue if view else Issue(NEW_ISSUE)
        self.editing = Editing(issue)
        self.form.show_choices(choices)
        self.form.show_issue(issue)
        self.side.show_issue(view)
        self.banner.hide()
        self.state.say_nothing()
        self.form.show_problems((), frozenset())
        for item in unsaved:
            value = self.editing.give_back(item.field, item.typed)
            self.form.put(item.field, value)
        if unsaved:
            words = ntr(
                "{n} field was typed but not saved. It is here again: save it or drop it.",
                "{n} fields were typed but not saved. They are here again: save or drop them.",
                len(unsaved),
            )
            self.banner.say(words)
        self._show_head()
        if self._begin_at:
            self._left(self._begin_at)
        self.form.focus(self._begin_at)

    def _show_head(self) -> None:
        issue = self.editing.as_issue()
        new = issue.id == NEW_ISSUE
        self.title.setText(tr("New issue") if new else isolate(issue.number))
        self.subtitle.setText(" · ".join(part for part in (issue.cluster, issue.cp) if part))
        self.before.setVisible(not new)
        self.after.setVisible(not new)
        lacking = len(missing_fields(issue))
        words = ntr("{n} field empty", "{n} fields empty", lacking) if lacking else tr("Complete")
        self.lack.setText(words)
        self.pill.show_issue(issue.status)
        if self.editing.unsaved():
            self.state.say_changed(len(self.editing.unsaved()))

    def _changed(self, name: str) -> None:
        self.editing.set(name, self.form.value(name))
        if name == "cluster":
            self.editing.set("cp", self.form.value("cp"))
        self._show_head()
        if not self._journal.isActive():
            self._journal.start()

    def _left(self, name: str) -> None:
        """A problem shows when its field is left; one that is cured goes at once."""
        self.editing.seen.add(name)
        if name in {"no_progress", "no_progress_why"}:
            self.editing.seen.add("progress")
        self.form.show_problems(self._problems(), frozenset(self.editing.seen))

    def _problems(self) -> tuple[Problem, ...]:
        return check_issue(self.editing.as_issue())

    def _save_and_next(self) -> None:
        self._after_save = 1
        self.save()

    def _saved(self, saved: Saved) -> None:
        self.banner.hide()
        self.editing.mark_saved()
        if saved.notices:
            self.banner.say(" ".join(notice.message for notice in saved.notices))
        self.state.say_saved(saved.at)
        if self.editing.issue.id == NEW_ISSUE:
            self.open_issue(saved.id)
        else:
            self._store.ask(lambda desk: look_up(desk, saved.id), self.side.show_issue)
        self._go_on()

    def _not_saved(self, error: BwdeskError) -> None:
        self._after_save = None
        self.state.say_not_saved()
        words = tr("{sentence} Your text is still here.", sentence=error.sentence)
        self.banner.say(words, tone="bad")
        where = error.details.get("where")
        if isinstance(where, str):
            self.form.focus(where)

    def _go_on(self) -> None:
        step, self._after_save = self._after_save, None
        if step is not None:
            self._step(step)

    def _leave(self, step: int) -> None:
        if not self.editing.unsaved():
            self._step(step)
            return
        ask(
            self,
            tr("Save the changes of this issue?"),
            ntr("{n} field was changed.", "{n} fields were changed.", len(self.editing.unsaved())),
            (
                Way("keep", tr("Keep editing"), "normal"),
                Way("discard", tr("Discard"), "normal"),
                Way("save", tr("Save"), "primary"),
            ),
            lambda way: self._leave_by(way, step),
        )

    def _leave_by(self, way: str, step: int) -> None:
        if way == "save":
            self._after_save = step
            self.save()
        elif way == "discard":
            self._journal.stop()
            issue_id = self.editing.issue.id
            dropped = [(issue_id, name) for name in self.editing.touched()]
            self._store.ask(lambda desk: drop_unsaved(desk, dropped))
            self.editing = Editing(self.editing.issue)
            self._step(step)
        else:
            self.kept.emit()

    def _step(self, step: int) -> None:
        if step:
            self.step_wished.emit(step)
        else:
            self.closed.emit()


def _gather(
    desk: Desk, issue_id: str
) -> "tuple[PlanChoices, IssueView | None, tuple[Unsaved, ...]]":
    """All the editor needs, in one go on the store thread."""
    view = look_up(desk, issue_id) if issue_id else None
    return plan_choices(desk), view, unsaved_of(desk, view.issue.id if view else NEW_ISSUE)


def _create(desk: Desk, values: Mapping[str, object]) -> Saved:
    """The new issue; what was kept while it had no id is then forgotten."""
    saved = new_issue(desk, values)  # type: ignore[arg-type] # the form gives FieldValues
    with desk.work() as work:
        work.clear_journal(NEW_ISSUE)
    return saved
