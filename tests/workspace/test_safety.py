"""Backups, restore, recovery code, erase: through the use cases, on real files."""

from datetime import timedelta
from pathlib import Path

import pytest

from bwdesk.clock import FixedClock
from bwdesk.errors import InputError, RefusedError, StorageError
from bwdesk.workspace.desk import Desk, Services
from bwdesk.workspace.history import erase, history_of
from bwdesk.workspace.plan import get_issue, save_issue
from bwdesk.workspace.profiles import open_profile
from bwdesk.workspace.reports import list_reports
from bwdesk.workspace.safety import (
    back_up,
    back_up_if_due,
    check_if_due,
    confirm_recovery_code,
    doctor,
    recovery_code,
    reminders,
    restore,
    unlock,
)
from bwdesk.workspace.sending import list_outbox
from tests.support.desks import NOON, add_issue
from tests.support.reports import begun
from tests.support.stores import file_keys


def test_the_key_is_gone_and_the_code_gives_the_same_data(desk: Desk, tmp_path: Path) -> None:
    issue = add_issue(desk, area="Exits")
    report = begun(desk)
    out = tmp_path / "stick" / "copy.bwbackup"
    out.parent.mkdir()
    back_up(desk, out)
    code, folder, services = recovery_code(desk), desk.folder, desk.services
    desk.close()
    other = Services(file_keys(tmp_path / "another computer"), services.clock)
    with pytest.raises(StorageError, match="recovery code"):
        open_profile(folder, other)
    with pytest.raises(InputError):
        restore(out, tmp_path / "new", other)
    restore(out, tmp_path / "new", other, code.lower().replace("-", " "))
    again = open_profile(tmp_path / "new", other)
    assert get_issue(again, issue).area == "Exits"
    assert [line.report.id for line in list_reports(again)] == [report.id]
    assert again.store.device_id != desk.store.device_id
    again.close()


def test_a_profile_is_unlocked_where_it_lies(desk: Desk, tmp_path: Path) -> None:
    issue = add_issue(desk, area="Exits")
    code, folder = recovery_code(desk), desk.folder
    desk.close()
    other = Services(file_keys(tmp_path / "another computer"), desk.clock)
    with pytest.raises(InputError):
        unlock(folder, other, code[:-1] + ("A" if code[-1] != "A" else "B"))
    unlock(folder, other, code)
    again = open_profile(folder, other)
    assert get_issue(again, issue).area == "Exits"
    again.close()


def test_restore_sets_the_present_store_aside(desk: Desk, tmp_path: Path) -> None:
    issue = add_issue(desk, area="first")
    out = tmp_path / "copy.bwbackup"
    back_up(desk, out)
    save_issue(desk, issue, {"area": "second"})
    with pytest.raises(RefusedError):
        restore(out, desk.folder, desk.services)
    desk.close()
    done = restore(out, desk.folder, desk.services)
    assert done.set_aside is not None
    assert (done.set_aside / "store.db").is_file()
    again = open_profile(desk.folder, desk.services)
    assert get_issue(again, issue).area == "first"
    again.close()


def test_a_backup_comes_with_the_first_save_and_at_most_hourly(
    desk: Desk, clock: FixedClock
) -> None:
    add_issue(desk)
    assert back_up_if_due(desk) is not None
    add_issue(desk)
    assert back_up_if_due(desk) is None
    clock.moment = NOON + timedelta(hours=2)
    assert back_up_if_due(desk) is not None


def test_reminders_wait_until_there_is_work(desk: Desk, clock: FixedClock) -> None:
    assert reminders(desk) == ()
    add_issue(desk)
    assert [reminder.code for reminder in reminders(desk)] == ["recovery_code"]
    clock.moment = NOON + timedelta(days=14)
    assert [r.code for r in reminders(desk)] == ["recovery_code", "copy_elsewhere"]


def test_the_code_is_confirmed_once_by_typing_it(desk: Desk) -> None:
    add_issue(desk)
    for wrong in ("", "ABCD", "0000-0000-0000-0000-0000-0000-0000"):
        with pytest.raises(InputError):
            confirm_recovery_code(desk, wrong)
    assert not doctor(desk)["recovery_confirmed"]
    confirm_recovery_code(desk, recovery_code(desk).lower())
    assert doctor(desk)["recovery_confirmed"]
    assert reminders(desk) == ()


def test_doctor_has_the_keys_of_the_contract(desk: Desk) -> None:
    add_issue(desk)
    found = doctor(desk)
    assert set(found) >= {"sqlite", "cipher", "integrity", "schema", "counts", "backups", "ok"}
    assert found["ok"] is True
    assert found["integrity"] == "ok"
    assert found["reminders"]
    assert check_if_due(desk)


def test_erasing_is_the_one_exception_and_is_told(desk: Desk) -> None:
    issue = add_issue(desk, lead="Dara")
    save_issue(desk, issue, {"lead": "A worker's name"})
    save_issue(desk, issue, {"lead": "Lina"})
    entry = next(e.seq for e in history_of(desk, issue) if e.new == "A worker's name")
    done = erase(desk, issue, "lead", "no name wanted", entry)
    assert done.erased == 1
    told = [entry.new for entry in history_of(desk, issue) if entry.field == "lead"]
    assert "A worker's name" not in told
    assert any("no name wanted" in text for text in told)
    assert get_issue(desk, issue).lead == "Lina"
    assert [line.command for line in list_outbox(desk)][-1] == "erase"
    with pytest.raises(InputError):
        erase(desk, issue, "lead", " ")
