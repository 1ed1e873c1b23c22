"""Case 16: each backup is verified; the old ones stay until the new one is."""

import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from bwdesk.clock import FixedClock
from bwdesk.errors import RefusedError, StorageError
from bwdesk.storage import backups, health, reports
from bwdesk.storage.archive import read_info
from bwdesk.storage.backups import all_of, back_up, copy_due, latest_verified, rolling, thin
from bwdesk.storage.contents import digest_of
from bwdesk.storage.restoring import restore
from tests.support.stores import (
    NOW,
    PROFILE,
    REPORT_ID,
    backed_up,
    file_keys,
    fill,
    make_store,
    make_writer_home,
    reopen,
    save_text,
)


def names_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_holds_what_the_store_held(tmp_path: Path) -> None:
    store, out, _ = backed_up(tmp_path)
    info = read_info(out)
    assert info.digest == digest_of(store.connection)
    assert info.counts["issue"] == 3
    assert info.name == PROFILE.name
    assert set(info.files) == {"store.db", "recovery.json", "forms/own.toml"}
    assert b"answer 1" not in out.read_bytes()
    assert names_in(tmp_path / "stick") == ["work.bwbackup"]
    assert names_in(tmp_path / "profile" / "backups") == []
    store.close()


def test_case_16_backups_while_another_program_saves(tmp_path: Path) -> None:
    home = make_writer_home(tmp_path / "home")
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.store_writer", str(home), "save", "0"],
        stdout=subprocess.PIPE, text=True,
    ) as writer:  # fmt: skip
        assert writer.stdout is not None
        writer.stdout.readline()
        store = reopen(home)
        infos = [back_up(store, tmp_path / f"{number}.bwbackup") for number in range(2)]
        store.close()
        writer.kill()
    assert len({info.digest for info in infos}) > 1, "the writer was at work"
    for number, info in enumerate(infos):
        place = tmp_path / f"restored-{number}"
        shutil.copytree(home / "keys", place / "keys")
        restore(info.path, place / "profile", keys=file_keys(place), clock=FixedClock(NOW))
        again = reopen(place)
        assert len({str(v).split(":")[0] for v in reports.answers(again, REPORT_ID).values()}) == 1
        assert health.disagreements(again) == ()
        again.close()


@pytest.mark.parametrize(
    "fault", ["pwrite64:error=ENOSPC", "fsync:error=EIO", "rename:error=EACCES"]
)
def test_case_16_a_backup_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, fault: str
) -> None:
    home = make_writer_home(tmp_path / "home")
    out = tmp_path / "kept.bwbackup"
    store = reopen(home)
    back_up(store, out)
    store.close()
    before = out.read_bytes()
    program = (
        "import sys, pathlib; from bwdesk.storage import backups; "
        "from bwdesk.errors import StorageError; from tests.support.store_checks import open_home; "
        "store = open_home(pathlib.Path(sys.argv[1]))\n"
        "try: backups.back_up(store, pathlib.Path(sys.argv[2]))\n"
        "except StorageError as error: print('NO', error.sentence)\n"
        "store.close()"
    )
    done = subprocess.run(
        ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={fault.partition(':')[0]}",
         "-e", f"inject={fault}:when=12+" if "pwrite" in fault else f"inject={fault}:when=1+",
         sys.executable, "-c", program, str(home), str(out)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.startswith("NO "), done.stderr[-400:]
    assert out.read_bytes() == before
    assert names_in(tmp_path) == ["home", "kept.bwbackup"]
    assert names_in(home / "profile" / "backups") == []


def test_a_file_that_is_no_backup_is_never_replaced(tmp_path: Path) -> None:
    store, _, _ = backed_up(tmp_path)
    letter = tmp_path / "letter.docx"
    letter.write_text("a letter")
    with pytest.raises(RefusedError, match="another file"):
        back_up(store, letter)
    assert letter.read_text() == "a letter"
    with pytest.raises(StorageError, match="not there"):
        back_up(store, tmp_path / "no-stick" / "a.bwbackup")
    store.close()


def test_rolling_backups_are_due_after_saves_and_thinned(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    store = make_store(tmp_path, clock=clock)
    assert rolling(store) is None, "there is no work yet"
    fill(store)
    assert rolling(store) is not None
    save_text(store, "soon after")
    clock.moment += timedelta(minutes=30)
    assert rolling(store) is None
    clock.moment += timedelta(minutes=31)
    assert rolling(store) is not None
    clock.moment += timedelta(days=2)
    assert rolling(store) is None, "nothing was saved since"
    save_text(store, "another day")
    info = rolling(store)
    assert info is not None
    assert latest_verified(store) == info
    clock.moment -= timedelta(days=400)
    save_text(store, "the clock was set back")
    assert rolling(store) is not None
    assert len(all_of(store)) == 4
    store.close()


def test_thinning_keeps_newest_days_and_months(tmp_path: Path) -> None:
    moment = NOW
    for _ in range(24 * 40):
        (tmp_path / f"{moment:%Y%m%d-%H%M%S}.bwbackup").touch()
        moment -= timedelta(hours=1)
    kept_always = tmp_path / "before-schema-0001-20240101T000000000Z.bwbackup"
    kept_always.touch()
    thin(tmp_path)
    names = sorted(path.name for path in tmp_path.iterdir() if path != kept_always)
    assert kept_always.exists()
    assert 14 <= len(names) <= 6 + 14 + 2
    assert names[-1].startswith(f"{NOW:%Y%m%d-%H}")
    assert names[0].startswith("202610")


def test_the_copy_elsewhere_is_due_after_14_days(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    store = make_store(tmp_path, clock=clock)
    today = date(2026, 11, 22)
    assert not copy_due(store, today + timedelta(days=30)), "there is nothing to lose"
    fill(store)
    assert not copy_due(store, today + timedelta(days=13))
    assert copy_due(store, today + timedelta(days=14))
    rolling(store)
    assert copy_due(store, today + timedelta(days=14)), "inside the profile is not elsewhere"
    clock.moment += timedelta(days=10)
    back_up(store, tmp_path / "a.bwbackup")
    assert not copy_due(store, today + timedelta(days=23))
    assert copy_due(store, today + timedelta(days=24))
    assert backups.last_copy(store) == ("2026-12-02T09:30:00.000Z", str(tmp_path / "a.bwbackup"))
    store.close()
