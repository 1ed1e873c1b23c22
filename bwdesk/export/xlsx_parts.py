"""The parts of a workbook that all sheets share: names, texts, formats, calendar."""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, TYPE_CHECKING

from bwdesk.export.number_format import show_number
from bwdesk.export.sheet_limits import MAX_STRINGS, too_many
from bwdesk.i18n import tr

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_GENERAL = ("General", False)
_RELATION_ID = "}id"


@dataclass(frozen=True, slots=True)
class WorkbookParts:
    """What the cells of a sheet refer to.

    Attributes:
        sheets: Title and part of each worksheet, in their order, and whether it is hidden.
        texts: The shared texts.
        formats: The number format of each cell style, and whether it shows a day.
        epoch: The day the calendar counts from.
    """

    sheets: tuple[tuple[str, str, bool], ...]
    texts: tuple[str, ...]
    formats: tuple[tuple[str, bool], ...]
    epoch: datetime

    def number(self, raw: str, style: int) -> str | date:
        """A number as a person saw it: a day where its format says so."""
        known = 0 <= style < len(self.formats)
        number_format, is_day = self.formats[style] if known else _GENERAL
        if not is_day:
            return show_number(raw, number_format)
        from openpyxl.utils.datetime import from_excel

        try:
            moment = from_excel(float(raw), self.epoch)
        except (ValueError, OverflowError):
            return show_number(raw, _GENERAL[0])
        return moment.date() if isinstance(moment, datetime) else str(moment)


def read_parts(name: str, archive: zipfile.ZipFile) -> WorkbookParts:
    """The shared parts of a workbook."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

    workbook_part = _workbook_part(archive)
    relations = _relations(archive, workbook_part)
    sheets: list[tuple[str, str, bool]] = []
    epoch = CALENDAR_WINDOWS_1900
    with archive.open(workbook_part) as stream:
        for element in elements(stream):
            if local_name(element) == "workbookPr" and element.get("date1904") in {"1", "true"}:
                epoch = CALENDAR_MAC_1904
            if local_name(element) == "sheet":
                kind, target = relations[_relation_id(element)]
                if kind == "worksheet":
                    hidden = element.get("state", "visible") != "visible"
                    sheets.append((element.get("name", ""), target, hidden))
    targets = {kind: target for kind, target in relations.values() if target in archive.NameToInfo}
    texts = tuple(_texts(name, archive, targets.get("sharedStrings")))
    formats = tuple(_formats(archive, targets.get("styles")))
    return WorkbookParts(tuple(sheets), texts, formats, epoch)


def elements(stream: IO[bytes]) -> Iterator["Element"]:
    """Every element of a part as it ends; entities and document types are refused."""
    from defusedxml.ElementTree import iterparse

    for _, element in iterparse(stream, forbid_dtd=True):
        yield element


def local_name(element: "Element") -> str:
    """The name of an element whatever its namespace: there are two kinds of workbook."""
    return str(element.tag).rpartition("}")[2]


def text_of(element: "Element") -> str:
    """The text of a string element: its runs joined, without the phonetic ones."""
    pieces: list[str] = []
    for child in element:
        name = local_name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces.append(text_of(child))
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    """The text with _x000D_ and its like as the characters they stand for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _workbook_part(archive: zipfile.ZipFile) -> str:
    for kind, target in _relations(archive, "").values():
        if kind == "officeDocument":
            return target
    return "xl/workbook.xml"


def _relations(archive: zipfile.ZipFile, part: str) -> Mapping[str, tuple[str, str]]:
    """Kind and part of each relation of a part, by its id."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}
    with archive.open(posixpath.join(folder, "_rels", f"{name}.rels")) as stream:
        for element in elements(stream):
            if local_name(element) == "Relationship":
                kind = element.get("Type", "").rpartition("/")[2]
                target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
                found[element.get("Id", "")] = (kind, target.lstrip("/"))
    return found


def _relation_id(sheet: "Element") -> str:
    return next(value for key, value in sheet.attrib.items() if key.endswith(_RELATION_ID))


def _texts(name: str, archive: zipfile.ZipFile, part: str | None) -> Iterator[str]:
    if part is None:
        return
    from defusedxml.ElementTree import iterparse

    count, root = 0, None
    with archive.open(part) as stream:
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            root = element if root is None else root
            if event == "end" and local_name(element) == "si":
                count += 1
                if count > MAX_STRINGS:
                    raise too_many(name, tr("texts"), MAX_STRINGS)
                yield text_of(element)
                root.clear()


def _formats(archive: zipfile.ZipFile, part: str | None) -> Iterator[tuple[str, bool]]:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

    if part is None:
        return
    own: dict[int, str] = {}
    with archive.open(part) as stream:
        for element in elements(stream):
            if local_name(element) == "numFmt":
                own[int(element.get("numFmtId", "0"))] = element.get("formatCode", "General")
            if local_name(element) == "cellXfs":
                for style in element:
                    number = int(style.get("numFmtId", "0"))
                    shown = own.get(number, BUILTIN_FORMATS.get(number, "General"))
                    yield shown, bool(is_date_format(shown))
