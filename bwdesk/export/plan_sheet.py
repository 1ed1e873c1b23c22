"""The Improvement Plan as a table that comes back unchanged through the import (cli.md).

Portal headers, ISO dates, codes beside labels, texts only: nothing in it is ever a formula.
"""

import csv
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final

from bwdesk.domain.catalogue import Catalogue
from bwdesk.domain.import_words import CONTINUED
from bwdesk.domain.plan import Issue, shown_status
from bwdesk.errors import InputError, StorageError
from bwdesk.export.sheets_text import FORMULA_FIRST
from bwdesk.i18n import tr
from bwdesk.storage.files import move, sync_file

CELL_UNITS: Final = 32_767
"""What a cell of a workbook holds at most, in UTF-16 units (faults.md 73)."""

_PIECE_UNITS = 32_000
_SHEET_NAME = "Improvement Plan"
_WIDTHS = {"Area of Improvement": 50, "Description of Actions Needed": 50, "Progress": 50}
Field = Callable[[Issue, Catalogue, date], str]

COLUMNS: Final[tuple[tuple[str, Field], ...]] = (
    ("No.", lambda i, _c, _t: i.number),
    ("Cluster", lambda i, _c, _t: i.cluster),
    ("Cluster Code", lambda i, c, _t: _cluster_code(i, c)),
    ("Compliance Point", lambda i, _c, _t: i.cp),
    ("Area of Improvement", lambda i, _c, _t: i.area),
    ("Root Cause", lambda i, c, _t: c.label(i.root) if i.root else ""),
    ("Root Cause Code", lambda i, _c, _t: i.root),
    ("Root Cause Description", lambda i, _c, _t: i.root_desc),
    ("Buyer Practice", lambda i, c, _t: c.label(i.buyer_practice) if i.buyer_practice else ""),
    ("Description of Actions Needed", lambda i, _c, _t: i.actions),
    ("Progress", lambda i, _c, _t: i.progress),
    ("No Progress Yet", lambda i, _c, _t: _yes(i.no_progress)),
    ("Why No Progress", lambda i, _c, _t: i.no_progress_why),
    ("Lead Person", lambda i, _c, _t: i.lead),
    ("Additional Person", lambda i, _c, _t: i.additional),
    ("Target Date", lambda i, _c, _t: i.target.isoformat() if i.target else ""),
    ("Status", lambda i, _c, t: shown_status(i, t).value),
    ("Status Saved", lambda i, _c, _t: i.status.value),
    ("Found By", lambda i, _c, _t: i.origin.value),
    ("Training Needed", lambda i, _c, _t: _yes(i.training_needed)),
    ("Training Topic", lambda i, _c, _t: i.training_topic),
    ("Finding Reference", lambda i, _c, _t: i.finding_ref),
    ("Assessment Finding", lambda i, _c, _t: i.finding),
    ("Publicly Reported", lambda i, _c, _t: _yes(i.public)),
)


def write_plan(issues: Iterable[Issue], out: Path, catalogue: Catalogue, today: date) -> int:
    """Writes the plan to an .xlsx or .csv file, whole or not at all; gives the number of issues.

    A text longer than a cell goes on in further columns of the same name, “(continued 2)”.

    Raises:
        InputError: The file's name ends neither in .xlsx nor in .csv.
        StorageError: The file cannot be written.
    """
    writers = {".xlsx": _write_workbook, ".csv": _write_csv}
    writer = writers.get(out.suffix.lower())
    if writer is None:
        raise InputError(
            tr("{file}: the name must end in .xlsx or .csv.", file=out.name), {"where": "--out"}
        )
    rows = [[field(issue, catalogue, today) for _, field in COLUMNS] for issue in issues]
    beside = out.with_name(f".{out.name}.new")
    try:
        writer(beside, *_with_continued(rows))
        sync_file(beside)
        move(beside, out)
    except OSError as reason:
        words = tr(
            "{file} could not be written ({reason}). Your plan is safe. Choose another place.",
            file=out.name,
            reason=reason.strerror or reason,
        )
        raise StorageError(words) from reason
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return len(rows)


def split_text(text: str, units: int = _PIECE_UNITS) -> list[str]:
    """The text in pieces that fit a cell; no character is cut in two."""
    if len(text) * 2 <= units:
        return [text]
    pieces, piece, size = [], list[str](), 0
    for character in text:
        width = 2 if ord(character) > 0xFFFF else 1  # noqa: PLR2004 - the last one of one unit
        if size + width > units:
            pieces.append("".join(piece))
            piece, size = [], 0
        piece.append(character)
        size += width
    return [*pieces, "".join(piece)]


def _with_continued(rows: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """Headers and rows, with further columns where a text needs them."""
    pieces = [[split_text(cell) for cell in row] for row in rows]
    wide = [max((len(row[c]) for row in pieces), default=1) for c in range(len(COLUMNS))]
    headers = [
        name if number == 1 else f"{name} ({CONTINUED} {number})"
        for (name, _), columns in zip(COLUMNS, wide, strict=True)
        for number in range(1, columns + 1)
    ]
    filled = [
        [text for cell, columns in zip(row, wide, strict=True) for text in _padded(cell, columns)]
        for row in pieces
    ]
    return headers, filled


def _padded(pieces: list[str], columns: int) -> list[str]:
    return pieces + [""] * (columns - len(pieces))


def _write_workbook(path: Path, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(_SHEET_NAME)
    sheet.freeze_panes(1, 1)
    for column, header in enumerate(headers):
        sheet.set_column(column, column, _WIDTHS.get(header, 18))
        sheet.write_string(0, column, header, bold)
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(number, column, text, wrapped)
    sheet.autofilter(0, 0, max(len(rows), 1), len(headers) - 1)
    try:
        book.close()
    except FileCreateError as reason:
        raise OSError(str(reason)) from reason


def _write_csv(path: Path, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    stream = StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows([[_harmless(text) for text in row] for row in rows])
    path.write_bytes(stream.getvalue().encode("utf-8-sig"))


def _harmless(text: str) -> str:
    """With a quote before what a spreadsheet might take for a formula; the import takes it off."""
    return f"'{text}" if FORMULA_FIRST.match(text) else text


def _cluster_code(issue: Issue, catalogue: Catalogue) -> str:
    cluster = catalogue.cluster_named(issue.cluster)
    return cluster.code if cluster else ""


def _yes(value: bool) -> str:  # noqa: FBT001 - what it is about
    return "yes" if value else ""
