"""A drop-down of keyed choices; its width bends, its arrow follows the theme."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionComboBox

from bwdesk.overrides import override
from bwdesk.ui.theme import icons

_PADDING, _ARROW_ROOM = 16, 32


class Combo(QComboBox):
    """Choices by key.

    Signals:
        key_chosen: The key the person chose (not those set by the program).
    """

    key_chosen = Signal(str)

    def __init__(self, name: str, choices: Iterable[tuple[str, str]] = ()) -> None:
        """Builds the drop-down.

        Args:
            name: Its accessible name.
            choices: Keys with their words, in order.
        """
        super().__init__()
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_choices(choices)
        self.activated.connect(lambda _index: self.key_chosen.emit(self.key()))

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offers these; the present key stays chosen when it is among them."""
        before = self.key()
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        if before:
            self.choose(before)

    def key(self) -> str:
        """The key of the present choice, or ""."""
        value = self.currentData()
        return value if isinstance(value, str) else ""

    def choose(self, key: str) -> bool:
        """Chooses by key without a signal; False (nothing chosen) when it is not offered."""
        index = self.findData(key)
        self.setCurrentIndex(index)
        return index >= 0

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # scrolling the page never changes an answer

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        room = self.width() - _PADDING - _ARROW_ROOM
        elided = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, max(0, room)
        )
        option.currentText = elided

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 8 if right_to_left else self.width() - 8 - 16
        with QPainter(self) as painter:
            icons.paint(painter, "chevron-down", "ink2", x, (self.height() - 16) // 2, 16)
