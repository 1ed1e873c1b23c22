"""The list itself: a table by rows, sorted by its heads, Enter opens."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from bwdesk.domain.plan import Status, status_label
from bwdesk.i18n import ntr, tr
from bwdesk.overrides import override
from bwdesk.ui.screens.plan.issue_delegate import PADDING, ROW_HEIGHT, IssueDelegate
from bwdesk.ui.screens.plan.issue_table import COLUMNS, Column, IssueTable, column_title

_ICON_AND_GAP = 28
_AREA_AT_LEAST = 200  # with less room for the words the columns Lead, then Fields, go


class IssueView(QTableView):
    """Shows an IssueTable.

    Signals:
        issue_chosen(str): the current row's issue.
        issue_opened(str): Enter or double click.
        sort_wished(str, bool): a column's key, and whether descending.
    """

    issue_chosen = Signal(str)
    issue_opened = Signal(str)
    sort_wished = Signal(str, bool)

    def __init__(self, table: IssueTable) -> None:
        super().__init__()
        self._table = table
        self._widths = {entry.key: self._width_of(entry) for entry in COLUMNS}
        self.setModel(table)
        self.setItemDelegate(IssueDelegate(self))
        self.setAccessibleName(tr("Issues of the Improvement Plan"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._set_up_heads()
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._choose)

    def choose_row(self, row: int) -> None:
        """Makes this row the current one, if there is such a row."""
        if 0 <= row < self._table.rowCount():
            index = self._table.index(row, 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(
                index, flags | QItemSelectionModel.SelectionFlag.Rows
            )
            self.scrollTo(index)

    def go_to(self, row: int) -> None:
        """`choose_row` after the rows were exchanged; nothing is done where it stands already."""
        if self.currentIndex().row() != row or self.verticalScrollBar().value():
            self.choose_row(row)

    def rows_in_sight(self) -> int:
        """How many rows can be seen at once, a cut one at the end included."""
        return self.viewport().height() // ROW_HEIGHT + 1

    def tell_chosen(self) -> None:
        """Says the current issue again: its line has arrived."""
        self._choose(self.currentIndex(), QModelIndex())

    def step(self, by: int) -> None:
        """Goes up or down by so many rows."""
        self.choose_row(self.currentIndex().row() + by)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - sum(
            self._widths[entry.key] for entry in COLUMNS if entry.key != "area"
        )
        for key in ("lead", "missing"):
            hidden = room < _AREA_AT_LEAST
            room += self._widths[key] if hidden else 0
            self.setColumnHidden(_place_of(key), hidden)

    def _set_up_heads(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for column, entry in enumerate(COLUMNS):
            heads.resizeSection(column, self._widths[entry.key])
            stretch = entry.key == "area"
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
            heads.setSectionResizeMode(column, mode)
        heads.sortIndicatorChanged.connect(self._sort)

    def _width_of(self, entry: Column) -> int:
        """Wide enough for the head and, where the words are ours, for the longest of them."""
        words = [column_title(entry.key)]
        if entry.key == "status":
            words += [status_label(status) for status in Status]
        elif entry.key == "missing":
            words += [tr("Complete"), ntr("{n} empty", "{n} empty", 8)]
        metrics = self.fontMetrics()
        longest = max(metrics.horizontalAdvance(word) for word in words)
        return max(entry.width, longest + 2 * PADDING + _ICON_AND_GAP)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.sort_wished.emit(COLUMNS[column].key, order is Qt.SortOrder.DescendingOrder)

    def _choose(self, current: QModelIndex, _before: QModelIndex) -> None:
        line = self._table.line(current.row()) if current.isValid() else None
        self.issue_chosen.emit(line.id if line else "")

    def _open(self, index: QModelIndex) -> None:
        line = self._table.line(index.row()) if index.isValid() else None
        if line:
            self.issue_opened.emit(line.id)


def _place_of(key: str) -> int:
    return next(place for place, entry in enumerate(COLUMNS) if entry.key == key)
