"""Cases 1, 8, 9: the Nth call of a save fails or kills; old or new, never half (faults.md H2)."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.store_checks import Found, check_home
from tests.support.stores import make_writer_home

CALLS = ("pwrite64", "fsync,fdatasync", "ftruncate,unlink")
FAULTS = ("signal=SIGKILL", "error=ENOSPC", "error=EIO")
SMALL = 4  # of about 45; `dev.py test --full` tries every one


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("calls", CALLS)
@pytest.mark.parametrize("act", ["save", "submit"])
def test_case_01_08_09_nth_call(
    tmp_path: Path, act: str, calls: str, fault: str, rng: random.Random, full_or_small: bool
) -> None:
    home = make_writer_home(tmp_path / "home")
    last = _calls_of(home, act, calls, tmp_path)
    numbers = list(range(1, last + 2))
    if not full_or_small:
        numbers = sorted(rng.sample(numbers, min(SMALL, last + 1)))
    for number in numbers:
        place = tmp_path / "try"
        shutil.copytree(home, place)
        said = _run(place, act, ["-e", f"inject={calls}:{fault}:when={number}"])
        found = check_home(place)
        assert found.number >= _acknowledged(said), (number, said)
        if act == "submit":
            assert found.is_submitted == (found.number > 0)
        _refusals_are_sentences(said, f"{calls} {fault}", found)
        shutil.rmtree(place)


def test_case_09_after_a_bad_fsync_the_file_is_opened_again_before_the_next_write(
    tmp_path: Path,
) -> None:
    home, trace = make_writer_home(tmp_path / "home"), tmp_path / "trace"
    options = ["-y", "-e", "inject=fsync:error=EIO:when=1", "-o", str(trace)]
    said = _run(home, "save", options, "openat,fsync,pwrite64")
    assert "ACK 1" in said
    lines = trace.read_text().splitlines()
    bad = next(at for at, line in enumerate(lines) if "INJECTED" in line)
    after = [line for line in lines[bad + 1 :] if "store.db" in line and "-shm" not in line]
    assert "openat" in after[0]
    assert any("pwrite64" in line for line in after)


@pytest.mark.parametrize("name", ["store.db", "store.db-wal", "store.db-shm"])
def test_case_10_a_folder_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    home = make_writer_home(tmp_path / "home")
    path = home / "profile" / name
    options = ["-P", str(path), "-e", "inject=openat:error=EACCES"]
    said = _run(home, "save", options, "openat")
    assert any("The store cannot be written here" in line for line in said), said
    assert not any(line.startswith("ACK") for line in said)
    assert check_home(home).number == 0


def _refusals_are_sentences(said: list[str], fault: str, found: Found) -> None:
    """A refused save said so in plain words, and the next one went through."""
    refused = [line for line in said if line.startswith("NO ")]
    if fault == "pwrite64 error=ENOSPC":
        assert all("The disk is full. Your last save is safe." in line for line in refused)
    if "SIGKILL" not in fault and "READY" in said:
        assert "ACK 1" in said
        assert found.number == 1
    assert not any("Traceback" in line for line in said if "READY" in said), said


def _calls_of(home: Path, act: str, calls: str, tmp_path: Path) -> int:
    """How many such calls an untouched run makes."""
    place, trace = tmp_path / "untouched", tmp_path / "trace"
    shutil.copytree(home, place)
    assert "ACK 1" in _run(place, act, ["-o", str(trace)], calls)
    shutil.rmtree(place)
    return len(trace.read_text().splitlines())


def _run(home: Path, act: str, options: list[str], calls: str = "") -> list[str]:
    trace = ["-e", f"trace={calls}"] if calls else ["-o", "/dev/null"]
    done = subprocess.run(
        ["strace", "-f", "-qq", *trace, *options, sys.executable,
         "-m", "tests.support.store_writer", str(home), act],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    return done.stdout.split("\n") + [line for line in done.stderr.split("\n") if line]


def _acknowledged(said: list[str]) -> int:
    return max((int(line.split()[1]) for line in said if line.startswith("ACK")), default=0)
