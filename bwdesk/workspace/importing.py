"""Findings come in: look at the table, propose, preview, take all or nothing (cli.md "Import")."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bwdesk.changes import Changes
from bwdesk.domain.cycle import Cycle
from bwdesk.domain.findings import (
    ColumnMapping,
    ColumnSample,
    DateOrder,
    ExistingIssue,
    ImportPreview,
    ImportRow,
    Outcome,
    apply_overrides,
    choose_sheet,
    date_order,
    date_order_needed,
    header_fingerprint,
    match_existing,
    plan_import,
    propose_mapping,
    sample_columns,
)
from bwdesk.domain.sheet import RawBook, RawSheet
from bwdesk.errors import InputError, RefusedError
from bwdesk.i18n import tr
from bwdesk.workspace.cycles import cycle_of, default_cycle
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.plan import STORED, number_prefix

if TYPE_CHECKING:
    from bwdesk.storage.work import Work

Progress = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table that was read: a file, or what was pasted."""

    book: RawBook

    @property
    def name(self) -> str:
        """The file's name, or what stands for a pasted table."""
        return self.book.name

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of its sheets."""
        return tuple(sheet.name for sheet in self.book.sheets)


@dataclass(frozen=True, slots=True)
class ImportProposal:
    """What the preview begins with.

    Attributes:
        sheet: The index of the sheet that is looked at.
        mapping: Where each field stands; `columns` shows the same with samples.
        needs_date_order: Whether a person must say which of day and month comes first.
        dates: The order the file itself tells; never taken over from another file.
        remembered: Whether the mapping is the one confirmed for a file of this shape.
        rows: How many rows hold data.
        may_fill_down: Whether merged cells may have come as empty cells (CSV, paste).
        cycle: The cycle the findings go to, unless another is chosen.
    """

    sheets: tuple[str, ...]
    sheet: int
    mapping: ColumnMapping
    columns: tuple[ColumnSample, ...]
    needs_date_order: bool
    dates: DateOrder | None
    remembered: bool
    rows: int
    may_fill_down: bool
    cycle: Cycle | None
    reading: str
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportChoice:
    """What a person decided about an import; made from a proposal with `choose`."""

    sheet: int
    mapping: ColumnMapping
    dates: DateOrder | None = None
    cycle: int | None = None
    fill_down: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every row."""

    taken: int
    already_there: int
    skipped: int
    warnings: int
    rows: tuple[ImportRow, ...]
    notices: tuple[str, ...]
    cycle: int
    changes: Changes


def open_table(path: Path) -> TableSource:
    """The table of an .xlsx, .csv or .tsv file.

    Raises:
        InputError: it cannot be read; the sentence says why.
    """
    from bwdesk.export.sheets_in import read_table

    return TableSource(read_table(path))


def open_pasted(text: str) -> TableSource:
    """The table that was pasted.

    Raises:
        InputError: there is nothing in it.
    """
    from bwdesk.export.sheets_in import read_pasted

    return TableSource(read_pasted(text))


def propose(
    desk: Desk,
    source: TableSource,
    sheet: int | None = None,
    overrides: Mapping[str, str] | None = None,
) -> ImportProposal:
    """Where the fields stand, as the words of the headers say or as it was confirmed last time.

    Args:
        desk: The open profile.
        source: The table.
        sheet: Which sheet; left out, the one whose headers tell most.
        overrides: Columns a person named, by field (`--map`).

    Raises:
        InputError: there is no such sheet or column.
        UsageError: there is no such field.
    """
    place = choose_sheet(source.book.sheets) if sheet is None else sheet
    raw = _sheet(source, place)
    mapping = propose_mapping(raw.rows)
    known = _remembered(desk, mapping)
    if known:
        mapping = apply_overrides(raw.rows, mapping, known)
    mapping = apply_overrides(raw.rows, mapping, overrides or {})
    return ImportProposal(
        sheets=source.sheets,
        sheet=place,
        mapping=mapping,
        columns=sample_columns(raw.rows, mapping),
        needs_date_order=date_order_needed(raw.rows, mapping),
        dates=date_order(raw.rows, mapping),
        remembered=known is not None,
        rows=sum(any(row) for row in raw.rows[mapping.header_row :]),
        may_fill_down=raw.merges_lost,
        cycle=default_cycle(desk),
        reading=source.book.reading,
        notices=raw.notices,
    )


