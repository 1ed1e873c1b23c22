"""The check before Submit: solve, give reasons, submit, and hear that nothing is handed in yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bwdesk.domain.report import ReportStatus
from bwdesk.ui.screens.reports.handed_in import HandedInDialog
from bwdesk.ui.screens.submit.screen import SubmitScreen
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.theme.style import apply_theme
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.reports import check_report, get_report, save_draft
from tests.support.accessibility import unnamed_widgets
from tests.support.store_threads import ask_and_wait, demo_opener, store_thread
from tests.support.submits import complete_report
from tests.support.wizards import dialog_over, first_report, settle, shown


@pytest.fixture
def thread(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[StoreThread]:
    apply_theme(qapp, "light")
    with store_thread(qtbot, demo_opener(tmp_path, issues=5)) as opened:
        yield opened


def check_of(
    qtbot: QtBot, thread: StoreThread, report_id: str, size: tuple[int, int] = (1366, 768)
) -> SubmitScreen:
    screen = SubmitScreen(thread, report_id)
    qtbot.addWidget(screen)
    thread.changes_happened.connect(screen.refresh)
    shown(qtbot, screen, size)
    settle(qtbot, thread)
    return screen


@pytest.fixture
def half(qtbot: QtBot, thread: StoreThread) -> SubmitScreen:
    """The check of a report that lacks something."""
    return check_of(qtbot, thread, ask_and_wait(qtbot, thread, first_report))


@pytest.fixture
def ready(qtbot: QtBot, thread: StoreThread) -> SubmitScreen:
    """The check of a report that lacks nothing; warnings stay."""
    return check_of(qtbot, thread, ask_and_wait(qtbot, thread, complete_report))


def test_the_number_is_the_one_of_every_other_list(
    qtbot: QtBot, thread: StoreThread, half: SubmitScreen
) -> None:
    problems = ask_and_wait(qtbot, thread, lambda desk: check_report(desk, half.report_id))
    must = sum(one.level.value == "must" for one in problems)
    assert half.blocks.count.text() == str(must)
    assert half.state.below.text() == f"{must} problems left before Submit"


def test_submit_stays_grey_and_the_filled_button_leads_to_the_first_problem(
    qtbot: QtBot, half: SubmitScreen
) -> None:
    assert not half.submit.isEnabled()
    assert half.first.property("kind") == "primary"
    with qtbot.waitSignal(half.place_wished) as wished:
        qtbot.mouseClick(half.first, Qt.MouseButton.LeftButton)
    assert wished.args == ["SD-Q3a.date"]


def test_the_empty_fields_of_the_plan_are_one_row_that_leads_to_an_issue(
    half: SubmitScreen,
) -> None:
    plan = [row for row in half.blocks._rows if row.where.startswith("issue:")]
    assert len(plan) == 1
    assert plan[0].title.startswith("Improvement Plan: ")


def test_the_check_follows_what_changes(
    qtbot: QtBot, thread: StoreThread, half: SubmitScreen
) -> None:
    before = int(half.blocks.count.text())
    thread.ask(
        lambda desk: save_draft(desk, half.report_id, {"SD-Q3a.date": "2026-03-12"}), lambda _: None
    )
    qtbot.waitUntil(lambda: int(half.blocks.count.text()) == before - 1)


def test_when_nothing_blocks_submit_is_the_filled_button(ready: SubmitScreen) -> None:
    assert ready.submit.isEnabled()
    assert ready.submit.property("kind") == "primary"
    assert not ready.first.isVisible()
    assert not ready.blocks.isVisible()
    assert ready.clear.isVisible()
    assert ready.warns.isVisible()


def test_submit_freezes_with_reasons_and_says_that_nothing_is_handed_in(
    qtbot: QtBot, thread: StoreThread, ready: SubmitScreen
) -> None:
    key, field = next(iter(ready.warns.reasons.items()))
    qtbot.keyClicks(field, "The <b>EA</b> knows.")
    with qtbot.waitSignal(ready.submitted, timeout=20_000) as done:
        qtbot.mouseClick(ready.submit, Qt.MouseButton.LeftButton)
    assert done.args == [ready.report_id]
    report = ask_and_wait(qtbot, thread, lambda desk: get_report(desk, ready.report_id))
    assert report.status is ReportStatus.SUBMITTED
    assert ready.done is not None
    assert ready.done.still_to_do.words.text().startswith("Nothing has been handed in yet.")

    def reason(desk: Desk) -> list[str]:
        import json

        from bwdesk.storage import snapshots

        body = snapshots.get(desk.store, ready.report_id)
        assert body is not None
        kept = json.loads(body)["warnings"]
        return [
            one["reason"] for one in kept if key in (one["code"], f"{one['code']}@{one['where']}")
        ]

    assert "The <b>EA</b> knows." in ask_and_wait(qtbot, thread, reason)


def test_a_reason_is_there_again_after_looking_something_up(
    qtbot: QtBot, thread: StoreThread, ready: SubmitScreen
) -> None:
    key, field = next(iter(ready.warns.reasons.items()))
    qtbot.keyClicks(field, "It is right.")
    ready._go(key.split("@")[-1])
    settle(qtbot, thread)
    again = check_of(qtbot, thread, ready.report_id)
    assert again.warns.reasons[key].text() == "It is right."


def test_a_refresh_takes_no_letter_of_a_reason(
    qtbot: QtBot, thread: StoreThread, ready: SubmitScreen
) -> None:
    field = next(iter(ready.warns.reasons.values()))
    qtbot.keyClicks(field, "Half a rea")
    thread.ask(
        lambda desk: save_draft(desk, ready.report_id, {"FB-1": "More advice."}), lambda _: None
    )
    settle(qtbot, thread)
    settle(qtbot, thread)
    assert next(iter(ready.warns.reasons.values())).text() == "Half a rea"
    ready.keep_now()
    settle(qtbot, thread)


def test_a_problem_that_came_meanwhile_refuses_and_is_shown(
    qtbot: QtBot, thread: StoreThread, ready: SubmitScreen
) -> None:
    thread.changes_happened.disconnect(ready.refresh)
    ask_and_wait(qtbot, thread, lambda desk: save_draft(desk, ready.report_id, {"OV-C1": None}))
    ready.submit.click()
    settle(qtbot, thread)
    settle(qtbot, thread)
    assert ready.done is None
    assert "stands before Submit" in ready.banner.words.text()
    assert ready.blocks.count.text() == "1"
    assert not ready.submit.isEnabled()


def test_handed_in_elsewhere_can_be_noted_at_once(
    qtbot: QtBot, thread: StoreThread, ready: SubmitScreen
) -> None:
    with qtbot.waitSignal(ready.submitted, timeout=20_000):
        ready.submit.click()
    assert ready.done is not None
    ready.done.handed_in.click()
    settle(qtbot, thread)
    dialog = dialog_over(qtbot, ready)
    assert isinstance(dialog, HandedInDialog)
    dialog.buttons["keep"].click()
    settle(qtbot, thread)
    assert "28-07-2026" in ready.done.still_to_do.words.text()
    report = ask_and_wait(qtbot, thread, lambda desk: get_report(desk, ready.report_id))
    assert report.handed_in is not None


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_it_fits(
    qtbot: QtBot, thread: StoreThread, half: SubmitScreen, size: tuple[int, int]
) -> None:
    screen = check_of(qtbot, thread, half.report_id, size)
    least = screen.minimumSizeHint()
    assert least.width() <= size[0]
    assert least.height() <= size[1]
    assert screen.pane.isVisible() == (size[0] >= 1080)


def test_every_control_says_its_name(half: SubmitScreen) -> None:
    assert unnamed_widgets(half) == []


def test_back_leads_back(qtbot: QtBot, half: SubmitScreen) -> None:
    with qtbot.waitSignal(half.report_wished):
        half.back.click()
