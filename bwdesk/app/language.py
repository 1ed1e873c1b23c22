"""The language of the window and the direction it is read in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bwdesk.i18n import is_right_to_left, use_language


def speak(app: QApplication, code: str) -> None:
    """Sets the language and the direction of everything that is made from now on."""
    use_language(code)
    right_to_left = Qt.LayoutDirection.RightToLeft
    app.setLayoutDirection(right_to_left if is_right_to_left() else Qt.LayoutDirection.LeftToRight)
