"""The rows of one worksheet: streamed, counted by ourselves, merged cells filled down."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import IO, TYPE_CHECKING

from bwdesk.domain.sheet import BrokenFormula, Cell, Row, column_letter
from bwdesk.export.sheet_limits import (
    MAX_COLUMNS,
    MAX_FILLED_CELLS,
    MAX_FILLED_ROWS,
    MAX_ROW_NUMBER,
    too_many,
)
from bwdesk.export.xlsx_parts import WorkbookParts, local_name, text_of, unescaped
from bwdesk.i18n import ntr, tr

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_MERGES = 200_000
_KEPT_BY = {"c": "row", "row": "sheetData", "mergeCell": "mergeCells"}
_HOLDERS = frozenset(_KEPT_BY.values())


@dataclass(slots=True)
class _Sheet:
    """What was read so far; keys count from 0."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[tuple[int, int, int]] = field(default_factory=list)  # column, first, last row
    unsaved_formulas: list[str] = field(default_factory=list)
    cells: int = 0

    def put(self, row: int, column: int, value: Cell) -> None:
        if value == "":
            return
        if column >= MAX_COLUMNS:
            raise too_many(self.name, tr("columns"), MAX_COLUMNS)
        self.cells += 1
        self.rows.setdefault(row, {})[column] = value
        too_far = row >= MAX_ROW_NUMBER or self.cells > MAX_FILLED_CELLS
        if too_far or len(self.rows) > MAX_FILLED_ROWS:
            raise too_many(self.name, tr("rows"), MAX_FILLED_ROWS)


def read_rows(
    name: str, stream: IO[bytes], parts: WorkbookParts
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows of a sheet from row 1 on, and what could not be read.

    Raises:
        InputError: The sheet holds too much.
    """
    sheet = _Sheet(name)
    for element, row, column in _placed_cells(stream):
        if local_name(element) == "c":
            sheet.put(row, column, _value(element, parts))
            if _is_unsaved_formula(element):
                sheet.unsaved_formulas.append(f"{column_letter(column)}{row + 1}")
        else:
            _note_merge(sheet, element)
    _fill_down(sheet)
    last = max(sheet.rows, default=-1)
    return tuple(_row(sheet.rows.get(number)) for number in range(last + 1)), _notices(sheet)


def _placed_cells(stream: IO[bytes]) -> Iterator[tuple["Element", int, int]]:
    """Every cell with its place, and every merge; places come from the cells, else by counting."""
    from defusedxml.ElementTree import iterparse

    row, column = -1, -1
    holders: dict[str, Element] = {}
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        tag = local_name(element)
        if event == "start":
            if tag in _HOLDERS:
                holders[tag] = element
            if tag == "row":
                row, column = _number(element.get("r"), row + 2) - 1, -1
        elif tag == "c":
            place = _place(element.get("r", ""))
            row, column = place or (row, column + 1)
            yield element, row, column
        elif tag == "mergeCell":
            yield element, 0, 0
        if event == "end" and tag in _KEPT_BY and _KEPT_BY[tag] in holders:
            holders[_KEPT_BY[tag]].clear()  # nothing read piles up


def _value(cell: "Element", parts: WorkbookParts) -> Cell:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(text_of(child) for child in cell if local_name(child) == "is")
    raw = next((child.text or "" for child in cell if local_name(child) == "v"), "")
    if kind == "s":
        return parts.texts[int(raw)] if raw else ""
    if not raw:
        return ""
    return _typed(kind, raw, cell, parts)


def _typed(kind: str, raw: str, cell: "Element", parts: WorkbookParts) -> Cell:
    if kind == "str":
        return unescaped(raw)
    if kind == "e":
        return BrokenFormula(raw)
    if kind == "b":
        return "TRUE" if raw.strip() in {"1", "true"} else "FALSE"
    if kind == "d":
        return date.fromisoformat(raw[: len("2026-01-31")])
    return parts.number(raw.strip(), int(cell.get("s", "0")))


def _is_unsaved_formula(cell: "Element") -> bool:
    """A formula whose result was never stored: the file was made by a program, not by Excel."""
    children = {local_name(child): child.text for child in cell}
    return "f" in children and not children.get("v") and cell.get("t") != "str"


def _note_merge(sheet: _Sheet, element: "Element") -> None:
    first, _, last = element.get("ref", "").partition(":")
    start, end = _place(first), _place(last)
    if start and end and end[0] > start[0] and len(sheet.merges) < _MOST_MERGES:
        sheet.merges.append((start[1], start[0], end[0]))


def _fill_down(sheet: _Sheet) -> None:
    """Merged cells say in every row what they say once; rows without anything else stay empty."""
    filled = sorted(sheet.rows)
    done: dict[int, int] = {}
    for column, first, last in sorted(sheet.merges):
        value = sheet.rows.get(first, {}).get(column)
        if value is None or first <= done.get(column, -1):  # merges that overlap are no merges
            continue
        done[column] = last
        for row in _between(filled, first + 1, last):
            sheet.rows[row].setdefault(column, value)


def _between(numbers: list[int], first: int, last: int) -> list[int]:
    from bisect import bisect_left, bisect_right

    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]


def _row(cells: dict[int, Cell] | None) -> Row:
    if not cells:
        return ()
    return tuple(cells.get(column, "") for column in range(max(cells) + 1))


def _notices(sheet: _Sheet) -> tuple[str, ...]:
    if not sheet.unsaved_formulas:
        return ()
    words = ntr(
        "{n} cell holds a formula without a result and counts as empty ({first})."
        " Open the file in Excel, save it, and take it again.",
        "{n} cells hold a formula without a result and count as empty (first {first})."
        " Open the file in Excel, save it, and take it again.",
        len(sheet.unsaved_formulas),
        first=sheet.unsaved_formulas[0],
    )
    return (words,)


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column of a cell's name, from 0: B3 is (2, 1)."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not digits or not letters.isascii() or not letters.isalpha() or len(letters) > len("XFD"):
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits) - 1, column - 1


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else otherwise
