"""`import-findings`: the assessment's findings from a table into the plan."""

from argparse import Namespace
from pathlib import Path

from bwdesk.cli.parser import Commands
from bwdesk.cli.session import Session
from bwdesk.cli.words import pairs_of
from bwdesk.domain.findings import DateOrder, ImportPreview, ImportRow, Outcome
from bwdesk.errors import InputError
from bwdesk.i18n import ntr, tr
from bwdesk.workspace.importing import (
    TableSource,
    choose,
    open_table,
    preview,
    propose,
    take,
)


def add_commands(commands: Commands) -> None:
    """Adds `import-findings`."""
    findings = commands.add("import-findings", tr("Take findings from a table."), _import)
    findings.add_argument("file", metavar="FILE", help=tr(".xlsx, .csv or .tsv"))
    findings.add_argument("--cycle", type=int, metavar="N")
    findings.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN")
    findings.add_argument("--dates", choices=[order.value for order in DateOrder])
    findings.add_argument("--sheet", metavar="NAME", help=tr("A sheet's name, or its number."))
    findings.add_argument("--fill-down", action="store_true")
    findings.add_argument("--dry-run", action="store_true")


def _import(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        source = open_table(Path(args.file))
        overrides = pairs_of(args.map, "FIELD=COLUMN")
        proposal = propose(desk, source, _sheet_number(source, args.sheet), overrides)
        dates = DateOrder(args.dates) if args.dates else None
        choice = choose(proposal, dates=dates, cycle=args.cycle, fill_down=args.fill_down)
        if args.dry_run:
            seen = preview(desk, source, choice)
            _show(session, _counts(seen) | {"dry_run": True}, seen.rows)
            return
        done = take(desk, source, choice)
    for sentence in done.notices:
        session.output.say(sentence)
    counts: dict[str, object] = {
        "taken": done.taken,
        "already_there": done.already_there,
        "skipped": done.skipped,
        "warnings": done.warnings,
        "cycle": done.cycle,
    }
    _show(session, counts, done.rows)


def _counts(seen: ImportPreview) -> dict[str, object]:
    outcomes = {outcome.value: seen.count(outcome) for outcome in Outcome}
    return {**outcomes, "warnings": seen.warnings}


def _show(session: Session, counts: dict[str, object], rows: tuple[ImportRow, ...]) -> None:
    if not session.output.as_json:
        for row in rows:
            for message in row.messages:
                session.output.say(message)
    session.output.result(
        {
            **counts,
            "rows": [
                {"row": row.row, "outcome": row.outcome.value, "messages": list(row.messages)}
                for row in rows
            ],
        },
        [
            ntr("{n} issue was taken.", "{n} issues were taken.", int(str(counts["taken"]))),
            tr("{n} were there already.", n=counts["already_there"]),
            tr("{n} were left out.", n=counts["skipped"]),
            tr("{n} messages.", n=counts["warnings"]),
        ],
    )


def _sheet_number(source: TableSource, wish: str | None) -> int | None:
    if wish is None:
        return None
    if wish in source.sheets:
        return source.sheets.index(wish)
    if wish.isascii() and wish.isdigit():
        return int(wish) - 1
    raise InputError(
        tr(
            "There is no sheet “{name}”. The sheets are: {names}.",
            name=wish[:60],
            names=", ".join(source.sheets),
        ),
        {"where": "sheet"},
    )
