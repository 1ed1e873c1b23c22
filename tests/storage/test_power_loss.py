"""Case 1, case 3: the plug is pulled at any write of Save to Draft or Submit (faults.md H1)."""

import random
import shutil
import sys
from pathlib import Path

import pytest

from tests.support.power_loss import MODES, Op, files_of, image, lay, record
from tests.support.store_checks import check_home
from tests.support.stores import make_writer_home

IMAGES, IMAGES_FULL = 100, 10_000


@pytest.mark.parametrize("act", ["save", "submit"])
def test_case_01_03_power_cut_at_any_write(
    tmp_path: Path, act: str, rng: random.Random, full_or_small: bool
) -> None:
    home = make_writer_home(tmp_path / "home")
    before = files_of(home)
    command = [sys.executable, "-m", "tests.support.store_writer", str(home), act, "6"]
    ops = record(command, home, tmp_path / "trace")
    assert sum(op.what == "sync" for op in ops) >= 6
    images = IMAGES_FULL if full_or_small else IMAGES
    seen = set()
    for _ in range(images):
        cut = rng.randrange(len(ops) + 1)
        done = ops[:cut]
        place = tmp_path / "image"
        lay(image(before, done, rng, rng.choice(MODES)), home, place)
        found = check_home(place)
        assert found.number >= acknowledged(done), "a save that was called saved is gone"
        seen.add(found.number)
        shutil.rmtree(place)
    assert len(seen) > 3, "the cuts must fall between the saves"


def test_a_save_between_checkpoints_costs_one_sync(tmp_path: Path) -> None:
    home = make_writer_home(tmp_path / "home")
    command = [sys.executable, "-m", "tests.support.store_writer", str(home), "save", "6"]
    syncs = [0]
    for op in record(command, home, tmp_path / "trace"):
        if op.what == "say":
            syncs.append(0)
        syncs[-1] += op.what == "sync"
    opening, first, *later, closing, _ = syncs
    assert opening == 0, "opening alone writes nothing"
    assert first == 3, "the first save starts the log: its name and its head"
    assert later == [1] * 5
    assert closing == 2


def test_the_replayer_sees_a_lost_save(tmp_path: Path, rng: random.Random) -> None:
    """The harness itself: a write that was never synced is gone in some image."""
    path = str(tmp_path / "file")
    before = {path: b"old"}
    unsynced = [Op("write", path, 0, b"new")]
    synced = [*unsynced, Op("sync", path)]
    assert image(before, unsynced, rng, "none")[path] == b"old"
    assert image(before, synced, rng, "none")[path] == b"new"
    renamed = [Op("create", path + ".new"), Op("rename", path + ".new", target=path)]
    assert image(before, renamed, rng, "none") == before


def acknowledged(ops: list[Op]) -> int:
    """The last save the program called saved."""
    said = b"".join(op.data for op in ops if op.what == "say").decode().split("\n")
    return max((int(line.split()[1]) for line in said if line.startswith("ACK")), default=0)
