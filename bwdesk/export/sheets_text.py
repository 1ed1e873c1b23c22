"""Tables in text files and on the clipboard: encoding, separator, quoted texts."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bwdesk.domain.findings import propose_mapping
from bwdesk.domain.sheet import RawBook, RawSheet, Row, is_blank
from bwdesk.export.sheet_limits import (
    MAX_COLUMNS,
    MAX_FILLED_CELLS,
    MAX_FILLED_ROWS,
    MAX_ROW_NUMBER,
    refuse,
    too_many,
)
from bwdesk.i18n import tr

FORMULA_FIRST = re.compile(r"'*[ \u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r\n\0]")
"""What a spreadsheet might take for a formula; our export puts a quote before it."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SEPARATORS = {"": "none", "\t": "tab", ";": "semicolon", ",": "comma"}
_SAMPLE_CHARS, _SAMPLE_ROWS = 200_000, 200
_UNTYPED = 0.6
_SAMPLE_BYTES, _MOST_CONTROLS, _FEWEST_NULS = 4096, 0.05, 0.05
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WINDOWS_1252 = {
    byte: bytes((byte,)).decode("cp1252", errors="ignore") or chr(byte)
    for byte in range(0x80, 0xA0)
}
_SEP_LINE = re.compile(r"sep=([,;\t])\s*", re.IGNORECASE)


def read_text_table(name: str, content: bytes) -> RawBook:
    """The table in a text file: encoding and separator are found by looking at it.

    Raises:
        InputError: It is no text, or too large.
    """
    text, encoding = decode_text(name, content)
    return _book(name, text, encoding)


def read_pasted(text: str) -> RawBook:
    """The table that was on the clipboard.

    Raises:
        InputError: It is too large.
    """
    return _book(tr("the pasted table"), text, "")


def decode_text(name: str, content: bytes) -> tuple[str, str]:
    """The text of these bytes and the encoding it was read in.

    Raises:
        InputError: These bytes are no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode_as(name, content[len(mark) :], encoding)
    sample = content[:_SAMPLE_BYTES]
    if encoding := _sixteen_bits(sample):
        return _decode_as(name, content, encoding)
    if len(_CONTROLS.findall(sample)) > len(sample) * _MOST_CONTROLS:
        raise refuse(name, tr("it is neither a table nor a text."))
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_broken(content)


def sniff_separator(text: str) -> str:
    """The separator that gives the most known headers, then the most even rows; "" for none."""
    sample = text[:_SAMPLE_CHARS]
    if found := _SEP_LINE.match(sample):
        return found.group(1)
    return max(_SEPARATORS, key=lambda separator: _worth(sample, separator))


def split_records(text: str, separator: str) -> Iterator[tuple[str, ...]]:
    """The records of a text: RFC 4180, and forgiving where a quote was never closed.

    A quote opens a quoted text only where a closing one stands before the next separator.
    """
    pattern, place, record = _field(separator), 0, list[str]()
    while place < len(text):
        found = pattern.match(text, place)
        if found is None:  # pragma: no cover - the pattern matches everywhere
            break
        quoted, bare = found.groups()
        record.append(bare if quoted is None else quoted.replace('""', '"'))
        place = found.end()
        end = text[place : place + 2]
        if separator and end[:1] == separator:
            place += 1
            if place == len(text):
                record.append("")
            continue
        yield tuple(record)
        record.clear()
        place += 2 if end == "\r\n" else 1
    if record:
        yield tuple(record)


def _book(name: str, text: str, encoding: str) -> RawBook:
    separator = sniff_separator(text)
    rows = list(_rows(name, text, separator))
    while rows and is_blank(rows[-1]):
        rows.pop()
    if _SEP_LINE.match(text):
        rows[:1] = [()]
    words = ", ".join(filter(None, (encoding, _SEPARATORS[separator])))
    return RawBook(name, (RawSheet("", tuple(rows), merges_lost=True),), words)


def _rows(name: str, text: str, separator: str) -> Iterator[Row]:
    filled = cells = 0
    for number, record in enumerate(split_records(text, separator), start=1):
        row = tuple(cell[1:] if _was_quoted(cell) else cell for cell in record)
        if is_blank(row):
            yield ()
            continue
        filled, cells = filled + 1, cells + len(row)
        if filled > MAX_FILLED_ROWS or number > MAX_ROW_NUMBER or cells > MAX_FILLED_CELLS:
            raise too_many(name, tr("rows"), MAX_FILLED_ROWS)
        if len(row) > MAX_COLUMNS and not is_blank(row[MAX_COLUMNS:]):
            raise too_many(name, tr("columns"), MAX_COLUMNS)
        yield row[:MAX_COLUMNS]


def _was_quoted(cell: str) -> bool:
    """Whether a quote was put before the text so that no spreadsheet takes it for a formula."""
    return cell.startswith("'") and FORMULA_FIRST.match(cell) is not None


def _worth(sample: str, separator: str) -> tuple[int, float, int]:
    records: list[Row] = []
    for record in split_records(sample, separator):
        records.append(record)
        if len(records) >= _SAMPLE_ROWS:
            break
    widths = [len(record) for record in records if not is_blank(record)]
    usual = max(set(widths), key=widths.count, default=1)
    even = widths.count(usual) / len(widths) if widths and usual > 1 else _UNTYPED
    return len(propose_mapping(records).columns), even, usual


@lru_cache
def _field(separator: str) -> re.Pattern[str]:
    stop = re.escape(separator)
    closed = rf"(?=[{stop}\r\n]|\Z)"
    return re.compile(rf'"((?:[^"]++|"")*+)"{closed}|([^{stop}\r\n]*+)')


def _decode_as(name: str, content: bytes, encoding: str) -> tuple[str, str]:
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError:
        if encoding == "utf-8":
            return _decode_broken(content)
        raise refuse(name, tr("it is cut off or damaged.")) from None


def _decode_broken(content: bytes) -> tuple[str, str]:
    """Text that is not whole UTF-8: Windows-1252, unless most of it is UTF-8 all the same."""
    as_utf8 = content.decode("utf-8", errors="replace")
    broken = as_utf8.count("\ufffd")
    whole = sum(ord(character) > 0x7F for character in as_utf8) - broken  # noqa: PLR2004 - ASCII
    if whole > broken * 2:
        return as_utf8, "utf-8"
    return content.decode("latin-1").translate(_WINDOWS_1252), "windows-1252"


def _sixteen_bits(sample: bytes) -> str:
    """UTF-16 without its mark: zero bytes stand on one side of the pairs only."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= len(sample) / 2 * _FEWEST_NULS or min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"
