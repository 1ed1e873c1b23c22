"""The session ends: log-out, shutdown, SIGTERM. What is typed is kept, the store is closed."""

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QGuiApplication, QSessionManager

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class SessionEnd:
    """Listens for the end of the session (faults.md 22: within two seconds)."""

    def __init__(self, app: QGuiApplication, keep: Callable[[], None]) -> None:
        """Begins to listen.

        Args:
            app: The running application.
            keep: Puts what is typed into the journal and waits for the store.
        """
        self._app, self._keep = app, keep
        app.commitDataRequest.connect(self._commit)
        self._notifier: QSocketNotifier | None = None
        if sys.platform != "win32":
            self._watch_signals()

    def _commit(self, _session: QSessionManager) -> None:
        self._keep()

    def _watch_signals(self) -> None:
        """A signal wakes Qt's loop through a pipe; Python alone would wait for the next event."""
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._reading, False)
        os.set_blocking(self._writing, False)
        self._notifier = QSocketNotifier(self._reading, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._signalled)
        signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        for number in _SIGNALS:
            signal.signal(number, lambda _number, _frame: None)

    def _signalled(self) -> None:
        os.read(self._reading, 64)
        self._keep()
        self._app.quit()

    def close(self) -> None:
        """Stops listening; signals do again what they did before."""
        if self._notifier is None:
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        os.close(self._reading)
        os.close(self._writing)
        self._notifier = None
