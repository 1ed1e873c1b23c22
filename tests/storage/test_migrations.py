"""Cases 4, 18: an older store is brought up to date whole or not at all; a newer is refused."""

import hashlib
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from bwdesk.clock import FixedClock
from bwdesk.errors import StorageError
from bwdesk.storage import health, reports
from bwdesk.storage.archive import read_info
from bwdesk.storage.card import Card
from bwdesk.storage.contents import digest_of, problems_of
from bwdesk.storage.restoring import restore
from bwdesk.storage.schema import CURRENT
from tests.support.next_schema import NEXT, next_schema, open_with
from tests.support.power_loss import MODES, files_of, image, lay, record
from tests.support.stores import NOW, REPORT_ID, file_keys, make_writer_home, reopen


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_an_older_store_is_brought_up_to_date_after_a_backup(tmp_path: Path) -> None:
    home = make_writer_home(tmp_path / "home")
    before = reopen(home)
    digest, answers = digest_of(before.connection), reports.answers(before, REPORT_ID)
    before.close()
    store = open_with(home, next_schema(tmp_path / "versions"))
    assert store.row("PRAGMA user_version") == (NEXT,)
    assert store.row("SELECT version_num FROM alembic_version") == (f"{NEXT:04d}",)
    assert store.row("SELECT phone FROM person") == ("none",)
    assert store.row("SELECT colour, id FROM report") == ("blue", REPORT_ID)
    assert store.row("PRAGMA foreign_keys") == (1,)
    assert reports.answers(store, REPORT_ID) == answers
    assert (problems_of(store.connection), health.disagreements(store)) == ((), ())
    with store.work("person-1") as work:
        work.add_snapshot(REPORT_ID, b"frozen", "a" * 64)
    with pytest.raises(dbapi2.IntegrityError, match="never changed"):  # the guards are still there
        store.connection.execute("DELETE FROM snapshot")
    store.close()
    assert Card.read(home / "profile").schema == NEXT
    (backup,) = (home / "profile" / "backups").glob("before-schema-*.bwbackup")
    assert read_info(backup).digest == digest
    back = tmp_path / "back"
    shutil.copytree(home / "keys", back / "keys")
    restore(backup, back / "profile", keys=file_keys(back), clock=FixedClock(NOW))
    old = reopen(back)
    assert reports.answers(old, REPORT_ID) == answers
    old.close()


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    home = make_writer_home(tmp_path / "home")
    store = reopen(home)
    digest = digest_of(store.connection)
    store.close()
    schema = next_schema(tmp_path / "versions", more='raise RuntimeError("no")')
    with pytest.raises(StorageError, match="left as it was"):
        open_with(home, schema)
    again = reopen(home)
    assert digest_of(again.connection) == digest
    assert again.row("PRAGMA user_version") == (CURRENT.number,)
    again.close()


def test_a_step_that_breaks_a_reference_is_taken_back(tmp_path: Path) -> None:
    home = make_writer_home(tmp_path / "home")
    schema = next_schema(tmp_path / "versions", more='op.execute("DELETE FROM cycle")')
    with pytest.raises(StorageError, match="left as it was"):
        open_with(home, schema)
    again = reopen(home)
    assert again.row("SELECT count(*) FROM cycle") == (1,)
    again.close()


@pytest.mark.parametrize("card_knows", [True, False])
@pytest.mark.parametrize("with_log", [True, False])
def test_case_18_a_newer_store_is_refused_and_not_one_byte_changes(
    tmp_path: Path, *, card_knows: bool, with_log: bool
) -> None:
    home = make_writer_home(tmp_path / "home")
    store = open_with(home, next_schema(tmp_path / "versions"))
    if with_log:
        with store.work("person-1") as work:
            work.save("answers", REPORT_ID, {"Q0": "in the log only"})
        shutil.copytree(home, tmp_path / "died")
        home = tmp_path / "died"
    store.close()
    folder = home / "profile"
    if not card_knows:
        Card.read(folder).with_schema(CURRENT.number).write(folder)
    names = ["store.db", "store.db-wal"] if with_log else ["store.db"]
    before = {name: sha256(folder / name) for name in names}
    with pytest.raises(StorageError, match=f"schema {NEXT}") as caught:
        reopen(home)
    assert caught.value.details["known"] == CURRENT.number
    assert {name: sha256(folder / name) for name in names} == before


def test_case_04_power_cut_at_any_write_of_a_migration(
    tmp_path: Path, rng: random.Random, full_or_small: bool
) -> None:
    home = make_writer_home(tmp_path / "home")
    schema = next_schema(tmp_path / "versions")
    before = files_of(home)
    command = [
        sys.executable, "-m", "tests.support.next_schema", str(home), str(schema.folders[1]),
    ]  # fmt: skip
    ops = record(command, home, tmp_path / "trace")
    seen = set()
    for _ in range(2_000 if full_or_small else 60):
        place = tmp_path / "image"
        lay(image(before, ops[: rng.randrange(len(ops) + 1)], rng, rng.choice(MODES)), home, place)
        seen.add(check(place))
        shutil.rmtree(place)
        if seen == {CURRENT.number, NEXT} and not full_or_small:
            break
    assert seen == {CURRENT.number, NEXT}


@pytest.mark.parametrize("fault", ["signal=SIGKILL", "error=ENOSPC", "error=EIO"])
def test_case_04_nth_write_of_a_migration(
    tmp_path: Path, fault: str, rng: random.Random, full_or_small: bool
) -> None:
    home = make_writer_home(tmp_path / "home")
    schema = next_schema(tmp_path / "versions")
    command = ["-m", "tests.support.next_schema", "HOME", str(schema.folders[1])]
    numbers = rng.sample(range(1, 260), 60 if full_or_small else 3)
    for number in numbers:
        place = tmp_path / "try"
        shutil.copytree(home, place)
        subprocess.run(
            ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=pwrite64,fsync",
             "-e", f"inject=pwrite64,fsync:{fault}:when={number}", sys.executable,
             *(str(place) if word == "HOME" else word for word in command)],
            check=False, capture_output=True,
        )  # fmt: skip
        check(place)
        shutil.rmtree(place)


def check(place: Path) -> int:
    """The old program opens it, or refuses it as newer; then the next one does. Its schema."""
    found = CURRENT.number
    try:
        reopen(place).close()
    except StorageError as error:
        assert error.details["reason"] == "schema_newer"  # noqa: PT017 - the other outcome is fine
        found = NEXT
    store = open_with(place, next_schema(place / "versions"))
    assert problems_of(store.connection) == ()
    assert health.disagreements(store) == ()
    assert store.row("SELECT colour FROM report") == ("blue",)
    store.close()
    return found
