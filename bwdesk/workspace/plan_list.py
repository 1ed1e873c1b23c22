"""The list of issues, page by page: all the first paint needs of the use cases."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bwdesk.domain.plan_list import IssueLine, IssueQuery, PlanCounts
    from bwdesk.workspace.desk import Desk


def list_issues(
    desk: "Desk", query: "IssueQuery", offset: int = 0, limit: int = 50
) -> "tuple[IssueLine, ...]":
    """One page of the list; `status` is the shown one (Delayed once the target has passed)."""
    from bwdesk.storage import issues

    return issues.page(desk.store, query, desk.today, offset, limit)


def count_issues(desk: "Desk", query: "IssueQuery") -> "PlanCounts":
    """The numbers over the list."""
    from bwdesk.storage import issues

    return issues.counts(desk.store, query, desk.today)
