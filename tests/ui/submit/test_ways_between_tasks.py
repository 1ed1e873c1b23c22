"""From the check to the report and to the place of a problem, in the real window."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from bwdesk.ui.main_window import MainWindow
from bwdesk.ui.screens.submit.screen import SubmitScreen
from bwdesk.ui.screens.wizard.screen import WizardScreen
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.tasks import Tasks
from bwdesk.ui.theme.style import apply_theme
from tests.support.store_threads import ask_and_wait, demo_opener, store_thread
from tests.support.wizards import first_report, form_of, settle, shown

T = TypeVar("T", bound=QWidget)


@pytest.fixture
def thread(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[StoreThread]:
    apply_theme(qapp, "light")
    with store_thread(qtbot, demo_opener(tmp_path, issues=5)) as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, thread: StoreThread) -> MainWindow:
    """The window with the check of the half-written report."""
    made = MainWindow(thread)
    qtbot.addWidget(made)
    shown(qtbot, made)
    report_id = ask_and_wait(qtbot, thread, first_report)
    Tasks(made, thread).open_check(report_id)
    settle(qtbot, thread)
    return made


def task_of(window: MainWindow, kind: type[T]) -> T:
    assert window.tasks
    top = window.tasks[-1]
    assert isinstance(top, kind)
    return top


def test_back_to_the_report_opens_the_report(
    qtbot: QtBot, thread: StoreThread, window: MainWindow
) -> None:
    check = task_of(window, SubmitScreen)
    check.back.click()
    wizard = task_of(window, WizardScreen)
    assert wizard.report_id == check.report_id
    qtbot.waitUntil(lambda: wizard.form is not None)
    settle(qtbot, thread)


def test_the_place_of_the_first_problem_is_in_sight(
    qtbot: QtBot, thread: StoreThread, window: MainWindow
) -> None:
    task_of(window, SubmitScreen).first.click()
    wizard = task_of(window, WizardScreen)
    qtbot.waitUntil(lambda: wizard.form is not None)
    settle(qtbot, thread)
    field = window.focusWidget()
    assert field is not None
    assert field.accessibleName() == "Date of the election"

    def in_sight() -> bool:
        page = form_of(wizard).stack.currentWidget()
        area = page.findChild(QScrollArea) if page else None
        top = field.mapTo(area.viewport(), field.rect().topLeft()).y() if area else -1
        return area is not None and 0 <= top <= area.viewport().height() - field.height()

    qtbot.waitUntil(in_sight)
