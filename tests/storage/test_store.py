"""A store from its making to its closing: key, card, places, two programs at once."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bwdesk.clock import FixedClock
from bwdesk.errors import RefusedError, StorageError
from bwdesk.storage import issues, outbox, reports
from bwdesk.storage.contents import digest_of
from bwdesk.storage.engine import refuse_old_engine
from bwdesk.storage.store import open_store
from tests.support.stores import (
    BOPHA,
    NOW,
    PROFILE,
    REPORT_ID,
    file_keys,
    fill,
    issue_values,
    make_store,
    make_writer_home,
    reopen,
)


def test_what_was_made_is_there_after_closing(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    fill(store)
    digest = digest_of(store.connection)
    store.close()
    again = reopen(tmp_path)
    assert again.profile == PROFILE
    assert digest_of(again.connection) == digest
    assert not again.was_unclean
    assert again.row("PRAGMA journal_mode") == ("wal",)
    assert again.row("PRAGMA synchronous") == (2,)
    assert again.row("PRAGMA foreign_keys") == (1,)
    again.close()


def test_a_second_store_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    make_store(tmp_path).close()
    before = (tmp_path / "profile" / "store.db").read_bytes()
    with pytest.raises(RefusedError):
        make_store(tmp_path)
    assert (tmp_path / "profile" / "store.db").read_bytes() == before


def test_case_97_no_plain_text_and_no_key_in_the_folder(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    fill(store)
    canary = "canary-7f3a9"
    with store.work(BOPHA.id) as work:
        work.create("issue", "issue-c", issue_values(90, area=canary, lead=canary))
        work.save("answers", REPORT_ID, {"OV-Q1": canary})
    store.tidy()
    code = str(store.meta()["recovery_code"])
    key = store.key
    for path in (tmp_path / "profile").rglob("*"):
        if path.is_file():
            body = path.read_bytes()
            assert canary.encode() not in body, path
            assert code.encode() not in body, path
            assert key not in body, path
            assert key.hex().encode() not in body.lower(), path
    assert (tmp_path / "profile").stat().st_mode & 0o077 == 0
    assert not any(key in path.read_bytes() for path in (tmp_path / "keys").iterdir())
    store.close()


def test_a_missing_key_says_the_way_out(tmp_path: Path) -> None:
    make_store(tmp_path).close()
    file_keys(tmp_path).delete(PROFILE.profile_id)
    with pytest.raises(StorageError) as caught:
        reopen(tmp_path)
    assert caught.value.details["reason"] == "key_missing"
    assert "recovery code" in caught.value.sentence


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda folder: (folder / "profile.json").unlink(), "no_profile"),
        (lambda folder: (folder / "profile.json").write_bytes(b"\xff{"), "card_damaged"),
        (lambda folder: (folder / "store.db").write_bytes(b"x" * 8192), "SQLITE_NOTADB"),
        (lambda folder: (folder / "store.db").write_bytes(b""), "SQLITE_NOTADB"),
    ],
)
def test_a_spoiled_folder_gets_a_sentence(tmp_path: Path, spoil: object, reason: str) -> None:
    make_store(tmp_path).close()
    spoil(tmp_path / "profile")  # type: ignore[operator] # a function of the table above
    left = (tmp_path / "profile" / "store.db").read_bytes()
    with pytest.raises(StorageError) as caught:
        reopen(tmp_path)
    assert caught.value.details["reason"] == reason
    assert (tmp_path / "profile" / "store.db").read_bytes() == left


def test_an_engine_that_may_lose_commits_is_refused() -> None:
    refuse_old_engine()
    with pytest.raises(StorageError, match=r"3\.51\.3"):
        refuse_old_engine((3, 51, 2))


def test_opening_imports_nothing_heavy(tmp_path: Path) -> None:
    home = make_writer_home(tmp_path)
    program = (
        "import sys, pathlib; from bwdesk.storage.store import open_store; "
        "from bwdesk.storage import issues; from bwdesk.storage.keys import PlatformKeys; "
        "from bwdesk.clock import SystemClock; from bwdesk.domain.plan_list import IssueQuery; "
        f"home = pathlib.Path({str(home)!r}); clock = SystemClock(); "
        "store = open_store(home / 'profile', keys=PlatformKeys(home / 'keys'), clock=clock); "
        "assert issues.page(store, IssueQuery(), clock.today()); "
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    heavy = {
        "sqlalchemy",
        "sqlmodel",
        "alembic",
        "pydantic",
        "nacl",
        "keyring",
        "zipfile",
        "PySide6",
    }
    assert heavy.isdisjoint(done.stdout.split())


def test_a_program_that_died_leaves_an_unclean_store(tmp_path: Path) -> None:
    home = make_writer_home(tmp_path / "home")
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.support.store_writer", str(home), "save", "0"],
        stdout=subprocess.PIPE,
    )
    assert writer.stdout is not None
    assert [writer.stdout.readline() for _ in range(2)][1] == b"ACK 1\n"
    writer.kill()
    writer.communicate()
    store = reopen(home)
    assert store.was_unclean
    store.close()


def test_two_programs_write_and_each_sees_the_other(tmp_path: Path) -> None:
    home = make_writer_home(tmp_path / "home")
    window = reopen(home)
    version = window.data_version()
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.store_writer", str(home), "save", "20"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "ACK 20" in done.stdout
    assert window.data_version() != version
    assert str(reports.answers(window, REPORT_ID)["Q0"]).startswith("20:")
    with window.work(BOPHA.id) as work:
        work.save("issue", "issue-1", {"lead": "Sokha"})
    window.close()
    again = reopen(home)
    issue = issues.get(again, "issue-1")
    assert issue is not None
    assert issue.lead == "Sokha"
    assert len({event.device_seq for event in outbox.waiting(again)}) == len(outbox.waiting(again))
    again.close()


def test_case_11_another_program_holds_the_store(tmp_path: Path) -> None:
    make_store(tmp_path).close()
    first, second = reopen(tmp_path), reopen(tmp_path)
    fill(first)
    second.connection.execute("PRAGMA busy_timeout = 50")
    with first.work(BOPHA.id) as work:
        work.save("answers", REPORT_ID, {"OV-Q1": "kept"})
        with pytest.raises(StorageError, match="Another program"), second.work(BOPHA.id):
            pass
    with second.work(BOPHA.id) as later:
        assert later.save("answers", REPORT_ID, {"OV-Q1": "later"}) == {"OV-Q1"}
    first.close()
    second.close()


def test_a_copied_store_becomes_another_device(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    fill(store)
    device = store.device_id
    store.close()
    shutil.copytree(tmp_path, tmp_path / "other-pc")
    keys = file_keys(tmp_path / "other-pc")
    path = tmp_path / "other-pc" / "keys" / f"{PROFILE.profile_id}.key"
    path.write_text(json.dumps({**json.loads(path.read_text()), "device": "another"}))
    clock = FixedClock(NOW)
    copy = open_store(tmp_path / "other-pc" / "profile", keys=keys, clock=clock)
    taken = copy.device_id
    assert taken not in {device, "another"}
    copy.close()
    again = open_store(tmp_path / "other-pc" / "profile", keys=keys, clock=clock)
    assert again.device_id == taken
    again.close()
    first = reopen(tmp_path)
    assert first.device_id == device
    first.close()


def test_case_08_a_full_disk_refuses_and_a_later_save_works(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    fill(store)
    pages = store.rows("PRAGMA page_count")[0][0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    text = "a long answer " * 4000
    with pytest.raises(StorageError, match="The disk is full"), store.work(BOPHA.id) as work:
        work.save("answers", REPORT_ID, {"OV-Q1": text})
    assert reports.answers(store, REPORT_ID)["OV-Q1"] == "answer 1"
    store.connection.execute("PRAGMA max_page_count = 1000000").fetchone()
    with store.work(BOPHA.id) as work:
        work.save("answers", REPORT_ID, {"OV-Q1": text})
    assert reports.answers(store, REPORT_ID)["OV-Q1"] == text
    store.close()
