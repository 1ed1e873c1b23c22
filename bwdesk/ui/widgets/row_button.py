"""A row one can press: icon, words, support line, count; for menu, sections and problems."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from bwdesk.overrides import override
from bwdesk.ui.theme import icons
from bwdesk.ui.theme.tokens import colour
from bwdesk.ui.widgets.plain import role_font, tool_tip

_ICON, _GAP, _PAD = 18, 10, 10
_WRAP = Qt.TextFlag.TextWordWrap


class RowLook(NamedTuple):
    """What a row shows.

    Attributes:
        text: Its first line.
        icon: A lucide name, or nothing.
        tone: The token the icon is painted in.
        sub: A support line below.
        number: A number or word at the end.
        heavy: Whether the first line is written in 600.
        leads_on: Whether a chevron says that it opens something.
    """

    text: str
    icon: str = ""
    tone: str = "ink2"
    sub: str = ""
    number: str = ""
    heavy: bool = False
    leads_on: bool = False


class RowButton(QAbstractButton):
    """One row; a checked one is the current one."""

    def __init__(self, look: RowLook, *, height: int = 33, narrow: bool = False) -> None:
        super().__init__()
        self.look = look
        self.narrow = narrow
        self._height = height
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_look(look)

    def show_look(self, look: RowLook) -> None:
        """Shows other words, icon or count."""
        self.look = look
        said = (look.text, look.number, look.sub)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.updateGeometry()
        self.update()

    def show_narrow(self, *, narrow: bool) -> None:
        """Icon alone (below 1080 pixels), or with its words."""
        if narrow != self.narrow:
            self.narrow = narrow
            tool_tip(self, self.look.text if narrow else "")
            self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        if self.narrow:
            return QSize(_ICON + 2 * _PAD, self._height)
        words = QFontMetrics(self._font()).horizontalAdvance(self.look.text)
        width = words + self._before() + self._after() + 2
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        if self.narrow:
            return self.sizeHint()
        return QSize(self._before() + self._after() + 80, self._height)

    @override
    def hasHeightForWidth(self) -> bool:
        return not self.narrow

    @override
    def heightForWidth(self, width: int) -> int:
        if self.narrow:
            return self._height
        room = max(40, width - self._before() - self._after())
        text, sub = self._heights(room)
        return max(self._height, text + sub + 12)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint_ground(painter)
            self._paint_icon(painter)
            if not self.narrow:
                self._paint_words(painter)
                self._paint_end(painter)

    def _font(self) -> QFont:
        return role_font("h3" if self.look.heavy or self.isChecked() else "text")

    def _before(self) -> int:
        return _PAD + (_ICON + _GAP if self.look.icon else 0)

    def _after(self) -> int:
        end = _PAD
        if self.look.number:
            end += QFontMetrics(role_font("h3")).horizontalAdvance(self.look.number) + _GAP
        return end + (16 + 4 if self.look.leads_on else 0)

    def _heights(self, room: int) -> tuple[int, int]:
        def tall(font: QFont, words: str) -> int:
            if not words:
                return 0
            bounds = QRect(0, 0, room, 10_000)
            return QFontMetrics(font).boundingRect(bounds, _WRAP, words).height()

        return tall(self._font(), self.look.text), tall(role_font("sub"), self.look.sub)

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = self.rect().adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setBrush(QColor(colour("sel" if self.isChecked() else "sunken")))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colour("accent")), 2))
            painter.drawRoundedRect(box, 6, 6)

    def _paint_icon(self, painter: QPainter) -> None:
        if not self.look.icon:
            return
        top = 8 if self.look.sub else (self.height() - _ICON) // 2
        start = (self.width() - _ICON) // 2 if self.narrow else _PAD
        tone = "accent" if self.isChecked() and self.look.tone == "ink2" else self.look.tone
        spot = self._mirrored(QRect(start, top, _ICON, _ICON)).topLeft()
        painter.drawPixmap(QPoint(spot), icons.pixmap(self.look.icon, tone, _ICON))

    def _paint_words(self, painter: QPainter) -> None:
        room = self.width() - self._before() - self._after()
        text, sub = self._heights(room)
        top = (self.height() - text - sub) // 2
        start = Qt.AlignmentFlag.AlignLeading
        painter.setPen(QColor(colour("ink")))
        painter.setFont(self._font())
        painter.drawText(
            self._mirrored(QRect(self._before(), top, room, text)), start | _WRAP, self.look.text
        )
        if self.look.sub:
            painter.setPen(QColor(colour("ink2")))
            painter.setFont(role_font("sub"))
            below = QRect(self._before(), top + text, room, sub)
            painter.drawText(self._mirrored(below), start | _WRAP, self.look.sub)

    def _paint_end(self, painter: QPainter) -> None:
        after = self._after()
        box = QRect(self.width() - after, 0, after - _PAD, self.height())
        if self.look.leads_on:
            chevron = QRect(self.width() - _PAD - 16, (self.height() - 16) // 2, 16, 16)
            spot = self._mirrored(chevron).topLeft()
            painter.drawPixmap(spot, icons.pixmap("chevron-right", "ink2", 16))
            box.setWidth(box.width() - 20)
        if self.look.number:
            painter.setPen(QColor(colour("ink2" if not self.look.leads_on else "ink")))
            painter.setFont(role_font("h3"))
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
            painter.drawText(self._mirrored(box), middle, self.look.number)

    def _mirrored(self, box: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return box
        return QRect(self.width() - box.x() - box.width(), box.y(), box.width(), box.height())
