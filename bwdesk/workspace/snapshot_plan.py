"""The annex of a frozen report: the plan as at submission, and the jobs behind its names (PR-4)."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from bwdesk.domain.plan import NO_ADDITIONAL_PERSON, Issue, Status, origin_label
from bwdesk.i18n import speaking, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bwdesk.domain.cycle import Person
    from bwdesk.workspace.desk import Desk
    from bwdesk.workspace.plan import IssueView

Json = dict[str, Any]


def plan_part(desk: "Desk", issues: "Sequence[IssueView]", lang: str) -> Json:
    """Every issue of the report's cycle with counts by status and cluster."""
    clusters: dict[str, list[IssueView]] = {}
    for view in issues:
        clusters.setdefault(_cluster(desk, view.issue, lang), []).append(view)
    return {
        "counts": _counts(issues),
        "clusters": [{"name": name, "counts": _counts(views)} for name, views in clusters.items()],
        "issues": [_issue_part(desk, view, lang) for view in issues],
    }


def people_part(issues: "Sequence[IssueView]", people: "Sequence[Person]") -> dict[str, str]:
    """What to print instead of a name where names are printed as roles (domain.md, Privacy)."""
    jobs = {person.name: person.job for person in people if person.name}
    names = {name for view in issues for name in (view.issue.lead, view.issue.additional)}
    named = (name for name in names if name.strip() and name != NO_ADDITIONAL_PERSON)
    return {name: jobs.get(name, "") for name in sorted(named)}


def _counts(issues: "Sequence[IssueView]") -> dict[str, int]:
    found = Counter(view.status for view in issues)
    return {status.value: found[status] for status in Status}


def _issue_part(desk: "Desk", view: "IssueView", lang: str) -> Json:
    issue = view.issue
    return {
        "id": issue.id,
        "number": issue.number,
        "cluster": _cluster(desk, issue, lang),
        "cp": _point(desk, issue, lang),
        "lead": issue.lead,
        "additional": "" if issue.additional == NO_ADDITIONAL_PERSON else issue.additional,
        "status": view.status.value,
        "area": issue.area,
        "root": issue.root,
        "root_label": _root(desk, issue, lang),
        "root_desc": issue.root_desc,
        "actions": issue.actions,
        "progress": told_progress(issue, lang),
        "target": issue.target.isoformat() if issue.target else None,
        "origin": issue.origin.value,
        "origin_label": origin_label(issue.origin),
        "training_needed": issue.training_needed,
        "training_topic": issue.training_topic,
        "public": issue.public,
        "first_target": view.first_target.isoformat() if view.first_target else None,
        "target_moves": view.target_moves,
        "verified_on": issue.verified_on.isoformat() if issue.verified_on else None,
    }


def told_progress(issue: Issue, lang: str) -> str:
    """The progress as it is printed: a ticked "No progress yet" becomes its statement (IP-5)."""
    if not issue.no_progress:
        return issue.progress
    with speaking(lang):
        statement = tr("There was no progress. Reason: {why}", why=issue.no_progress_why)
    return f"{issue.progress}\n{statement}" if issue.progress.strip() else statement


def _cluster(desk: "Desk", issue: Issue, lang: str) -> str:
    known = desk.catalogue.cluster_named(issue.cluster)
    return known.label(lang) if known else issue.cluster


def _point(desk: "Desk", issue: Issue, lang: str) -> str:
    cluster = desk.catalogue.cluster_named(issue.cluster)
    known = desk.catalogue.point_named(issue.cp, cluster)
    return known.label(lang) if known else issue.cp


def _root(desk: "Desk", issue: Issue, lang: str) -> str:
    """The root cause; with the kind of practice where it is Buyer Practices."""
    labels = [
        desk.catalogue.label(code, lang) for code in (issue.root, issue.buyer_practice) if code
    ]
    return ": ".join(labels)
