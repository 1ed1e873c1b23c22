"""Cases 17, 100: restore sets the present store aside; the code opens what the key lost."""

import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bwdesk.clock import FixedClock
from bwdesk.errors import BwdeskError, InputError, RefusedError
from bwdesk.storage import health, outbox, reports
from bwdesk.storage.backups import back_up
from bwdesk.storage.contents import digest_of
from bwdesk.storage.restoring import BESIDE, READY, restore
from bwdesk.storage.unlocking import unlock
from tests.support.stores import (
    BOPHA,
    NOW,
    PROFILE,
    REPORT_ID,
    backed_up,
    file_keys,
    reopen,
    save_text,
)


def test_case_17_restore_gives_the_same_data_and_sets_the_present_store_aside(
    tmp_path: Path,
) -> None:
    store, out, _ = backed_up(tmp_path)
    digest, device = digest_of(store.connection), store.device_id
    save_text(store, "after the backup")
    store.close()
    (tmp_path / "profile" / "forms" / "own.toml").unlink()
    done = restore(out, tmp_path / "profile", keys=file_keys(tmp_path), clock=FixedClock(NOW))
    again = reopen(tmp_path)
    assert reports.answers(again, REPORT_ID)["OV-Q1"] == "answer 1"
    assert again.device_id != device
    assert {event.device_id for event in outbox.waiting(again)} == {again.device_id}
    assert health.disagreements(again) == ()
    assert (tmp_path / "profile" / "forms" / "own.toml").read_text() == "id = 'own'"
    assert done.info.digest == digest, "restore compares it with what it unpacked"
    again.close()
    assert done.set_aside is not None
    shutil.copytree(done.set_aside, tmp_path / "aside")
    aside = reopen(tmp_path, name="aside")
    assert reports.answers(aside, REPORT_ID)["OV-Q1"] == "after the backup"
    aside.close()


def test_what_was_never_sent_goes_out_under_a_new_id_after_a_restore(tmp_path: Path) -> None:
    """The lost store may have sent the old id with more in it: that must not be refused."""
    store, _, _ = backed_up(tmp_path)
    tried = outbox.waiting(store)[0].event_id
    with store.work(BOPHA.id) as work:
        outbox.mark_attempted(work, store, tried)
    back_up(store, tmp_path / "second.bwbackup")
    before = outbox.waiting(store)
    store.close()
    restore(
        tmp_path / "second.bwbackup",
        tmp_path / "profile",
        keys=file_keys(tmp_path),
        clock=FixedClock(NOW),
    )
    again = reopen(tmp_path)
    after = outbox.waiting(again)
    assert [event.payload for event in after] == [event.payload for event in before]
    assert [event.event_id == old.event_id for event, old in zip(after, before, strict=True)] == [
        old.event_id == tried for old in before
    ]
    again.close()


def test_case_100_key_deleted_restore_with_the_code(tmp_path: Path) -> None:
    store, out, code = backed_up(tmp_path)
    digest = digest_of(store.connection)
    store.close()
    keys = file_keys(tmp_path)
    keys.delete(PROFILE.profile_id)
    other = tmp_path / "new-pc"
    with pytest.raises(InputError) as caught:
        restore(out, other / "profile", keys=keys, clock=FixedClock(NOW))
    assert caught.value.details["reason"] == "code_needed"
    assert not (other / "profile" / "store.db").exists()
    with pytest.raises(InputError, match="typing slip"):
        restore(out, other / "profile", keys=keys, clock=FixedClock(NOW), code="nonsense")
    done = restore(
        out, other / "profile", keys=file_keys(other), clock=FixedClock(NOW), code=code.lower()
    )
    assert (done.info.digest, done.set_aside) == (digest, None)
    again = reopen(other)
    assert reports.answers(again, REPORT_ID)["OV-Q1"] == "answer 1"
    assert again.meta()["recovery_code"] == code
    again.close()


def test_key_deleted_unlock_in_place(tmp_path: Path) -> None:
    store, _, code = backed_up(tmp_path)
    digest = digest_of(store.connection)
    store.close()
    keys = file_keys(tmp_path)
    keys.delete(PROFILE.profile_id)
    with pytest.raises(InputError):
        unlock(tmp_path / "profile", "wrong", keys=keys, clock=FixedClock(NOW))
    unlock(tmp_path / "profile", code, keys=keys, clock=FixedClock(NOW))
    again = reopen(tmp_path)
    assert digest_of(again.connection) == digest
    again.close()


