"""An invented export as messy as real ones: 55 findings and all that goes wrong around them.

Title rows above misspelt and reordered headers, empty columns and rows, merged clusters, texts
with line ends and separators, Excel days beside texts, statuses and causes nobody lists, findings
that come several times with another action each, and a total at the end that is no finding.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

FINDINGS = 55
HEADERS = (
    "No.",
    "Resp. person",
    "Cluser",
    "Cmpliance  Point",
    "Area of Improvment",
    "Root Couse",
    "",
    "Discription of Actions Needed",
    "Prgress",
    "Additonal Person",
    "Due date",
    "Stauts",
    "Finding ID",
)
CLUSTER_COLUMN, DATE_COLUMN = 2, 10
_CLUSTERS = (
    ("Occupational Safety & Health", ("Emergency Preparedness", "Worker protection", "Lighting")),
    ("working time", ("Overtime", "Leave")),
    ("Compensation ", ("Overtime Wages", "Paid Leave", "Wage Information, Use and Deduction")),
    ("Contracts and HR matters", ("Employment Contracts",)),
    ("OSH", ("Chemicals and Hazardous Substances", "Welfare Facilities")),
)
_PER_CLUSTER = 11
_AREAS = (
    "Exit of hall {n} was blocked; boxes, trolleys and cut parts stood there",
    "Line {n}: guards are missing\non three machines\r\nand on the button press",
    "“Overtime” of team {n} went above 2 hours a day, in April, May; June",
    '5" tape and a "danger" sign are missing in store {n}',
    "ម៉ោងធ្វើការ: ក្រុមទី {n}",
)
_STATUSES = ("Closed", "In progress", "pending ", "Completed", "", "DELAYED", "Open")
_ROOTS = ("No internal monitoring", "workers are careless", "n/a", "", "Buyer practices", "MON")
_DAYS = ("25/08/2026", "03/09/2026", "end of the year", "", "2026-10-01", "asap", "14/10/2026")
_PEOPLE = ("Dara", "Vuthy ", "Lina", "")


@dataclass(frozen=True)
class Messy:
    """What a test may expect of the file."""

    taken: int = FINDINGS
    skipped: int = 2
    header_row: int = 4
    strange_statuses: int = sum(
        _STATUSES[i % 7] in {"Closed", "Completed", "Open"} for i in range(55)
    )
    strange_roots: int = sum(_ROOTS[i % 6] == "workers are careless" for i in range(55))
    strange_days: int = sum(_DAYS[i % 7] in {"end of the year", "asap"} for i in range(55))


def messy_rows(*, as_text: bool) -> list[list[str | datetime]]:
    """The rows of the file; in text files days are texts and clusters stand once a block."""
    rows: list[list[str | datetime]] = [["Improvement Plan"], ["Factory: Lotus River Garments"], []]
    rows.append([*HEADERS, "", ""])
    for index in range(FINDINGS):
        rows.append(_finding(index, as_text=as_text))
        if index % 20 == 7:
            rows.append([])
    rows.append(["", "", "", "", "   ", "", "", "only an action", "", "", "", "", ""])
    rows.append([f"Total: {FINDINGS}"])
    return rows


def _finding(index: int, *, as_text: bool) -> list[str | datetime]:
    block, inside = divmod(index, _PER_CLUSTER)
    cluster, points = _CLUSTERS[block]
    finding = index - index % 3 if index % 9 < 3 else index  # three rows share one finding
    day = _DAYS[index % 7]
    target: str | datetime = day
    if not as_text and "/" in day:
        target = datetime.strptime(day, "%d/%m/%Y")  # noqa: DTZ007 - a day of a spreadsheet
    return [
        str(index + 1),
        _PEOPLE[index % 4],
        cluster if inside == 0 or not as_text else "",
        points[inside % len(points)],
        _AREAS[finding % 5].format(n=finding + 1),
        _ROOTS[index % 6],
        "",
        f"1. Action {index + 1}; then check, sign",
        "=done" if index % 10 == 0 else "",
        "none" if index % 3 == 0 else "Sreymom",
        target,
        _STATUSES[index % 7],
        f"F-{finding + 1:03d}",
    ]


def write_messy_xlsx(path: Path) -> Messy:
    """The file as a workbook: a cover sheet first, clusters merged, days as Excel days."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Cover"])  # type: ignore[union-attr]
    sheet = book.create_sheet("Improvement Plan")
    for number, row in enumerate(messy_rows(as_text=False), start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value or None)
            if isinstance(value, str) and value.startswith("="):
                cell.data_type = "s"
    _merge_clusters(sheet)
    sheet.merge_cells("A1:M1")
    book.save(path)
    return Messy()


def _merge_clusters(sheet: object) -> None:
    from openpyxl.worksheet.worksheet import Worksheet

    assert isinstance(sheet, Worksheet)
    column = CLUSTER_COLUMN + 1
    start = Messy.header_row + 1
    for row in range(start + 1, sheet.max_row + 2):
        here = sheet.cell(row, column).value if row <= sheet.max_row else None
        if here == sheet.cell(start, column).value:
            continue
        if here is None and sheet.cell(row, 1).value is None and row < sheet.max_row - 2:
            continue  # an empty row inside a block
        if row - 1 > start:
            sheet.merge_cells(
                start_row=start, end_row=row - 1, start_column=column, end_column=column
            )
        start = row


def write_messy_csv(path: Path, encoding: str = "utf-8", delimiter: str = ",") -> Messy:
    """The file as text; letters that the encoding lacks are replaced by question marks."""
    lines = [
        delimiter.join(_quoted(value, delimiter) for value in row)
        for row in messy_rows(as_text=True)
    ]
    path.write_bytes("\r\n".join(lines).encode(encoding, errors="replace"))
    return Messy()


def _quoted(value: str | datetime | date, delimiter: str) -> str:
    text = value if isinstance(value, str) else value.isoformat()
    if any(mark in text for mark in (delimiter, '"', "\n", "\r")):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text
