"""A pause: something happens once nothing has come for a while."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def pause(owner: QObject, then: Callable[[], None]) -> QTimer:
    """A timer that fires once after each start; a start before that begins the pause anew."""
    made = QTimer(owner)
    made.setSingleShot(True)
    made.timeout.connect(then)
    return made
