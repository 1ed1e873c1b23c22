"""What the parts of the running program know of it; `program.Program` is it."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from bwdesk.app.instance import Instance
    from bwdesk.app.looks import Looks
    from bwdesk.ui.main_window import MainWindow
    from bwdesk.ui.store_thread import StoreThread
    from bwdesk.workspace.desk import Services


class Running(Protocol):
    """The running program.

    Attributes:
        app: Qt's application.
        folder: The profile's folder.
        looks: How the window looks, for the next start.
        instance: The claim on the profile's window.
        store: The store thread.
        window: The window that is shown now.
    """

    app: "QApplication"
    folder: "Path"
    looks: "Looks"
    instance: "Instance"
    store: "StoreThread"
    window: "MainWindow"

    def services(self) -> "Services":
        """Keys and clock of this computer."""
        ...

    def make_window_again(self, looks: "Looks") -> None:
        """A new window in the place of the present one."""
        ...
