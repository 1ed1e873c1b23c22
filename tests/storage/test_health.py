"""Cases 14, 15: damage is found, told, and never made worse; what is left is rescued."""

import random
import shutil
from pathlib import Path

import pytest

from bwdesk.clock import FixedClock
from bwdesk.errors import StorageError
from bwdesk.storage import health, issues, outbox, reports
from bwdesk.storage.backups import back_up
from bwdesk.storage.contents import problems_of
from bwdesk.storage.engine import connect
from bwdesk.storage.rescue import rescue
from bwdesk.storage.store import Store
from tests.support.stores import (
    BOPHA,
    NOW,
    REPORT_ID,
    file_keys,
    fill,
    issue_values,
    make_store,
    reopen,
    save_text,
)

PAGE = 4096


def test_a_copy_elsewhere_is_the_last_verified_backup_too(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    out = tmp_path / "stick.bwbackup"
    made = back_up(store, out)
    found = health.doctor(store)["backups"]
    assert (found["last_verified"], found["last_verified_file"]) == (made.made_at, str(out))
    store.close()


def test_doctor_of_a_sound_store(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    fill(store)
    back_up(store, tmp_path / "profile" / "backups" / "20261122-093000.bwbackup")
    found = health.doctor(store)
    assert (found["ok"], found["integrity"], found["schema"]) == (True, "ok", 1)
    assert tuple(int(part) for part in found["sqlite"].split(".")) >= (3, 51, 3)
    assert found["cipher"].startswith("4.")
    assert found["counts"]["issue"] == 3
    assert found["backups"]["count"] == 1
    assert found["backups"]["last_verified"] == "2026-11-22T09:30:00.000Z"
    assert found["backups"]["last_copy"] is None
    assert "file that only you can read" in found["key"]
    assert found["recovery_confirmed"] is False
    store.close()


def test_the_quick_check_is_due_once_a_day_and_after_an_unclean_end(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    today = NOW.date()
    assert health.check_due(store, today)
    assert health.quick_check(store) == ()
    assert not health.check_due(store, today)
    store.was_unclean = True
    assert health.check_due(store, today)
    store.close()


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("UPDATE answer SET value = '\"other\"' WHERE question = 'OV-Q1'", REPORT_ID),
        ("UPDATE issue SET lead = 'Somebody' WHERE id = 'issue-1'", "issue-1"),
        ("DELETE FROM issue WHERE id = 'issue-2'", "issue-2"),
    ],
)
def test_a_value_that_nobody_saved_is_found(tmp_path: Path, sql: str, named: str) -> None:
    store = make_store(tmp_path)
    fill(store)
    assert health.disagreements(store) == ()
    store.connection.execute(sql)
    (found,) = health.disagreements(store)
    assert named in found
    assert health.doctor(store)["ok"] is False
    store.close()


def test_case_14_every_flipped_byte_is_found(tmp_path: Path, rng: random.Random) -> None:
    store = make_store(tmp_path)
    fill(store, issues=30, answers=40)
    key = store.key
    store.close()
    body = (tmp_path / "profile" / "store.db").read_bytes()
    place = tmp_path / "flipped.db"
    for _ in range(200):
        at = rng.randrange(len(body))
        spoiled = bytearray(body)
        spoiled[at] ^= 1 << rng.randrange(8)
        place.write_bytes(spoiled)
        assert is_damaged(place, key), at


def test_case_14_every_cut_is_found(tmp_path: Path, rng: random.Random) -> None:
    store = make_store(tmp_path)
    fill(store, issues=30)
    key = store.key
    store.close()
    body = (tmp_path / "profile" / "store.db").read_bytes()
    place = tmp_path / "cut.db"
    for _ in range(50):
        place.write_bytes(body[: rng.randrange(1, len(body))])
        assert is_damaged(place, key)


def is_damaged(place: Path, key: bytes) -> bool:
    for ending in ("-wal", "-shm"):
        place.with_name(place.name + ending).unlink(missing_ok=True)
    try:
        connection = connect(place, key)
    except StorageError:
        return True
    try:
        return bool(problems_of(connection))
    finally:
        connection.close()


def test_reading_a_damaged_page_is_a_sentence_and_the_file_stays(tmp_path: Path) -> None:
    path = spoil(tmp_path, make_big(tmp_path), "issue")
    before = path.read_bytes()
    store = reopen(tmp_path)
    with pytest.raises(StorageError, match="damaged"):
        issues.all_of(store)
    assert health.quick_check(store)
    store.close()
    assert path.read_bytes() == before


def test_case_14_rescue_without_a_backup_brings_home_all_that_is_readable(tmp_path: Path) -> None:
    store = make_big(tmp_path)
    whole = {issue.id: issue for issue in issues.all_of(store)}
    answers = reports.answers(store, REPORT_ID)
    path = spoil(tmp_path, store, "issue")
    before = path.read_bytes()
    done = rescue(
        tmp_path / "profile", tmp_path / "rescued", keys=file_keys(tmp_path), clock=FixedClock(NOW)
    )
    assert path.read_bytes() == before
    assert done.backup_of == ""
    assert done.lost["issue"] > 0
    home = reopen(tmp_path, name="rescued")
    found = {issue.id: issue for issue in issues.all_of(home)}
    assert len(found) + done.lost["issue"] == len(whole)
    assert all(whole[name] == issue for name, issue in found.items())
    assert reports.answers(home, REPORT_ID) == answers
    assert problems_of(home.connection) == ()
    save_text(home, "work goes on")
    home.close()


def test_case_14_rescue_takes_the_lost_rows_from_the_newest_good_backup(tmp_path: Path) -> None:
    store = make_big(tmp_path)
    back_up(store, tmp_path / "profile" / "backups" / "20261122-093000.bwbackup")
    (tmp_path / "profile" / "backups" / "20261122-103000.bwbackup").write_bytes(b"no backup")
    save_text(store, "newer than the backup")
    whole = {issue.id: issue for issue in issues.all_of(store)}
    waiting = len(outbox.waiting(store))
    spoil(tmp_path, store, "issue")
    done = rescue(
        tmp_path / "profile", tmp_path / "rescued", keys=file_keys(tmp_path), clock=FixedClock(NOW)
    )
    assert done.backup_of
    home = reopen(tmp_path, name="rescued")
    assert {issue.id: issue for issue in issues.all_of(home)} == whole
    assert reports.answers(home, REPORT_ID)["OV-Q1"] == "newer than the backup"
    assert len(outbox.waiting(home)) == waiting
    assert health.disagreements(home) == ()
    home.close()


def test_rescue_of_nothing_is_a_sentence_and_keeps_the_file(tmp_path: Path) -> None:
    make_store(tmp_path).close()
    path = tmp_path / "profile" / "store.db"
    path.write_bytes(b"\0" * 40_000)
    with pytest.raises(StorageError, match="damaged file was kept"):
        rescue(
            tmp_path / "profile", tmp_path / "out", keys=file_keys(tmp_path), clock=FixedClock(NOW)
        )
    assert path.read_bytes() == b"\0" * 40_000


@pytest.mark.parametrize("gone", ["store.db-wal", "store.db-shm"])
def test_case_15_a_cleaner_removed_the_log(tmp_path: Path, gone: str) -> None:
    store = make_store(tmp_path)
    fill(store)
    store.tidy()
    save_text(store, "in the log")
    shutil.copytree(tmp_path / "profile", tmp_path / "left" / "profile")
    shutil.copytree(tmp_path / "keys", tmp_path / "left" / "keys")
    store.close()
    (tmp_path / "left" / "profile" / gone).unlink(missing_ok=True)
    again = reopen(tmp_path / "left")
    expected = "answer 1" if gone == "store.db-wal" else "in the log"
    assert reports.answers(again, REPORT_ID)["OV-Q1"] == expected
    assert (problems_of(again.connection), health.disagreements(again)) == ((), ())
    again.close()


def make_big(tmp_path: Path) -> Store:
    """A store with many pages of issues."""
    store = make_store(tmp_path)
    fill(store)
    with store.work(BOPHA.id) as work:
        for number in range(10, 300):
            work.create("issue", f"issue-{number}", issue_values(number, actions="words " * 60))
    return store


def spoil(tmp_path: Path, store: Store, table: str) -> Path:
    """Closes the store and flips one bit in a page of this table."""
    key = store.key
    store.close()
    path = tmp_path / "profile" / "store.db"
    body = path.read_bytes()
    place = tmp_path / "try.db"
    for page in range(len(body) // PAGE - 1, 5, -1):
        spoiled = bytearray(body)
        spoiled[page * PAGE + 1000] ^= 1
        place.write_bytes(spoiled)
        if not reads_all(place, key, table) and reads_all(place, key, "history"):
            path.write_bytes(spoiled)
            return path
    raise AssertionError("no page of that table")


def reads_all(place: Path, key: bytes, table: str) -> bool:
    connection = connect(place, key, read_only=True)
    try:
        connection.execute(f"SELECT * FROM {table} NOT INDEXED").fetchall()  # noqa: S608 - ours
    except Exception:  # noqa: BLE001 - that is the question
        return False
    finally:
        connection.close()
    return True
