"""The first rows of the table as the issues they would become."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from bwdesk.domain.findings import ImportRow, Outcome
from bwdesk.domain.plan import status_label
from bwdesk.i18n import isolate, show_date, tr
from bwdesk.overrides import override
from bwdesk.ui.theme.tokens import colour
from bwdesk.ui.widgets.two_lines import paint_two_lines

AnyIndex = QModelIndex | QPersistentModelIndex
SHOWN = 8
_ROW_HEIGHT, _PAD = 46, 10
_COLUMNS = ("row", "area", "place", "lead", "target", "status", "outcome")
_WIDTHS = {"row": 56, "place": 190, "lead": 110, "target": 104, "status": 104, "outcome": 116}
_AREA_AT_LEAST = 220
_GO_FIRST = ("lead", "status", "place")  # with less room for the words these columns go


class RowsTable(QTableView):
    """Read only; shows its rows whole, so that only the page scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self._model = _Rows()
        self.setModel(self._model)
        self.setItemDelegate(_RowDelegate(self))
        self.setAccessibleName(tr("The first rows as issues"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for place, key in enumerate(_COLUMNS):
            stretch = key == "area"
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Fixed
            heads.setSectionResizeMode(place, mode)
            heads.resizeSection(place, self._width_of(key))

    def show_rows(self, rows: Sequence[ImportRow], labels: Mapping[str, str]) -> None:
        """Shows the first of these rows."""
        self._model.show_rows(tuple(rows[:SHOWN]), labels)
        height = self.horizontalHeader().sizeHint().height() + 2
        self.setFixedHeight(height + _ROW_HEIGHT * max(1, min(SHOWN, len(rows))))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - sum(map(self._width_of, _WIDTHS))
        for key in _GO_FIRST:
            hidden = room < _AREA_AT_LEAST
            room += self._width_of(key) if hidden else 0
            self.setColumnHidden(_COLUMNS.index(key), hidden)

    def _width_of(self, key: str) -> int:
        words = [column_title(key)]
        if key == "outcome":
            words += [outcome_label(outcome) for outcome in Outcome]
        longest = max(map(self.fontMetrics().horizontalAdvance, words))
        return max(_WIDTHS.get(key, 0), min(longest + 2 * _PAD + 6, 200))


class _Rows(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ImportRow, ...] = ()
        self._labels: Mapping[str, str] = {}

    def show_rows(self, rows: tuple[ImportRow, ...], labels: Mapping[str, str]) -> None:
        self.beginResetModel()
        self._rows, self._labels = rows, labels
        self.endResetModel()

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own form
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own form
        return 0 if parent.isValid() else len(_COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return column_title(_COLUMNS[section])
        return None

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        key = _COLUMNS[index.column()]
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        words = cell_words(self._rows[index.row()], key, self._labels)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{column}: {words}", column=column_title(key), words=words or tr("Empty"))
        return words


class _RowDelegate(QStyledItemDelegate):
    """Two lines of words, a divider below."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(60, _ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        painter.fillRect(rect, QColor(colour("surface")))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colour("line")))
        words = str(index.data() or "")
        quiet = _COLUMNS[index.column()] == "row" or not words
        painter.setFont(QApplication.font())
        painter.setPen(QColor(colour("ink2" if quiet else "ink")))
        paint_two_lines(painter, rect.adjusted(_PAD, 0, -_PAD, 0), words or tr("Empty"))


def column_title(key: str) -> str:
    """The head of a column."""
    return {
        "row": tr("Row"),
        "area": tr("Area of improvement"),
        "place": tr("Compliance point"),
        "lead": tr("Lead"),
        "target": tr("Target date"),
        "status": tr("Status"),
        "outcome": tr("What happens"),
    }[key]


def outcome_label(outcome: Outcome) -> str:
    """What becomes of a row."""
    return {
        Outcome.TAKEN: tr("New issue"),
        Outcome.ALREADY_THERE: tr("In the plan already"),
        Outcome.SKIPPED: tr("Left out"),
    }[outcome]


def cell_words(row: ImportRow, key: str, labels: Mapping[str, str]) -> str:
    """What a cell says; for a row that is left out its reason stands in the words' place."""
    if key in {"row", "outcome"}:
        return str(row.row) if key == "row" else outcome_label(row.outcome)
    if row.outcome is Outcome.SKIPPED:
        return " ".join(row.messages) if key == "area" else "–"
    return _value_words(row.values, key, labels)


def _value_words(values: Mapping[str, Any], key: str, labels: Mapping[str, str]) -> str:
    if key == "place":
        point, cluster = str(values["cp"]), str(values["cluster"])
        return labels.get(point, point) or labels.get(cluster, cluster)
    if key == "target":
        return isolate(show_date(values["target"]))
    return status_label(values["status"]) if key == "status" else str(values[key])
