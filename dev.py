#!/usr/bin/env python3
"""Set up, run, test and check bwdesk from a clone: standard library only, Debian or Windows.

python3 dev.py run | test | setup | check | bench | texts | lock      (on Windows: py dev.py run)
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "set-up-complete"
WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")
PROGRAMS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = PROGRAMS / ("python.exe" if WINDOWS else "python")
BWDESK = PROGRAMS / ("bwdesk.exe" if WINDOWS else "bwdesk")

QT_PACKAGES = (
    "libegl1",
    "libgl1",
    "libglib2.0-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon0",
)
XCB_PACKAGES = (
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"),
    "libxkbcommon-x11-0",
)
TEST_PROGRAMS = {"strace": "strace", "pdftotext": "poppler-utils"}
QT_PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"
NO_DISPLAY = "could not connect to display"


class SetupError(Exception):
    """Setting up stopped; the text says what to type."""


# --- running other programs ----------------------------------------------------------------------


def clean_environment(**more: str) -> dict[str, str]:
    """This environment without what would lead another Python astray."""
    kept = {k: v for k, v in os.environ.items() if k not in {"PYTHONHOME", "PYTHONPATH"}}
    return {**kept, **more}


def call(*command: str | Path, **environment: str) -> int:
    """Run a program in the foreground, from where the person stands."""
    return subprocess.call([str(part) for part in command], env=clean_environment(**environment))


def call_here(*command: str | Path, **environment: str) -> int:
    """Run a program in the foreground, from the folder of the project."""
    parts = [str(part) for part in command]
    return subprocess.call(parts, cwd=ROOT, env=clean_environment(**environment))


# --- system packages (Debian) --------------------------------------------------------------------


def apt_line(packages: tuple[str, ...]) -> str:
    """The line that installs these packages, for a person to type."""
    return "sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def apt_install(packages: tuple[str, ...]) -> bool:
    """Install Debian packages where this process may; False where it may not or could not."""
    if not LINUX or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("Installing with apt:", " ".join(packages), flush=True)
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)
    environment = clean_environment(DEBIAN_FRONTEND="noninteractive")
    steps = (("apt-get", "update", "-qq"), install)
    codes = [subprocess.call(s, stdout=subprocess.DEVNULL, env=environment) for s in steps]
    return codes[-1] == 0


def qt_opens(environment: dict[str, str], packages: tuple[str, ...]) -> bool:
    """Whether Qt opens an application, with these packages where needed; no, without a display."""
    complaint = qt_complaint(environment)
    if complaint and NO_DISPLAY not in complaint and apt_install(packages):
        complaint = qt_complaint(environment)
    if complaint and NO_DISPLAY not in complaint:
        line = apt_line(packages)
        raise SetupError(f"Qt lacks libraries of the system. Type:\n  {line}\n{complaint}")
    return not complaint


def qt_complaint(environment: dict[str, str]) -> str:
    """What Qt says when it cannot open an application; empty when it can."""
    done = subprocess.run(
        [str(PYTHON), "-c", QT_PROBE],
        env=clean_environment(**environment),
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stderr.strip() or f"exit code {done.returncode}"


def ensure_test_programs() -> None:
    """Get the programs some tests and benchmarks look through, or say how."""
    lacking = tuple(p for program, p in TEST_PROGRAMS.items() if not shutil.which(program))
    if LINUX and lacking and not apt_install(lacking):
        print(f"Some tests need programs that are not here. Type:\n  {apt_line(lacking)}")


# --- the environment beside this file -------------------------------------------------------------


def setup() -> None:
    """Make .venv complete: packages by hash, then the project itself, editable, without network."""
    wanted = wanted_stamp()
    if not STAMP.is_file() or STAMP.read_text(encoding="utf-8") != wanted:
        print("Setting up .venv: once, about 600 MB, a minute.", flush=True)
        make_venv()
        install_packages()
        STAMP.write_text(wanted, encoding="utf-8")
    if LINUX:
        qt_opens({"QT_QPA_PLATFORM": "offscreen"}, QT_PACKAGES)


def wanted_stamp() -> str:
    """What a complete .venv is made from: the lock, what is installed of us, Python, the place."""
    import tomllib

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    ours = [settings["build-system"], settings["project"], settings["tool"]["hatch"]]
    digest = hashlib.sha256(LOCK.read_bytes() + repr(ours).encode())
    return f"{digest.hexdigest()}\n{sys.version}\n{ROOT}\n"


def make_venv() -> None:
    """An empty virtual environment, whatever an interrupted set-up left behind."""
    if not has_ensurepip() and not (apt_install(("python3-venv",)) and has_ensurepip()):
        line = apt_line(("python3-venv",))
        raise SetupError(f"Python's venv module is not complete. Type:\n  {line}")
    try:
        if VENV.is_dir():
            shutil.rmtree(VENV)
    except OSError as problem:
        raise SetupError(f"Close bwdesk, then type this again. ({problem})") from problem
    if call(sys.executable, "-m", "venv", VENV) != 0:
        raise SetupError("The virtual environment could not be made; see above.")


def has_ensurepip() -> bool:
    """Whether this Python can put pip into a new environment."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def install_packages() -> None:
    """Put the locked packages and the project into the fresh environment."""
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    packages = call_here(*pip, "--require-hashes", "--only-binary=:all:", "-r", LOCK)
    if packages != 0:
        raise SetupError(
            "The packages did not all arrive. Look at the network, then type this again."
        )
    project = ("--no-index", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    if call_here(*pip, *project) != 0:
        raise SetupError("bwdesk itself could not be installed; see above.")


# --- commands -------------------------------------------------------------------------------------


def can_show_a_window() -> bool:
    """Whether a window can be shown here; on Debian Qt gets what it needs for that."""
    if not LINUX or os.environ.get("QT_QPA_PLATFORM"):
        return True
    displays = (os.environ.get("DISPLAY"), os.environ.get("WAYLAND_DISPLAY"))
    return any(displays) and qt_opens({}, QT_PACKAGES + XCB_PACKAGES)


def run(rest: list[str]) -> int:
    """Open the program; without a display show the main job as pictures instead."""
    setup()
    if can_show_a_window():
        return call(BWDESK, *rest)
    if not rest:
        print(
            "There is no display here. The tour puts pictures of the main job into ./tour",
            flush=True,
        )
        rest = ["tour", "--out", str(Path("tour").resolve())]
    return call(BWDESK, *rest, QT_QPA_PLATFORM="offscreen")


def test(rest: list[str]) -> int:
    """Run the tests with small budgets, or with the long ones after --full."""
    setup()
    ensure_test_programs()
    return run_tests(rest)


def run_tests(rest: list[str]) -> int:
    """Run pytest in the finished environment; the seed it prints repeats a run."""
    seed = os.environ.get("BWDESK_SEED") or str(secrets.randbelow(10**6))
    full = {"BWDESK_FULL": "1"} if "--full" in rest else {}
    options = [option for option in rest if option != "--full"]
    print(f"Random seed: {seed} (repeat with BWDESK_SEED={seed})", flush=True)
    both_halves = ("-m", "tests.run", f"--hypothesis-seed={seed}", *options)
    return call_here(PYTHON, *both_halves, BWDESK_SEED=seed, QT_QPA_PLATFORM="offscreen", **full)


def check(rest: list[str]) -> int:
    """Format, lint, types, import contracts and tests; every step runs, all must pass."""
    setup()
    ensure_test_programs()
    steps: dict[str, tuple[str | Path, ...]] = {
        "ruff format": (PYTHON, "-m", "ruff", "format", "--check", "."),
        "ruff check": (PYTHON, "-m", "ruff", "check", "."),
        "mypy": (PYTHON, "-m", "mypy", "--strict", "-p", "bwdesk"),
        "import contracts": (PROGRAMS / "lint-imports", "--no-cache"),
    }
    unhappy = [name for name, command in steps.items() if call_here(*command) != 0]
    if run_tests(rest) != 0:
        unhappy.append("tests")
    print("To mend: " + ", ".join(unhappy) if unhappy else "All checks pass.")
    return 1 if unhappy else 0


def bench(rest: list[str]) -> int:
    """Measure the figures of docs/figures.md."""
    setup()
    ensure_test_programs()
    return call_here(PYTHON, ROOT / "benchmarks" / "run.py", *rest, QT_QPA_PLATFORM="offscreen")


def texts(rest: list[str]) -> int:
    """Collect every visible text into translations/bwdesk.pot and compile each .po."""
    return call_here(sys.executable, ROOT / "packaging" / "texts.py", *rest)


def lock(rest: list[str]) -> int:
    """Pin the newest allowed packages with their hashes, for every system."""
    if not shutil.which("uv"):
        raise SetupError("This needs uv. Type:\n  pip install uv")
    where = ("--group", "dev", "pyproject.toml", "-o", LOCK.name)
    form = ("--universal", "--generate-hashes", "--no-annotate", "--no-header")
    return call_here("uv", "pip", "compile", "-q", *form, *where, *rest)


def only_set_up(rest: list[str]) -> int:
    """Make .venv complete and stop."""
    setup()
    print(f"Ready: {BWDESK}", *rest)
    return 0


COMMANDS = {
    "run": run,
    "test": test,
    "setup": only_set_up,
    "check": check,
    "bench": bench,
    "texts": texts,
    "lock": lock,
}


def main() -> int:
    """Do the command of the command line."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is the one an older Python may meet
        print("bwdesk needs Python 3.11 or newer; this is " + sys.version.split()[0])
        return 2
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    parser.add_argument("command", choices=sorted(COMMANDS))
    parser.epilog = "What follows the command is handed on to it."
    command = parser.parse_args(sys.argv[1:2]).command
    try:
        return COMMANDS[command](sys.argv[2:])
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
