"""Submit, recall, handed in elsewhere: the decisions about a report (S1-7, faults.md 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from bwdesk.changes import Changes
from bwdesk.domain.plan_list import IssueQuery
from bwdesk.domain.problems import Problem, blocking, tips, warnings
from bwdesk.domain.report import Channel, Delivery, Report, ReportStatus
from bwdesk.errors import InputError, RefusedError
from bwdesk.i18n import language, ntr, tr
from bwdesk.workspace.dates import take_day
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.reports import (
    delivery,
    get_report,
    open_report,
    refuse_unless_editable,
)
from bwdesk.workspace.saved import Notice, Saved, TextTaker

if TYPE_CHECKING:
    from bwdesk.storage.work import Work
    from bwdesk.workspace.draft import DraftSession
    from bwdesk.workspace.plan import IssueView

_REASON_LIMIT = 2000
_DRAFT_AGAIN = {
    "status": ReportStatus.DRAFT.value,
    "submitted_at": "",
    "snapshot_sha256": "",
    "handed_in_on": None,
    "handed_in_through": None,
}


@dataclass(frozen=True, slots=True)
class Frozen:
    """One thing Submit makes a copy of: what it is, and how much of it."""

    title: str
    amount: str


@dataclass(frozen=True, slots=True)
class SubmitCheck:
    """What stands before Submit, and what it will freeze."""

    report: Report
    blocking: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    tips: tuple[Problem, ...]
    frozen: tuple[Frozen, ...]


@dataclass(frozen=True, slots=True)
class Submitted:
    """A report that is frozen now.

    Attributes:
        sentence: What still has to happen, plainly: submitting here hands nothing in.
    """

    id: str
    status: ReportStatus
    snapshot_sha256: str
    delivery: Delivery
    sentence: str
    changes: Changes
    notices: tuple[Notice, ...] = ()


def submission(desk: Desk, report_id: str) -> SubmitCheck:
    """What the screen before Submit shows; the same problems as everywhere else.

    Raises:
        InputError: there is no such report.
    """
    draft = _draft(desk, report_id)
    problems = draft.problems()
    return SubmitCheck(
        draft.report, blocking(problems), warnings(problems), tips(problems), _frozen(draft)
    )


def submit_report(
    desk: Desk, report_id: str, reasons: Mapping[str, str] | None = None
) -> Submitted:
    """Freezes the report in one transaction: status, snapshot, outbox event; all or none.

    Args:
        desk: The open profile.
        report_id: The report.
        reasons: Why a warning stays as it is, by its code or `CODE@WHERE`. A warning without one
            never refuses; it is kept as "no reason given".

    Raises:
        RefusedError: it is no draft, or problems block it (in `details`).
        StorageError: nothing was changed.
    """
    desk.refuse_unless_allowed("submit")
    kept, notices = _taken_reasons(reasons or {})
    with desk.work() as work:  # what is checked is what is frozen: nobody writes meanwhile
        draft = _draft(desk, report_id)
        refuse_unless_editable(draft.report)
        _refuse_blocked(draft)
        digest = _freeze(desk, work, draft, kept)
    state = delivery(desk, get_report(desk, report_id))
    return Submitted(
        report_id,
        ReportStatus.SUBMITTED,
        digest,
        state,
        delivery_sentence(state),
        work.changes,
        (*notices, *_idle_reasons(draft, kept)),
    )


def recall_report(desk: Desk, report_id: str) -> Saved:
    """Takes a submitted report back: it is a draft again; its frozen copy stays.

    A record that it was handed in went for that copy: the next one is pending until the person
    says so again, for a false "done" is the worst failure of the clocks (domain.md d).

    Raises:
        RefusedError: it is not submitted, or it is finalised (S1-7).
    """
    desk.refuse_unless_allowed("recall")
    with desk.work() as work:
        report = get_report(desk, report_id)
        if report.status is not ReportStatus.SUBMITTED:
            raise RefusedError(
                tr(
                    "Only a submitted report can be taken back. This one is {status}.",
                    status=report.status.value,
                ),
                {"status": report.status.value},
            )
        work.set_state("report", report_id, _DRAFT_AGAIN)
        work.event("recall", report_id, {"snapshot_sha256": report.snapshot_sha256})
    return Saved(report_id, desk.now, work.changes)


def record_handed_in(desk: Desk, report_id: str, on: date | str, through: Channel) -> Saved:
    """Keeps the person's word that the report was handed in elsewhere; the duty clocks stop.

    Raises:
        InputError: the date is none, or lies in the future.
        RefusedError: the report is a draft: what was handed in must be frozen first.
    """
    desk.refuse_unless_allowed("record_handed_in")
    day = take_day(on, tr("Handed in on"), "on")
    if day is None or day > desk.today:
        raise InputError(
            tr("This day lies in the future, or is empty. Choose today or an earlier day."),
            {"where": "on"},
        )
    with desk.work() as work:
        report = get_report(desk, report_id)
        if report.is_editable:
            raise RefusedError(
                tr("This report is a draft. Submit it here first, so that a copy is kept."),
                {"status": report.status.value},
            )
        handed_in = {"handed_in_on": day, "handed_in_through": through.value}
        work.set_state("report", report_id, handed_in)
        payload = {"on": day.isoformat(), "through": through.value}
        work.event("record_handed_in", report_id, payload)
    return Saved(report_id, desk.now, work.changes)


def delivery_sentence(state: Delivery) -> str:
    """What still has to happen, plainly."""
    if state is Delivery.NEEDS_YOU:
        return tr(
            "Nothing has been handed in yet. Hand the report in through the portal, by e-mail or "
            "on paper, then note it here."
        )
    if state is Delivery.WAITING:
        return tr("Nothing has been handed in yet. The report waits to be sent.")
    return ""


def _freeze(desk: Desk, work: "Work", draft: "DraftSession", reasons: Mapping[str, str]) -> str:
    """Snapshot, status and event of one submission; gives the snapshot's hash."""
    from bwdesk.workspace.snapshot import Submission, build_snapshot, bytes_of

    at, report_id = desk.now, draft.report.id
    person = next((p for p in draft.opened.people if p.id == desk.person_id), None)
    asked = Submission(at, person, desk.today, reasons)
    body = bytes_of(build_snapshot(desk, draft, _issues(desk, draft), asked))
    digest = sha256(body).hexdigest()
    work.add_snapshot(report_id, body, digest)
    status = ReportStatus.SUBMITTED.value
    states = {"status": status, "submitted_at": at, "snapshot_sha256": digest}
    work.set_state("report", report_id, states)
    work.event("submit", report_id, {"files": [], "snapshot_sha256": digest})
    return digest


