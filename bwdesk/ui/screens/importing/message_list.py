"""What did not fit, row by row: a list that stays quick with thousands of sentences."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from bwdesk.domain.findings import ImportRow, Outcome
from bwdesk.overrides import override
from bwdesk.ui.theme import icons
from bwdesk.ui.theme.tokens import colour

AnyIndex = QModelIndex | QPersistentModelIndex
_TONE_ROLE = Qt.ItemDataRole.UserRole + 1
_ICON, _GAP, _PAD = 16, 8, 6
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading)


class MessageList(QListView):
    """Sentences one under the other, each with its sign; to be read, marked and copied."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = _Messages()
        self.setModel(self._model)
        self.setItemDelegate(_MessageDelegate(self))
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # A bar that comes and goes would change the width, and with it every height, for ever.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setMinimumHeight(60)

    def show_rows(self, rows: Sequence[ImportRow], notices: Sequence[str] = ()) -> None:
        """Shows the messages of these rows, after those about the whole table."""
        said = [(notice, "info") for notice in notices]
        for row in rows:
            tone = "ink2" if row.outcome is Outcome.SKIPPED else "warn"
            said += [(message, tone) for message in row.messages]
        self._model.show_messages(tuple(said))

    def messages(self) -> tuple[str, ...]:
        """The sentences that are shown."""
        return self._model.sentences()


class _Messages(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._said: tuple[tuple[str, str], ...] = ()

    def show_messages(self, said: tuple[tuple[str, str], ...]) -> None:
        self.beginResetModel()
        self._said = said
        self.endResetModel()

    def sentences(self) -> tuple[str, ...]:
        return tuple(words for words, _ in self._said)

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own form
        return 0 if parent.isValid() else len(self._said)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        words, tone = self._said[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return tone if role == _TONE_ROLE else None


class _MessageDelegate(QStyledItemDelegate):
    """Wraps the sentence to the width of the list."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 300
        room = QRect(0, 0, max(80, width - _ICON - _GAP - 2 * _PAD), 10_000)
        height = option.fontMetrics.boundingRect(room, _FLAGS, str(index.data())).height()
        return QSize(width, max(_ICON, height) + 2 * _PAD)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        inner = rect.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        tone = str(index.data(_TONE_ROLE))
        sign = {"warn": "triangle-alert", "info": "info"}.get(tone, "circle-slash")
        token = "accent" if tone == "info" else tone
        right_to_left = option.direction is Qt.LayoutDirection.RightToLeft
        x = inner.right() - _ICON if right_to_left else inner.left()
        icons.paint(painter, sign, token, x, inner.top(), _ICON)
        words = inner.adjusted(0, 0, -_ICON - _GAP, 0)
        if not right_to_left:
            words.translate(_ICON + _GAP, 0)
        if _has_focus(option):
            painter.setPen(QColor(colour("accent")))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.setPen(QColor(colour("ink")))
        painter.drawText(words, _FLAGS, str(index.data()))


def _has_focus(option: QStyleOptionViewItem) -> bool:
    from PySide6.QtWidgets import QStyle

    return bool(option.state & QStyle.StateFlag.State_HasFocus)
