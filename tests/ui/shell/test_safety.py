"""Safety of the work: the recovery code, backups elsewhere, restoring, reminders, a lost key."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bwdesk.app.program import Program
from bwdesk.ui.screens.safety.health_words import health_rows
from bwdesk.ui.screens.safety.not_opened import NotOpened
from bwdesk.ui.screens.safety.paper import code_page
from bwdesk.ui.screens.safety.recovery import RecoveryDialog, is_last_group
from bwdesk.ui.screens.safety.restoring import RestoreDialog
from bwdesk.workspace.plan import new_issue
from bwdesk.workspace.safety import back_up, doctor, recovery_code
from tests.support.accessibility import unnamed_widgets
from tests.support.desks import make_desk, with_cycle
from tests.support.programs_running import PATIENCE, idle, on_screen, running
from tests.support.store_threads import ask_and_wait


def own_profile(tmp_path: Path) -> str:
    """A profile with one issue; gives its recovery code."""
    desk = with_cycle(make_desk(tmp_path))
    new_issue(desk, {"area": "A stair is dark."})
    code = recovery_code(desk)
    desk.close()
    return code


def opened_code(qtbot: QtBot, program: Program) -> RecoveryDialog:
    dialog = on_screen(program, "safety").open_recovery()
    qtbot.waitUntil(lambda: dialog.code.text() != "")
    assert isinstance(dialog, RecoveryDialog)
    return dialog


def test_the_reminder_leads_to_the_code_and_ends_once_it_is_confirmed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    code = own_profile(tmp_path)
    with running(qtbot, tmp_path, demo=False) as program:
        reminder = program.window.reminder
        qtbot.waitUntil(reminder.isVisible)
        assert "recovery code" in reminder.words.text()
        qtbot.mouseClick(reminder.action, Qt.MouseButton.LeftButton)
        safety: Any = program.window.menu_screen("safety")
        dialog = safety.findChild(RecoveryDialog)
        qtbot.waitUntil(lambda: dialog.code.text() == code)
        assert unnamed_widgets(dialog) == []
        dialog.typed.setText(code.rpartition("-")[2].lower())
        dialog.confirm.click()
        qtbot.waitUntil(lambda: not reminder.isVisible(), timeout=PATIENCE)
        found = ask_and_wait(qtbot, program.store, doctor)
        assert found["recovery_confirmed"]


def test_the_last_backup_is_told_as_people_write_a_day() -> None:
    rows = health_rows({"backups": {"last_verified": "2026-11-22T12:30:00.000Z"}})
    said = next(words for _, _, words in rows if words.startswith("Last checked backup"))
    assert said.startswith("Last checked backup: 22-11-2026 at ")


def test_a_demo_reminds_of_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        assert not program.window.reminder.isVisible()


def test_a_wrong_part_of_the_code_is_not_taken(qtbot: QtBot, tmp_path: Path) -> None:
    own_profile(tmp_path)
    with running(qtbot, tmp_path, demo=False) as program:
        dialog = opened_code(qtbot, program)
        dialog.typed.setText("ABCD")
        dialog.confirm.click()
        qtbot.waitUntil(dialog.notice.isVisible)
        idle(qtbot, program)
        assert not ask_and_wait(qtbot, program.store, doctor)["recovery_confirmed"]
        dialog.reject()


@pytest.mark.parametrize(
    ("typed", "fits"),
    [("MRM0", True), ("mrmo", True), (" MRM0 ", True), ("MRM", False), ("", False)],
)
def test_the_last_group_however_it_is_typed(typed: str, fits: bool) -> None:
    assert is_last_group(typed, "1HTQ-5CD5-MRM0") is fits


def test_the_code_stands_on_the_paper(qtbot: QtBot) -> None:
    assert qtbot
    assert "1HTQ-5CD5-MRM0" in code_page("1HTQ-5CD5-MRM0").toPlainText()


def test_a_backup_elsewhere_is_made_and_said(qtbot: QtBot, tmp_path: Path) -> None:
    own_profile(tmp_path)
    out = tmp_path / "stick" / "work.bwbackup"
    out.parent.mkdir()
    with running(qtbot, tmp_path, demo=False) as program:
        safety = on_screen(program, "safety")
        safety.back_up(out)
        qtbot.waitUntil(safety.told.isVisible, timeout=PATIENCE)
        assert str(out) in safety.told.text()
        assert out.is_file()
        idle(qtbot, program)
        found = ask_and_wait(qtbot, program.store, doctor)
        assert found["backups"]["last_copy"] is not None


def test_a_backup_that_cannot_be_made_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    own_profile(tmp_path)
    out = tmp_path / "work.bwbackup"
    out.write_text("something of mine")
    with running(qtbot, tmp_path, demo=False) as program:
        safety = on_screen(program, "safety")
        safety.back_up(out)
        qtbot.waitUntil(safety.told.isVisible, timeout=PATIENCE)
        assert out.read_text() == "something of mine"


def restored(qtbot: QtBot, dialog: RestoreDialog, file: Path, code: str = "") -> None:
    dialog.path.setText(str(file))
    dialog.code.setText(code)
    with qtbot.waitSignal(dialog.restored, timeout=PATIENCE):
        dialog.go.click()


def test_a_restored_backup_is_shown_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    own_profile(tmp_path)
    file = tmp_path / "work.bwbackup"
    with running(qtbot, tmp_path, demo=False) as program:
        ask_and_wait(qtbot, program.store, lambda desk: back_up(desk, file))
        for area in ("A door is locked.", "A stair is steep."):
            ask_and_wait(qtbot, program.store, lambda desk, a=area: new_issue(desk, {"area": a}))
        entry = program.window.navigation.entries["plan"]
        qtbot.waitUntil(lambda: entry.look.number == "3")
        safety = on_screen(program, "safety")
        safety.restore_opened.emit()
        dialog = program.window.findChild(RestoreDialog)
        assert dialog is not None
        restored(qtbot, dialog, file)
        qtbot.waitUntil(lambda: entry.look.number == "1", timeout=PATIENCE)
    assert list((tmp_path / "profile").glob("store-set-aside-*"))


def test_what_is_no_backup_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    own_profile(tmp_path)
    file = tmp_path / "holiday.txt"
    file.write_text("sun")
    with running(qtbot, tmp_path, demo=False) as program:
        on_screen(program, "safety").restore_opened.emit()
        dialog = program.window.findChild(RestoreDialog)
        assert dialog is not None
        dialog.path.setText(str(file))
        dialog.go.click()
        qtbot.waitUntil(dialog.notice.isVisible, timeout=PATIENCE)
        idle(qtbot, program)
        saved = ask_and_wait(
            qtbot, program.store, lambda desk: new_issue(desk, {"area": "Work goes on."})
        )
        assert saved.id
        dialog.reject()


def test_without_the_key_the_code_opens_the_work_again(qtbot: QtBot, tmp_path: Path) -> None:
    code = own_profile(tmp_path)
    for key in (tmp_path / "keys").iterdir():
        key.unlink()
    with running(qtbot, tmp_path, demo=False) as program:
        page = program.window.tasks[0]
        assert isinstance(page, NotOpened)
        assert page.code.isVisible()
        assert unnamed_widgets(page) == []
        page.code.setText("0000-0000")
        page.unlock.click()
        qtbot.waitUntil(page.notice.isVisible, timeout=PATIENCE)
        page.code.setText(code)
        page.unlock.click()
        qtbot.waitUntil(lambda: not program.window.tasks, timeout=PATIENCE)
        qtbot.waitUntil(lambda: program.window.navigation.factory.text() != "")
        idle(qtbot, program)


def test_a_damaged_store_says_so_and_offers_the_backup(qtbot: QtBot, tmp_path: Path) -> None:
    own_profile(tmp_path)
    file = tmp_path / "work.bwbackup"
    with running(qtbot, tmp_path, demo=False) as program:
        ask_and_wait(qtbot, program.store, lambda desk: back_up(desk, file))
    store = tmp_path / "profile" / "store.db"
    store.write_bytes(b"\0" * len(store.read_bytes()))
    with running(qtbot, tmp_path, demo=False) as program:
        page = program.window.tasks[0]
        assert isinstance(page, NotOpened)
        assert not page.code.isVisible()
        page.restore.click()
        dialog = page.findChild(RestoreDialog)
        assert dialog is not None
        restored(qtbot, dialog, file)
        qtbot.waitUntil(lambda: not program.window.tasks, timeout=PATIENCE)
        idle(qtbot, program)


def test_leaving_the_invented_factory_asks_whose_work_begins(qtbot: QtBot, tmp_path: Path) -> None:
    from bwdesk.ui.screens.first_start.screen import FirstStart

    with running(qtbot, tmp_path) as program:
        settings = on_screen(program, "settings")
        qtbot.waitUntil(settings.demo_card.isVisible)
        settings.begin_own.click()
        qtbot.waitUntil(
            lambda: any(isinstance(task, FirstStart) for task in program.window.tasks),
            timeout=PATIENCE,
        )
        idle(qtbot, program)
    assert list((tmp_path / "profile").glob("demo-set-aside-*/store.db"))
