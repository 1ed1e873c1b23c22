"""Several choices to tick, some of them exclusive, each with room for details below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from bwdesk.overrides import override
from bwdesk.ui.widgets.boxes import Tick, tick
from bwdesk.ui.widgets.plain import column, frame, holder, label, row

_INDENT, _COLUMN_GAP = 30, 24


@dataclass(frozen=True, slots=True)
class BoxChoice:
    """One choice; an exclusive one ("None of these") takes all other ticks away."""

    id: str
    text: str
    exclusive: bool = False


class ChoiceBoxes(QWidget):
    """The boxes; in two columns when each fits one line and none has details.

    Signals:
        chosen_changed: The ids of all ticked choices, in the order of the form.
    """

    chosen_changed = Signal(object)

    def __init__(self, name: str, choices: Sequence[BoxChoice]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._choices = {choice.id: choice for choice in choices}
        self._boxes: dict[str, Tick] = {}
        self._details: dict[str, QWidget] = {}
        self._below: dict[str, QVBoxLayout] = {}
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        self._grid.setHorizontalSpacing(_COLUMN_GAP)
        self.setLayout(self._grid)
        for choice in choices:
            made = tick(choice.text, name=choice.text)
            made.clicked.connect(lambda _on=False, key=choice.id: self._clicked(key))
            made.toggled.connect(lambda on, key=choice.id: self._show_detail(key, on=on))
            self._boxes[choice.id] = made
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))
        self._arrange(1)

    def chosen(self) -> tuple[str, ...]:
        """The ids of the ticked choices, in the order of the form."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def set_chosen(self, ids: Iterable[str]) -> None:
        """Ticks these without a signal."""
        wanted = set(ids)
        for key, box in self._boxes.items():
            box.setChecked(key in wanted)

    def box(self, choice_id: str) -> Tick:
        """The box of a choice."""
        return self._boxes[choice_id]

    def set_detail(self, choice_id: str, detail: QWidget) -> None:
        """Puts dependent fields below a choice; they show while it is ticked."""
        spaced = column(frame("sunken", column(detail, margin=12)))
        spaced.setContentsMargins(0, 0, 0, 6)
        held = holder(spaced)
        held.setVisible(self._boxes[choice_id].isChecked())
        self._details[choice_id] = held
        self._room_below(choice_id).addWidget(held)

    def set_sub(self, choice_id: str, text: str) -> None:
        """Puts a support line below a choice: what it means, or what one's own records say."""
        self._room_below(choice_id).insertWidget(0, label(text, "sub", wrap=True))

    def set_read_only(self, *, read_only: bool) -> None:
        """Shows the ticks to be read, not changed."""
        for box in self._boxes.values():
            box.setEnabled(not read_only)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._fitting_columns(event.size().width()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        boxes = list(self._boxes.values())
        focused = self.focusWidget()
        if step is None or focused not in boxes:
            super().keyPressEvent(event)
            return
        place = (boxes.index(focused) + step) % len(boxes)
        boxes[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _fitting_columns(self, width: int) -> int:
        if self._below or len(self._boxes) < 4:
            return 1
        widest = max(box.sizeHint().width() for box in self._boxes.values())
        return 2 if 2 * widest + _COLUMN_GAP <= width else 1

    def _room_below(self, choice_id: str) -> QVBoxLayout:
        """The room under a choice, in line with its words; the boxes stand in one column then."""
        if choice_id not in self._below:
            room = column(gap=4)
            indented = row(gap=0)
            indented.addSpacing(_INDENT)
            indented.addLayout(room, 1)
            self._arrange(1)
            place = list(self._boxes).index(choice_id)
            self._grid.addLayout(indented, 2 * place + 1, 0, 1, 2)
            self._below[choice_id] = room
        return self._below[choice_id]

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, box in enumerate(self._boxes.values()):
            if columns == 1:
                self._grid.addWidget(box, 2 * place, 0, 1, 2)
            else:
                self._grid.addWidget(box, place // 2, place % 2)

    def _show_detail(self, choice_id: str, *, on: bool) -> None:
        if choice_id in self._details:
            self._details[choice_id].setVisible(on)

    def _clicked(self, choice_id: str) -> None:
        if self._boxes[choice_id].isChecked():
            alone = self._choices[choice_id].exclusive
            for key, box in self._boxes.items():
                if key != choice_id and (alone or self._choices[key].exclusive):
                    box.setChecked(False)
        self.chosen_changed.emit(self.chosen())
