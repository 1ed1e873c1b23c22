"""Findings come in from a table: what every row becomes, before anything is stored (cli.md).

Nothing here touches a file: `bwdesk.export.sheets_in` reads, this decides, the store takes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bwdesk.domain.catalogue import Catalogue
from bwdesk.domain.catalogue_names import word_key
from bwdesk.domain.import_cells import RowReader, shown
from bwdesk.domain.import_columns import (
    ColumnMapping,
    ColumnSample,
    apply_overrides,
    choose_sheet,
    header_fingerprint,
    propose_mapping,
    sample_columns,
)
from bwdesk.domain.import_dates import DateOrder, date_order, date_order_needed
from bwdesk.domain.import_matching import ExistingIssue, match_rows
from bwdesk.domain.import_row import ImportRow, Outcome, read_row
from bwdesk.domain.import_words import MAP_FIELDS
from bwdesk.domain.sheet import Row, cell_text, is_blank
from bwdesk.errors import InputError
from bwdesk.i18n import tr

__all__ = [
    "MAP_FIELDS",
    "ColumnMapping",
    "ColumnSample",
    "DateOrder",
    "ExistingIssue",
    "ImportPreview",
    "ImportRow",
    "Outcome",
    "apply_overrides",
    "choose_sheet",
    "date_order",
    "date_order_needed",
    "header_fingerprint",
    "match_existing",
    "plan_import",
    "propose_mapping",
    "sample_columns",
]


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do, row by row.

    Attributes:
        rows: Every row that holds something, in the order of the file.
        order: How days were read; none when every day can be read in one way only.
        notices: What concerns the whole table.
    """

    rows: tuple[ImportRow, ...]
    order: DateOrder | None = None
    notices: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many rows have this outcome."""
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def warnings(self) -> int:
        """How many messages the rows carry that are taken or there already."""
        return sum(len(row.messages) for row in self.rows if row.outcome is not Outcome.SKIPPED)

    def head(self, limit: int = 20) -> tuple[ImportRow, ...]:
        """The first rows, for the preview."""
        return self.rows[:limit]


def plan_import(
    rows: Sequence[Row],
    mapping: ColumnMapping,
    dates: DateOrder | str | None,
    catalogue: Catalogue,
    today: date,
    *,
    fill_down: bool = False,
) -> ImportPreview:
    """What every row becomes, by the rules of cli.md; every row is an issue of its own.

    Args:
        rows: The sheet as read.
        mapping: Where the fields stand.
        dates: The order of day and month, when a person said it.
        catalogue: The lists to look names up in.
        today: The factory's day.
        fill_down: Whether an empty cluster is that of the row above, as where merged cells came
            into a text file (`RawSheet.merges_lost`); each filled row says so.

    Raises:
        InputError: No column holds the text, or the order of day and month is open.
    """
    _refuse_without_text(mapping)
    order = DateOrder(dates) if dates else date_order(rows, mapping)
    if not dates and date_order_needed(rows, mapping):
        raise InputError(_open_order(rows, mapping), {"where": "--dates", "needs": "date_order"})
    readers = _readers(rows, mapping, catalogue if fill_down else None)
    taken = tuple(read_row(reader, order, catalogue, today) for reader in readers)
    return ImportPreview(taken, order, tuple(_notices(mapping)))


def match_existing(preview: ImportPreview, existing: Iterable[ExistingIssue]) -> ImportPreview:
    """The preview with the rows marked that are in the plan of the cycle already (cli.md).

    The n-th row with the same reference, or the same cluster, point and text, is the n-th issue.
    """
    takeable = [row for row in preview.rows if row.outcome is not Outcome.SKIPPED]
    there = match_rows([row.values for row in takeable], existing)
    known = {row.row for row, is_there in zip(takeable, there, strict=True) if is_there}
    rows = tuple(
        replace(row, outcome=Outcome.ALREADY_THERE) if row.row in known else row
        for row in preview.rows
    )
    return replace(preview, rows=rows)


def _refuse_without_text(mapping: ColumnMapping) -> None:
    if "area" in mapping.columns:
        return
    headers = ", ".join(f"“{shown(header)}”" for header in mapping.headers if header.strip())
    raise InputError(
        tr(
            "No column holds the area of improvement. Nothing was taken. Choose the column with"
            " the text of the issue (--map area=COLUMN). The columns are: {headers}.",
            headers=headers or tr("none with a header"),
        ),
        {"where": "area"},
    )


def _open_order(rows: Sequence[Row], mapping: ColumnMapping) -> str:
    column = mapping.columns["target"]
    number, example = next(
        (number, cell_text(row, column))
        for number, row in enumerate(rows[mapping.header_row :], start=mapping.header_row + 1)
        if date_order_needed([row], replace(mapping, header_row=0))
    )
    return tr(
        "Row {row}, column “{column}”: “{words}” can be read in two ways. Nothing was taken."
        " Say the order of day and month: dmy or mdy (--dates).",
        row=number,
        column=mapping.column_name("target"),
        words=shown(example),
    )


def _notices(mapping: ColumnMapping) -> Iterator[str]:
    for field, words in (
        ("cluster", tr("No column holds the cluster.")),
        ("cp", tr("No column holds the compliance point.")),
    ):
        if field not in mapping.columns:
            yield words


def _readers(
    rows: Sequence[Row], mapping: ColumnMapping, to_fill: Catalogue | None
) -> Iterator[RowReader]:
    """A reader for every row under the header that holds something."""
    header = [word_key(text) for text in mapping.headers]
    above: Row = ()
    for number, row in enumerate(rows[mapping.header_row :], start=mapping.header_row + 1):
        if is_blank(row) or _repeats(row, header):
            continue
        filled = _filled(row, above, mapping, to_fill) if to_fill else row
        reader = RowReader(number, filled, mapping)
        if filled is not row:
            reader.say("cluster", tr("it is empty. It was taken from the row above."))
        above = filled
        yield reader


def _repeats(row: Row, header: Sequence[str]) -> bool:
    """Whether the row is the header again, as on every page of a printed list."""
    words = [word_key(cell_text(row, index)) for index in range(len(row))]
    return any(words) and words == list(header[: len(words)]) and not any(header[len(words) :])


def _filled(row: Row, above: Row, mapping: ColumnMapping, catalogue: Catalogue) -> Row:
    """The row with the cluster of the row above, and its point where it has none either.

    Only where the row has a text but no cluster, and its point does not belong to another one.
    """
    at, point_at = mapping.columns.get("cluster"), mapping.columns.get("cp")
    words, point = cell_text(above, at), cell_text(row, point_at).strip()
    has_text = bool(cell_text(row, mapping.columns["area"]).strip())
    if at is None or not has_text or not words.strip() or cell_text(row, at).strip():
        return row
    cluster = catalogue.cluster_named(words)
    if catalogue.point_named(point) and not catalogue.point_named(point, cluster):
        return row
    cells = list(row) + [""] * (max(at, point_at or 0) + 1 - len(row))
    cells[at] = words
    if point_at is not None and not point:
        cells[point_at] = cell_text(above, point_at)
    return tuple(cells)
