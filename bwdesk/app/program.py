"""One run of the program: store thread, window, and what connects them."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QWidget

from bwdesk.app.instance import Instance
from bwdesk.app.looks import Looks, keep_looks, with_size
from bwdesk.app.readiness import Readiness
from bwdesk.errors import BwdeskError
from bwdesk.ui.main_window import MainWindow
from bwdesk.ui.store_thread import StoreThread

if TYPE_CHECKING:
    from collections.abc import Callable

    from bwdesk.app.afterwards import Afterwards
    from bwdesk.workspace.desk import Desk, Services

START_SCREENS = ("plan", "reports")


class Program:
    """Holds everything that lives as long as the program.

    Attributes:
        exit_code: What the process gives when the window could not show its data.
        folder: The profile's folder.
        looks: How the window looked at the start.
        window: The window that is shown now.
    """

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        looks: Looks,
        instance: Instance,
        *,
        quit_when_ready: bool = False,
        services: "Callable[[], Services] | None" = None,
    ) -> None:
        """Builds the window; `open` shows it.

        Args:
            app: Qt's application.
            folder: The profile's folder.
            looks: How the window looked last time.
            instance: The claim on the profile's window.
            quit_when_ready: Whether to leave once the first data are painted.
            services: Keys and clock; left out, those of this computer.
        """
        self.exit_code = 0
        self._services = services
        self.app, self.folder, self.looks, self.instance = app, folder, looks, instance
        self._quit_when_ready = quit_when_ready
        self._afterwards: Afterwards | None = None
        self._has_profile = False
        self.store = StoreThread()
        self.window = MainWindow(self.store)
        self.readiness = Readiness(self.window, self._settled)

    def open(self) -> None:
        """Shows the window; the store is opened on its thread meanwhile."""
        self.store.start(self._open_desk, self._opened, self._not_opened)
        if self.looks.screen in START_SCREENS:
            self._show_start(self.looks.screen)
        if self.looks.width.isdigit() and self.looks.height.isdigit():
            self.window.resize(int(self.looks.width), int(self.looks.height))
        self.window.show()
        if self._quit_when_ready:
            self.readiness.shown()

    def close(self) -> None:
        """Ends the thread, the claim on the profile, and the log."""
        if self._has_profile:
            size = self.window.normalGeometry().size()
            looks, folder = with_size(self.looks, size.width(), size.height()), self.folder
            self.store.run(lambda: keep_looks(folder, looks))
        if self._afterwards is not None:
            self._afterwards.close()
        self.store.close()
        self.instance.release()

    def services(self) -> "Services":
        """Keys and clock the profile is opened with."""
        if self._services is not None:
            return self._services()
        from bwdesk.workspace.desk import services_of_this_computer

        return services_of_this_computer()

    def begin(self, below: QWidget, source: object) -> None:
        """A profile is there now: the window shows it, and takes in what was dropped.

        Args:
            below: The page that made it; it is taken away.
            source: A path, a pasted table, or None.
        """
        self._has_profile = True
        self.window.ask_facts()
        plan = self.window.menu_screen("plan")
        self.window.show_screen("plan")
        self.window.end_task(below)
        if source is not None:
            from bwdesk.app.wiring import begin_import

            begin_import(plan, source)

    def show_first_start(self) -> None:
        """Asks whose work this is, and with what it begins."""
        from bwdesk.ui.screens.first_start.screen import FirstStart

        screen = FirstStart(self.store, self.folder, self.services)
        screen.ready.connect(self.readiness.ready)
        screen.made.connect(lambda source: self.begin(screen, source))
        self.window.begin_task(screen)

    def make_window_again(self, looks: Looks) -> None:
        """A new window in the place of the present one, in the language spoken now."""
        before = self.window
        self.looks = looks
        self.window = MainWindow(self.store)
        self.readiness = Readiness(self.window, self._settled)
        self.window.resize(before.size())
        if looks.screen in START_SCREENS:
            self.window.ask_facts()
            self._show_start(looks.screen)
        else:
            self.show_first_start()
        self.window.show()
        before.hide()
        before.deleteLater()

    def _open_desk(self) -> "Desk | None":
        from bwdesk.workspace.opening import open_profile, profile_exists

        if profile_exists(self.folder):
            return open_profile(self.folder, self.services())
        from bwdesk.storage.places import refuse_unsafe_folder

        refuse_unsafe_folder(self.folder)
        return None

    def _opened(self, is_open: bool) -> None:  # noqa: FBT001 - what the store thread tells
        if not is_open:
            self.show_first_start()
            return
        self._has_profile = True
        if self.looks.screen not in START_SCREENS:
            self.store.ask(_start_screen, self._show_start)

    def _show_start(self, key: str) -> None:
        self.looks = self.looks._replace(screen=key)
        screen: Any = self.window.menu_screen(key)
        screen.ready.connect(self.readiness.ready)
        self.window.show_screen(key)

    def _not_opened(self, error: BwdeskError) -> None:
        if self._quit_when_ready:
            sys.stderr.write(error.sentence + "\n")
            self.exit_code = error.exit_code
            self.app.quit()
            return
        from bwdesk.ui.screens.safety.not_opened import NotOpened

        screen = NotOpened(self.store, self.folder, self.services, error)
        screen.ready.connect(self.readiness.ready)
        screen.restored.connect(lambda: self.begin(screen, None))
        screen.left.connect(self.window.close)
        self.window.begin_task(screen)

    def _settled(self) -> None:
        """The first data are painted: now there is time for everything else."""
        if self._quit_when_ready:
            self.readiness.print_report()
            self.app.quit()
            return
        if self._has_profile:
            self.window.ask_facts()
        if self._afterwards is None:
            gc.enable()
            from bwdesk.app.afterwards import Afterwards

            self._afterwards = Afterwards(self)
        self._afterwards.watch(self.window)


def _start_screen(desk: "Desk") -> str:
    """The plan where there is one to work on, else the reports."""
    from bwdesk.domain.plan_list import IssueQuery
    from bwdesk.workspace.plan_list import list_issues

    return "plan" if list_issues(desk, IssueQuery(), 0, 1) else "reports"
