"""One report as it is stored, and whether it may be written in (S1-7)."""

from bwdesk.domain.report import Report
from bwdesk.errors import InputError, RefusedError
from bwdesk.i18n import tr
from bwdesk.workspace.desk import Desk


def get_report(desk: Desk, report_id: str) -> Report:
    """The report without its answers.

    Raises:
        InputError: there is none.
    """
    from bwdesk.storage import reports

    found = reports.get(desk.store, report_id)
    if found is None:
        raise InputError(tr("No report “{id}” is here.", id=report_id[:60]), {"where": "id"})
    return found


def refuse_unless_editable(report: Report) -> None:
    """Stops whoever would write into a report that is no draft.

    Raises:
        RefusedError: it is submitted or finalised (S1-7).
    """
    if not report.is_editable:
        raise RefusedError(
            tr(
                "This report is {status}: it can be read, not changed. "
                "Take it back first, or start a new report.",
                status=report.status.value,
            ),
            {"status": report.status.value},
        )
