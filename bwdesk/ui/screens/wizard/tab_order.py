"""The order in which Tab walks: as things stand on the screen, whenever they were made."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget


def reached_by_tab(part: QWidget) -> Iterator[QWidget]:
    """What takes the focus in a part, as it is laid out; no list of a drop-down."""
    window = part.window()
    for widget in (part, *_inside(part)):
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


def _inside(part: QWidget) -> Iterator[QWidget]:
    """Everything in a part: what is laid out in its order, then what has no layout."""
    placed = part.layout()
    laid_out = list(_of(placed)) if placed is not None else []
    known = set(laid_out)
    others = part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    for child in (*laid_out, *(one for one in others if one not in known)):
        yield child
        yield from _inside(child)


def _of(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: _row_and_column(layout, place))
    for place in places:
        item = layout.itemAt(place)
        widget, below = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif below is not None:
            yield from _of(below)


def _row_and_column(grid: QGridLayout, place: int) -> tuple[int, int]:
    position = grid.getItemPosition(place)
    row, column = (int(number) for number in tuple(position)[:2])  # type: ignore[arg-type, var-annotated] # the stubs say object
    return row, column
