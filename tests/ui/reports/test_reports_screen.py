"""The list of reports: begin, go on, take back, note, print, check a PDF."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from bwdesk.domain.report import Channel, Delivery, ReportStatus
from bwdesk.ui.screens.reports.handed_in import HandedInDialog
from bwdesk.ui.screens.reports.new_report import ADD_CYCLE, NewReportDialog
from bwdesk.ui.screens.reports.pdf_wish import PdfDialog
from bwdesk.ui.screens.reports.screen import ReportsScreen
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.theme.style import apply_theme
from bwdesk.workspace.cycles import list_cycles
from bwdesk.workspace.printing import PrintWish
from bwdesk.workspace.reports import get_report, list_reports
from tests.support.accessibility import unnamed_widgets
from tests.support.desks import make_desk
from tests.support.store_threads import ask_and_wait, demo_opener, store_thread
from tests.support.submits import submit_whole_report
from tests.support.wizards import dialog_over, first_report, settle, shown


@pytest.fixture
def thread(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[StoreThread]:
    apply_theme(qapp, "light")
    with store_thread(qtbot, demo_opener(tmp_path, issues=5)) as opened:
        yield opened


@pytest.fixture
def empty_thread(qtbot: QtBot, tmp_path: Path) -> Iterator[StoreThread]:
    with store_thread(qtbot, lambda: make_desk(tmp_path)) as opened:
        yield opened


def list_of(qtbot: QtBot, thread: StoreThread) -> ReportsScreen:
    screen = ReportsScreen(thread)
    qtbot.addWidget(screen)
    thread.changes_happened.connect(screen.refresh)
    shown(qtbot, screen, (1136, 768))
    settle(qtbot, thread)
    return screen


def test_a_draft_says_how_it_stands_and_opens(qtbot: QtBot, thread: StoreThread) -> None:
    screen = list_of(qtbot, thread)
    card = screen.cards[0]
    assert card.line.report.status is ReportStatus.DRAFT
    assert card.line.delivery is Delivery.SAVED
    assert card.line.must == ask_and_wait(qtbot, thread, lambda desk: list_reports(desk)[0].must)
    assert card.acts["open"].property("kind") == "primary"
    with qtbot.waitSignal(screen.report_opened) as opened:
        qtbot.mouseClick(card.acts["open"], Qt.MouseButton.LeftButton)
    assert opened.args == [card.line.report.id]
    with qtbot.waitSignal(screen.submit_wished) as wished:
        card.acts["submit"].click()
    assert wished.args == [card.line.report.id]


def test_without_a_report_one_thing_is_offered(qtbot: QtBot, empty_thread: StoreThread) -> None:
    screen = list_of(qtbot, empty_thread)
    assert screen.empty.isVisible()
    assert screen.empty.words.text() == "No report yet."
    assert screen.empty.action is not None
    screen.empty.action.click()
    assert isinstance(dialog_over(qtbot, screen), NewReportDialog)
    dialog_over(qtbot, screen).reject()


def new_dialog(qtbot: QtBot, screen: ReportsScreen, thread: StoreThread) -> NewReportDialog:
    screen.begin_new()
    settle(qtbot, thread)
    dialog = dialog_over(qtbot, screen)
    assert isinstance(dialog, NewReportDialog)
    return dialog


def test_new_proposes_the_latest_cycle_and_today_and_asks_before_a_second_one(
    qtbot: QtBot, thread: StoreThread
) -> None:
    screen = list_of(qtbot, thread)
    dialog = new_dialog(qtbot, screen, thread)
    assert dialog.cycle.key() == "3"
    assert dialog.date.day() == date(2026, 7, 28)
    assert "Cycle 3 has a report already: Draft, 26-07-2026." in dialog.note.text()
    with qtbot.waitSignal(screen.report_opened) as opened:
        dialog.buttons["open"].click()
    assert opened.args == [screen.cards[0].line.report.id]
    assert len(ask_and_wait(qtbot, thread, list_reports)) == 1


def test_a_second_report_of_a_cycle_can_be_made(qtbot: QtBot, thread: StoreThread) -> None:
    screen = list_of(qtbot, thread)
    dialog = new_dialog(qtbot, screen, thread)
    with qtbot.waitSignal(screen.report_opened):
        dialog.buttons["create"].click()
    settle(qtbot, thread)
    assert [card.line.report.cycle for card in screen.cards] == [3, 3]


def test_a_first_report_brings_its_cycle(qtbot: QtBot, empty_thread: StoreThread) -> None:
    screen = list_of(qtbot, empty_thread)
    dialog = new_dialog(qtbot, screen, empty_thread)
    assert dialog.cycle.key() == ADD_CYCLE
    assert not dialog.buttons["create"].isEnabled()
    qtbot.keyClicks(dialog.fields.number.line, "2")
    qtbot.keyClicks(dialog.fields.start.line, "02-03-2026")
    assert dialog.buttons["create"].isEnabled()
    with qtbot.waitSignal(screen.report_opened):
        dialog.buttons["create"].click()
    cycles = ask_and_wait(qtbot, empty_thread, list_cycles)
    assert [(cycle.number, cycle.start) for cycle in cycles] == [(2, date(2026, 3, 2))]
    assert ask_and_wait(qtbot, empty_thread, list_reports)[0].report.cycle == 2


def test_dates_in_the_wrong_order_are_said(qtbot: QtBot, empty_thread: StoreThread) -> None:
    screen = list_of(qtbot, empty_thread)
    dialog = new_dialog(qtbot, screen, empty_thread)
    qtbot.keyClicks(dialog.fields.number.line, "2")
    qtbot.keyClicks(dialog.fields.start.line, "02-03-2026")
    qtbot.keyClicks(dialog.fields.assessed.line, "01-03-2026")
    dialog.buttons["create"].click()
    settle(qtbot, empty_thread)
    assert "ends before the cycle starts" in screen.banner.words.text()
    assert ask_and_wait(qtbot, empty_thread, list_reports) == ()


def test_submitted_says_plainly_that_nothing_is_handed_in_yet(
    qtbot: QtBot, thread: StoreThread
) -> None:
    ask_and_wait(qtbot, thread, submit_whole_report)
    screen = list_of(qtbot, thread)
    card = screen.cards[0]
    assert card.line.delivery is Delivery.NEEDS_YOU
    assert screen._lines[0][1].startswith("Nothing has been handed in yet.")
    assert set(card.acts) == {"open", "handed_in", "recall", "pdf"}


def test_take_it_back(qtbot: QtBot, thread: StoreThread) -> None:
    report_id = ask_and_wait(qtbot, thread, submit_whole_report)
    screen = list_of(qtbot, thread)
    screen.cards[0].acts["recall"].click()
    dialog_over(qtbot, screen).buttons["recall"].click()
    settle(qtbot, thread)
    report = ask_and_wait(qtbot, thread, lambda desk: get_report(desk, report_id))
    assert report.status is ReportStatus.DRAFT
    assert "submit" in screen.cards[0].acts


def handed_in_dialog(qtbot: QtBot, screen: ReportsScreen, thread: StoreThread) -> HandedInDialog:
    screen.cards[0].acts["handed_in"].click()
    settle(qtbot, thread)
    dialog = dialog_over(qtbot, screen)
    assert isinstance(dialog, HandedInDialog)
    return dialog


def test_handed_in_elsewhere_is_noted(qtbot: QtBot, thread: StoreThread) -> None:
    report_id = ask_and_wait(qtbot, thread, submit_whole_report)
    screen = list_of(qtbot, thread)
    dialog = handed_in_dialog(qtbot, screen, thread)
    dialog.day.line.clear()
    qtbot.keyClicks(dialog.day.line, "27-07-2026")
    dialog.through.choose(Channel.PAPER.value)
    dialog.buttons["keep"].click()
    settle(qtbot, thread)
    report = ask_and_wait(qtbot, thread, lambda desk: get_report(desk, report_id))
    assert report.handed_in is not None
    assert (report.handed_in.on, report.handed_in.through) == (date(2026, 7, 27), Channel.PAPER)


def test_a_day_in_the_future_cannot_be_noted(qtbot: QtBot, thread: StoreThread) -> None:
    ask_and_wait(qtbot, thread, submit_whole_report)
    screen = list_of(qtbot, thread)
    dialog = handed_in_dialog(qtbot, screen, thread)
    dialog.day.line.clear()
    qtbot.keyClicks(dialog.day.line, "29-07-2026")
    assert not dialog.buttons["keep"].isEnabled()
    assert dialog.problem.text() == "Choose today or an earlier day."
    dialog.reject()


def test_a_pdf_is_made_where_the_person_says(
    qtbot: QtBot, thread: StoreThread, tmp_path: Path
) -> None:
    screen = list_of(qtbot, thread)
    screen.cards[0].acts["pdf"].click()
    settle(qtbot, thread)
    dialog = dialog_over(qtbot, screen)
    assert isinstance(dialog, PdfDialog)
    assert not dialog.committee.isChecked()
    dialog.roles.setChecked(True)
    assert dialog.wish() == PrintWish(lang="en", committee_names=False, names_as_roles=True)
    dialog.buttons["save"].click()
    qtbot.waitUntil(lambda: bool(screen.findChildren(QFileDialog)))
    place = screen.findChildren(QFileDialog)[0]
    assert place.selectedFiles()[0].endswith("Progress-Report-One-cycle-3-DRAFT.pdf")
    out = tmp_path / "made.pdf"
    place.selectFile(str(out))
    with qtbot.waitSignal(screen.pdf.made, timeout=30_000):
        place.accept()
    assert out.read_bytes().startswith(b"%PDF-")
    assert "The PDF is ready" in screen.banner.words.text()


def test_making_a_pdf_can_be_stopped(qtbot: QtBot, thread: StoreThread, tmp_path: Path) -> None:
    screen = list_of(qtbot, thread)
    out = tmp_path / "stopped.pdf"
    screen.pdf.make(screen.cards[0].line.report, out, PrintWish())
    screen.busy.stop_chosen.emit()
    settle(qtbot, thread)
    assert not out.exists()
    assert list(tmp_path.glob("*.pdf*")) == []
    assert screen.banner.isVisible()


def test_a_pdf_is_checked(qtbot: QtBot, thread: StoreThread, tmp_path: Path) -> None:
    screen = list_of(qtbot, thread)
    out = tmp_path / "made.pdf"
    with qtbot.waitSignal(screen.pdf.made, timeout=30_000):
        screen.pdf.make(screen.cards[0].line.report, out, PrintWish())
    screen.pdf.check_file(out)
    settle(qtbot, thread)
    dialog = dialog_over(qtbot, screen)
    assert dialog.accessibleName() == "This PDF is as it was made"
    dialog.reject()


def test_a_changed_pdf_and_a_foreign_file_are_told_apart(
    qtbot: QtBot, thread: StoreThread, tmp_path: Path
) -> None:
    screen = list_of(qtbot, thread)
    out = tmp_path / "made.pdf"
    with qtbot.waitSignal(screen.pdf.made, timeout=30_000):
        screen.pdf.make(screen.cards[0].line.report, out, PrintWish())
    content = bytearray(out.read_bytes())
    content[len(content) // 2] ^= 1
    out.write_bytes(bytes(content))
    screen.pdf.check_file(out)
    settle(qtbot, thread)
    dialog = dialog_over(qtbot, screen)
    assert dialog.accessibleName() == "This PDF was changed"
    dialog.reject()
    foreign = tmp_path / "note.pdf"
    foreign.write_bytes(b"%PDF-1.4 nothing of ours")
    qtbot.waitUntil(lambda: not dialog.isVisible())
    screen.pdf.check_file(foreign)
    settle(qtbot, thread)
    assert dialog_over(qtbot, screen).accessibleName() == "This PDF was not checked"
    dialog_over(qtbot, screen).reject()


def test_every_control_says_its_name(qtbot: QtBot, thread: StoreThread) -> None:
    screen = list_of(qtbot, thread)
    assert unnamed_widgets(screen) == []
    dialog = new_dialog(qtbot, screen, thread)
    assert unnamed_widgets(dialog) == []
    dialog.reject()
    assert ask_and_wait(qtbot, thread, first_report)
