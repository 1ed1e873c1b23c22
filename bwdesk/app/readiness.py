"""Notices the first paint and the moment the first data are shown (cli.md, --quit-when-ready)."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bwdesk.ui.painting import after_painting


class Readiness(QObject):
    """Watches one window; `settled` is called once, after its first data were painted."""

    def __init__(self, window: QWidget, settled: Callable[[], None]) -> None:
        super().__init__(window)
        self._settled = settled
        self._first_paint_ms = 0.0
        self._is_ready = False

    def shown(self) -> None:
        """The window is shown: its first paint is waiting."""
        after_painting(self._painted)

    def ready(self) -> None:
        """The first data stand in their widgets; they are painted when Qt comes round."""
        if not self._is_ready:
            self._is_ready = True
            after_painting(self._settled)

    def report(self) -> str:
        """The line of `--quit-when-ready`."""
        from bwdesk.app.moments import peak_rss_mib, since_start_ms

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
        from bwdesk.app.moments import since_start_ms

        self._first_paint_ms = since_start_ms()
