"""Reads an .xlsx workbook cell by cell, trusting nothing it says about its own size.

openpyxl knows the formats and calendars; the parts themselves are streamed through defusedxml, so
that entities are refused, row numbers are ours to judge, merged cells are seen, and texts come
back exactly (openpyxl takes _x005F_ away and leaves _x000D_ in).
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from bwdesk.domain.sheet import RawBook, RawSheet
from bwdesk.errors import InputError
from bwdesk.export.sheet_limits import MAX_PARTS, MAX_SHEETS, MAX_UNPACKED_BYTES, refuse, too_many
from bwdesk.export.xlsx_parts import WorkbookParts, read_parts
from bwdesk.export.xlsx_rows import read_rows
from bwdesk.i18n import tr

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    LookupError,
    ValueError,  # DefusedXmlException is one
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
)


def read_workbook(name: str, content: bytes) -> RawBook:
    """The sheets of a workbook.

    Raises:
        InputError: It is damaged, protected, hostile or too large; the sentence names the file.
    """
    _assert_defused()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bombs(name, archive)
            parts = read_parts(name, archive)
            return RawBook(name, tuple(_sheets(name, archive, parts)))
    except _BROKEN as reason:
        raise refuse(
            name, tr("this is no Excel workbook, or it is damaged. Save it again as .xlsx.")
        ) from reason


def _sheets(name: str, archive: zipfile.ZipFile, parts: WorkbookParts) -> Iterator[RawSheet]:
    if len(parts.sheets) > MAX_SHEETS:
        raise too_many(name, tr("sheets"), MAX_SHEETS)
    if not parts.sheets:
        raise refuse(name, tr("it holds no sheet."))
    for title, part, is_hidden in parts.sheets:
        with archive.open(part) as stream:
            rows, notices = read_rows(name, stream, parts)
        yield RawSheet(title, rows, notices, is_hidden=is_hidden)


def _refuse_bombs(name: str, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_PARTS or sum(e.file_size for e in entries) > MAX_UNPACKED_BYTES:
        raise refuse(name, tr("it unpacks to far more than a plan."))


def _assert_defused() -> None:
    """The wall against XML bombs stands (faults.md 77): without it nothing is read."""
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise InputError(
            tr("Excel files are not read now: a protection (defusedxml) is missing on this PC.")
        )
