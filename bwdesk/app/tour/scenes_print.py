"""The report on paper: PDF with its annex, and the check that it is as it was made."""

from pathlib import Path

from bwdesk.app.tour.stage import Stage
from bwdesk.errors import BwdeskError
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.printing import PrintWish, check_pdf, print_report
from bwdesk.workspace.reports import list_reports


def print_it(stage: Stage) -> None:
    """Writes the submitted report beside the pictures, with names and with roles.

    Raises:
        BwdeskError: a PDF is not as it was made.
    """
    files = (stage.out / "progress-report-one.pdf", stage.out / "progress-report-one-roles.pdf")
    stage.store.ask(lambda desk: _print(desk, *files))
    stage.settle()
    for file in files:
        found = check_pdf(file)
        if not found.unaltered:
            raise BwdeskError(found.reason)


def _print(desk: Desk, with_names: Path, with_roles: Path) -> None:
    report = list_reports(desk)[0].report
    print_report(desk, report.id, with_names)
    print_report(desk, report.id, with_roles, PrintWish(names_as_roles=True))
