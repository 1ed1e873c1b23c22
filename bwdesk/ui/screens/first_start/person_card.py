"""The first card: whose work it is and who does it."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLineEdit

from bwdesk.domain.cycle import Role
from bwdesk.i18n import tr
from bwdesk.ui.widgets.boxes import Radio, radio
from bwdesk.ui.widgets.combo import Combo
from bwdesk.ui.widgets.plain import (
    button,
    column,
    frame,
    label,
    line_edit,
    mark_problem,
    row,
)


@dataclass(frozen=True, slots=True)
class Begun:
    """What the card holds."""

    role: Role
    name: str
    country: str
    person_name: str
    person_job: str


class PersonCard(QFrame):
    """Role, factory, country, name, job.

    Signals:
        filled: What it holds, once Continue is pressed and the factory has a name.
        looked_around: The person only wants to look at an invented factory.
    """

    filled = Signal(object)
    looked_around = Signal()

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.factory = radio(tr("I work in a factory"))
        self.advisor = radio(tr("I am an Enterprise Advisor"))
        self.factory.setChecked(True)
        self._roles = QButtonGroup(self)
        self._roles.addButton(self.factory)
        self._roles.addButton(self.advisor)
        self.name = line_edit(tr("Factory name"))
        self.country = Combo(tr("Country"), (("", tr("Choose a country")),))
        self.person = line_edit(tr("Your name"))
        self.job = line_edit(tr("Your job"), hint=tr("for example Compliance officer"))
        self.missing = label(tr("Write the name of the factory."), wrap=True, tone="bad")
        self.missing.hide()
        self.go_on = button(tr("Continue"), "primary")
        self.look = button(tr("Only look at an invented factory"), "quiet", "eye")
        self._build(folder)
        self.advisor.toggled.connect(self._name_the_name)
        self.name.textEdited.connect(self._told)
        self.name.returnPressed.connect(self._finish)
        self.person.returnPressed.connect(self._finish)
        self.job.returnPressed.connect(self._finish)
        self.go_on.clicked.connect(self._finish)
        self.look.clicked.connect(self.looked_around)

    def _build(self, folder: str) -> None:
        self._name_label = label(self.name.accessibleName(), "h3", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        pairs = (
            (self._name_label, self.name),
            (label(tr("Country"), "h3", wrap=True), self.country),
            (label(tr("Your name"), "h3", wrap=True), self.person),
            (label(tr("Your job"), "h3", wrap=True), self.job),
        )
        for place, (above, field) in enumerate(pairs):
            above.setBuddy(field)
            grid.addWidget(above, 2 * (place // 2), place % 2)
            grid.addWidget(field, 2 * (place // 2) + 1, place % 2)
        grid.setRowMinimumHeight(2, 26)
        kept = label(
            tr("Your work is kept on this computer: {folder}", folder=folder), "sub", wrap=True
        )
        self.setLayout(
            column(
                label(tr("Welcome to bwdesk"), "title", wrap=True),
                label(tr("A few words about you, then you can start."), "sub", wrap=True),
                row(_tile(self.factory), _tile(self.advisor), gap=12),
                grid,
                self.missing,
                frame("sunken", column(kept, margin=12)),
                1,
                row(self.look, 1, self.go_on),
                gap=12,
                margin=24,
            )
        )

    def offer_countries(self, countries: tuple[tuple[str, str], ...]) -> None:
        """Offers these countries, as code and name."""
        self.country.set_choices((("", tr("Choose a country")), *countries))

    def _name_the_name(self) -> None:
        words = tr("Your office") if self.advisor.isChecked() else tr("Factory name")
        self._name_label.setText(words)
        self.name.setAccessibleName(words)

    def _told(self) -> None:
        self.missing.hide()
        mark_problem(self.name, on=False)

    def _finish(self) -> None:
        if not self.name.text().strip():
            self.missing.setText(
                tr("Write the name of your office.")
                if self.advisor.isChecked()
                else tr("Write the name of the factory.")
            )
            self.missing.show()
            mark_problem(self.name, on=True)
            self.name.setFocus()
            return
        self.filled.emit(
            Begun(
                Role.EA if self.advisor.isChecked() else Role.FACTORY,
                _words(self.name),
                self.country.key(),
                _words(self.person),
                _words(self.job),
            )
        )


def _words(field: QLineEdit) -> str:
    return field.text().strip()


def _tile(choice: Radio) -> QFrame:
    return frame("sunken", column(choice, margin=8))
