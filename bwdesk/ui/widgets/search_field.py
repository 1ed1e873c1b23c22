"""A search field: says what is looked for, a moment after the last key."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from bwdesk.i18n import tr
from bwdesk.overrides import override
from bwdesk.ui.theme import icons

_PAUSE_MS = 60


class SearchField(QLineEdit):
    """A line with a magnifying glass; Esc empties it.

    Signals:
        searched: The words to look for; "" for all.
    """

    searched = Signal(str)

    def __init__(self, hint: str, *, pause_ms: int = _PAUSE_MS) -> None:
        """Builds the field.

        Args:
            hint: What it searches in; its accessible name too.
            pause_ms: How long the keys rest before it says so; 0 says each letter at once.
        """
        super().__init__()
        self._at_once = pause_ms == 0
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setMaxLength(200)
        self._glass = QAction(self)
        self._glass.setIcon(icons.icon("search"))
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._say)
        self.textChanged.connect(self._wait)

    def empty(self) -> None:
        """Empties the field and says so at once."""
        self.clear()
        self._say()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.empty()
        else:
            super().keyPressEvent(event)

    def _wait(self, text: str) -> None:
        if bool(text) != bool(self.accessibleDescription()):
            self.setAccessibleDescription(tr("Press Esc to empty") if text else "")
        if self._at_once:
            self._say()
        else:
            self._pause.start()

    def _say(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text().strip())
