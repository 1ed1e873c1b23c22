"""A table as it came in: cells are texts or days, rows count as they do in the file."""

from dataclasses import dataclass
from datetime import date


class BrokenFormula(str):
    """What a workbook shows in a cell whose formula has no result: #REF!, #N/A and the like."""

    __slots__ = ()


Cell = str | date
Row = tuple[Cell, ...]
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet; `rows[0]` is row 1 of the file, empty rows are empty tuples.

    Attributes:
        name: The sheet's name; empty for text files.
        rows: Its rows, merged cells filled down, without empty rows at the end.
        notices: What could not be read, one sentence each.
        merges_lost: Whether merged cells, if there were any, came as empty cells (CSV, paste).
        is_hidden: Whether the person does not see it in the workbook.
    """

    name: str
    rows: tuple[Row, ...]
    notices: tuple[str, ...] = ()
    merges_lost: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class RawBook:
    """A file or a pasted table as it was read.

    Attributes:
        name: The file's name.
        sheets: Its sheets, in their order.
        reading: How a text was read: encoding and separator; empty for a workbook.
    """

    name: str
    sheets: tuple[RawSheet, ...]
    reading: str = ""


def cell_text(row: Row, index: int | None) -> str:
    """The text of a cell, days as ISO 8601; empty where the row has no such cell."""
    if index is None or index >= len(row):
        return ""
    cell = row[index]
    return cell.isoformat() if isinstance(cell, date) else cell


def is_blank(row: Row) -> bool:
    """Whether nothing visible stands in the row."""
    return not any(isinstance(cell, date) or cell.strip() for cell in row)


def column_letter(index: int) -> str:
    """The name a spreadsheet gives the column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int | None:
    """The index behind a column's letters; none when they are no such letters."""
    if not letters.isascii() or not letters.isalpha() or len(letters) > len("XFD"):
        return None
    index = 0
    for letter in letters.upper():
        index = index * _LETTERS + ord(letter) - ord("A") + 1
    return index - 1
