"""Days written as text: read in an order that is known or asked for, never guessed."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from bwdesk.domain.import_columns import ColumnMapping
from bwdesk.domain.sheet import Cell, Row


class DateOrder(StrEnum):
    """How days are written in a file."""

    DMY = "dmy"
    MDY = "mdy"
    ISO = "iso"


_NUMBERS = re.compile(
    r"(\d{1,4})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{1,4})(?:[ T]+\d{1,2}:\d{2}.*)?"
)
_DAY_NUMBER, _MONTH_NAME, _GAP = r"(\d{1,2})(?:st|nd|rd|th)?", "([a-z]{3,9})", "[-/., ]"
_NAMED = re.compile(
    f"(?:{_DAY_NUMBER}{_GAP}*{_MONTH_NAME}|{_MONTH_NAME}{_GAP}*{_DAY_NUMBER})"
    rf"{_GAP}+(\d{{4}}|\d{{2}})"
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {name[:length]: n for n, name in enumerate(_MONTHS, start=1) for length in (3, 4, len(name))}
)
_YEARS = range(1990, 2101)
_THIS_CENTURY = 2000


def read_day(cell: Cell, order: DateOrder | None) -> date | None:
    """The day a cell names; none where it names none, or where the order leaves it open.

    Without an order only what can be read in one way counts: 2026-08-05, 25/12/2026, 5 Aug 2026.
    """
    if isinstance(cell, date):
        return cell if cell.year in _YEARS else None
    text = _plain(cell)
    found = _NUMBERS.fullmatch(text)
    if not found:
        return _named_day(text)
    if len(found[1]) == len("2026"):
        return _day(found[1], found[2], found[3])
    readings = _readings(found)
    if order:
        return readings.get(order)
    possible = set(readings.values())
    return possible.pop() if len(possible) == 1 else None


def date_order(rows: Sequence[Row], mapping: ColumnMapping) -> DateOrder | None:
    """The order that the file's own days decide; none when they do not or contradict each other."""
    deciding = _orders_seen(rows, mapping) - {None}
    return deciding.pop() if len(deciding) == 1 else None


def date_order_needed(rows: Sequence[Row], mapping: ColumnMapping) -> bool:
    """Whether a person must say the order: a day is open and the file does not decide it."""
    seen = _orders_seen(rows, mapping)
    return None in seen and len(seen - {None}) != 1


def _orders_seen(rows: Sequence[Row], mapping: ColumnMapping) -> set[DateOrder | None]:
    """Orders that single days decide; None stands for a day that could be read in both."""
    column = mapping.columns.get("target")
    if column is None:
        return set()
    seen: set[DateOrder | None] = set()
    for row in rows[mapping.header_row :]:
        cell = row[column] if column < len(row) else ""
        found = _NUMBERS.fullmatch(_plain(cell)) if isinstance(cell, str) else None
        readings = _readings(found) if found else {}
        seen |= {None} if len(set(readings.values())) > 1 else set()
        seen |= set(readings) if len(readings) == 1 else set()
    return seen


def _readings(found: re.Match[str]) -> dict[DateOrder, date]:
    """The days a text with the year at its end can mean, by order."""
    days = {
        DateOrder.DMY: _day(found[3], found[2], found[1]),
        DateOrder.MDY: _day(found[3], found[1], found[2]),
    }
    return {order: day for order, day in days.items() if day}


def _plain(text: str) -> str:
    """Without the invisible marks that exports put around dates, spaces as spaces."""
    kept = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(kept.split())


def _named_day(text: str) -> date | None:
    found = _NAMED.fullmatch(text.casefold())
    if not found:
        return None
    month = _MONTH_NUMBERS.get(found[2] or found[3])
    return _day(found[5], str(month), found[1] or found[4]) if month else None


def _day(year: str, month: str, day: str) -> date | None:
    if len(year) not in {2, 4}:
        return None
    full = int(year) + (_THIS_CENTURY if len(year) == len("26") else 0)
    try:
        return date(full, int(month), int(day)) if full in _YEARS else None
    except ValueError:
        return None
