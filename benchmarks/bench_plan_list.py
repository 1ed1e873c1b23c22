"""The plan's list on the real screen and store, against a plain repaint of the same table.

Two figures, at 12,000 and 120,000 issues, each a ratio of medians taken in turn in one run: the
first 50 rows from the question to the painted table, and a keystroke in the search field to the
painted rows that fit (words are typed letter by letter; there is no pause before a search, so the
clock runs from the key). The floor is `repaint()` of the table, heads and rows, as it stands.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))

from big_plan import PERSON, make_plan, open_plan
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QKeyEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from bwdesk.changes import Changes
from bwdesk.clock import SystemClock
from bwdesk.storage.keys import PlatformKeys
from bwdesk.ui.screens.plan.screen import PlanScreen
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.theme.style import apply_theme
from bwdesk.workspace.desk import Desk, Services

LIMIT = 1.2
ROUNDS = 40
SIZES = (12_000, 120_000)
WORDS = ("cartons", "needle", "chemical", "wage", "dara")
BETWEEN_KEYS_MS = 80  # a quick typist
FONTS = Path(__file__).parent.parent / "resources" / "fonts"


class PaintWatch(QObject):
    """Counts the paintings of the rows; only to prove that the clock stops after one."""

    def __init__(self, screen: PlanScreen) -> None:
        super().__init__()
        self.count = 0
        screen.list_page.view.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


class Bench:
    """One screen on one store."""

    def __init__(self, folder: Path) -> None:
        self.thread = StoreThread()
        self.thread.start(lambda: desk_of(folder), lambda _open: None)
        self.screen = PlanScreen(self.thread)
        self.page = self.screen.list_page
        self.screen.resize(1136, 768)
        self.screen.show()
        rest(500)
        self.settle()

    def settle(self) -> None:
        """Rows, numbers and preview have come, and are painted."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        pauses = self.page.findChildren(QTimer, options=direct)
        rest(10)
        while not self.thread.is_idle() or any(pause.isActive() for pause in pauses):
            rest(10)
        rest(10)

    def repaint(self) -> float:
        """The floor: the table painted once more, in milliseconds."""
        self.settle()
        start = time.perf_counter()
        self.page.view.repaint()
        return (time.perf_counter() - start) * 1000

    def first_rows(self) -> float:
        """The first page, asked for and painted."""
        self.settle()
        return self._timed(lambda: self.page.refresh(Changes.of("issue")))

    def typed(self, word: str) -> list[float]:
        """A word typed letter by letter, each from the key to the painted rows that fit."""
        self.page.filters.search.empty()
        self.settle()
        times = []
        for letter in word:
            times.append(self._timed(lambda letter=letter: self._press(letter)))
            rest(BETWEEN_KEYS_MS)
        return times

    def prove(self) -> None:
        """The signal that stops the clock comes after the rows were painted."""
        for act in (self.first_rows, lambda: self.typed("d")):
            self.page.filters.search.empty()
            self.settle()
            watch, seen = PaintWatch(self.screen), list[int]()
            self.page.ready.connect(lambda watch=watch, seen=seen: seen.append(watch.count))
            act()
            if not seen or not seen[-1]:
                raise AssertionError(seen)

    def close(self) -> None:
        """Ends the thread."""
        self.screen.close()
        self.thread.close()

    def _press(self, letter: str) -> None:
        """The key as the window system gives it: Qt delivers it from its own loop."""
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.postEvent(self.page.filters.search, key)

    def _timed(self, act: Callable[[], None]) -> float:
        """Milliseconds until `ready`, which the page says right after painting its rows."""
        loop, took = QEventLoop(), list[float]()

        def stop() -> None:
            took.append((time.perf_counter() - start) * 1000)
            loop.quit()

        self.page.ready.connect(stop)
        start = time.perf_counter()
        act()
        loop.exec()
        self.page.ready.disconnect(stop)
        return took[0]


def desk_of(folder: Path) -> Desk:
    """The desk on a store that is made already."""
    store = open_plan(folder)
    services = Services(PlatformKeys(folder / "keys", lambda: None), SystemClock())
    return Desk(store, services, folder / "profile", PERSON.id)


def rest(for_ms: int) -> None:
    """Lets Qt and the threads work for so long (QTest.qWait would hold the threads up)."""
    loop = QEventLoop()
    QTimer.singleShot(for_ms, loop.quit)
    loop.exec()


def measure(folder: Path, rounds: int) -> dict[str, float]:
    """The ratios on one store."""
    bench = Bench(folder)
    try:
        bench.prove()
        floor, first, floor_typed, typed = [], [], [], []
        for number in range(rounds):
            bench.page.filters.search.empty()
            floor.append(bench.repaint())
            first.append(bench.first_rows())
            typed += bench.typed(WORDS[number % len(WORDS)])
            floor_typed.append(bench.repaint())
    finally:
        bench.close()
    medians = [statistics.median(times) for times in (floor, first, floor_typed, typed)]
    words = "    repaint {:.2f} ms, first 50 rows {:.2f} ms; repaint {:.2f} ms, keystroke {:.2f} ms"
    print(words.format(*medians))
    return {"first 50 rows": medians[1] / medians[0], "keystroke": medians[3] / medians[2]}


def main(sizes: tuple[int, ...] = SIZES, rounds: int = ROUNDS) -> dict[str, float]:
    """Prints the ratios; gives them by name."""
    app = QApplication.instance() or QApplication([])
    for font in sorted(FONTS.rglob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(font))
    app.setFont(QFont("Noto Sans"))
    apply_theme(app, "light")
    figures: dict[str, float] = {}
    for size in sizes:
        folder = Path(tempfile.mkdtemp(prefix="bench-list-"))
        try:
            make_plan(folder, size).close()
            for name, ratio in measure(folder, rounds).items():
                figures[f"{name} {size}"] = ratio
                mark = "ok" if ratio <= LIMIT else "short of it"
                print(f"{name}, {size:,} issues: {ratio:.2f}x a repaint (<= {LIMIT}: {mark})")
        finally:
            shutil.rmtree(folder)
    return figures


if __name__ == "__main__":
    main()
