"""A real store on its own thread, as the window has it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pytestqt.qtbot import QtBot

from bwdesk.clock import Clock, FixedClock
from bwdesk.storage.keys import PlatformKeys
from bwdesk.ui.store_thread import StoreThread
from bwdesk.workspace.demo import create_demo
from bwdesk.workspace.desk import Desk, Services

if TYPE_CHECKING:
    from bwdesk.errors import BwdeskError

T = TypeVar("T")
DEMO_DAY = datetime(2026, 7, 28, 9, 0, tzinfo=UTC)


def file_services(tmp_path: Path, clock: Clock | None = None) -> Services:
    """Keys in files under `tmp_path`, and a clock that stands still."""
    return Services(PlatformKeys(tmp_path / "keys", lambda: None), clock or FixedClock(DEMO_DAY))


@contextmanager
def store_thread(qtbot: QtBot, opener: Callable[[], Desk | None]) -> Iterator[StoreThread]:
    """An open StoreThread; closed again, whatever happens."""
    thread = StoreThread()
    opened: list[bool] = []
    refused: list[BwdeskError] = []
    thread.start(opener, opened.append, refused.append)
    try:
        qtbot.waitUntil(lambda: bool(opened or refused), timeout=20_000)
        assert not refused, refused[0].sentence
        yield thread
    finally:
        thread.close()


def demo_opener(tmp_path: Path, issues: int = 43) -> Callable[[], Desk]:
    """Makes the invented factory when it is called on the store thread."""
    return lambda: create_demo(tmp_path / "profile", file_services(tmp_path), issues=issues)


def ask_and_wait(qtbot: QtBot, thread: StoreThread, work: Callable[[Desk], T]) -> T:
    """The value of some work, once the store thread has done it."""
    given: list[T] = []
    thread.ask(work, given.append)
    qtbot.waitUntil(lambda: bool(given), timeout=20_000)
    return given[0]
