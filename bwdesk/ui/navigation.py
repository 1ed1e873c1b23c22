"""The menu at the side: whose work it is, the screens in the portal's words, who is working."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel

from bwdesk.domain.cycle import Cycle, Person
from bwdesk.i18n import isolate, show_date, tr
from bwdesk.ui.widgets.plain import column, label, line
from bwdesk.ui.widgets.row_button import RowButton, RowLook

WIDE, NARROW = 230, 58
_SHOWN_PEOPLE = 3


class MenuEntry(NamedTuple):
    """One screen of the menu; a group heading stands above the first of its group."""

    key: str
    text: str
    icon: str
    group: str = ""


def portal_menu() -> tuple[MenuEntry, ...]:
    """The screens of the portal's own menu that work (design.md Words)."""
    group = tr("Advisory & Training")
    return (
        MenuEntry("reports", tr("Progress Report"), "clipboard-list", group),
        MenuEntry("plan", tr("Improvement Plan"), "list-checks", group),
    )


def own_menu() -> tuple[MenuEntry, ...]:
    """What belongs to the program itself."""
    return (
        MenuEntry("safety", tr("Safety of your work"), "shield-check"),
        MenuEntry("settings", tr("Settings"), "settings"),
    )


class Navigation(QFrame):
    """The menu.

    Signals:
        screen_chosen: The key of a screen.
        person_chosen: The id of the person who works from now on.
        people_opened: The person wants to see or add people.
    """

    screen_chosen = Signal(str)
    person_chosen = Signal(str)
    people_opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.setAccessibleName(tr("Menu"))
        self._narrow = False
        self.entries: dict[str, RowButton] = {}
        self._words: list[QLabel] = []
        self.factory = self._word(label("", "h3", wrap=True), top=4)
        self.cycle = self._word(label("", "sub", wrap=True))
        self._body = column(self.factory, self.cycle, gap=2, margin=8)
        self._body.addSpacing(8)
        self._add_entries(portal_menu())
        self._body.addStretch(1)
        self._add_entries(own_menu())
        self._body.addWidget(line())
        self.delivery = self._status_row()
        self._people = column(gap=0)
        self._body.addLayout(self._people)
        self.setLayout(self._body)
        self.setFixedWidth(WIDE)

    def show_factory(self, name: str, cycle: Cycle | None, *, is_demo: bool) -> None:
        """Shows whose work this is, above everything."""
        self.factory.setText(name)
        if cycle is None:
            words = tr("No cycle yet")
        else:
            day = isolate(show_date(cycle.start))
            words = tr("Cycle {number}, from {day}", number=cycle.number, day=day)
        self.cycle.setText(tr("{cycle} · invented data", cycle=words) if is_demo else words)

    def show_current(self, key: str) -> None:
        """Marks the screen that is shown."""
        for name, entry in self.entries.items():
            entry.setChecked(name == key)

    def show_count(self, key: str, count: int) -> None:
        """Shows how many things on a screen need the person; nothing for none."""
        entry = self.entries[key]
        look = entry.look
        shown = str(count) if count else ""
        entry.show_look(RowLook(look.text, look.icon, number=shown))

    def show_delivery(self, words: str, sub: str, icon: str) -> None:
        """Shows how the work stands: saved here, waiting, received."""
        self.delivery.show_look(RowLook(words, icon, sub=sub, heavy=True))

    def show_people(self, people: Sequence[Person], current: Person | None) -> None:
        """Shows who is working; another name is one click away."""
        while (item := self._people.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if current is not None:
            self._person_row(current, is_current=True)
        others = [person for person in people if current is None or person.id != current.id]
        for person in others[: _SHOWN_PEOPLE - 1]:
            self._person_row(person, is_current=False)
        if len(others) >= _SHOWN_PEOPLE:
            more = RowButton(RowLook(tr("Other people"), "users"), narrow=self._narrow)
            more.clicked.connect(self.people_opened)
            self._people.addWidget(more)

    def show_low(self, *, low: bool) -> None:
        """Only the person who is working when the window is low; the others are a press away."""
        for place in range(1, self._people.count()):
            item = self._people.itemAt(place)
            other = item.widget() if item is not None else None
            if other is not None:
                other.setVisible(not low)

    def show_narrow(self, *, narrow: bool) -> None:
        """Icons alone when the window is below 1080 pixels wide."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.setFixedWidth(NARROW if narrow else WIDE)
        for word in self._words:
            word.setVisible(not narrow)
        for pressed in self.findChildren(RowButton):
            pressed.show_narrow(narrow=narrow)

    def _word(self, made: QLabel, top: int = 0) -> QLabel:
        made.setContentsMargins(10, top, 6, 0)
        self._words.append(made)
        return made

    def _add_entries(self, entries: Sequence[MenuEntry]) -> None:
        group = ""
        for entry in entries:
            if entry.group != group:
                group = entry.group
                self._body.addWidget(self._word(label(group, "sub"), top=6))
            made = RowButton(RowLook(entry.text, entry.icon))
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, key=entry.key: self._choose(key))
            self.entries[entry.key] = made
            self._body.addWidget(made)

    def _choose(self, key: str) -> None:
        self.entries[key].setChecked(False)  # the window marks it once it is shown
        self.screen_chosen.emit(key)

    def _status_row(self) -> RowButton:
        saved = tr("Saved here"), tr("Everything is saved on this computer.")
        made = RowButton(RowLook(saved[0], "hard-drive", sub=saved[1], heavy=True), height=52)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._body.addWidget(made)
        return made

    def _person_row(self, person: Person, *, is_current: bool) -> None:
        name = person.name or person.job
        job = person.job if person.name else ""
        look = RowLook(name, "user", "accent" if is_current else "ink2", job, heavy=is_current)
        made = RowButton(look, narrow=self._narrow)
        if is_current:
            made.setAccessibleName(tr("{name} is working. Show all people", name=name))
            made.clicked.connect(self.people_opened)
        else:
            made.setAccessibleName(tr("Go on as {name}", name=name))
            made.clicked.connect(lambda _checked=False: self.person_chosen.emit(person.id))
        self._people.addWidget(made)
