"""The whole program in a test: real store, real window, keys in files below `tmp_path`."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bwdesk.app.instance import Instance
from bwdesk.app.language import speak
from bwdesk.app.looks import Looks
from bwdesk.app.program import Program
from bwdesk.ui.theme.style import apply_theme
from bwdesk.workspace.demo import create_demo
from bwdesk.workspace.profiles import profile_exists
from tests.support.store_threads import file_services

W = TypeVar("W", bound=QWidget)
PATIENCE = 20_000


@contextmanager
def running(
    qtbot: QtBot, tmp_path: Path, *, lang: str = "en", demo: bool = True, looks: Looks | None = None
) -> Iterator[Program]:
    """The program, open on a demo or on nothing, its first data shown."""
    folder = tmp_path / "profile"
    if demo and not profile_exists(folder):
        for part in ("profile", "keys"):
            shutil.copytree(_template() / part, tmp_path / part)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    speak(app, lang)
    apply_theme(app, "light")
    claim = Instance(folder)
    assert claim.claim()
    program = Program(
        app, folder, looks or Looks(), claim, services=lambda: file_services(tmp_path)
    )
    try:
        program.open()
        settled(qtbot, program)
        yield program
    finally:
        program.close()
        program.window.deleteLater()
        speak(app, "en")


@cache
def _template() -> Path:
    """The invented factory, made once; tests work on copies of it."""
    place = Path(tempfile.mkdtemp(prefix="bwdesk-demo-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    create_demo(place / "profile", file_services(place)).close()
    return place


def settled(qtbot: QtBot, program: Program) -> None:
    """Waits until the first data are shown and nothing is asked any more."""
    qtbot.waitUntil(lambda: program._afterwards is not None, timeout=PATIENCE)
    idle(qtbot, program)


def idle(qtbot: QtBot, program: Program) -> None:
    """Waits until all work asked of the store thread has come back."""
    qtbot.waitUntil(program.store.is_idle, timeout=PATIENCE)


def on_screen(program: Program, key: str) -> Any:  # noqa: ANN401 - each screen has its own face
    """A screen of the menu, shown."""
    program.window.show_screen(key)
    return program.window.menu_screen(key)
