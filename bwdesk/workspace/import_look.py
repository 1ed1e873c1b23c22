"""What a person looks at before findings are taken: headers, columns, open days, rows to come."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from bwdesk.domain.cycle import Cycle
from bwdesk.domain.findings import (
    ColumnMapping,
    DateOrder,
    ImportPreview,
    date_order,
    date_order_needed,
    plan_import,
    propose_mapping,
    sample_columns,
)
from bwdesk.domain.import_dates import read_day
from bwdesk.domain.sheet import Row, cell_text, is_blank
from bwdesk.i18n import language
from bwdesk.workspace.cycles import list_cycles
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.importing import ImportChoice, ImportProposal, TableSource, preview, propose

_HEADERS_OFFERED = 15
_HEADER_CHARS = 90
_EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class LookWish:
    """What the person chose to look at; left out, the table is asked.

    Attributes:
        sheet: The index of the sheet.
        header_row: The row of the headers, 1 is the first; 0 for a table without headers.
        columns: The index of each field's column, 0 is the first; None takes the field away.
    """

    sheet: int | None = None
    header_row: int | None = None
    columns: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """A row that may hold the headers."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class DayExample:
    """A day of the table that can be read in two ways."""

    words: str
    day_first: date
    month_first: date


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table as it is understood, and what is open about it.

    Attributes:
        headers: The rows that may hold the headers.
        days: Days that can be read in two ways, the first few.
        without_cluster: How many rows have a text but no cluster, where cells may have been merged.
        cycles: The cycles that are here.
        labels: Clusters and points in the person's language, by the catalogue's names.
    """

    source: TableSource
    proposal: ImportProposal
    headers: tuple[HeaderRow, ...]
    days: tuple[DayExample, ...]
    without_cluster: int
    cycles: tuple[Cycle, ...]
    labels: Mapping[str, str]


def look_at(desk: Desk, source: TableSource, wish: LookWish = LookWish()) -> TableLook:
    """The table with these wishes applied.

    Raises:
        InputError: there is no such sheet or column.
    """
    proposal = propose(desk, source, wish.sheet)
    rows = source.book.sheets[proposal.sheet].rows
    if wish.header_row is not None or wish.columns:
        proposal = _changed(proposal, rows, wish)
    mapping = proposal.mapping
    return TableLook(
        source,
        proposal,
        tuple(islice(_headers(rows), _HEADERS_OFFERED)),
        tuple(islice(_open_days(rows, mapping), _EXAMPLES)),
        _without_cluster(rows, mapping) if proposal.may_fill_down else 0,
        list_cycles(desk),
        _labels(desk),
    )


def see_rows(
    desk: Desk, source: TableSource, choice: ImportChoice, *, to_new_cycle: bool
) -> ImportPreview:
    """What every row would become; in a cycle that is not made yet nothing is there already.

    Raises:
        InputError: no column holds the text, or the order of day and month is open.
        RefusedError: there is no such cycle.
    """
    if not to_new_cycle:
        return preview(desk, source, choice)
    rows = source.book.sheets[choice.sheet].rows
    return plan_import(
        rows, choice.mapping, choice.dates, desk.catalogue, desk.today, fill_down=choice.fill_down
    )


def _labels(desk: Desk) -> dict[str, str]:
    lang = language()
    clusters = desk.catalogue.clusters
    return {
        **{point.name: point.label(lang) for cluster in clusters for point in cluster.points},
        **{cluster.name: cluster.label(lang) for cluster in clusters},
    }


def _changed(proposal: ImportProposal, rows: Sequence[Row], wish: LookWish) -> ImportProposal:
    """The proposal for the headers and columns a person chose."""
    mapping, dates = proposal.mapping, proposal.dates
    if wish.header_row is not None and wish.header_row != mapping.header_row:
        mapping = _mapping_of(rows, wish.header_row)
    for name, index in wish.columns.items():
        if mapping.columns.get(name) != index:
            mapping = mapping.with_column(name, index)
    return replace(
        proposal,
        mapping=mapping,
        columns=sample_columns(rows, mapping),
        needs_date_order=date_order_needed(rows, mapping),
        dates=date_order(rows, mapping) or dates,
        remembered=proposal.remembered and mapping == proposal.mapping,
        rows=sum(not is_blank(row) for row in rows[mapping.header_row :]),
    )


def _mapping_of(rows: Sequence[Row], header_row: int) -> ColumnMapping:
    """The fields as the headers of this row name them."""
    if not header_row:
        return ColumnMapping(0, {})
    alone = (*([()] * (header_row - 1)), *rows[header_row - 1 : header_row])
    found = propose_mapping(alone)
    if found.header_row == header_row:
        return found
    row = rows[header_row - 1]
    return ColumnMapping(header_row, {}, tuple(cell_text(row, at) for at in range(len(row))))


def _headers(rows: Sequence[Row]) -> Iterator[HeaderRow]:
    for number, row in enumerate(rows, start=1):
        texts = (" ".join(cell_text(row, at).split()) for at in range(len(row)))
        words = ", ".join(text for text in texts if text)
        if words:
            yield HeaderRow(number, words[:_HEADER_CHARS])


def _open_days(rows: Sequence[Row], mapping: ColumnMapping) -> Iterator[DayExample]:
    column = mapping.columns.get("target")
    seen: set[str] = set()
    for row in rows[mapping.header_row :] if column is not None else ():
        words = cell_text(row, column).strip()
        if words in seen:
            continue
        seen.add(words)
        first, second = read_day(words, DateOrder.DMY), read_day(words, DateOrder.MDY)
        if first and second and first != second:
            yield DayExample(words, first, second)


def _without_cluster(rows: Sequence[Row], mapping: ColumnMapping) -> int:
    """Rows that would take the cluster of the row above."""
    cluster, area = mapping.columns.get("cluster"), mapping.columns.get("area")
    if cluster is None or area is None:
        return 0
    count, above = 0, False
    for row in rows[mapping.header_row :]:
        has_cluster = bool(cell_text(row, cluster).strip())
        count += above and not has_cluster and bool(cell_text(row, area).strip())
        above = above or has_cluster
    return count