def _draft(desk: Desk, report_id: str) -> "DraftSession":
    from bwdesk.workspace.draft import DraftSession

    return DraftSession(open_report(desk, report_id), language())


def _issues(desk: Desk, draft: "DraftSession") -> "tuple[IssueView, ...]":
    from bwdesk.workspace.plan import list_whole_issues

    return list_whole_issues(desk, IssueQuery(cycle_id=draft.report.cycle_id))


def _refuse_blocked(draft: "DraftSession") -> None:
    problems = draft.problems()
    stopping = blocking(problems)
    if stopping:
        raise RefusedError(
            ntr(
                "{n} problem stands before Submit. Nothing was changed.",
                "{n} problems stand before Submit. Nothing was changed.",
                len(stopping),
            ),
            {
                "blocking": [_plain(problem) for problem in stopping],
                "warnings": [_plain(problem) for problem in warnings(problems)],
            },
        )


def _plain(problem: Problem) -> dict[str, str]:
    return {"where": problem.where, "code": problem.code, "message": problem.message}


def _frozen(draft: "DraftSession") -> tuple[Frozen, ...]:
    answered, _ = draft.answered_of_total()
    issues = next(line.total for line in draft.sections() if line.id == "plan")
    sections = len(draft.sections()) - 1
    return (
        Frozen(
            tr("Progress Report One, cycle {cycle}", cycle=draft.report.cycle),
            tr("{sections} sections, {answers} answers", sections=sections, answers=answered),
        ),
        Frozen(
            tr("Annex: Improvement Plan"),
            ntr("{n} issue, as it is at Submit", "{n} issues, as they are at Submit", issues),
        ),
    )


def _taken_reasons(reasons: Mapping[str, str]) -> tuple[dict[str, str], tuple[Notice, ...]]:
    texts = TextTaker()
    kept = {key: texts.take(key, text, _REASON_LIMIT).strip() for key, text in reasons.items()}
    return kept, texts.notices


def _idle_reasons(draft: "DraftSession", reasons: Mapping[str, str]) -> tuple[Notice, ...]:
    """Reasons that meet no warning: said, so that nobody thinks they were kept."""
    found = warnings(draft.problems())
    known = {p.code for p in found} | {f"{p.code}@{p.where}" for p in found}
    return tuple(
        Notice(key, tr("There is no warning {code}. Its reason was not kept.", code=key))
        for key in reasons
        if key not in known
    )
