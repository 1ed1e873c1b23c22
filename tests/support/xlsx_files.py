"""Workbooks written by hand, part by part: for what no honest program writes."""

import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def write_parts(path: Path, parts: dict[str, str | bytes]) -> Path:
    """A ZIP file of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def parts_of(
    sheet: str, *, workbook: str = "", strings: str = "", before: str = ""
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet.

    Args:
        sheet: What stands inside `worksheet`.
        workbook: What stands in `workbook` before its sheets.
        strings: What stands inside `sst`; no such part without it.
        before: What stands before the sheet's first element (a document type).
    """
    relations = [_relation("rId1", "worksheet", "worksheets/sheet1.xml")]
    if strings:
        relations.append(_relation("rId2", "sharedStrings", "/xl/sharedStrings.xml"))
    parts: dict[str, str | bytes] = {
        "_rels/.rels": _relations(_relation("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{workbook}'
            '<sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations(*relations),
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    return parts


def cells(*texts: str) -> str:
    """Sheet data with one row of texts."""
    row = "".join(
        f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' for text in texts
    )
    return f"<sheetData><row>{row}</row></sheetData>"


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{DOCUMENT}/{kind}" Target="{target}"/>'


def _relations(*relations: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{"".join(relations)}</Relationships>'
