"""Buttons beside one another that go on in a next line when the window is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bwdesk.overrides import override


class Flow(QWidget):
    """The line, or lines; in reading direction."""

    def __init__(self, items: Sequence[QWidget], gap: int = 8) -> None:
        super().__init__()
        self._items = list(items)
        self._gap = gap
        for item in self._items:
            item.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._items]
        width = sum(widths) + self._gap * max(0, len(widths) - 1)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        return QSize(
            max((hint.width() for hint in hints), default=0),
            max((hint.height() for hint in hints), default=0),
        )

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for item, place in zip(self._items, self._places(self.width()), strict=True):
            item.setGeometry(place)

    def _places(self, width: int) -> list[QRect]:
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        places, spot, tall = [], QPoint(0, 0), 0
        for item in self._items:
            hint = item.sizeHint()
            if spot.x() and spot.x() + hint.width() > width:
                spot, tall = QPoint(0, spot.y() + tall + self._gap), 0
            place = QRect(spot, hint)
            if right_to_left:
                place.moveLeft(width - place.x() - place.width())
            places.append(place)
            tall = max(tall, hint.height())
            spot.setX(spot.x() + hint.width() + self._gap)
        return places
