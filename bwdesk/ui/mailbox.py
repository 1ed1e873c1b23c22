"""How the store thread reaches the window: a queue, and one byte through a pipe that wakes Qt.

The other thread touches nothing of Qt. Emitting a Qt signal from a Python thread lets Qt's locks
meet Python's, and a start was seen to stand still for ever.
"""

import os
import sys
from collections.abc import Callable
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, QSocketNotifier

Letter = Callable[[], None]
_GULP = 4096


class Mailbox(QObject):
    """Takes work from any thread and does it on the thread it was made in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._letters: SimpleQueue[Letter] = SimpleQueue()
        self._wire = _Wire()
        self._notifier = QSocketNotifier(self._wire.reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._deliver)

    def post(self, letter: Letter) -> None:
        """Has the window's thread do this; safe to call from any thread."""
        self._letters.put(letter)
        self._wire.ring()

    def close(self) -> None:
        """Nothing is delivered any more."""
        self._notifier.setEnabled(False)
        self._wire.close()

    def _deliver(self) -> None:
        self._wire.hush()
        for _ in range(self._letters.qsize()):
            try:
                letter = self._letters.get_nowait()
            except Empty:
                return
            try:
                letter()
            except Exception:  # noqa: BLE001 - one letter must not keep the others
                sys.excepthook(*sys.exc_info())


class _Wire:
    """Two ends: a byte written at one wakes who listens at the other."""

    def __init__(self) -> None:
        if sys.platform == "win32":  # Qt listens to sockets only there
            import socket

            self._ends = socket.socketpair()
            for end in self._ends:
                end.settimeout(0)
            self.reading = self._ends[0].fileno()
        else:
            self.reading, self._writing = os.pipe()
            os.set_blocking(self.reading, False)
            os.set_blocking(self._writing, False)
        self._is_open = True

    def ring(self) -> None:
        """Wakes the other end; a full wire wakes it already."""
        try:
            if sys.platform == "win32":
                self._ends[1].send(b".")
            else:
                os.write(self._writing, b".")
        except OSError:
            return

    def hush(self) -> None:
        """Takes the bytes away before the letters are read: a late one rings again."""
        try:
            if sys.platform == "win32":
                self._ends[0].recv(_GULP)
            else:
                os.read(self.reading, _GULP)
        except OSError:
            return

    def close(self) -> None:
        """Both ends are closed."""
        if not self._is_open:
            return
        self._is_open = False
        if sys.platform == "win32":
            for end in self._ends:
                end.close()
        else:
            os.close(self.reading)
            os.close(self._writing)
