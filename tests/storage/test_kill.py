"""Case 1: the program is killed at a random moment of saving; nothing acknowledged is lost (H3)."""

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

from tests.support.store_checks import check_home
from tests.support.stores import make_writer_home

KILLS, KILLS_FULL = 20, 300


def test_case_01_killed_while_saving(
    tmp_path: Path, rng: random.Random, full_or_small: bool
) -> None:
    home = make_writer_home(tmp_path / "home")
    before = 0
    for _ in range(KILLS_FULL if full_or_small else KILLS):
        acknowledged = kill_a_writer(home, rng.random() * 0.05)
        found = check_home(home).number
        assert found >= max(acknowledged, before)
        before = found
    assert before > KILLS


def kill_a_writer(home: Path, after: float) -> int:
    """Starts a writer, kills it so many seconds after its first save; its last ACK."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.store_writer", str(home), "save", "0"],
        stdout=subprocess.PIPE, text=True,
    ) as writer:  # fmt: skip
        assert writer.stdout is not None
        assert writer.stdout.readline() == "READY\n"
        first = writer.stdout.readline()
        threading.Event().wait(after)
        writer.send_signal(signal.SIGKILL)
        lines = [first, *writer.stdout.read().split("\n")[:-1]]
    return max(int(line.split()[1]) for line in lines if line.startswith("ACK"))
