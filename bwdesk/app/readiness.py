"""Notices the first paint and the moment the first data are shown (cli.md, --quit-when-ready)."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from bwdesk.app.moments import peak_rss_mib, since_start_ms


class Readiness(QObject):
    """Watches one window; `settled` is called once, after its first data were painted."""

    def __init__(self, window: QWidget, settled: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._settled = window, settled
        self._first_paint_ms = 0.0
        self._is_ready = False
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._first_paint_ms:
            QTimer.singleShot(0, self._painted)
            self._window.removeEventFilter(self)
        return False

    def ready(self) -> None:
        """The first data stand in their widgets; they are painted when Qt comes round."""
        if not self._is_ready:
            self._is_ready = True
            # Layout first, then paint, then us: each is an event that is waiting already.
            QTimer.singleShot(0, lambda: QTimer.singleShot(0, self._settled))

    def report(self) -> str:
        """The line of `--quit-when-ready`."""
        ready = since_start_ms()
        first = self._first_paint_ms or ready
        return (
            f'{{"first_paint_ms": {first:.1f}, "ready_ms": {ready:.1f}, '
            f'"peak_rss_mib": {peak_rss_mib():.1f}}}'
        )

    def print_report(self) -> None:
        """Prints that line on standard output, all at once."""
        sys.stdout.write(self.report() + "\n")
        sys.stdout.flush()

    def _painted(self) -> None:
        if not self._first_paint_ms:
            self._first_paint_ms = since_start_ms()
