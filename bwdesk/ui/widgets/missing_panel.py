"""What is missing: this section's problems, the others with counts, the person's own records."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bwdesk.domain.problems import Level
from bwdesk.i18n import tr
from bwdesk.ui.widgets.plain import IconLabel, column, label, line, row
from bwdesk.ui.widgets.row_button import RowButton, RowLook

_LOOKS = {
    Level.MUST: ("circle-dashed", "ink2"),
    Level.SHOULD: ("triangle-alert", "warn"),
    Level.TIP: ("info", "accent"),
}


@dataclass(frozen=True, slots=True)
class MissingRow:
    """One thing to do in this section.

    Attributes:
        where: What the signal calls it (a question id, `ent.FIELD`).
        level: must, should or tip.
        text: What is missing, in a few words.
        wrong: Whether something is written that does not fit (red), not only empty.
    """

    where: str
    level: Level
    text: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class OtherSection:
    """Another section with the number of things missing there."""

    id: str
    title: str
    count: int


class MissingPanel(QWidget):
    """The panel at the side of the form.

    Signals:
        problem_chosen: Where the person wants to go.
        section_chosen: Which section the person wants to see.
    """

    problem_chosen = Signal(str)
    section_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What is missing"))
        self._lists = column(gap=2)
        self.setLayout(
            column(
                label(tr("What is missing"), "h2", wrap=True),
                label(
                    tr("You can save at any time. These are needed before Submit."),
                    "sub",
                    wrap=True,
                ),
                self._lists,
                1,
                gap=4,
                margin=12,
            )
        )

    def show_missing(
        self,
        here: Sequence[MissingRow],
        others: Sequence[OtherSection],
        records: Sequence[str] = (),
    ) -> None:
        """Shows this section's problems, counts of the others, and the person's own records."""
        _empty(self._lists)
        self._heading(tr("In this section"))
        if not here:
            self._record(tr("Nothing is missing in this section."), "circle-check", "ok")
        for problem in here:
            icon = ("circle-alert", "bad") if problem.wrong else _LOOKS[problem.level]
            self._add(
                RowLook(problem.text, *icon, leads_on=True), problem.where, self.problem_chosen
            )
        if others:
            self._heading(tr("In other sections"))
        for other in others:
            look = RowLook(other.title, number=str(other.count), leads_on=True)
            self._add(look, other.id, self.section_chosen)
        if records:
            self._lists.addSpacing(6)
            self._lists.addWidget(line())
            self._heading(tr("From your own records"))
        for text in records:
            self._record(text, "info", "accent")

    def _add(self, look: RowLook, key: str, said: SignalInstance) -> None:
        made = RowButton(look)
        made.clicked.connect(lambda _checked=False: said.emit(key))
        self._lists.addWidget(made)

    def _heading(self, text: str) -> None:
        made = label(text, "h3")
        made.setContentsMargins(0, 8, 0, 2)
        self._lists.addWidget(made)

    def _record(self, text: str, icon: str, tone: str) -> None:
        body = row(IconLabel(icon, tone), gap=10)
        body.addWidget(label(text, wrap=True), 1)
        body.setContentsMargins(8, 2, 8, 2)
        held = QWidget()
        held.setLayout(body)
        self._lists.addWidget(held)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
