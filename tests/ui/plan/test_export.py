"""The plan goes out as a file: where to, what was written, what could not be written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from bwdesk.ui.screens.plan.export import ExportDialog, export_plan
from bwdesk.ui.screens.plan.screen import PlanScreen
from bwdesk.ui.store_thread import StoreThread
from bwdesk.workspace.importing import open_table
from tests.support.accessibility import unnamed_widgets
from tests.support.store_threads import demo_opener, store_thread


@pytest.fixture
def thread(qtbot: QtBot, tmp_path: Path) -> Iterator[StoreThread]:
    with store_thread(qtbot, demo_opener(tmp_path)) as opened:
        yield opened


@pytest.fixture
def screen(qtbot: QtBot, thread: StoreThread) -> PlanScreen:
    made = PlanScreen(thread)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(thread.is_idle, timeout=20_000)
    return made


def the_dialog(qtbot: QtBot, screen: PlanScreen) -> QFileDialog:
    qtbot.waitUntil(lambda: bool(screen.findChildren(QFileDialog)))
    return screen.findChildren(QFileDialog)[0]


def the_result(qtbot: QtBot, screen: PlanScreen) -> ExportDialog:
    qtbot.waitUntil(lambda: any(d.close_it.isVisible() for d in screen.findChildren(ExportDialog)))
    return screen.findChildren(ExportDialog)[0]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_the_file_is_written_and_named_and_its_folder_can_be_opened(
    qtbot: QtBot, thread: StoreThread, screen: PlanScreen, tmp_path: Path, suffix: str
) -> None:
    opened: list[Path] = []
    export_plan(screen, thread, opened.append)
    dialog = the_dialog(qtbot, screen)
    suggested = Path(dialog.selectedFiles()[0]).name
    assert suggested.endswith("Improvement Plan - 2026-07-28.xlsx")
    file = tmp_path / f"my plan.{suffix}"
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    result = the_result(qtbot, screen)
    assert result.head.text() == "43 issues were written"
    assert "my plan" in result.words.text()
    assert unnamed_widgets(result) == []
    result.folder.click()
    assert opened == [tmp_path]
    assert len(open_table(file).book.sheets[0].rows) >= 44


def test_a_name_without_an_end_gets_that_of_the_chosen_kind(
    qtbot: QtBot, screen: PlanScreen
) -> None:
    screen.list_page.head.export_button.click()
    dialog = the_dialog(qtbot, screen)
    assert dialog.defaultSuffix() == "xlsx"
    dialog.filterSelected.emit(dialog.nameFilters()[1])
    assert dialog.defaultSuffix() == "csv"
    dialog.reject()


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left(
    qtbot: QtBot, screen: PlanScreen, thread: StoreThread, tmp_path: Path
) -> None:
    export_plan(screen, thread)
    dialog = the_dialog(qtbot, screen)
    dialog.fileSelected.emit(str(tmp_path / "no folder" / "plan.xlsx"))
    dialog.reject()
    result = the_result(qtbot, screen)
    assert result.head.text() == "The plan was not written"
    assert not result.folder.isVisible()
    result.close_it.click()
