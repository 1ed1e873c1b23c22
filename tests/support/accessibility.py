"""What a screen reader meets: every widget that takes the focus must say its name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea, QWidget


def unnamed_widgets(root: QWidget) -> list[str]:
    """Focusable widgets under `root` (shown or not) without an accessible name.

    Way out: `setAccessibleName(tr(…))`, or a label whose `setBuddy` points to the widget.
    """
    widgets = [root, *root.findChildren(QWidget)]
    return [described(widget) for widget in widgets if takes_focus(widget) and not name_of(widget)]


def takes_focus(widget: QWidget) -> bool:
    """Whether the keyboard can reach the widget itself (not only what it holds)."""
    if isinstance(widget, QScrollArea) or widget.focusProxy() is not None:
        return False
    internal = widget.objectName().startswith("qt_")
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not internal


def name_of(widget: QWidget) -> str:
    """The name a screen reader speaks."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def described(widget: QWidget) -> str:
    """Where to look: class, object name and the chain of parents."""
    chain = [type(widget).__name__]
    parent = widget.parentWidget()
    while parent is not None and len(chain) < 4:
        chain.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{widget.objectName()!r} " + " in ".join(chain)
