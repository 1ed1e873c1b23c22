"""Where the tour plays: the real window on a throw-away profile, pictures in order."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from bwdesk.errors import BwdeskError
from bwdesk.i18n import tr
from bwdesk.ui.main_window import MainWindow
from bwdesk.ui.store_thread import StoreThread

T = TypeVar("T", bound=QWidget)
_LOOK_EVERY_MS, _PATIENCE_MS, _CALM_MS = 5, 30_000, 25


class Stage:
    """The window being driven, and the folder its pictures go to.

    Attributes:
        store: The store thread of the throw-away profile.
        window: The real main window.
        out: Where pictures and PDFs are written.
        pictures: What was written so far.
    """

    def __init__(
        self, app: QApplication, store: StoreThread, window: MainWindow, out: Path
    ) -> None:
        self.app, self.store, self.window, self.out = app, store, window, out
        self.pictures: list[Path] = []
        self.problems: list[str] = []
        store.problem_happened.connect(self.problems.append)

    def size(self, width: int, height: int) -> None:
        """Gives the window this size, in logical pixels."""
        self.window.resize(width, height)
        self.settle()

    def wait_for(self, ready: Callable[[], bool], what: str) -> None:
        """Lets the window work until something is so.

        Raises:
            BwdeskError: it did not come to be; the tour shows what works, so it stops here.
        """
        loop, waited = QEventLoop(), 0
        while not ready():
            if waited > _PATIENCE_MS:
                raise BwdeskError(tr("The tour waited in vain for: {what}", what=what))
            QTimer.singleShot(_LOOK_EVERY_MS, loop.quit)
            loop.exec()
            waited += _LOOK_EVERY_MS

    def settle(self) -> None:
        """Lets the window work until the store is idle and everything is painted.

        Raises:
            BwdeskError: some work did not succeed.
        """
        loop = QEventLoop()
        for _ in range(2):
            self.wait_for(self.store.is_idle, "store")
            QTimer.singleShot(_CALM_MS, loop.quit)
            loop.exec()
        if self.problems:
            raise BwdeskError(self.problems[0])

    def picture(self, name: str, of: QWidget | None = None) -> None:
        """Saves what the window (or a dialog) shows now, numbered in order."""
        self.settle()
        path = self.out / f"{len(self.pictures) + 1:02d}-{name}.png"
        (of or self.window).grab().save(str(path))
        self.pictures.append(path)

    def task(self, kind: type[T]) -> T | None:
        """The task of this kind that has the window now, or None."""
        top = self.window.tasks[-1] if self.window.tasks else None
        return top if isinstance(top, kind) else None

    def the_task(self, kind: type[T]) -> T:
        """The task of this kind that has the window now.

        Raises:
            BwdeskError: it does not come.
        """
        self.wait_for(lambda: self.task(kind) is not None, kind.__name__)
        found = self.task(kind)
        if found is None:
            raise LookupError(kind.__name__)
        return found

    def found(self, kind: type[T]) -> T:
        """The visible widget of this kind, wherever it stands in the window.

        Raises:
            BwdeskError: it does not come.
        """

        def visible() -> list[T]:
            return [one for one in self.window.findChildren(kind) if one.isVisible()]

        self.wait_for(lambda: bool(visible()), kind.__name__)
        return visible()[0]

    def type(self, field: QWidget, keys: str) -> None:
        """Types into a field, key by key, and goes on to the next."""
        from PySide6.QtTest import QTest

        target = field.focusProxy() or field
        target.setFocus()
        QTest.keyClicks(target, keys)
        QTest.keyClick(target, Qt.Key.Key_Tab)
