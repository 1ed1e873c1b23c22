"""What a list of issues is asked for and what it gives back; light enough for the first paint."""

from dataclasses import dataclass
from datetime import date

from bwdesk.domain.plan import Status

SORTS = ("number", "area", "cluster", "cp", "lead", "target", "status", "missing")


@dataclass(frozen=True, slots=True)
class IssueQuery:
    """One wish of the person: search words, filters, order.

    Attributes:
        text: Words looked for in number, cluster, point, area, lead, actions, progress and finding.
        statuses: Shown statuses (Delayed includes those whose target has passed); empty means all.
        clusters: Cluster names; empty means all.
        missing: A field name, or "any", or "" for no such filter.
        lead: A lead person's name, or "".
        cycle_id: One cycle, or "" for all.
        sort: One of SORTS.
    """

    text: str = ""
    statuses: tuple[Status, ...] = ()
    clusters: tuple[str, ...] = ()
    missing: str = ""
    lead: str = ""
    cycle_id: str = ""
    sort: str = "number"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One line of the list."""

    id: str
    number: str
    cluster: str
    cp: str
    area: str
    lead: str
    target: date | None
    status: Status
    missing: int
    public: bool = False
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """The numbers over the list: of all issues, and of those the query leaves."""

    all: int
    found: int
    empty_fields: int
    issues_with_empty: int
