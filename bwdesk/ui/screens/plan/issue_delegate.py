"""Paints one line of the issue list: words first, an icon beside, no cell widgets."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from bwdesk.domain.plan import Status
from bwdesk.domain.plan_list import IssueLine
from bwdesk.i18n import isolate
from bwdesk.overrides import override
from bwdesk.ui.screens.plan.issue_table import COLUMNS, LINE_ROLE
from bwdesk.ui.theme import icons
from bwdesk.ui.theme.tokens import colour
from bwdesk.ui.widgets.two_lines import ALIGNED, paint_two_lines

ROW_HEIGHT = 46
PADDING = 10
_ICON = 18
STATUS_ICONS = {
    Status.PENDING: ("circle-dashed", "ink2"),
    Status.IN_PROGRESS: ("circle-dot", "accent"),
    Status.DELAYED: ("clock", "warn"),
    Status.COMPLETED: ("circle-check", "ok"),
}


class IssueDelegate(QStyledItemDelegate):
    """Two lines for the area, one for the rest; status and empty fields with icon and word."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, ROW_HEIGHT)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = index.data(LINE_ROLE)
        # Not `option.state`: that makes PySide build QStyle with all its enums, at each start.
        chosen = index.row() == self._view.currentIndex().row()
        rect: QRect = option.rect
        painter.fillRect(rect, QColor(colour("sel" if chosen else "surface")))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colour("line")))
        if chosen and index.column() == 0:
            _paint_mark(painter, rect)
        if isinstance(line, IssueLine):
            inner = rect.adjusted(PADDING, 0, -PADDING, 0)
            self._paint_cell(painter, inner, line, str(index.data() or ""), index.column())

    def _paint_cell(
        self, painter: QPainter, rect: QRect, line: IssueLine, words: str, column: int
    ) -> None:
        painter.setFont(QApplication.font())
        key = COLUMNS[column].key
        if key == "status":
            name, token = STATUS_ICONS[line.status]
            rect = _paint_icon(painter, rect, name, token)
        elif key == "missing":
            name, token = ("circle-dashed", "ink2") if line.missing else ("check", "ok")
            rect = _paint_icon(painter, rect, name, token)
        empty = (key, "") in {("area", line.area), ("lead", line.lead)} or (
            key == "target" and line.target is None
        )
        painter.setPen(QColor(colour("ink2" if empty else "ink")))
        if key == "area":
            paint_two_lines(painter, rect, words)
        else:
            shown = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, rect.width()
            )
            painter.drawText(rect, ALIGNED, isolate(shown))


def _paint_icon(painter: QPainter, rect: QRect, name: str, token: str) -> QRect:
    """Paints an icon at the leading side; the rest of the cell is for the words."""
    top = rect.top() + (rect.height() - _ICON) // 2
    if QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        icons.paint(painter, name, token, rect.right() - _ICON, top, _ICON)
        return rect.adjusted(0, 0, -_ICON - 8, 0)
    icons.paint(painter, name, token, rect.left(), top, _ICON)
    return rect.adjusted(_ICON + 8, 0, 0, 0)


def _paint_mark(painter: QPainter, rect: QRect) -> None:
    """The bar at the leading edge: the chosen row is not told by colour alone."""
    right_to_left = QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    left = rect.right() - 2 if right_to_left else rect.left()
    painter.fillRect(left, rect.top(), 3, rect.height(), QColor(colour("accent")))
