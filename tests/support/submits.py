"""A report that can be submitted, and one that is."""

from bwdesk.domain.plan_list import IssueQuery
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.plan import save_issue
from bwdesk.workspace.plan_list import list_issues
from bwdesk.workspace.reports import save_draft
from bwdesk.workspace.submitting import submit_report
from tests.support.desks import WHOLE_ISSUE
from tests.support.forms import COMPLETE
from tests.support.wizards import first_report

FILLED = {key: WHOLE_ISSUE[key] for key in ("lead", "additional", "root", "actions", "target")}


def complete_report(desk: Desk) -> str:
    """Fills in everything Submit needs; warnings stay. Gives the report's id."""
    report_id = first_report(desk)
    save_draft(desk, report_id, {**COMPLETE, "SD-Q4": ["c", "f"]})
    for line in list_issues(desk, IssueQuery(missing="any"), limit=1000):
        save_issue(desk, line.id, {**FILLED, "progress": WHOLE_ISSUE["progress"]})
    return report_id


def submit_whole_report(desk: Desk) -> str:
    """Completes the report and submits it. Gives its id."""
    report_id = complete_report(desk)
    submit_report(desk, report_id)
    return report_id
