"""The import page on a real store: the whole way, back, stopped, by keys, in a low window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from bwdesk.domain.findings import DateOrder
from bwdesk.domain.plan_list import IssueQuery
from bwdesk.i18n import speaking
from bwdesk.ui.screens.importing.screen import ImportScreen
from bwdesk.ui.store_thread import StoreThread
from bwdesk.workspace.plan_list import count_issues
from tests.support.accessibility import unnamed_widgets
from tests.support.desks import make_desk
from tests.support.import_screens import (
    OPEN_DAYS,
    PLAIN,
    areas,
    give,
    make_screen,
    number_of,
    paste,
    press_go,
    settle,
)
from tests.support.messy import write_messy_xlsx
from tests.support.store_threads import ask_and_wait, store_thread


def test_a_file_from_start_to_the_numbers_in_ones_own_list(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "findings.xlsx"
    messy = write_messy_xlsx(file)
    with store_thread(qtbot, lambda: make_desk(tmp_path)) as thread:
        screen = make_screen(qtbot, thread)
        screen.start_file(file)
        settle(qtbot, thread)
        assert (number_of(screen, "new"), number_of(screen, "left")) == (messy.taken, messy.skipped)
        assert screen.go.text() == "Go to the first question"
        qtbot.keyClicks(screen.preview.cycle.number.line, "3")
        qtbot.keyClicks(screen.preview.cycle.days["start"].line, "02-03-2026")
        assert screen.go.text() == f"Import {messy.taken} issues"
        with qtbot.waitSignal(screen.taken) as taken:
            screen.go.click()
        counts = ask_and_wait(qtbot, thread, lambda desk: count_issues(desk, IssueQuery()))
        head = f"{messy.taken} issues, {counts.empty_fields} empty fields"
        assert (counts.all, screen.result.head.text()) == (messy.taken, head)
        report = taken.args[0]
        said = [message for row in report.rows for message in row.messages]
        assert list(screen.result.messages.messages()) == said
        assert any("Row " in words and "“Closed” became Pending" in words for words in said)
        with qtbot.waitSignal(screen.closed):
            screen.go.click()


def test_a_second_time_nothing_is_new_and_the_button_says_so(
    qtbot: QtBot, thread: StoreThread, screen: ImportScreen
) -> None:
    paste(qtbot, screen, thread, PLAIN)
    press_go(qtbot, screen, thread)
    paste(qtbot, screen, thread, PLAIN)
    assert (number_of(screen, "new"), number_of(screen, "there")) == (0, 2)
    assert screen.go.text() == "Show the plan"
    with qtbot.waitSignal(screen.closed):
        screen.go.click()
    assert len(areas(qtbot, thread)) == 2


def test_going_back_loses_nothing(
    qtbot: QtBot, thread: StoreThread, screen: ImportScreen, tmp_path: Path
) -> None:
    paste(qtbot, screen, thread, OPEN_DAYS)
    screen.preview.days.choice(DateOrder.DMY).click()
    give(screen.preview.columns, 1, "target")
    settle(qtbot, thread)
    screen.back.click()
    assert screen.choose.isVisible()
    screen.start_file(tmp_path / "not here.xlsx")
    settle(qtbot, thread)
    assert "not here.xlsx" in screen.choose.banner.words.text()
    screen.choose.on.click()
    settle(qtbot, thread)
    assert screen.preview.days.choice(DateOrder.DMY).isChecked()
    assert screen.go.text() == "Import 2 issues"


def test_a_stopped_import_takes_nothing_and_keeps_every_decision(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with store_thread(qtbot, lambda: make_desk(tmp_path)) as thread:
        screen = make_screen(qtbot, thread)
        paste(qtbot, screen, thread, PLAIN)
        qtbot.keyClicks(screen.preview.cycle.number.line, "1")
        qtbot.keyClicks(screen.preview.cycle.days["start"].line, "02-03-2026")
        screen.go.click()
        screen.busy.stop_chosen.emit()
        settle(qtbot, thread)
        assert "Nothing was taken" in screen.preview.banner.words.text()
        assert areas(qtbot, thread) == []
        press_go(qtbot, screen, thread)
        assert areas(qtbot, thread) == ["Door A is locked", "Door B is locked"]


def test_ctrl_v_takes_a_table_and_an_empty_clipboard_is_said(
    qtbot: QtBot, thread: StoreThread, screen: ImportScreen
) -> None:
    QGuiApplication.clipboard().setText(" ")
    qtbot.keyClick(screen.choose.file, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Nothing is copied yet" in screen.choose.banner.words.text()
    QGuiApplication.clipboard().setText(PLAIN)
    qtbot.keyClick(screen.choose.file, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, thread)
    assert number_of(screen, "new") == 2


def test_a_file_can_be_dropped_on_every_page(
    qtbot: QtBot, thread: StoreThread, screen: ImportScreen, tmp_path: Path
) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("Area;Lead\nDoor;Dara\n", encoding="utf-8")
    for target in (screen.choose.target, screen):
        drop(target.dropEvent, file)
        settle(qtbot, thread)
        assert screen.sub.text() == "plan.csv, 1 row"


def drop(take: Callable[[QDropEvent], None], file: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    no_keys = Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    take(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, carried, left, no_keys))


def test_every_control_has_a_name(qtbot: QtBot, thread: StoreThread, screen: ImportScreen) -> None:
    paste(qtbot, screen, thread, OPEN_DAYS)
    assert unnamed_widgets(screen) == []


@pytest.mark.parametrize("code", ["en", "qps"])
def test_it_fits_a_small_window(qtbot: QtBot, thread: StoreThread, code: str) -> None:
    with speaking(code):
        screen = make_screen(qtbot, thread)
        screen.resize(855, 420)
        paste(qtbot, screen, thread, OPEN_DAYS)
        least = screen.minimumSizeHint()
        assert (least.width() <= 855, least.height() <= 420) == (True, True)
        bar = screen.preview._scroll.horizontalScrollBar()
        assert bar.maximum() == 0
