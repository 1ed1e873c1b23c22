"""What the program counts itself and lays beside the answers (domain.md a.4, forms.facts)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from bwdesk.domain.plan import Issue, Origin, Status, count_by_status
from bwdesk.i18n import language

if TYPE_CHECKING:
    from bwdesk.domain.catalogue import Catalogue
    from bwdesk.domain.report import Report
    from bwdesk.forms.values import FactValue

SYSTEMS_CLUSTER = "Systems"


def report_facts(
    report: "Report", issues: Sequence[Issue], catalogue: "Catalogue", today: date
) -> dict[str, "FactValue"]:
    """The facts of a report: its dates and what its cycle's plan says.

    The committee's records come with the committee screens: what is not known is not given, and
    no rule that needs it applies.
    """
    return {
        "today": today,
        "report.date": report.report_date,
        "report.cycle": report.cycle,
        **plan_facts(issues, today),
        "plan.cp_names": tuple(point.label(language()) for point in catalogue.points),
        "plan.systems_findings": tuple(
            issue.cp or issue.area for issue in issues if issue.cluster == SYSTEMS_CLUSTER
        ),
    }


def plan_facts(issues: Sequence[Issue], today: date) -> dict[str, "FactValue"]:
    """The numbers OV-N1 … OV-N7 stand on."""
    counts = count_by_status(issues, today)
    assessed = sum(issue.origin is Origin.ASSESSMENT for issue in issues)
    public = [issue for issue in issues if issue.public]
    verified = sum(issue.status is Status.COMPLETED for issue in public)
    return {
        "plan.issues": len(issues),
        "plan.from_assessment": assessed,
        "plan.added": len(issues) - assessed,
        "plan.completed": counts[Status.COMPLETED],
        "plan.pending": counts[Status.PENDING],
        "plan.in_progress": counts[Status.IN_PROGRESS],
        "plan.delayed": counts[Status.DELAYED],
        "plan.public_open": len(public) - verified,
        "plan.public_fixed": 0,  # the factory's claim "fixed" comes with the public responses
        "plan.public_verified": verified,
        "plan.with_lead_and_target": sum(
            bool(issue.lead.strip() and issue.target) for issue in issues
        ),
        "plan.with_root_cause": sum(bool(issue.root) for issue in issues),
    }
