"""What every test stands on: a seed that repeats, an offscreen Qt, homes of their own, no leaks."""

import os
import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.leaks import (
    delete_what_is_due,
    left_python_threads,
    left_qt_threads,
    left_qt_timers,
)

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("BWDESK_SEED", str(random.SystemRandom().randrange(10**6)))

SEED = int(os.environ["BWDESK_SEED"])
FULL = os.environ.get("BWDESK_FULL") == "1"
FONTS = Path(__file__).parent.parent / "resources" / "fonts"

quiet = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("small", max_examples=25, deadline=None, suppress_health_check=quiet)
settings.register_profile("full", max_examples=1000, deadline=None, suppress_health_check=quiet)
settings.load_profile("full" if FULL else "small")


def pytest_report_header() -> str:
    return (
        f"seed {SEED} (BWDESK_SEED={SEED} repeats this run), {'full' if FULL else 'small'} figures"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Test files run in an order drawn from the seed; the order inside a file stays.

    With BWDESK_HALF (tests/run.py) this process takes every second file of that order.
    """
    files = sorted({str(item.path) for item in items})
    random.Random(SEED).shuffle(files)
    if "BWDESK_HALF" in os.environ:
        mine = set(files[int(os.environ["BWDESK_HALF"]) :: 2])
        config.hook.pytest_deselected(items=[i for i in items if str(i.path) not in mine])
        items[:] = [item for item in items if str(item.path) in mine]
    place = {name: index for index, name in enumerate(files)}
    items.sort(key=lambda item: place[str(item.path)])


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> random.Random:
    """Randomness of one test: the same for the same seed, whatever else runs."""
    return random.Random(f"{SEED} {request.node.nodeid}")


@pytest.fixture
def full_or_small() -> bool:
    """Whether the long figures are wanted (`dev.py test --full`)."""
    return FULL


@pytest.fixture
def fresh_home(tmp_path: Path) -> dict[str, str]:
    """The environment of a person who never used the program, for `subprocess.run(env=…)`."""
    home = tmp_path / "home"
    folders = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "AppData" / "Roaming",
        "LOCALAPPDATA": home / "AppData" / "Local",
        "XDG_DATA_HOME": home / "data",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_STATE_HOME": home / "state",
        "XDG_RUNTIME_DIR": home / "run",
    }
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    folders["XDG_RUNTIME_DIR"].chmod(0o700)
    kept = {k: v for k, v in os.environ.items() if k not in {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY"}}
    own = {name: str(folder) for name, folder in folders.items()}
    return {**kept, **own, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture(scope="session")
def shipped_fonts(qapp: object) -> None:  # noqa: ARG001 - Qt must live first
    """The shipped fonts, so that pictures and widths are the same on every computer."""
    from PySide6.QtGui import QFontDatabase

    for font in sorted(FONTS.rglob("*.[ot]tf")):
        assert QFontDatabase.addApplicationFont(str(font)) >= 0, f"Qt cannot read {font.name}"


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test ends every thread and timer it started; the guilty one is named."""
    before = set(threading.enumerate())
    with_qt = {"qtbot", "qapp"} & set(request.fixturenames)
    if with_qt:
        request.getfixturevalue("shipped_fonts")
    yield
    left = left_python_threads(before)
    if with_qt:
        delete_what_is_due()
        left += left_qt_threads() + left_qt_timers()
    assert not left, f"still running after the test; stop it in a close() and wait: {left}"
