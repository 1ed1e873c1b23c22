"""What became of the import: numbers first, then every message, then on to the plan."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bwdesk.changes import Changes
from bwdesk.domain.plan_list import PlanCounts
from bwdesk.i18n import isolate, ntr, tr
from bwdesk.ui.screens.importing.message_list import MessageList
from bwdesk.ui.widgets.plain import IconLabel, column, frame, holder, label, row, scrolling
from bwdesk.workspace.importing import ImportReport

_WIDEST = 860


@dataclass(frozen=True, slots=True)
class Taken:
    """An import that is done: the report, and how the plan of its cycle stands now."""

    report: ImportReport
    counts: PlanCounts
    name: str

    @property
    def changes(self) -> Changes:
        """What views have to show again."""
        return self.report.changes


class ResultPage(QWidget):
    """The last page.

    Signals:
        plan_wished: Show the plan.
        again_wished: Take another table.
    """

    plan_wished = Signal()
    again_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head = label("", "title", wrap=True)
        self.below = label("", wrap=True)
        self.rest = label("", "sub", wrap=True)
        self.list_title = label("", "h3", wrap=True)
        self.messages = MessageList(tr("What did not fit"))
        words = column(self.head, self.below, self.rest, gap=4)
        top = row(IconLabel("circle-check", "ok", 32), gap=14)
        top.addLayout(words, 1)
        self._card = frame("card", column(top, self.list_title, gap=14, margin=20))
        self._card.setMaximumWidth(_WIDEST)
        layout = self._card.layout()
        if layout is not None:
            layout.addWidget(self.messages)
        middle = row(1, gap=0)
        middle.addWidget(self._card, 100)
        middle.addStretch(1)
        self._body = column(margin=24)
        self._body.addLayout(middle, 1)
        self.setLayout(column(scrolling(holder(self._body)), gap=0))

    def show_taken(self, taken: Taken) -> None:
        """Shows what was taken, and what was kept where a word did not fit."""
        report = taken.report
        self.head.setText(_headline(taken))
        self.below.setText(_plan_words(taken))
        self.rest.setText(_rest_words(report, taken.name))
        self.rest.setVisible(bool(self.rest.text()))
        said = sum(len(found.messages) for found in report.rows) + len(report.notices)
        self.list_title.setText(
            ntr("{n} message. Nothing is lost.", "{n} messages. Nothing is lost.", said)
        )
        self.list_title.setVisible(said > 0)
        self.messages.setVisible(said > 0)
        self.messages.show_rows(report.rows, report.notices)
        self.setAccessibleName(f"{self.head.text()} {self.below.text()}")
        self._body.setStretch(0, 1 if said else 0)


def _headline(taken: Taken) -> str:
    report, counts = taken.report, taken.counts
    if not report.taken:
        return tr("Nothing new was found. The plan is as it was.")
    if report.taken == counts.all:
        return _issues_and_fields(counts)
    return ntr("{n} issue was taken.", "{n} issues were taken.", report.taken)


def _issues_and_fields(counts: PlanCounts) -> str:
    issues = ntr("{n} issue", "{n} issues", counts.all)
    fields = ntr("{n} empty field", "{n} empty fields", counts.empty_fields)
    return tr("{issues}, {fields}", issues=issues, fields=fields)


def _plan_words(taken: Taken) -> str:
    report, counts = taken.report, taken.counts
    if report.taken == counts.all:
        return tr("All of them are in the plan of cycle {number}.", number=report.cycle)
    words = _issues_and_fields(counts)
    return tr("The plan of cycle {number} has: {words}.", number=report.cycle, words=words)


def _rest_words(report: ImportReport, name: str) -> str:
    said = [tr("From {name}.", name=isolate(name))]
    if report.already_there:
        said.append(
            ntr(
                "{n} row was in the plan already and was not changed.",
                "{n} rows were in the plan already and were not changed.",
                report.already_there,
            )
        )
    if report.skipped:
        said.append(ntr("{n} row was left out.", "{n} rows were left out.", report.skipped))
    return " ".join(said)
