"""A line for work that takes longer than a moment: what is done, how far it is, a way to stop."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from bwdesk.i18n import tr
from bwdesk.ui.widgets.plain import button, label, row

_PATIENCE_MS = 1000


class Busy(QFrame):
    """Shows itself when the work has not ended after a second.

    Signals:
        stop_chosen: The person wants it stopped.
    """

    stop_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tone", "plain")
        self.words = label("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(120)
        self.stop = button(tr("Stop"), "quiet", small=True)
        self.stop.clicked.connect(self.stop_chosen)
        body = row(self.words, self.bar, self.stop, gap=12)
        body.setContentsMargins(12, 6, 8, 6)
        self.setLayout(body)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.hide()

    def begin(self, words: str, *, can_stop: bool = False) -> None:
        """Work has begun; the line comes after a second."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        self.stop.setVisible(can_stop)
        self._patience.start()

    def advance(self, done: int, of: int) -> None:
        """So much of it is done."""
        self.bar.setRange(0, max(1, of))
        self.bar.setValue(done)

    def end(self) -> None:
        """It has ended, one way or the other."""
        self._patience.stop()
        self.hide()
