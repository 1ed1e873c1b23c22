"""The report and the plan as files: PDF with its annex, the check of one, the plan as a table."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bwdesk.domain.plan_list import IssueQuery
from bwdesk.errors import RefusedError
from bwdesk.i18n import language, tr
from bwdesk.workspace.cycles import cycle_of
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.reports import open_report

if TYPE_CHECKING:
    from bwdesk.domain.report import Report

Progress = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class PrintWish:
    """How a report is printed.

    Attributes:
        lang: The language of the program's own words in print; empty, the person's.
        committee_names: Whether committee names are printed (never by default; Privacy).
        names_as_roles: Whether persons' names are printed as their jobs.
    """

    lang: str = ""
    committee_names: bool = False
    names_as_roles: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF that was made."""

    file: Path
    pages: int
    snapshot_sha256: str
    is_draft: bool


@dataclass(frozen=True, slots=True)
class CheckedPdf:
    """What a look at a PDF found.

    Attributes:
        unaltered: Whether each byte is as it was made.
        signed_by: "device" where a computer's signature is right; None without one.
        snapshot_sha256: The report it was printed from; empty where it cannot be read.
        reason: A sentence for people.
    """

    unaltered: bool
    signed_by: str | None
    snapshot_sha256: str
    reason: str


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """A table that was made: how many issues of which cycle."""

    file: Path
    issues: int
    cycle: int


def print_report(
    desk: Desk,
    report_id: str,
    out: Path,
    wish: PrintWish = PrintWish(),
    progress: Progress | None = None,
) -> Printed:
    """The report as PDF: the frozen one when it is submitted, else as it stands, marked DRAFT.

    Raises:
        InputError: there is no such report.
        RefusedError: progress said to stop.
        StorageError: the file cannot be written.
    """
    from bwdesk.export.report_pdf import render_report

    opened = open_report(desk, report_id)
    snapshot, digest = _content(desk, opened.report, wish.lang or language())
    pages = render_report(
        snapshot,
        out,
        lang=wish.lang or language(),
        draft=opened.report.is_editable,
        committee_names=wish.committee_names,
        names_as_roles=wish.names_as_roles,
        sha256=digest,
        progress=progress,
    )
    if not pages:
        raise RefusedError(tr("Stopped. No file was made."))
    return Printed(out, pages, digest, opened.report.is_editable)


def check_pdf(path: Path) -> CheckedPdf:
    """Whether a PDF is as this program made it, and by whom it is signed.

    Raises:
        InputError: it cannot be read, or never was one of ours.
    """
    from bwdesk.export.check_pdf import check_pdf as look

    found = look(path)
    return CheckedPdf(found.unaltered, found.signed_by, found.snapshot_sha256, found.reason)


def export_plan(desk: Desk, out: Path, cycle: int | None = None) -> WrittenPlan:
    """The plan of a cycle as a table that comes back through import unchanged.

    Raises:
        InputError: the file's name ends in neither .xlsx nor .csv.
        StorageError: the file cannot be written.
    """
    from bwdesk.export.plan_sheet import write_plan
    from bwdesk.storage import issues

    of_cycle = cycle_of(desk, cycle)
    found = issues.all_of(desk.store, of_cycle.id)
    count = write_plan(found, out, desk.catalogue, desk.today)
    return WrittenPlan(out, count, of_cycle.number)


def _content(desk: Desk, report: "Report", lang: str) -> tuple[dict[str, Any], str]:
    """What is printed and its hash: the frozen bytes, or the draft as it stands."""
    import json
    from hashlib import sha256

    from bwdesk.storage import snapshots

    if not report.is_editable:
        body = snapshots.get(desk.store, report.id, report.snapshot_sha256)
        if body is not None:
            frozen: dict[str, Any] = json.loads(body)
            return frozen, sha256(body).hexdigest()
    from bwdesk.workspace.draft import DraftSession
    from bwdesk.workspace.plan import list_whole_issues
    from bwdesk.workspace.snapshot import Submission, build_snapshot, bytes_of

    draft = DraftSession(open_report(desk, report.id), lang)
    views = list_whole_issues(desk, IssueQuery(cycle_id=report.cycle_id))
    snapshot = build_snapshot(desk, draft, views, Submission())
    return snapshot, sha256(bytes_of(snapshot)).hexdigest()
