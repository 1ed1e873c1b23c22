"""Which cycle the findings belong to: one that is here, or a new one that is made with them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from bwdesk.domain.cycle import Cycle
from bwdesk.i18n import isolate, show_date, tr
from bwdesk.ui.screens.importing.deciding import Deciding, NewCycle, OpenQuestion
from bwdesk.ui.widgets.combo import Combo
from bwdesk.ui.widgets.date_field import DateField, day_of
from bwdesk.ui.widgets.plain import column, frame, holder, label
from bwdesk.ui.widgets.short_text import NumberField

if TYPE_CHECKING:
    from datetime import date

_NEW = "new"


class CycleCard(QFrame):
    """Asks for the cycle.

    Signals:
        cycle_chosen: The number of a cycle, or None for a new one.
        new_cycle_typed: What stands in the fields of the new cycle.
    """

    cycle_chosen = Signal(object)
    new_cycle_typed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.cycles = Combo(tr("Cycle"))
        self.number = NumberField(tr("Number of the cycle"))
        self.days = {
            "start": DateField(tr("Start of the cycle")),
            "assessment_end": DateField(tr("Last day of the assessment, if you know it")),
            "released": DateField(tr("Day of the report's release, if you know it")),
        }
        self._said: dict[str, QLabel] = {}
        self._seen: set[str] = set()
        self._refused: dict[str, str] = {}
        self._open: tuple[OpenQuestion, ...] = ()
        self._fields = frame("sunken", self._grid())
        why = tr("Every issue belongs to a cycle. The assessment report names it.")
        self.setLayout(
            column(
                label(tr("Cycle"), "h2"),
                label(why, "sub", wrap=True),
                self.cycles,
                self._fields,
                margin=16,
            )
        )
        self.cycles.key_chosen.connect(self._choose)
        self.number.number_changed.connect(lambda _number: self._tell())
        for name, field in self.days.items():
            field.typed.connect(lambda _words: self._tell())
            field.editing_left.connect(lambda name=name: self._left(name))

    def show_deciding(self, deciding: Deciding) -> None:
        """Shows the cycles that are here and the one that is chosen."""
        known = [(str(cycle.number), _words(cycle)) for cycle in deciding.look.cycles]
        self.cycles.set_choices([*known, (_NEW, tr("A new cycle"))])
        self.cycles.choose(_NEW if deciding.cycle is None else str(deciding.cycle))
        self.cycles.setVisible(bool(known))
        self._fields.setVisible(deciding.cycle is None)

    def show_open(self, questions: tuple[OpenQuestion, ...]) -> None:
        """Knows what is open; says it where the person has been."""
        self._open = questions
        for name in self._said:
            asked = next((q.sentence for q in questions if q.where == name), "")
            self._say(name, self._refused.get(name) or (asked if name in self._seen else ""))

    def ask(self, where: str) -> bool:
        """Puts the cursor into this field and says what is asked; False when it is not here."""
        if where not in self._said:
            return False
        self._seen.add(where)
        self.show_open(self._open)
        return self.focus(where)

    def focus(self, where: str) -> bool:
        """Puts the cursor into this field; False when it is not here."""
        if where in self._said:
            self._field(where).setFocus()
        return where in self._said

    def refuse(self, where: str, sentence: str) -> bool:
        """Says why a field was not taken; False when the field is not here."""
        if where not in self._said or self._fields.isHidden():
            return False
        self._refused[where] = sentence
        self._say(where, sentence)
        return self.focus(where)

    def new_cycle(self) -> NewCycle:
        """What stands in the fields."""
        days: dict[str, date | str] = {}
        for name, field in self.days.items():
            words = field.text().strip()
            days[name] = day_of(words) or words
        return NewCycle(self.number.number(), **days)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(16)
        for place, name in enumerate(("number", *self.days)):
            field = self._field(name)
            above = label(field_name(field), "h3", wrap=True)
            said = label("", "sub", wrap=True, tone="bad")
            said.hide()
            self._said[name] = said
            cell = holder(column(above, field, said, 1, gap=4))
            grid.addWidget(cell, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _field(self, name: str) -> NumberField | DateField:
        return self.number if name == "number" else self.days[name]

    def _choose(self, key: str) -> None:
        self._fields.setVisible(key == _NEW)
        self.cycle_chosen.emit(None if key == _NEW else int(key))

    def _tell(self) -> None:
        self._refused.clear()
        self.new_cycle_typed.emit(self.new_cycle())

    def _left(self, name: str) -> None:
        if self.days[name].text().strip():
            self._seen.add(name)
            self.show_open(self._open)

    def _say(self, name: str, words: str) -> None:
        self._said[name].setText(words)
        self._said[name].setVisible(bool(words))
        self._field(name).mark_problem(on=bool(words))


def field_name(field: QWidget) -> str:
    """The accessible name of a field, which is its label too."""
    proxy = field.focusProxy()
    return (proxy or field).accessibleName()


def _words(cycle: Cycle) -> str:
    start = isolate(show_date(cycle.start))
    return tr("Cycle {number}, from {day}", number=cycle.number, day=start)
