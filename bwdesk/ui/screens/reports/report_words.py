"""What a line of the list of reports says. Pure."""

from typing import TYPE_CHECKING

from bwdesk.domain.report import ReportStatus
from bwdesk.i18n import isolate, ntr, show_date, tr
from bwdesk.ui.screens.wizard.reading import handed_in_words
from bwdesk.ui.screens.wizard.words import day_and_time, report_title

if TYPE_CHECKING:
    from bwdesk.domain.report import Report
    from bwdesk.workspace.reports import ReportLine


def facts_of(line: "ReportLine") -> tuple[str, ...]:
    """When it was begun and saved, and what it still needs."""
    report = line.report
    facts = [tr("Report date {day}", day=isolate(show_date(report.report_date)))]
    if report.submitted_at and not report.is_editable:
        facts.append(tr("Submitted on {when}", when=day_and_time(report.submitted_at)))
    elif line.saved_at:
        facts.append(tr("Saved on {when}", when=day_and_time(line.saved_at)))
    if report.is_editable:
        facts.append(
            ntr("{n} thing is missing", "{n} things are missing", line.must)
            if line.must
            else tr("Ready for Submit")
        )
    return tuple(facts)


def handed_in_sentence(report: "Report") -> str:
    """The person's own word, where there is one."""
    return handed_in_words(report.handed_in) if report.handed_in else ""


def unsaved_sentence(line: "ReportLine") -> str:
    """Whether the journal holds something of it."""
    if not line.unsaved:
        return ""
    return ntr(
        "{n} answer was typed but not saved. It is offered when you open the report.",
        "{n} answers were typed but not saved. They are offered when you open the report.",
        line.unsaved,
    )


def title_of(line: "ReportLine") -> str:
    """What the report is called."""
    return report_title(line.report)


def open_words(report: "Report") -> str:
    """The verb that opens it."""
    if not report.is_editable:
        return tr("Read the report")
    if report.status is ReportStatus.RETURNED:
        return tr("Work on it again")
    return tr("Continue writing")


def pdf_name(report: "Report") -> str:
    """The file name to begin with: plain letters, so that every system takes it."""
    draft = "-DRAFT" if report.is_editable else ""
    return f"Progress-Report-One-cycle-{report.cycle}{draft}.pdf"
