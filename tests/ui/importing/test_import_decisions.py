"""What is open is asked, with words of the table; nothing is guessed, nothing is taken before."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bwdesk.domain.findings import DateOrder
from bwdesk.domain.plan_list import IssueQuery
from bwdesk.ui.screens.importing.screen import ImportScreen
from bwdesk.ui.store_thread import StoreThread
from bwdesk.workspace.plan import list_whole_issues
from tests.support.desks import make_desk
from tests.support.import_screens import (
    OPEN_DAYS,
    PLAIN,
    STRANGE,
    areas,
    give,
    is_said,
    make_screen,
    number_of,
    paste,
    press_go,
    settle,
)
from tests.support.messy import write_messy_xlsx
from tests.support.store_threads import ask_and_wait, store_thread


def test_the_primary_button_leads_to_what_is_open_and_says_it(qtbot: QtBot, tmp_path: Path) -> None:
    with store_thread(qtbot, lambda: make_desk(tmp_path)) as thread:
        screen = make_screen(qtbot, thread)
        paste(qtbot, screen, thread, PLAIN)
        press_go(qtbot, screen, thread)
        assert is_said(screen, "Write the number of the cycle.")
        qtbot.keyClicks(screen.preview.cycle.number.line, "1")
        assert not is_said(screen, "Write the number of the cycle.")
        press_go(qtbot, screen, thread)
        assert is_said(screen, "Choose the day the cycle starts.")
        qtbot.keyClicks(screen.preview.cycle.days["start"].line, "next week")
        press_go(qtbot, screen, thread)
        assert is_said(screen, "This is no day. Write it as dd-mm-yyyy.")
        assert areas(qtbot, thread) == []


def test_dates_in_the_wrong_order_are_said_at_their_field_and_nothing_is_taken(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with store_thread(qtbot, lambda: make_desk(tmp_path)) as thread:
        screen = make_screen(qtbot, thread)
        paste(qtbot, screen, thread, PLAIN)
        qtbot.keyClicks(screen.preview.cycle.number.line, "1")
        qtbot.keyClicks(screen.preview.cycle.days["start"].line, "02-03-2026")
        qtbot.keyClicks(screen.preview.cycle.days["assessment_end"].line, "01-01-2026")
        press_go(qtbot, screen, thread)
        assert is_said(screen, "The assessment ends before the cycle starts. Look at both dates.")
        assert screen.preview.cycle.number.number() == 1
        assert areas(qtbot, thread) == []


@pytest.mark.parametrize(
    ("order", "month", "words"),
    [(DateOrder.DMY, 4, "3 April 2026"), (DateOrder.MDY, 3, "4 March 2026")],
)
def test_open_days_are_asked_with_days_of_the_table_and_never_guessed(
    qtbot: QtBot,
    thread: StoreThread,
    screen: ImportScreen,
    order: DateOrder,
    month: int,
    words: str,
) -> None:
    paste(qtbot, screen, thread, OPEN_DAYS)
    days = screen.preview.days
    assert days.isVisible()
    assert not any(days.choice(one).isChecked() for one in (DateOrder.DMY, DateOrder.MDY))
    assert f"03/04/2026 is {words}" in days.choice(order).words
    press_go(qtbot, screen, thread)
    assert areas(qtbot, thread) == []
    days.choice(order).click()
    settle(qtbot, thread)
    press_go(qtbot, screen, thread)
    found = ask_and_wait(qtbot, thread, lambda desk: list_whole_issues(desk, IssueQuery()))
    assert {view.issue.target.month for view in found if view.issue.target} == {month, month + 2}


def test_days_the_table_decides_are_not_asked(
    qtbot: QtBot, thread: StoreThread, screen: ImportScreen
) -> None:
    paste(qtbot, screen, thread, OPEN_DAYS + "Door C\t25/12/2026\n")
    assert not screen.preview.days.isVisible()
    assert screen.go.text() == "Import 3 issues"


def test_headers_in_other_words_are_asked_for_and_remembered(
    qtbot: QtBot, thread: StoreThread, screen: ImportScreen
) -> None:
    paste(qtbot, screen, thread, STRANGE)
    columns = screen.preview.columns
    assert "Not taken: Was, Wo, Wer" in columns.summary.text()
    press_go(qtbot, screen, thread)
    assert columns.rows[0].field.hasFocus()
    give(columns, 0, "area")
    settle(qtbot, thread)
    give(columns, 2, "lead")
    settle(qtbot, thread)
    assert screen.go.text() == "Import 2 issues"
    press_go(qtbot, screen, thread)
    assert areas(qtbot, thread) == ["Die Tür ist zu", "Kein Licht"]
    paste(qtbot, screen, thread, STRANGE.replace("Kein Licht", "Kein Wasser"))
    assert columns.rows[0].field.key() == "area"
    assert "as you confirmed them the last time" in columns.summary.text()
    assert (number_of(screen, "new"), number_of(screen, "there")) == (1, 1)


def test_a_column_can_be_taken_away_and_another_one_given(
    qtbot: QtBot, thread: StoreThread, screen: ImportScreen
) -> None:
    paste(qtbot, screen, thread, "Area\tLead\tAdditional\nDoor\tDara\tLina\n")
    columns = screen.preview.columns
    give(columns, 1, "")
    settle(qtbot, thread)
    give(columns, 2, "lead")
    settle(qtbot, thread)
    assert [columns.rows[at].field.key() for at in range(3)] == ["area", "", "lead"]
    press_go(qtbot, screen, thread)
    found = ask_and_wait(qtbot, thread, lambda desk: list_whole_issues(desk, IssueQuery()))
    assert [(view.issue.lead, view.issue.additional) for view in found] == [("Lina", "")]


def test_the_row_of_the_headers_can_be_chosen(
    qtbot: QtBot, thread: StoreThread, screen: ImportScreen
) -> None:
    paste(qtbot, screen, thread, "Area\tLead\tStatus\nTitel\tWer\tStand\nDoor\tDara\tPending\n")
    assert number_of(screen, "new") == 2
    screen.preview.columns.headers.choose("2")
    screen.preview.columns.headers.key_chosen.emit("2")
    settle(qtbot, thread)
    assert [row.field.key() for row in screen.preview.columns.rows.values()] == ["", "", ""]
    give(screen.preview.columns, 0, "area")
    settle(qtbot, thread)
    assert number_of(screen, "new") == 1
    screen.preview.columns.headers.key_chosen.emit("0")
    settle(qtbot, thread)
    give(screen.preview.columns, 0, "area")
    settle(qtbot, thread)
    assert number_of(screen, "new") == 3


def test_another_sheet_can_be_chosen(
    qtbot: QtBot, thread: StoreThread, screen: ImportScreen, tmp_path: Path
) -> None:
    file = tmp_path / "book.xlsx"
    write_messy_xlsx(file)
    screen.start_file(file)
    settle(qtbot, thread)
    sheets = screen.preview.columns.sheets
    assert sheets.currentText() == "Improvement Plan"
    sheets.choose("0")
    sheets.key_chosen.emit("0")
    settle(qtbot, thread)
    assert not screen.looking.present.has_text
    assert "Which column says what is to improve?" in screen.preview.side.waiting.text()


def test_merged_clusters_of_a_text_file_are_filled_down_when_the_person_says_so(
    qtbot: QtBot, thread: StoreThread, screen: ImportScreen
) -> None:
    paste(qtbot, screen, thread, "Cluster\tArea\nCompensation\tPay A\n\tPay B\n\tPay C\n")
    tick = screen.preview.columns.fill_down
    assert tick.isVisible()
    assert tick.words.startswith("2 rows have no cluster.")
    tick.click()
    settle(qtbot, thread)
    press_go(qtbot, screen, thread)
    found = ask_and_wait(qtbot, thread, lambda desk: list_whole_issues(desk, IssueQuery()))
    assert {view.issue.cluster for view in found} == {"Compensation"}
