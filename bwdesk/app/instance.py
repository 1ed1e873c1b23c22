"""One window for a profile: a second start raises the first window and leaves (faults.md 12)."""

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtNetwork import QLocalServer

_RAISE = b"raise\n"
_TRIES, _TRY_MS = 40, 250


class Instance:
    """The claim of this process on a profile's window.

    A lock left by a program that was killed does not block: Qt looks whether its process lives.
    """

    def __init__(self, folder: Path) -> None:
        place_of_profile = os.fsencode(folder.absolute())
        sha = QCryptographicHash.hash(place_of_profile, QCryptographicHash.Algorithm.Sha256)
        self._name = f"bwdesk-{bytes(sha.toHex().data()).decode()[:24]}"
        place = _own_folder()
        self._lock = QLockFile(str(place / f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)
        self._socket = self._name if sys.platform == "win32" else str(place / self._name)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Whether this process is the first; False when another window holds the profile."""
        return self._lock.tryLock(0)

    def listen(self, asked: "Callable[[], None]") -> None:
        """From now on `asked` is called when a second start wants this window raised."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._socket)  # left by a crash; the lock says nobody listens
        server.newConnection.connect(lambda: _take(server, asked))
        server.listen(self._socket)
        self._server = server

    def raise_first(self) -> bool:
        """Has the first window raised; False when it does not answer within ten seconds."""
        from PySide6.QtCore import QThread
        from PySide6.QtNetwork import QLocalSocket

        for _ in range(_TRIES):
            socket = QLocalSocket()
            socket.connectToServer(self._socket)
            if socket.waitForConnected(_TRY_MS):
                socket.write(_RAISE)
                socket.waitForBytesWritten(_TRY_MS)
                socket.disconnectFromServer()
                return True
            if self.claim():  # the first one has just ended
                return False
            QThread.msleep(_TRY_MS)
        return False

    def release(self) -> None:
        """Gives the claim up."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()


def _take(server: "QLocalServer", asked: "Callable[[], None]") -> None:
    connection = server.nextPendingConnection()
    if connection is not None:
        connection.disconnected.connect(connection.deleteLater)
        asked()


def _own_folder() -> Path:
    """A folder only this person can write: sockets and locks of this session lie there."""
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if given and sys.platform != "win32" and os.access(given, os.W_OK):
        return Path(given)
    if sys.platform == "win32":
        return Path(tempfile.gettempdir())
    place = Path(tempfile.gettempdir()) / f"bwdesk-{os.getuid()}"
    place.mkdir(mode=0o700, exist_ok=True)
    found = place.lstat()
    if found.st_uid != os.getuid() or found.st_mode & 0o077:
        place = Path(tempfile.mkdtemp(prefix="bwdesk-"))
    return place
