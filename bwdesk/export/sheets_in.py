"""Reads the table a person brings: .xlsx, .csv, .tsv or pasted. What a file is, its bytes say."""

from itertools import islice
from pathlib import Path

from bwdesk.domain.sheet import RawBook, RawSheet
from bwdesk.export.sheet_limits import MAX_FILE_BYTES, refuse
from bwdesk.export.sheets_text import read_pasted, read_text_table
from bwdesk.i18n import tr

__all__ = ["RawBook", "RawSheet", "read_pasted", "read_table"]

_CHUNK = 1 << 20
_ZIP, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_WEB_PAGE = (b"<!doctype html", b"<html", b"<table", b"<?xml")


def read_table(path: Path, sheet: str | None = None) -> RawBook:
    """The sheets of a file, as texts and days, rows numbered as in the file.

    Args:
        path: An .xlsx, .csv or .tsv file.
        sheet: The name of the only sheet wanted; all of them without it.

    Raises:
        InputError: The file cannot be read, is no table, or holds too much; the sentence names it.
    """
    book = _read(path)
    if sheet is None:
        return book
    wanted = tuple(found for found in book.sheets if found.name == sheet)
    if not wanted:
        names = ", ".join(f"“{found.name}”" for found in book.sheets)
        raise refuse(
            path.name,
            tr("there is no sheet “{sheet}”. Its sheets are: {names}.", sheet=sheet, names=names),
        )
    return RawBook(book.name, wanted, book.reading)


def _read(path: Path) -> RawBook:
    content = _bytes_of(path)
    start = content[:512].lstrip().lower()
    if content.startswith(_ZIP):
        from bwdesk.export.sheets_xlsx import read_workbook

        return read_workbook(path.name, content)
    if content.startswith(_OLD_OFFICE):
        reason = tr(
            "this is an old or protected Excel file. Open it in Excel and save it as .xlsx"
            " without a password."
        )
        raise refuse(path.name, reason)
    if content.startswith(_PDF) or start.startswith(_WEB_PAGE):
        raise refuse(path.name, tr("this is no table. Save it as .xlsx or .csv."))
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise refuse(path.name, tr("the file is empty."))
    return read_text_table(path.name, content)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            # A device or pipe tells no size beforehand, and read(n) takes the room of n at once.
            chunks = islice(iter(lambda: file.read(_CHUNK), b""), MAX_FILE_BYTES // _CHUNK + 1)
            content = b"".join(chunks)
    except FileNotFoundError:
        raise refuse(path.name, tr("there is no such file.")) from None
    except IsADirectoryError:
        raise refuse(path.name, tr("this is a folder. Choose the file in it.")) from None
    except OSError as reason:
        words = tr("it cannot be read ({reason}).", reason=reason.strerror or reason)
        raise refuse(path.name, words) from reason
    if len(content) > MAX_FILE_BYTES:
        most = MAX_FILE_BYTES >> 20
        raise refuse(path.name, tr("it is larger than {most} MB.", most=most))
    return content