def test_restore_while_the_program_is_open_is_refused(tmp_path: Path) -> None:
    store, out, _ = backed_up(tmp_path)
    save_text(store, "kept")
    with pytest.raises(RefusedError, match="bwdesk is open"):
        restore(out, tmp_path / "profile", keys=file_keys(tmp_path), clock=FixedClock(NOW))
    save_text(store, "still kept")
    assert store.row("PRAGMA journal_mode") == ("wal",)
    store.close()
    again = reopen(tmp_path)
    assert reports.answers(again, REPORT_ID)["OV-Q1"] == "still kept"
    again.close()


def test_a_power_cut_within_restore_is_finished_at_the_next_opening(tmp_path: Path) -> None:
    store, out, _ = backed_up(tmp_path)
    save_text(store, "newer")
    store.close()
    folder = tmp_path / "profile"
    program = (
        "import sys, pathlib; from bwdesk.storage.restoring import restore; "
        "from bwdesk.storage.keys import PlatformKeys; from bwdesk.clock import SystemClock; "
        "restore(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), "
        "keys=PlatformKeys(pathlib.Path(sys.argv[3]), lambda: None), clock=SystemClock())"
    )
    for number in range(1, 40):
        home = tmp_path / f"try-{number}"
        shutil.copytree(folder, home / "profile")
        shutil.copytree(tmp_path / "keys", home / "keys")
        done = subprocess.run(
            ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=rename",
             "-e", f"inject=rename:signal=SIGKILL:when={number}", sys.executable, "-c", program,
             str(out), str(home / "profile"), str(home / "keys")],
            check=False, capture_output=True,
        )  # fmt: skip
        again = reopen(home)
        assert health.disagreements(again) == ()
        assert reports.answers(again, REPORT_ID)["OV-Q1"] in {"answer 1", "newer"}
        assert not (home / "profile" / BESIDE / READY).exists()
        again.close()
        if done.returncode == 0:
            break
        assert done.returncode in {-signal.SIGKILL, 128 + signal.SIGKILL}
    assert number > 5


@pytest.mark.parametrize("spoil", ["cut", "flip", "packed", "foreign", "name", "empty", "twice"])
def test_a_spoiled_backup_changes_nothing(tmp_path: Path, spoil: str) -> None:
    store, out, _ = backed_up(tmp_path)
    digest = digest_of(store.connection)
    store.close()
    bad = tmp_path / "bad.bwbackup"
    spoil_backup(out, bad, spoil)
    with pytest.raises(InputError):
        restore(bad, tmp_path / "profile", keys=file_keys(tmp_path), clock=FixedClock(NOW))
    again = reopen(tmp_path)
    assert digest_of(again.connection) == digest
    assert not list((tmp_path / "profile").glob("store-set-aside-*"))
    assert not (tmp_path / "profile" / BESIDE).exists()
    again.close()


def spoil_backup(out: Path, bad: Path, how: str) -> None:
    body = bytearray(out.read_bytes())
    if how in {"cut", "flip", "foreign", "empty"}:
        body[20_000] ^= 1
        bad.write_bytes(
            {"cut": out.read_bytes()[:30_000], "flip": bytes(body), "foreign": b"PK", "empty": b""}[
                how
            ]
        )
        return
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(bad, "w") as target:
        for entry in source.infolist():
            packing = zipfile.ZIP_DEFLATED if how == "packed" else zipfile.ZIP_STORED
            target.writestr(entry.filename, source.read(entry), packing)
        if how == "name":
            target.writestr("../outside.txt", "x")
        if how == "twice":
            with pytest.warns(UserWarning, match="Duplicate"):
                target.writestr("manifest.json", source.read("manifest.json"))


def test_every_refusal_here_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BwdeskError) as caught:
        restore(
            tmp_path / "no.bwbackup",
            tmp_path / "p",
            keys=file_keys(tmp_path),
            clock=FixedClock(NOW),
        )
    assert caught.value.sentence.endswith(".")
