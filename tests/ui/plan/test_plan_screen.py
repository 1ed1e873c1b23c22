"""The list page of the plan on a real store: rows, search, filters, sorting, preview, keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bwdesk.domain.plan import Status
from bwdesk.ui.screens.plan.list_page import ListPage
from bwdesk.ui.screens.plan.screen import PlanScreen
from bwdesk.ui.store_thread import StoreThread
from bwdesk.workspace.plan import save_issue
from tests.support.accessibility import unnamed_widgets
from tests.support.store_threads import ask_and_wait, demo_opener, store_thread


@pytest.fixture
def thread(qtbot: QtBot, tmp_path: Path) -> Iterator[StoreThread]:
    with store_thread(qtbot, demo_opener(tmp_path, issues=143)) as opened:
        yield opened


@pytest.fixture
def screen(qtbot: QtBot, thread: StoreThread) -> PlanScreen:
    made = PlanScreen(thread)
    qtbot.addWidget(made)
    made.resize(1136, 768)
    made.show()
    settle(qtbot, made)
    return made


def settle(qtbot: QtBot, screen: PlanScreen) -> None:
    """Rows, numbers and preview have come."""
    qtbot.waitUntil(lambda: is_settled(screen), timeout=20_000)


def is_settled(screen: PlanScreen) -> bool:
    page = screen.list_page
    pauses = (page._counts_pause, page._preview_pause)
    rests = not any(pause.isActive() for pause in pauses)
    return page._is_painted and screen._store.is_idle() and rests


def numbers(page: ListPage) -> list[str]:
    lines = [page.table.line(row) for row in range(page.table.rowCount())]
    return [line.number for line in lines if line]


def test_the_first_page_comes_first_and_the_rest_when_it_is_scrolled_to(
    qtbot: QtBot, screen: PlanScreen
) -> None:
    page = screen.list_page
    assert page.table.rowCount() == 143
    assert page.filters.numbers.text() == "143 issues"
    assert page.table.line(140) is None
    settle(qtbot, screen)
    line = page.table.line(140)
    assert line is not None
    assert line.number


def test_search_narrows_the_list_and_says_how_many_were_found(
    qtbot: QtBot, screen: PlanScreen
) -> None:
    page = screen.list_page
    page.filters.search.setText("boiler")
    qtbot.waitUntil(lambda: 0 < page.table.rowCount() < 143)
    settle(qtbot, screen)
    assert all("boiler" in str(page.table.line(row)).lower() for row in range(2))
    assert page.filters.found.text().startswith(f"{page.table.rowCount()} found")


def test_a_search_shows_what_can_be_seen_first_and_then_the_rest(
    qtbot: QtBot, screen: PlanScreen
) -> None:
    page = screen.list_page
    in_sight = page.view.rows_in_sight()
    page.filters.search.setText("wo")
    first: list[int] = []
    page.ready.connect(lambda: first.append(len(page.table._pages[0])))
    settle(qtbot, screen)
    found = page.table.rowCount()
    assert first == [in_sight]
    assert in_sight < found < 143
    assert page.filters.found.text().startswith(f"{found} found")
    assert page.table.line(min(found, 50) - 1) is not None


def test_letters_typed_quickly_end_in_the_rows_of_the_whole_word(
    qtbot: QtBot, screen: PlanScreen
) -> None:
    page = screen.list_page
    qtbot.keyClicks(page.filters.search, "boiler")
    settle(qtbot, screen)
    assert page.table.rowCount() == 3
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Escape)
    settle(qtbot, screen)
    assert page.table.rowCount() == 143


def test_a_search_without_a_hit_offers_the_way_back(qtbot: QtBot, screen: PlanScreen) -> None:
    page = screen.list_page
    page.filters.search.setText("<b>no such thing</b>")
    qtbot.waitUntil(page.empty.isVisible)
    page.empty.way_chosen.emit()
    qtbot.waitUntil(lambda: page.table.rowCount() == 143)
    assert page.filters.search.text() == ""


def test_filters_of_status_cluster_and_empty_fields(qtbot: QtBot, screen: PlanScreen) -> None:
    page = screen.list_page
    page.filters.statuses.choose("Delayed")
    page.filters.statuses.key_chosen.emit("Delayed")
    settle(qtbot, screen)
    assert {page.table.line(row).status for row in range(3)} == {Status.DELAYED}  # type: ignore[union-attr]
    page.filters.show_missing("root")
    settle(qtbot, screen)
    assert 0 < page.table.rowCount() < 143
    assert all(page.table.line(row).missing for row in range(3))  # type: ignore[union-attr]


@pytest.mark.parametrize("status", ["", "Pending"])
def test_a_head_sorts_both_ways_and_what_is_empty_stays_last(
    qtbot: QtBot, screen: PlanScreen, status: str
) -> None:
    page = screen.list_page
    page.filters.statuses.key_chosen.emit(status)
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        page.view.horizontalHeader().setSortIndicator(3, order)
        settle(qtbot, screen)
        lines = [page.table.line(row) for row in range(page.table.rowCount())]
        settle(qtbot, screen)
        lines = [page.table.line(row) for row in range(page.table.rowCount())]
        days = [line.target for line in lines if line]
        real = [day for day in days if day]
        late_first = order is Qt.SortOrder.DescendingOrder
        assert days == [*sorted(real, reverse=late_first), *([None] * (len(days) - len(real)))]
        assert 0 < len(real) < len(days)


def test_the_preview_follows_the_row_and_leads_into_an_empty_field(
    qtbot: QtBot, screen: PlanScreen
) -> None:
    page = screen.list_page
    page.filters.show_missing("root")
    settle(qtbot, screen)
    first = page.table.line(0)
    assert first is not None
    assert page.preview.issue_id == first.id
    with qtbot.waitSignal(page.issue_opened) as opened:
        page.preview.edit_wished.emit(first.id, "root")
    assert opened.args == [first.id, "root"]


def test_enter_opens_the_issue_and_the_list_stays_where_it_was(
    qtbot: QtBot, screen: PlanScreen
) -> None:
    page = screen.list_page
    page.view.choose_row(2)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    settle(qtbot, screen)
    assert not page.isVisible()
    editor = screen._editor
    editor.close_wished()  # type: ignore[union-attr]
    assert page.isVisible()
    assert page.view.currentIndex().row() == 2


def test_a_change_made_elsewhere_shows_at_once(
    qtbot: QtBot, thread: StoreThread, screen: PlanScreen
) -> None:
    page = screen.list_page
    thread.changes_happened.connect(screen.refresh)
    line = page.table.line(0)
    assert line is not None
    ask_and_wait(
        qtbot, thread, lambda desk: save_issue(desk, line.id, {"area": "<b>New words</b>"})
    )
    settle(qtbot, screen)
    shown = page.table.line(0)
    assert shown is not None
    assert shown.area == "<b>New words</b>"


def test_an_empty_plan_says_what_to_do_first(qtbot: QtBot, tmp_path: Path) -> None:
    with store_thread(qtbot, demo_opener(tmp_path, issues=0)) as thread:
        screen = PlanScreen(thread)
        qtbot.addWidget(screen)
        screen.resize(1136, 768)
        screen.show()
        qtbot.waitUntil(screen.list_page.empty.isVisible)
        button = screen.list_page.empty.action
        assert button is not None
        assert button.text() == "Import findings"
        button.click()
        page = screen._import
        assert page is not None
        assert page.isVisible()
        page.back.click()
        assert screen.list_page.isVisible()


def test_what_was_imported_is_in_the_list_at_once(
    qtbot: QtBot, thread: StoreThread, screen: PlanScreen
) -> None:
    thread.changes_happened.connect(screen.refresh)
    with qtbot.waitSignal(screen.empty_count_changed) as before:
        screen.list_page.filters.show_missing("any")
    screen.begin_import(text="Area of improvement\nA new finding\n")
    settle(qtbot, screen)
    page = screen._import
    assert page is not None
    with qtbot.waitSignal(screen.empty_count_changed) as after:
        page.go.click()
    assert after.args[0] == before.args[0] + 1
    page.go.click()
    assert screen.list_page.isVisible()


def test_every_control_has_a_name(screen: PlanScreen) -> None:
    assert unnamed_widgets(screen) == []
