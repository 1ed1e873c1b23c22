"""The order in which Tab walks, where parts were made at different times."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def reached_by_tab(part: QWidget) -> Iterator[QWidget]:
    """What takes the focus in a part, in the order it was put together; no list of a drop-down."""
    window = part.window()
    for widget in (part, *part.findChildren(QWidget)):
        takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
        if takes_tab and widget.window() is window:
            yield widget


def follow_in_tab_order(before: QWidget | None, part: QWidget) -> QWidget | None:
    """Lets Tab go through a part after a widget; gives the last widget of the part.

    Args:
        before: What stands before it; None for nothing.
        part: The part.
    """
    for widget in reached_by_tab(part):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget
    return before
