"""`export-pdf`, `check-pdf` and `export-plan`: the report and the plan as files."""

from argparse import Namespace
from pathlib import Path

from bwdesk.cli.parser import Commands
from bwdesk.cli.session import Session
from bwdesk.errors import RefusedError
from bwdesk.i18n import tr
from bwdesk.workspace.printing import PrintWish, check_pdf, export_plan, print_report


def add_commands(commands: Commands) -> None:
    """Adds the three commands."""
    export = commands.add("export-pdf", tr("The report with its annex as PDF."), _export)
    export.add_argument("id", metavar="ID")
    export.add_argument("--out", required=True, metavar="FILE")
    export.add_argument("--committee-names", action="store_true")
    export.add_argument("--names-as-roles", action="store_true")
    check = commands.add("check-pdf", tr("Is this file as it was made, and by whom?"), _check)
    check.add_argument("file", metavar="FILE")
    plan = commands.add("export-plan", tr("The plan as .xlsx or .csv."), _export_plan)
    plan.add_argument("--out", required=True, metavar="FILE")
    plan.add_argument("--cycle", type=int, metavar="N")


def _export(args: Namespace, session: Session) -> None:
    out = Path(args.out).absolute()
    with session.desk() as desk:
        wish = PrintWish(
            lang=session.lang,
            committee_names=args.committee_names,
            names_as_roles=args.names_as_roles,
        )
        printed = print_report(desk, args.id, out, wish)
    session.output.result(
        {
            "file": str(out),
            "pages": printed.pages,
            "snapshot_sha256": printed.snapshot_sha256,
            "draft": printed.is_draft,
        },
        [tr("The report is in {file}.", file=out)],
    )


def _check(args: Namespace, session: Session) -> int:
    found = check_pdf(Path(args.file))
    session.output.result(
        {
            "unaltered": found.unaltered,
            "signed_by": found.signed_by,
            "snapshot_sha256": found.snapshot_sha256 or None,
            "reason": found.reason,
        },
        [found.reason],
    )
    return 0 if found.unaltered else RefusedError.exit_code


def _export_plan(args: Namespace, session: Session) -> None:
    out = Path(args.out).absolute()
    with session.desk() as desk:
        written = export_plan(desk, out, args.cycle)
    session.output.result(
        {"file": str(out), "issues": written.issues, "cycle": written.cycle},
        [tr("The plan is in {file}.", file=out)],
    )
