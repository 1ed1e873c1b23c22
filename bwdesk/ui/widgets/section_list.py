"""The sections of a form with their state; arrows walk, Enter or Space goes there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bwdesk.overrides import override
from bwdesk.ui.widgets.plain import column, label
from bwdesk.ui.widgets.row_button import RowButton, RowLook

# complete, part, problem, not started, changes to read (design.md Components)
_LOOKS = {
    "complete": ("circle-check", "ok"),
    "part": ("circle-dashed", "ink2"),
    "problem": ("circle-alert", "bad"),
    "none": ("circle", "ink2"),
    "changed": ("history", "accent"),
}


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One section as the list shows it.

    Attributes:
        id: What the signal calls it.
        title: Its title.
        state: complete, part, problem, none (not started) or changed.
        words: The state in words ("1 problem, 1 missing").
        group: A heading that starts above it ("Annexes"), or nothing.
    """

    id: str
    title: str
    state: str
    words: str
    group: str = ""


def state_icon(state: str) -> tuple[str, str]:
    """The icon of a state and the token it is painted in."""
    return _LOOKS[state]


class SectionList(QWidget):
    """The list.

    Signals:
        section_chosen: The id of the section the person goes to.
    """

    section_chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows: dict[str, RowButton] = {}
        self._current = ""
        self._body = column(gap=2, margin=8)
        self.setLayout(self._body)

    def show_sections(self, sections: Sequence[SectionRow], current: str) -> None:
        """Shows these; rows that are there already only change their words."""
        if [section.id for section in sections] != list(self._rows):
            self._build(sections)
        for section in sections:
            icon, tone = (
                ("circle-dot", "accent") if section.id == current else (state_icon(section.state))
            )
            shown = self._rows[section.id]
            shown.setChecked(section.id == current)
            shown.show_look(
                RowLook(section.title, icon, tone, section.words, heavy=section.id == current)
            )
        self._current = current

    def row(self, section_id: str) -> RowButton:
        """The row of a section."""
        return self._rows[section_id]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        rows = list(self._rows.values())
        focused = self.focusWidget()
        if step is None or focused not in rows:
            super().keyPressEvent(event)
            return
        place = (rows.index(focused) + step) % len(rows)
        rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self, sections: Sequence[SectionRow]) -> None:
        while (item := self._body.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self._rows = {}
        for section in sections:
            if section.group:
                heading = label(section.group, "sub")
                heading.setContentsMargins(10, 8, 10, 2)
                self._body.addWidget(heading)
            made = RowButton(RowLook(section.title), height=44)
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, key=section.id: self._choose(key))
            self._rows[section.id] = made
            self._body.addWidget(made)
        self._body.addStretch(1)

    def _choose(self, section_id: str) -> None:
        self._rows[section_id].setChecked(section_id == self._current)
        self.section_chosen.emit(section_id)
