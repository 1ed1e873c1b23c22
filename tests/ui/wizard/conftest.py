"""An invented factory with a few issues, open on a store thread, and its report in the wizard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bwdesk.ui.screens.wizard.screen import WizardScreen
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.theme.style import apply_theme
from tests.support.store_threads import ask_and_wait, demo_opener, store_thread
from tests.support.wizards import first_report, open_wizard


@pytest.fixture
def thread(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[StoreThread]:
    """A demo profile with five issues."""
    apply_theme(qapp, "light")
    with store_thread(qtbot, demo_opener(tmp_path, issues=5)) as opened:
        yield opened


@pytest.fixture
def report_id(qtbot: QtBot, thread: StoreThread) -> str:
    """Its half-written report."""
    return ask_and_wait(qtbot, thread, first_report)


@pytest.fixture
def wizard(qtbot: QtBot, thread: StoreThread, report_id: str) -> Iterator[WizardScreen]:
    """The report, open."""
    screen = open_wizard(qtbot, thread, report_id)
    yield screen
    if screen.writing is not None:
        screen.writing.close()
