"""Progress Reports: listing, starting, opening, Save to Draft, checking (S1-3 … S1-12)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bwdesk.domain.cycle import Cycle
from bwdesk.domain.problems import Problem, blocking
from bwdesk.domain.report import Delivery, Report
from bwdesk.i18n import language, tr
from bwdesk.ids import new_id
from bwdesk.workspace.cycles import cycle_of, default_cycle, list_cycles
from bwdesk.workspace.dates import take_day
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.editable import get_report, refuse_unless_editable
from bwdesk.workspace.opened import OpenReport
from bwdesk.workspace.packs import enterprise_form, pack_for_new, pack_of
from bwdesk.workspace.profiles import list_people, setting
from bwdesk.workspace.saved import Saved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bwdesk.forms.values import Answer

__all__ = [
    "NewReport",
    "OpenReport",
    "ReportLine",
    "check_report",
    "delivery",
    "get_report",
    "list_reports",
    "new_report",
    "open_report",
    "refuse_unless_editable",
    "save_draft",
    "suggest_report",
]

SERVER_SETTING = "server"  # the address of the server this profile has joined


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One row of the list of reports.

    Attributes:
        must: How many problems block Submit; 0 for a report that is not editable.
        unsaved: How many answers were typed but not saved.
    """

    report: Report
    delivery: Delivery
    must: int
    saved_at: str
    unsaved: int


@dataclass(frozen=True, slots=True)
class NewReport:
    """What the dialog "New report" offers; `existing` are the reports of that cycle."""

    cycles: tuple[Cycle, ...]
    cycle: Cycle | None
    report_date: date
    existing: tuple[Report, ...]


def list_reports(desk: Desk) -> tuple[ReportLine, ...]:
    """Every report, the newest first."""
    from bwdesk.storage import reports
    from bwdesk.workspace.unsaved import count_unsaved

    lines = []
    for report in sorted(reports.all(desk.store), key=lambda r: (r.report_date, r.id)):
        must = len(blocking(check_report(desk, report.id))) if report.is_editable else 0
        unsaved = count_unsaved(desk, report.id)
        lines.append(ReportLine(report, delivery(desk, report), must, report.saved_at, unsaved))
    return tuple(reversed(lines))


def list_deliveries(desk: Desk) -> tuple[Delivery, ...]:
    """Where each report is on its way; cheaper than `list_reports`, which checks them too."""
    from bwdesk.storage import reports

    return tuple(delivery(desk, report) for report in reports.all(desk.store))


def suggest_report(desk: Desk) -> NewReport:
    """The defaults of a new report: the cycle with the latest assessment, today (S1-5)."""
    from bwdesk.storage import reports

    cycle = default_cycle(desk)
    existing = tuple(
        report for report in reports.all(desk.store) if cycle and report.cycle_id == cycle.id
    )
    return NewReport(list_cycles(desk), cycle, desk.today, existing)


def new_report(
    desk: Desk,
    cycle: int | None = None,
    report_date: date | str | None = None,
    form: str | None = None,
) -> Report:
    """A new draft; never refused because the cycle has another report (domain.md f-19).

    Args:
        desk: The open profile.
        cycle: The number of its cycle; left out, the one with the latest assessment.
        report_date: Its date; left out, today.
        form: A version of the form pack; left out, the one `FormLibrary` prefers.

    Raises:
        InputError: the date is none, or no pack has this version.
        RefusedError: there is no such cycle, or this profile is no factory's.
    """
    desk.refuse_unless_allowed("create_report")
    of_cycle = cycle_of(desk, cycle)
    day = take_day(report_date, tr("Report date"), "date") or desk.today
    pack = pack_for_new(desk, form)
    report = Report(
        new_id(desk.clock.now()), of_cycle.id, of_cycle.number, day, pack.id, pack.version
    )
    with desk.work() as work:
        work.create(
            "report",
            report.id,
            {
                "cycle_id": report.cycle_id,
                "cycle": report.cycle,
                "report_date": report.report_date,
                "form_id": report.form_id,
                "form_version": report.form_version,
            },
        )
    return get_report(desk, report.id)


def open_report(desk: Desk, report_id: str) -> OpenReport:
    """A report with its form, answers, facts and problems of the plan.

    A submitted one is given as it was frozen: the plan and the enterprise data live on without it.

    Raises:
        InputError: there is no such report, or its form pack is gone.
    """
    from bwdesk.domain.plan import check_plan
    from bwdesk.storage import issues, reports
    from bwdesk.workspace.enterprise import enterprise_answers
    from bwdesk.workspace.facts import report_facts
    from bwdesk.workspace.frozen import as_frozen
    from bwdesk.workspace.unsaved import unsaved_of

    report = get_report(desk, report_id)
    plan = issues.all_of(desk.store, report.cycle_id)
    enterprise_id = desk.profile.factory_id
    opened = OpenReport(
        report=report,
        form=pack_of(desk, report),
        enterprise_form=enterprise_form(desk),
        answers=reports.answers(desk.store, report.id),
        enterprise=enterprise_answers(desk),
        facts=report_facts(report, plan, desk.catalogue, desk.today),
        plan_problems=check_plan(plan),
        unsaved=unsaved_of(desk, report.id) + unsaved_of(desk, enterprise_id),
        delivery=delivery(desk, report),
        people=list_people(desk),
        enterprise_id=enterprise_id,
    )
    return as_frozen(desk, opened)


def save_draft(desk: Desk, report_id: str, answers: "Mapping[str, Answer]") -> Saved:
    """Save to Draft: these answers, in one transaction; their unsaved copies are settled in it.

    Answers of `ent.FIELD` are saved with the factory's enterprise data; `PR-cycle` and `PR-date`
    with the report itself.

    Raises:
        InputError: no such question, or an answer does not fit its question; nothing was saved.
        RefusedError: the report is no draft.
        StorageError: nothing was saved; what is typed stays in the form and in the journal.
    """
    from bwdesk.workspace.saving import save_answers

    opened = open_report(desk, report_id)
    refuse_unless_editable(opened.report)
    return save_answers(desk, opened, answers)


def check_report(desk: Desk, report_id: str) -> tuple[Problem, ...]:
    """The one problem list of a report: form, enterprise data and plan; none once submitted."""
    from bwdesk.workspace.draft import DraftSession

    opened = open_report(desk, report_id)
    if not opened.report.is_editable:
        return ()
    return DraftSession(opened, language()).problems()


def delivery(desk: Desk, report: Report) -> Delivery:
    """Where the report is on its way."""
    from bwdesk.sync.delivery import delivery_of

    return delivery_of(report, joined=bool(setting(desk, SERVER_SETTING)))