def choose(
    proposal: ImportProposal,
    *,
    dates: DateOrder | None = None,
    cycle: int | None = None,
    fill_down: bool = False,
) -> ImportChoice:
    """The proposal as it stands, with the answers only a person can give."""
    return ImportChoice(proposal.sheet, proposal.mapping, dates, cycle, fill_down)


def preview(desk: Desk, source: TableSource, choice: ImportChoice) -> ImportPreview:
    """What every row would become; nothing is stored.

    Raises:
        InputError: no column holds the text, or the order of day and month is open.
        RefusedError: there is no such cycle; the sentence says how to add it.
    """
    cycle = cycle_of(desk, choice.cycle)
    raw = _sheet(source, choice.sheet)
    planned = plan_import(
        raw.rows,
        choice.mapping,
        choice.dates,
        desk.catalogue,
        desk.today,
        fill_down=choice.fill_down,
    )
    return match_existing(planned, _existing(desk, cycle.id))


def take(
    desk: Desk, source: TableSource, choice: ImportChoice, progress: Progress | None = None
) -> ImportReport:
    """Takes the findings into the plan in one transaction: all of them or none.

    A second time the same table changes nothing. The mapping is remembered for files of this shape.

    Args:
        desk: The open profile.
        source: The table.
        choice: What was decided.
        progress: Told after each issue how many of how many are taken; False stops.

    Raises:
        InputError, RefusedError: as for `preview`, or stopped; nothing was taken.
        StorageError: nothing was taken.
    """
    desk.refuse_unless_allowed("import_findings")
    with desk.work() as work:
        seen = preview(desk, source, choice)
        cycle = cycle_of(desk, choice.cycle)
        wanted = [row for row in seen.rows if row.outcome is Outcome.TAKEN]
        for done, (row, number) in enumerate(_numbered(desk, work, wanted), start=1):
            fields = {**row.values, "cycle_id": cycle.id, "number": number}
            work.create("issue", work.new_id(), {k: v for k, v in fields.items() if k in STORED})
            if progress and not progress(done, len(wanted)):
                raise RefusedError(tr("Stopped. Nothing was taken."))
    _remember(desk, choice)
    return ImportReport(
        taken=len(wanted),
        already_there=seen.count(Outcome.ALREADY_THERE),
        skipped=seen.count(Outcome.SKIPPED),
        warnings=seen.warnings,
        rows=seen.rows,
        notices=(*_sheet(source, choice.sheet).notices, *seen.notices),
        cycle=cycle.number,
        changes=work.changes,
    )


def _sheet(source: TableSource, place: int) -> RawSheet:
    sheets = source.book.sheets
    if 0 <= place < len(sheets):
        return sheets[place]
    raise InputError(
        tr("{file} has no sheet {number}.", file=source.name, number=place + 1),
        {"where": "sheet"},
    )


def _existing(desk: Desk, cycle_id: str) -> list[ExistingIssue]:
    """The issues of the cycle, oldest first."""
    from bwdesk.storage import issues

    whole = {issue.id: issue for issue in issues.all_of(desk.store, cycle_id)}
    found = (whole[key[0]] for key in issues.keys(desk.store, cycle_id) if key[0] in whole)
    came = issues.places_at_first(desk.store, cycle_id)
    return [
        ExistingIssue(*(i.finding_ref, i.cluster, i.cp, i.area, i.finding, came.get(i.id, ())))
        for i in found
    ]


def _numbered(desk: Desk, work: "Work", rows: list[ImportRow]) -> Iterator[tuple[ImportRow, str]]:
    """Each row with the next number of its cluster, in the order of the file."""
    from bwdesk.storage import issues

    next_of: dict[str, int] = {}
    for row in rows:
        prefix = number_prefix(desk.catalogue, row.values.get("cluster", ""))
        if prefix not in next_of:
            next_of[prefix] = int(issues.next_number(work, prefix).rpartition("-")[2])
        yield row, f"{prefix}-{next_of[prefix]:02d}"
        next_of[prefix] += 1


def _remembered(desk: Desk, mapping: ColumnMapping) -> dict[str, str] | None:
    """The columns confirmed for headers like these, every other proposed field left out."""
    from bwdesk.storage import mappings

    kept = mappings.get(desk.store, header_fingerprint(mapping))
    return {**dict.fromkeys(mapping.columns, ""), **kept} if kept else None


def _remember(desk: Desk, choice: ImportChoice) -> None:
    from bwdesk.storage import mappings

    columns = {name: str(index + 1) for name, index in choice.mapping.columns.items()}
    if choice.mapping.headers:
        mappings.remember(desk.store, header_fingerprint(choice.mapping), columns)
