"""What the operator sees of every factory: who was last heard of, with what, what waits."""

import csv
import io
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

from bwdesk.server.home import Home
from bwdesk.server.sql import devices, papers, records
from bwdesk.server.sql.accounts import Factory, advisors, factories
from bwdesk.server.sql.engine import Unit

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Line:
    """One factory."""

    factory_id: str
    name: str
    country: str
    advisor: str
    report_status: str
    last_contact: str
    client: str
    waiting: int
    missing_files: int
    devices: int


def overview(home: Home) -> tuple[Line, ...]:
    """A line for each factory, by name."""
    with home.database.reading() as unit:
        return tuple(_line(unit, factory) for factory in factories(unit))


def _line(unit: Unit, factory: Factory) -> Line:
    seen = devices.contact(unit, factory.factory_id)
    reports = records.of_kind(unit, factory.factory_id, "report")
    newest = max(reports, key=lambda report: report.seq, default=None)
    desk = advisors(unit, factory.factory_id)
    return Line(
        *(factory.factory_id, factory.name, factory.country, desk[0][1] if desk else ""),
        *(str(newest.get("status")) if newest else "", seen.last, seen.client, seen.waiting),
        *(len(papers.missing(unit, factory.factory_id)), seen.devices),
    )


def as_csv(lines: Sequence[Line]) -> str:
    """The same as a table; a cell that a spreadsheet would compute is quoted."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow([field.name for field in fields(Line)])
    table.writerows([[_plain(cell) for cell in astuple(line)] for line in lines])
    return out.getvalue()


def _plain(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
