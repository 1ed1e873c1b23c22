"""Check boxes and radio buttons whose words go on in a second line when the window is narrow."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from bwdesk.overrides import override
from bwdesk.ui.theme import icons
from bwdesk.ui.theme.tokens import colour

_BOX, _GAP, _EDGE, _LOW = 18, 9, 4, 28


class Tick(QCheckBox):
    """A check box; `words` is what it says, taken literally."""

    def __init__(self, words: str) -> None:
        super().__init__()
        _set_up(self, words)
        self.words = words

    def set_words(self, words: str) -> None:
        """Says something else."""
        self.words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return _wish(self, self.words)

    @override
    def minimumSizeHint(self) -> QSize:
        return _least(self, self.words)

    @override
    def hasHeightForWidth(self) -> bool:
        return bool(self.words)

    @override
    def heightForWidth(self, width: int) -> int:
        return _height(self, self.words, width)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            box = _paint_words(painter, self, self.words)
            on = self.isChecked()
            filled = "accent" if self.isEnabled() else "ink2"
            painter.setPen(QPen(QColor(colour(filled if on else "ctl")), 1))
            painter.setBrush(QColor(colour(filled if on else "surface")))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            if on:
                icons.paint(painter, "check", "onaccent", box.x() + 1, box.y() + 1, 16)


class Radio(QRadioButton):
    """A radio button; `words` is what it says, taken literally."""

    def __init__(self, words: str) -> None:
        super().__init__()
        _set_up(self, words)
        self.words = words

    @override
    def sizeHint(self) -> QSize:
        return _wish(self, self.words)

    @override
    def minimumSizeHint(self) -> QSize:
        return _least(self, self.words)

    @override
    def hasHeightForWidth(self) -> bool:
        return bool(self.words)

    @override
    def heightForWidth(self, width: int) -> int:
        return _height(self, self.words, width)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            box = QRectF(_paint_words(painter, self, self.words)).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setBrush(QColor(colour("surface")))
            if self.isChecked():
                painter.setPen(QPen(QColor(colour("accent" if self.isEnabled() else "ink2")), 5))
                painter.drawEllipse(box.adjusted(2, 2, -2, -2))
            else:
                painter.setPen(QPen(QColor(colour("ctl")), 1))
                painter.drawEllipse(box)


def tick(words: str, *, name: str = "") -> Tick:
    """A check box with words beside it; `name` is its accessible name where words do not do."""
    made = Tick(words)
    if name:
        made.setAccessibleName(name)
    return made


def radio(words: str, *, name: str = "") -> Radio:
    """A radio button with words beside it; `name` is its accessible name."""
    made = Radio(words)
    if name:
        made.setAccessibleName(name)
    return made


def _set_up(box: QAbstractButton, words: str) -> None:
    box.setAccessibleName(words)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)


def _words_rect(box: QAbstractButton, words: str, width: int) -> QRect:
    room = QRect(0, 0, max(20, width), 10_000)
    return box.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words)


def _beside() -> int:
    return 2 * _EDGE + _BOX + _GAP


def _wish(box: QAbstractButton, words: str) -> QSize:
    if not words:
        return QSize(_BOX + 2 * _EDGE, _LOW)
    width = _beside() + box.fontMetrics().horizontalAdvance(words) + 2
    return QSize(width, _height(box, words, width))


def _least(box: QAbstractButton, words: str) -> QSize:
    widest = max((box.fontMetrics().horizontalAdvance(one) for one in words.split()), default=0)
    return QSize(_beside() + min(widest, 240) if words else _BOX + 2 * _EDGE, _LOW)


def _height(box: QAbstractButton, words: str, width: int) -> int:
    if not words:
        return _LOW
    return max(_LOW, _words_rect(box, words, width - _beside()).height() + 8)


def _paint_words(painter: QPainter, box: QAbstractButton, words: str) -> QRect:
    """Paints focus ring and words; gives the place of the box beside the first line."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if box.hasFocus():
        painter.setPen(QPen(QColor(colour("accent")), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.rect().adjusted(1, 1, -1, -1), 6, 6)
    room = box.width() - _beside()
    tall = _words_rect(box, words, room).height() if words else 0
    top = (box.height() - tall) // 2
    line = box.fontMetrics().height()
    spot = QRect(
        _EDGE, top + (line - _BOX) // 2 if words else (box.height() - _BOX) // 2, _BOX, _BOX
    )
    place = QRect(_EDGE + _BOX + _GAP, top, room, tall)
    if box.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        spot.moveLeft(box.width() - spot.x() - _BOX)
        place.moveLeft(box.width() - place.x() - room)
    painter.setPen(QColor(colour("ink" if box.isEnabled() else "ink2")))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap, words)
    return spot
