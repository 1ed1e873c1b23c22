"""The order of the scenes, and the program they play in."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from bwdesk.app.instance import Instance
from bwdesk.app.looks import Looks
from bwdesk.app.program import Program
from bwdesk.app.run import application
from bwdesk.app.tour.scenes_plan import import_findings, keep_the_plan
from bwdesk.app.tour.scenes_print import print_it
from bwdesk.app.tour.scenes_report import hand_in, write_the_report
from bwdesk.app.tour.scenes_start import look_after_it, other_looks, start
from bwdesk.app.tour.stage import Stage
from bwdesk.clock import FixedClock
from bwdesk.overrides import override
from bwdesk.paths import resources_dir
from bwdesk.settings import WindowOptions
from bwdesk.workspace.desk import Services

_DAY = datetime(2026, 7, 28, 9, 0, tzinfo=UTC)  # the day of the pictures in the design


class TourProgram(Program):
    """The program itself, with a key beside the throw-away profile and a clock that stands."""

    @override
    def services(self) -> Services:
        from bwdesk.storage.keys import PlatformKeys

        return Services(PlatformKeys(self.folder.parent / "keys", lambda: None), FixedClock(_DAY))


def play(folder: Path, out: Path, lang: str) -> None:
    """Plays all scenes in the folder.

    Raises:
        BwdeskError: a scene waited in vain.
    """
    app = application(WindowOptions(lang=lang), "", "light")
    _use_shipped_fonts(app)
    profile = folder / "profile"
    program = TourProgram(app, profile, Looks(), Instance(profile))
    program.open()
    stage = Stage(app, program.store, program.window, out)
    try:
        _scenes(stage, folder)
    finally:
        program.close()
        _forget_windows(app)


def _scenes(stage: Stage, folder: Path) -> None:
    start(stage)
    import_findings(stage, folder)
    keep_the_plan(stage)
    write_the_report(stage)
    hand_in(stage)
    print_it(stage)
    look_after_it(stage)
    other_looks(stage)


def _use_shipped_fonts(app: QApplication) -> None:
    """Offscreen there are no fonts of a system: the pictures take those that are shipped."""
    if app.platformName() == "offscreen":
        for file in sorted((resources_dir() / "fonts").rglob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
        font = app.font()
        font.setFamily("Noto Sans")
        app.setFont(font)


def _forget_windows(app: QApplication) -> None:
    for window in app.topLevelWidgets():
        window.hide()
        window.deleteLater()
    QTimer.singleShot(0, app.quit)
    app.exec()
