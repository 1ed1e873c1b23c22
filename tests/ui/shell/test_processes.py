"""The program as people start it: real processes, one window a profile, signals, unsafe folders."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

RUN = [sys.executable, "-m", "bwdesk"]
WATCHED = """
import sys
from PySide6.QtCore import QTimer
import bwdesk.app.afterwards as afterwards
import bwdesk.app.instance as instance
from bwdesk.app import main
from bwdesk.settings import WindowOptions

listen = instance.Instance.listen

def listening(self, asked):
    def told():
        print("raised", flush=True)
        asked()
    listen(self, told)
    print("listening", flush=True)

instance.Instance.listen = listening
sys.exit(main(WindowOptions(sys.argv[1])))
"""


@contextmanager
def first_window(profile: Path, home: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A running window that says when it listens and when it was raised."""
    command = [sys.executable, "-c", WATCHED, str(profile)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=home, text=True
    ) as process:
        try:
            assert line(process) == "listening"
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def start(profile: Path, home: dict[str, str], *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*RUN, "--profile", str(profile), *options],
        env=home,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def home(fresh_home: dict[str, str]) -> dict[str, str]:
    root = Path(__file__).parents[3]
    return {**fresh_home, "PYTHONPATH": str(root)}


@pytest.fixture
def demo(tmp_path: Path, home: dict[str, str]) -> Path:
    """A demo profile whose key lies where a started program looks for it."""
    folder = tmp_path / "profile"
    made = subprocess.run(
        [*RUN, "--profile", str(folder), "demo"], env=home, capture_output=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return folder


def test_quit_when_ready_says_its_figures_and_nothing_else(
    demo: Path, home: dict[str, str]
) -> None:
    done = start(demo, home, "--quit-when-ready")
    assert done.returncode == 0
    figures = json.loads(done.stdout)
    assert set(figures) == {"first_paint_ms", "ready_ms", "peak_rss_mib"}
    assert 0 < figures["first_paint_ms"] <= figures["ready_ms"]
    assert figures["peak_rss_mib"] > 20


def test_quit_when_ready_works_before_there_is_a_profile(
    tmp_path: Path, home: dict[str, str]
) -> None:
    done = start(tmp_path / "new", home, "--quit-when-ready")
    assert done.returncode == 0
    assert json.loads(done.stdout)["ready_ms"] > 0
    assert not (tmp_path / "new" / "store.db").exists()


def test_a_synced_folder_is_refused_with_the_reason(tmp_path: Path, home: dict[str, str]) -> None:
    """Case 13."""
    done = start(tmp_path / "Dropbox" / "bwdesk", home, "--quit-when-ready")
    assert done.returncode == 3
    assert done.stdout == ""
    assert "another program copies" in done.stderr
    assert not (tmp_path / "Dropbox").exists()


def test_a_second_start_raises_the_first_window_and_leaves(
    demo: Path, home: dict[str, str]
) -> None:
    """Case 12."""
    with first_window(demo, home) as first:
        for _ in range(3):
            second = start(demo, home)
            assert second.returncode == 0
            assert line(first) == "raised"
        assert first.poll() is None


def test_another_profile_has_a_window_of_its_own(
    demo: Path, tmp_path: Path, home: dict[str, str]
) -> None:
    with first_window(demo, home), first_window(tmp_path / "other", home) as other:
        assert other.poll() is None


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is not known there")
def test_a_window_that_was_killed_does_not_block_the_next(demo: Path, home: dict[str, str]) -> None:
    """Case 12: the lock and the socket are still there, their process is not."""
    with first_window(demo, home) as first:
        first.send_signal(signal.SIGKILL)
        first.wait(timeout=10)
    with first_window(demo, home) as second:
        assert second.poll() is None
        assert start(demo, home).returncode == 0
        assert line(second) == "raised"


@pytest.mark.skipif(os.name == "nt", reason="Windows asks the session manager instead")
def test_a_window_that_is_told_to_end_closes_its_store(demo: Path, home: dict[str, str]) -> None:
    """Case 22: no log is left beside the store, so it was closed in order."""
    with first_window(demo, home) as first:
        first.send_signal(signal.SIGTERM)
        first.wait(timeout=10)
        assert first.returncode == 0
    assert not (demo / "store.db-wal").exists()


@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_the_window_opens_on_a_scaled_screen(demo: Path, home: dict[str, str], scale: str) -> None:
    done = start(demo, {**home, "QT_SCALE_FACTOR": scale}, "--quit-when-ready")
    assert done.returncode == 0
    assert json.loads(done.stdout)["ready_ms"] > 0


@pytest.mark.parametrize("lang", ["qps", "qpr"])
def test_the_window_opens_in_another_language(demo: Path, home: dict[str, str], lang: str) -> None:
    done = start(demo, home, "--lang", lang, "--quit-when-ready")
    assert done.returncode == 0
