"""What may wait until the present data are painted."""

from collections.abc import Callable

from PySide6.QtCore import QTimer


def after_painting(work: Callable[[], None]) -> None:
    """Does the work once what waits to be laid out and painted is on the screen.

    Layout, then paint, then this: each is an event that is waiting already.
    """
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, work))
