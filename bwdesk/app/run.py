"""From the options to the last event: one profile, one window."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from bwdesk.app.instance import Instance
from bwdesk.app.language import speak
from bwdesk.app.looks import read_looks
from bwdesk.settings import WindowOptions
from bwdesk.ui.theme.style import apply_theme


def run(options: WindowOptions) -> int:
    """Opens the window of a profile; gives the exit code.

    Args:
        options: What the program was started with.
    """
    _speak_utf8()
    folder = _folder_of(options)
    instance = Instance(folder)
    if not instance.claim() and not options.quit_when_ready and instance.raise_first():
        return 0
    looks = read_looks(folder)
    app = application(options, looks.language, looks.theme)
    from bwdesk.app.program import Program

    program = Program(app, folder, looks, instance, quit_when_ready=options.quit_when_ready)
    try:
        program.open()
        code = app.exec()
    finally:
        program.close()
    return program.exit_code or code


def _folder_of(options: WindowOptions) -> Path:
    if options.profile:
        return Path(options.profile).absolute()
    from bwdesk.paths import default_profile_dir

    return default_profile_dir()


def application(options: WindowOptions, language: str, theme: str) -> QApplication:
    """The Qt application in this language and theme; the one that is there, if there is one."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # Fusion everywhere, said this way: `setStyle` makes a wrapper of QStyle with all its enums,
        # five milliseconds before anything is painted.
        app = QApplication(["bwdesk", "-style", "fusion"])
    app.setApplicationName("bwdesk")
    app.setDesktopFileName("bwdesk")
    app.setQuitOnLastWindowClosed(True)
    speak(app, options.lang or language or "en")
    apply_theme(app, theme or "system")
    return app


def _speak_utf8() -> None:
    """A Windows console has another encoding; what is printed must not depend on it."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
