"""Single values on their way into a table and out of it."""

from collections.abc import Callable
from datetime import date
from json import JSONEncoder
from typing import Any, TypeAlias

from bwdesk.errors import InputError
from bwdesk.i18n import tr

Cell: TypeAlias = str | int | None
Codec: TypeAlias = Callable[[Any], Cell]

to_json = JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
).encode


def text_cell(value: Any) -> Cell:  # noqa: ANN401 - checked here
    """A text as it is stored."""
    if not isinstance(value, str):
        raise TypeError(f"a text was expected, not {type(value).__name__}")
    return str(value)  # a plain one, not an enumeration


def option_cell(value: Any) -> Cell:  # noqa: ANN401 - checked here
    """A text that may be absent."""
    return None if value is None else text_cell(value)


def flag_cell(value: Any) -> Cell:  # noqa: ANN401 - checked here
    """Yes or no."""
    if not isinstance(value, bool):
        raise TypeError(f"True or False was expected, not {type(value).__name__}")
    return int(value)


def number_cell(value: Any) -> Cell:  # noqa: ANN401 - checked here
    """A whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"a whole number was expected, not {type(value).__name__}")
    return value


def day_cell(value: Any) -> Cell:  # noqa: ANN401 - checked here
    """A day, as ISO text."""
    if value is not None and type(value) is not date:
        raise TypeError(f"a date was expected, not {type(value).__name__}")
    return None if value is None else value.isoformat()


def day_of(cell: str | None) -> date | None:
    """The day a cell holds; None where it is empty or damaged."""
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError:
        return None


def storable(cells: dict[str, Cell]) -> dict[str, Cell]:
    """The cells themselves.

    Raises:
        InputError: one holds half a character (a lone surrogate), which no file can hold; the
            sentence names its field.
    """
    try:
        "".join([cell for cell in cells.values() if cell.__class__ is str]).encode("utf-8")
    except UnicodeEncodeError as error:
        raise _half_a_character(cells) from error
    return cells


def _half_a_character(cells: dict[str, Cell]) -> InputError:
    field = next(
        name
        for name, cell in cells.items()
        if isinstance(cell, str) and any("\ud800" <= sign <= "\udfff" for sign in cell)
    )
    return InputError(
        tr(
            "{field}: this text holds half a character that cannot be stored. Nothing was saved; "
            "your text is still here. Type that character again.",
            field=field,
        ),
        {"field": field},
    )
