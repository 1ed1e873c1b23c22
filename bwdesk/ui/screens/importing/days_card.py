"""Asks which comes first, day or month, with days of the table itself; never guessed (cli.md)."""

from datetime import date

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame

from bwdesk.domain.findings import DateOrder
from bwdesk.i18n import isolate, language, tr
from bwdesk.ui.screens.importing.deciding import Deciding
from bwdesk.ui.widgets.boxes import Radio, radio
from bwdesk.ui.widgets.plain import column, label, mark_problem
from bwdesk.workspace.import_look import DayExample


class DaysCard(QFrame):
    """The question; hidden while the table itself answers it.

    Signals:
        order_chosen: The DateOrder the person chose.
    """

    order_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._radios: dict[DateOrder, Radio] = {}
        self._group = QButtonGroup(self)
        self._choices = column(gap=2)
        self._said = label(
            tr("Choose one. Your findings are taken in with these days."),
            "sub",
            wrap=True,
            tone="bad",
        )
        self._said.hide()
        self._shown: tuple[DayExample, ...] | None = None
        ask = tr("The target dates can be read in two ways. Which one is meant?")
        body = column(
            label(tr("Day or month first?"), "h2"), label(ask, "sub", wrap=True), margin=16
        )
        body.addLayout(self._choices)
        body.addWidget(self._said)
        self.setLayout(body)

    def show_deciding(self, deciding: Deciding) -> None:
        """Shows the question with the days of the table, when it is open."""
        proposal = deciding.look.proposal
        self.setVisible(proposal.needs_date_order)
        if not proposal.needs_date_order:
            return
        if self._shown != deciding.look.days:
            self._shown = deciding.look.days
            self._make(deciding.look.days)
        for order, one in self._radios.items():
            one.setChecked(order is deciding.order)

    def ask(self) -> None:
        """Puts the cursor here and says that an answer is needed."""
        self._said.show()
        next(iter(self._radios.values())).setFocus()
        mark_problem(self, on=True)

    def choice(self, order: DateOrder) -> Radio:
        """The radio button of an order."""
        return self._radios[order]

    def _make(self, days: tuple[DayExample, ...]) -> None:
        for old in self._radios.values():
            self._choices.removeWidget(old)
            self._group.removeButton(old)
            old.deleteLater()
        first = ", ".join(_reading(day.words, day.day_first) for day in days)
        second = ", ".join(_reading(day.words, day.month_first) for day in days)
        self._radios = {
            DateOrder.DMY: radio(tr("Day first: {examples}", examples=first)),
            DateOrder.MDY: radio(tr("Month first: {examples}", examples=second)),
        }
        self._group.setExclusive(True)
        for order, made in self._radios.items():
            self._group.addButton(made)
            self._choices.addWidget(made)
            made.clicked.connect(lambda _on=False, order=order: self._chosen(order))

    def _chosen(self, order: DateOrder) -> None:
        self._said.hide()
        mark_problem(self, on=False)
        self.order_chosen.emit(order)


def _reading(words: str, day: date) -> str:
    """A day of the table and what it would mean, its month in letters."""
    month = QLocale(language()).standaloneMonthName(day.month)
    meant = tr("{day} {month} {year}", day=day.day, month=month, year=day.year)
    return tr("{words} is {day}", words=isolate(words), day=isolate(meant))
