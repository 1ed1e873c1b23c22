"""New report: its cycle (the latest assessment's), its date, a word before a second one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from bwdesk.domain.report import status_label
from bwdesk.i18n import isolate, show_date, tr
from bwdesk.ui.screens.new_cycle import CycleFields
from bwdesk.ui.widgets.ask import AskDialog, Way
from bwdesk.ui.widgets.combo import Combo
from bwdesk.ui.widgets.date_field import DateField
from bwdesk.ui.widgets.plain import label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bwdesk.domain.report import Report
    from bwdesk.workspace.desk import Desk
    from bwdesk.workspace.reports import NewReport

ADD_CYCLE = "add"


@dataclass(frozen=True, slots=True)
class ReportWish:
    """What the person wants made.

    Attributes:
        cycle: The number of its cycle.
        report_date: Its date.
        new_cycle: Start, last day of the assessment and day of release, when the cycle is new.
    """

    cycle: int
    report_date: "date"
    new_cycle: "tuple[date, date | None, date | None] | None" = None


class NewReportDialog(AskDialog):
    """The dialog; `wish` is what to make after it closed with the key "create"."""

    def __init__(
        self, parent: QWidget, suggested: "NewReport", reports: "Sequence[Report]"
    ) -> None:
        super().__init__(
            parent,
            tr("New report"),
            _about(suggested),
            (
                Way("", tr("Cancel")),
                Way("open", tr("Open the one that is there")),
                Way("create", tr("Create"), "primary", "plus"),
            ),
        )
        self._reports = reports
        numbers = [str(cycle.number) for cycle in reversed(suggested.cycles)]
        choices = [(number, tr("Cycle {number}", number=isolate(number))) for number in numbers]
        self.cycle = Combo(tr("Cycle"), [*choices, (ADD_CYCLE, tr("A cycle not in this list"))])
        self.cycle.choose(str(suggested.cycle.number) if suggested.cycle else ADD_CYCLE)
        self.fields = CycleFields()
        self.date = DateField(tr("Report date"))
        self.date.set_day(suggested.report_date)
        self.note = label("", wrap=True, tone="warn")
        self._lay_out()
        self.cycle.key_chosen.connect(self._look)
        for field in (self.date, self.fields.start, self.fields.assessed, self.fields.released):
            field.day_changed.connect(self._look)
            field.not_understood.connect(self._look)
        self.fields.number.number_changed.connect(self._look)
        self._look()
        if suggested.cycle is None:
            self.fields.number.setFocus()

    def existing(self) -> "Report | None":
        """The newest report of the chosen cycle."""
        found = [one for one in self._reports if str(one.cycle) == self.cycle.key()]
        return found[0] if found else None

    def wish(self) -> ReportWish | None:
        """What to make; None while something is missing."""
        day, start = self.date.day(), self.fields.start.day()
        if day is None:
            return None
        if self.cycle.key() != ADD_CYCLE:
            return ReportWish(int(self.cycle.key()), day)
        number = self.fields.number.number()
        if not number or start is None:
            return None
        dates = (start, self.fields.assessed.day(), self.fields.released.day())
        return ReportWish(number, day, dates)

    def _look(self, *_: object) -> None:
        self.fields.setVisible(self.cycle.key() == ADD_CYCLE)
        there = self.existing()
        self.note.setText(_already(there) if there else "")
        self.note.setVisible(there is not None)
        self.buttons["open"].setVisible(there is not None)
        self.buttons["create"].set_text(tr("Create another one") if there else tr("Create"))
        self.buttons["create"].setEnabled(self.wish() is not None)
        self.fit()

    def _lay_out(self) -> None:
        for words, field in ((tr("Cycle"), self.cycle), (tr("Report date"), self.date)):
            self.body.addWidget(label(words, "h3"))
            self.body.addWidget(field)
            if field is self.cycle:
                self.body.addWidget(self.fields)
        self.body.addWidget(label(tr("The day you begin this report. Today is filled in."), "sub"))
        self.body.addWidget(self.note)


def make_report(desk: "Desk", wish: ReportWish) -> "Report":
    """Adds the cycle where it is new, and the report."""
    from bwdesk.workspace.cycles import add_cycle
    from bwdesk.workspace.reports import new_report

    if wish.new_cycle is not None:
        start, assessed, released = wish.new_cycle
        add_cycle(desk, wish.cycle, start, assessment_end=assessed, released=released)
    return new_report(desk, wish.cycle, wish.report_date)


def _about(suggested: "NewReport") -> str:
    if suggested.cycle is None:
        return tr("No cycle is here yet. Write what your assessment report says.")
    return tr("The cycle is the one of your latest assessment. Change it if that is not right.")


def _already(report: "Report") -> str:
    return tr(
        "Cycle {number} has a report already: {status}, {day}. A new one begins empty.",
        number=isolate(str(report.cycle)),
        status=status_label(report.status),
        day=isolate(show_date(report.report_date)),
    )
