"""Reports in a temporary profile: begun, complete, submitted."""

from collections.abc import Mapping

from bwdesk.domain.report import Report
from bwdesk.forms.values import Answer
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.enterprise import set_enterprise
from bwdesk.workspace.reports import new_report, save_draft
from tests.support.desks import WHOLE_ISSUE, add_issue
from tests.support.forms import COMPLETE

ENTERPRISE = {
    "address1": "Road 41, Industrial Zone East",
    "contact1.name": "Sreymom",
    "contact1.phone": "+855 00 555 0141",
    "contact1.email": "office@lotus-river.example",
    "type": "apparel",
    "emp_female": "1004",
    "emp_male": "236",
    "buyer1.name": "Northwind Apparel",
    "union_present": "yes",
    "union_names": "Lotus River Workers Union",
    "confirmed_on": "2026-07-28",
}


def begun(desk: Desk) -> Report:
    """A new report with nothing in it."""
    return new_report(desk)


def complete(desk: Desk, more: Mapping[str, Answer] | None = None) -> Report:
    """A report that nothing blocks: one whole issue, all enterprise data, all answers."""
    add_issue(desk, **WHOLE_ISSUE, status="In Progress")
    set_enterprise(desk, ENTERPRISE)
    report = new_report(desk)
    save_draft(desk, report.id, {**COMPLETE, **(more or {})})
    return report
