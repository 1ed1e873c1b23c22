"""The item model of the issue list: pages of fifty, asked for when they come into view."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from bwdesk.domain.plan import status_label
from bwdesk.domain.plan_list import IssueLine
from bwdesk.i18n import isolate, ntr, show_date, tr
from bwdesk.overrides import override

PAGE = 50
LINE_ROLE = Qt.ItemDataRole.UserRole + 1

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it sorts by, and how wide it is at least (logical pixels)."""

    key: str
    width: int


COLUMNS = (
    Column("number", 84),
    Column("area", 300),
    Column("lead", 130),
    Column("target", 112),
    Column("status", 128),
    Column("missing", 110),
)


def column_title(key: str) -> str:
    """The head of a column in the person's language."""
    return {
        "number": tr("No."),
        "area": tr("Area of improvement"),
        "lead": tr("Lead"),
        "target": tr("Target date"),
        "status": tr("Status"),
        "missing": tr("Fields"),
    }[key]


def missing_word(line: IssueLine) -> str:
    """`Complete`, or how many mandatory fields are empty."""
    if not line.missing:
        return tr("Complete")
    return ntr("{n} empty", "{n} empty", line.missing)


class IssueTable(QAbstractTableModel):
    """Shows lines of the plan; says which page it still needs.

    Signals:
        page_missed(int): the first row of a page that came into view and is not here yet.
    """

    page_missed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._rows = 0
        self._pages: dict[int, tuple[IssueLine, ...]] = {}
        self._asked: set[int] = set()

    def show_first(self, lines: Sequence[IssueLine], limit: int = PAGE) -> None:
        """Starts again with the first page, or as much of it as was asked for.

        How many rows there are is known when fewer came than were asked for; else the number
        stays as it was (the scroll bar does not jump) until `show_total` tells it.
        """
        self._pages, self._asked = {0: tuple(lines)}, {0}
        full = len(lines) >= limit
        self.show_total(max(self._rows, len(lines)) if full else len(lines))
        if lines:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, len(COLUMNS) - 1))

    def show_total(self, total: int) -> None:
        """Grow (or shrink) to the number of rows the query found."""
        if total > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, total - 1)
            self._rows = total
            self.endInsertRows()
        elif total < self._rows:
            self.beginRemoveRows(QModelIndex(), total, self._rows - 1)
            self._rows = total
            self.endRemoveRows()

    def show_page(self, first: int, lines: Sequence[IssueLine]) -> None:
        """Take a page that was missed; one that is not full is the last."""
        self._pages[first // PAGE] = tuple(lines)
        if len(lines) < PAGE:
            self.show_total(first + len(lines))
        else:
            self.show_total(max(self._rows, first + PAGE))
        if lines:
            last = min(first + len(lines), self._rows) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def line(self, row: int) -> IssueLine | None:
        """The line in this row, or None while its page is on the way."""
        page = self._pages.get(row // PAGE)
        if page is None:
            self._ask_for(row // PAGE)
            return None
        place = row % PAGE
        return page[place] if place < len(page) else None

    def row_of(self, issue_id: str) -> int:
        """The row of an issue among the pages that are here, or -1."""
        for number, page in self._pages.items():
            for place, line in enumerate(page):
                if line.id == issue_id:
                    return number * PAGE + place
        return -1

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own form
        return 0 if parent.isValid() else self._rows

    @override
    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own form
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return column_title(COLUMNS[section].key)
        return None

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if role == LINE_ROLE:
            return line
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(line, COLUMNS[index.column()].key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            key = COLUMNS[index.column()].key
            return tr("{column}: {words}", column=column_title(key), words=_cell(line, key))
        return None

    def _ask_for(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            self.page_missed.emit(page * PAGE)


def _cell(line: IssueLine, key: str) -> str:
    if line.damaged and key == "area":
        return tr("This issue is damaged in the store. Open it to see what can be read.")
    return {
        "number": isolate(line.number),
        "area": line.area or tr("Empty"),
        "lead": line.lead or tr("Empty"),
        "target": isolate(show_date(line.target)) or tr("Empty"),
        "status": status_label(line.status),
        "missing": missing_word(line),
    }[key]
