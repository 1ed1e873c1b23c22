"""What begins once the first data are painted: wiring, last resort, log, single instance."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bwdesk.app import last_resort
from bwdesk.app.session_end import SessionEnd
from bwdesk.app.wiring import Wiring
from bwdesk.i18n import tr
from bwdesk.log import close_log, keep_log

if TYPE_CHECKING:
    from bwdesk.app.running import Running
    from bwdesk.ui.main_window import MainWindow


class Afterwards:
    """Lives from the first painted data to the end of the program."""

    def __init__(self, program: "Running") -> None:
        self._program = program
        self.wiring: Wiring | None = None
        self._before = last_resort.install(self._say_broken)
        program.store.broke.connect(self._say_broken)
        self._session_end = SessionEnd(program.app, self.keep_everything)
        program.instance.listen(lambda: raise_window(program.window))

    def watch(self, window: "MainWindow") -> None:
        """Connects this window; a first start is connected once its profile is there."""
        window.facts_shown.connect(lambda _facts: self._wire(window))
        if not window.tasks:
            self._wire(window)

    def close(self) -> None:
        """Everything is as it was before."""
        self._session_end.close()
        last_resort.restore(self._before)
        close_log()

    def keep_everything(self) -> None:
        """The session ends: what is typed is kept, the store is closed (faults.md 22)."""
        self._program.window.keep_now()
        self._program.store.close()

    def _wire(self, window: "MainWindow") -> None:
        if window.findChild(Wiring) is None:
            self.wiring = Wiring(self._program)
            folder = self._program.folder / "log"
            self._program.store.run(lambda: keep_log(folder))

    def _say_broken(self) -> None:
        window = self._program.window
        window.keep_now()
        window.say(
            tr(
                "Something went wrong inside the program. What you saved is safe, and a copy of "
                "what you typed is kept. You can go on; if it comes back, close and open bwdesk."
            ),
            tone="warn",
        )


def raise_window(window: QWidget) -> None:
    """Brings the window before all others."""
    shown = window.windowState() & ~Qt.WindowState.WindowMinimized
    window.setWindowState(shown | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()
