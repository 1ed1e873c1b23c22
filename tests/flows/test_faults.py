"""The real program, broken at the Nth call: a command is done or nothing happened (H2)."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bwdesk.clock import SystemClock
from bwdesk.storage import reports, snapshots
from bwdesk.workspace.desk import Desk, Services
from bwdesk.workspace.profiles import open_profile
from bwdesk.workspace.reports import open_report
from bwdesk.workspace.safety import doctor
from bwdesk.workspace.sending import list_outbox
from tests.support.desks import make_desk, with_cycle
from tests.support.programs import needed
from tests.support.reports import complete
from tests.support.source import ROOT
from tests.support.stores import file_keys

CALLS = "pwrite64,fsync,fdatasync,ftruncate,unlink"
SMALL = 3  # of some sixty; `dev.py test --full` tries every one


@pytest.fixture
def home(tmp_path: Path, fresh_home: dict[str, str]) -> dict[str, str]:
    """A person whose profile holds a report that only waits for Submit."""
    desk = with_cycle(make_desk(tmp_path))
    complete(desk)
    folder = desk.folder
    desk.close()
    keys = Path(fresh_home["XDG_CONFIG_HOME"]) / "bwdesk" / "keys"
    keys.parent.mkdir(parents=True)
    shutil.move(tmp_path / "keys", keys)
    return {**fresh_home, "PROFILE": str(folder)}


def opened(home: dict[str, str]) -> Desk:
    """The profile as the next start of the program finds it."""
    keys = Path(home["XDG_CONFIG_HOME"]) / "bwdesk"
    return open_profile(Path(home["PROFILE"]), Services(file_keys(keys), SystemClock()))


def run(
    home: dict[str, str], words: list[str], strace: list[str]
) -> subprocess.CompletedProcess[str]:
    """One command of the program under strace."""
    program = [sys.executable, "-m", "bwdesk", "--json", "--profile", home["PROFILE"], *words]
    return subprocess.run(
        [needed("strace"), "-f", "-qq", *strace, *program],
        env=home, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def state_of(home: dict[str, str]) -> tuple[Any, ...]:
    """What a command may change as a whole: status, answers, snapshot and event together."""
    desk = opened(home)
    [report] = reports.all(desk.store)
    submitted = report.status.value == "Submitted"
    body = snapshots.get(desk.store, report.id)
    assert (body is not None) == submitted
    assert (list_outbox(desk)[-1].command == "submit") == submitted
    if body is not None:
        assert hashlib.sha256(body).hexdigest() == report.snapshot_sha256
    answers = open_report(desk, report.id).answers
    assert doctor(desk)["ok"]
    desk.close()
    return report.status.value, answers.get("FB-1"), answers.get("FB-2")


@pytest.mark.parametrize("fault", ["signal=SIGKILL", "error=ENOSPC", "error=EIO"])
@pytest.mark.parametrize("act", ["set", "submit"])
def test_case_01_03_08_09_a_command_is_done_or_nothing_happened(
    home: dict[str, str], act: str, fault: str, rng: Random, full_or_small: bool
) -> None:
    desk = opened(home)
    report = reports.all(desk.store)[0].id
    desk.close()
    words = ["report", act, report] + (["FB-1=useful", "FB-2=more"] if act == "set" else [])
    before = state_of(home)
    profile, copy = Path(home["PROFILE"]), Path(home["PROFILE"] + " copy")
    shutil.copytree(profile, copy)
    trace = copy.parent / "trace"
    assert run(home, words, ["-e", f"trace={CALLS}", "-o", str(trace)]).returncode == 0
    after = state_of(home)
    assert after != before
    last = len(trace.read_text().splitlines())
    numbers = range(1, last + 2) if full_or_small else sorted(rng.sample(range(1, last + 1), SMALL))
    for number in numbers:
        shutil.rmtree(profile)
        shutil.copytree(copy, profile)
        broken = ["-o", "/dev/null", "-e", f"inject={CALLS}:{fault}:when={number}"]
        done = run(home, words, broken)
        found = state_of(home)
        assert found in {before, after}, number
        assert found == after or done.returncode != 0, (number, done.stderr)
        assert "Traceback" not in done.stderr
