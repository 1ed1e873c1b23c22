"""First 50 rows of the plan, and the list after each keystroke, against a plain repaint.

The floor repaints a table of 50 rows with other rows in it; the measured act asks the store for
those rows first. Both are done in turn, at 12,000 and 120,000 issues.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))

from big_plan import make_plan
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView
from typing_extensions import override

from bwdesk.domain.plan import Status
from bwdesk.domain.plan_list import SORTS, IssueLine, IssueQuery
from bwdesk.storage import issues
from bwdesk.storage.store import Store

TODAY = date(2026, 11, 22)
LIMIT = 1.2
TYPED = ("blocked", "boiler line 7", "finding 000123", "CL-", "zzzz", "Đà Nẵng")
COLUMNS = ("number", "cluster", "cp", "area", "lead", "target", "status", "missing")
Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractTableModel):
    """Fifty lines, as plain as can be."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[IssueLine] = ()

    def show(self, lines: Sequence[IssueLine]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._lines)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return len(COLUMNS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return str(getattr(self._lines[index.row()], COLUMNS[index.column()]))


def wishes() -> dict[str, list[IssueQuery]]:
    """The queries, by what a person does."""
    return {
        "first 50 rows, any order": [IssueQuery(sort=sort) for sort in SORTS],
        "each keystroke": [
            IssueQuery(text=word[:length]) for word in TYPED for length in range(1, len(word) + 1)
        ],
        "a filter": [
            IssueQuery(statuses=(Status.DELAYED,)),
            IssueQuery(missing="lead"),
            IssueQuery(clusters=("Child Labour",), sort="target"),
            IssueQuery(lead="Dara", sort="area", descending=True),
        ],
        "search and filters": [
            IssueQuery(text="door", statuses=(Status.DELAYED,), clusters=("Child Labour",))
        ],
    }


def measure(store: Store, queries: list[IssueQuery], rounds: int) -> tuple[float, float, float]:
    """Median of the floor and of ours over all queries, and the worst of ours."""
    view, model = QTableView(), Rows()
    view.setModel(model)
    view.resize(1366, 768)
    view.show()
    floor, ours = [], []
    for _ in range(rounds):
        for query in queries:
            some = issues.page(store, IssueQuery(), TODAY, 0, 50)
            start = time.perf_counter()
            model.show(some)
            view.grab()
            middle = time.perf_counter()
            model.show(issues.page(store, query, TODAY, 0, 50))
            view.grab()
            floor.append((middle - start) * 1000)
            ours.append((time.perf_counter() - middle) * 1000)
    return statistics.median(floor), statistics.median(ours), max(ours)


def counting(store: Store) -> float:
    """Milliseconds of the numbers over the list."""
    start = time.perf_counter()
    issues.counts(store, IssueQuery(), TODAY)
    return (time.perf_counter() - start) * 1000


def main(sizes: tuple[int, ...] = (12_000, 120_000), rounds: int = 7) -> dict[str, float]:
    """Prints the ratios; gives them by name."""
    _app = QApplication.instance() or QApplication([])
    figures: dict[str, float] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            store = make_plan(Path(name), size)
            for what, queries in wishes().items():
                floor, ours, worst = measure(store, queries, rounds)
                ratio = ours / floor
                figures[f"{what} {size}"] = ratio
                mark = "ok" if ratio <= LIMIT else "short of it"
                print(f"{what}, {size:,} issues: {ratio:.2f}x a plain repaint (<= {LIMIT}: {mark})")
                print(f"    floor {floor:.2f} ms, ours {ours:.2f} ms, slowest {worst:.1f} ms")
            counts = min(counting(store) for _ in range(5))
            print(f"    the counts beside it, asked afterwards: {counts:.1f} ms")
            store.close()
    return figures


if __name__ == "__main__":
    main()
