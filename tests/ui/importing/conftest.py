"""A store with a cycle, and the import page on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bwdesk.ui.screens.importing.screen import ImportScreen
from bwdesk.ui.store_thread import StoreThread
from tests.support.desks import make_desk, with_cycle
from tests.support.import_screens import make_screen
from tests.support.store_threads import store_thread


@pytest.fixture
def thread(qtbot: QtBot, tmp_path: Path) -> Iterator[StoreThread]:
    with store_thread(qtbot, lambda: with_cycle(make_desk(tmp_path))) as opened:
        yield opened


@pytest.fixture
def screen(qtbot: QtBot, thread: StoreThread) -> ImportScreen:
    return make_screen(qtbot, thread)
