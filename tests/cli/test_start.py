"""From the process start to the window, and a few commands as processes of their own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bwdesk.cli import window_words
from tests.support.source import ROOT


def run(
    home: dict[str, str], *words: str, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """The program as a person starts it."""
    return subprocess.run(
        [sys.executable, "-m", "bwdesk", *words],
        env=home, cwd=ROOT, input=stdin, capture_output=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], {}),
        (["--profile", "P"], {"--profile": "P"}),
        (["--lang=vi", "--profile=P"], {"--lang": "vi", "--profile": "P"}),
        (["--quit-when-ready"], {"--quit-when-ready": ""}),
        (["plan"], None),
        (["--help"], None),
        (["--profile"], None),
        (["--profile", "P", "plan", "list"], None),
        (["--weather"], None),
    ],
)
def test_only_options_of_the_window_open_it(
    words: list[str], window: dict[str, str] | None
) -> None:
    assert window_words(words) == window


def test_the_way_to_the_window_imports_nothing_heavy(fresh_home: dict[str, str]) -> None:
    code = (
        "import sys; before = set(sys.modules); import bwdesk.cli;"
        "bwdesk.cli.window_words(['--profile', 'P']); print(sorted(set(sys.modules) - before))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], env=fresh_home, cwd=ROOT, capture_output=True, check=True
    )
    assert json.loads(found.stdout.decode().replace("'", '"')) == ["bwdesk", "bwdesk.cli"]


def test_a_list_needs_neither_qt_nor_a_printer(fresh_home: dict[str, str]) -> None:
    assert run(fresh_home, "init", "--role", "factory", "--name", "Lotus").returncode == 0
    code = (
        "import sys; from bwdesk.cli import main; main(['plan', 'list', '--json']);"
        "heavy = ('PySide6', 'reportlab', 'openpyxl', 'sqlalchemy', 'alembic', 'pydantic');"
        "sys.exit(' '.join(name for name in heavy if name in sys.modules) or 0)"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], env=fresh_home, cwd=ROOT, capture_output=True, check=False
    )
    assert (found.returncode, found.stderr) == (0, b"")
    assert json.loads(found.stdout) == []


def test_the_default_profile_lies_where_platformdirs_says(fresh_home: dict[str, str]) -> None:
    made = run(
        fresh_home, "--json", "init", "--role", "factory", "--name", "លោតុស", "--country", "KH"
    )
    assert made.returncode == 0, made.stderr
    folder = Path(json.loads(made.stdout)["profile"])
    assert folder.is_relative_to(fresh_home["XDG_DATA_HOME"])
    shown = run(fresh_home, "enterprise", "show", "--json")
    assert json.loads(shown.stdout)["name"] == "លោតុស"


def test_bytes_that_are_no_text_are_cleaned_with_a_notice(fresh_home: dict[str, str]) -> None:
    run(fresh_home, "init", "--role", "factory", "--name", "Lotus")
    run(fresh_home, "cycle", "add", "--number", "1", "--start", "2026-03-02")
    new = json.loads(run(fresh_home, "report", "new", "--json").stdout)
    words = [b"report", b"set", new["id"].encode(), b"FB-1=a\xffb", b"--json"]
    saved = subprocess.run(
        [sys.executable.encode(), b"-m", b"bwdesk", *words],
        env=fresh_home, cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(saved.stdout)["notices"]
    shown = json.loads(run(fresh_home, "report", "show", new["id"], "--json").stdout)
    assert shown["answers"]["FB-1"] == "ab"


def test_output_is_utf_8_whatever_the_console_says(fresh_home: dict[str, str]) -> None:
    home = {**fresh_home, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    made = run(home, "init", "--role", "factory", "--name", "ក្រុម")
    assert made.returncode == 0, made.stderr
    assert "ក្រុម" in made.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_problem(fresh_home: dict[str, str]) -> None:
    run(fresh_home, "demo")
    command = f'"{sys.executable}" -m bwdesk plan list --json | head -c 10'
    piped = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        env=fresh_home, cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert piped.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on files is one of POSIX")
def test_case_08_a_disk_that_takes_no_store_gets_a_sentence(fresh_home: dict[str, str]) -> None:
    code = (
        "import resource, signal, sys; from bwdesk.cli import main;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
        "sys.exit(main(['init', '--role', 'factory', '--name', 'Lotus', '--json']))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], env=fresh_home, cwd=ROOT, capture_output=True, check=False
    )
    assert found.returncode == 5, found.stderr
    assert "Nothing was changed. Free some space" in json.loads(found.stdout)["message"]
    assert run(fresh_home, "init", "--role", "factory", "--name", "Lotus").returncode == 0
