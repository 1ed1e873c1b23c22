"""The improvement plan: listing, showing, changing and adding issues (S1-28 … S1-47)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from bwdesk.domain.cycle import Cycle
from bwdesk.domain.plan import (
    Issue,
    Origin,
    Status,
    check_plan,
    field_label,
    missing_fields,
    shown_status,
)
from bwdesk.domain.plan_list import IssueQuery
from bwdesk.domain.problems import Problem
from bwdesk.errors import InputError
from bwdesk.i18n import language, tr
from bwdesk.ids import new_id
from bwdesk.workspace.cycles import cycle_of, default_cycle, list_cycles
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.issue_fields import SETTABLE, FieldValue, changed_issue
from bwdesk.workspace.saved import Saved, TextTaker

if TYPE_CHECKING:
    from bwdesk.domain.catalogue import Catalogue
    from bwdesk.storage.history import HistoryEntry

UNKNOWN_PREFIX = "IS"
NO_LIMIT = 10**9
_NOT_SAVED_BY_HAND = frozenset({"id", "version", "damaged", "verified_by", "verified_on"})
STORED = tuple(field.name for field in fields(Issue) if field.name not in _NOT_SAVED_BY_HAND)


@dataclass(frozen=True, slots=True)
class IssueView:
    """One issue with everything that stands around it."""

    issue: Issue
    status: Status
    missing: tuple[str, ...]
    first_target: date | None
    target_moves: int
    history: "tuple[HistoryEntry, ...]"
    cluster_label: str
    root_label: str


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """What the lists of the issue editor and of the filters offer.

    Attributes:
        clusters: (name, label, points) with points as (name, label).
        roots: (code, label); practices: (code, label) of buyer practices.
        leads: Names that were used before.
        cycles: Every cycle.
        cycle: The one a new issue belongs to unless another is chosen (S1-32).
    """

    clusters: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    roots: tuple[tuple[str, str], ...]
    practices: tuple[tuple[str, str], ...]
    leads: tuple[str, ...]
    cycles: tuple[Cycle, ...]
    cycle: Cycle | None = None


def list_whole_issues(desk: Desk, query: IssueQuery) -> tuple[IssueView, ...]:
    """Every issue the query leaves, in its order, with all fields; without the history."""
    from bwdesk.storage import issues

    lines = issues.page(desk.store, query, desk.today, 0, NO_LIMIT)
    whole = {issue.id: issue for issue in issues.all_of(desk.store)}
    moves = issues.targets(desk.store, tuple(line.id for line in lines))
    return tuple(
        _view(desk, whole[line.id], moves.get(line.id), ()) for line in lines if line.id in whole
    )


def get_issue(desk: Desk, issue_id: str) -> Issue:
    """The issue as it is stored; its number (`OSH-08`) does as well as its id.

    Raises:
        InputError: there is none.
    """
    from bwdesk.storage import issues

    found = issues.get(desk.store, issue_id) or issues.by_number(desk.store, issue_id)
    if found is None:
        raise InputError(tr("No issue “{id}” is in the plan.", id=issue_id[:60]), {"where": "id"})
    return found


def show_issue(desk: Desk, issue_id: str) -> IssueView:
    """One issue with its history, first target date and how often it moved.

    Raises:
        InputError: there is none.
    """
    from bwdesk.storage import history, issues

    issue = get_issue(desk, issue_id)
    moved = issues.targets(desk.store, (issue.id,)).get(issue.id)
    told = tuple(entry for entry in history.of(desk.store, issue.id) if _says_something(entry))
    return _view(desk, issue, moved, told)


def save_issue(desk: Desk, issue_id: str, values: Mapping[str, FieldValue]) -> Saved:
    """Saves these fields of an issue in one transaction; unsaved typing of them is then settled.

    Raises:
        InputError: no such issue, a field or value is not known, a text is too long.
        RefusedError: Completed is the EA's alone (S1-37).
    """
    desk.refuse_unless_allowed("save_issue")
    issue = get_issue(desk, issue_id)
    texts = _texts()
    after = changed_issue(issue, values, desk.catalogue, texts)
    changed = {
        name: getattr(after, name)
        for name in STORED
        if name in values or getattr(after, name) != getattr(issue, name)
    }
    with desk.work() as work:
        touched = work.save("issue", issue.id, changed)
        work.clear_journal(issue.id, tuple(values))
    return Saved(issue.id, desk.now, work.changes, texts.notices, touched)


def new_issue(
    desk: Desk,
    values: Mapping[str, FieldValue],
    cycle: int | None = None,
    *,
    typed_as: str = "",
) -> Saved:
    """A new issue found by the factory (S1-30), with the next number of its cluster.

    Args:
        desk: The open profile.
        values: Fields and what stands in them.
        cycle: The number of its cycle; left out, that of the latest assessment (S1-32).
        typed_as: The id under which unsaved typing was kept; it is settled in the same transaction.

    Raises:
        InputError: a field or value is not known, a text is too long.
        RefusedError: there is no cycle yet, or Completed was asked for.
    """
    from bwdesk.storage import issues

    desk.refuse_unless_allowed("create_issue")
    texts = _texts()
    blank = Issue(
        new_id(desk.clock.now()), cycle_id=cycle_of(desk, cycle).id, origin=Origin.MANAGEMENT
    )
    issue = changed_issue(blank, values, desk.catalogue, texts)
    with desk.work() as work:
        number = issues.next_number(work, number_prefix(desk.catalogue, issue.cluster))
        stored = {name: getattr(issue, name) for name in STORED} | {"number": number}
        work.create("issue", issue.id, stored)
        if typed_as:
            work.clear_journal(typed_as)
    return Saved(issue.id, desk.now, work.changes, texts.notices)


def plan_choices(desk: Desk) -> PlanChoices:
    """What can be chosen in an issue, in the person's language."""
    from bwdesk.storage import issues

    catalogue, lang = desk.catalogue, language()
    return PlanChoices(
        tuple(
            (
                cluster.name,
                cluster.label(lang),
                tuple((point.name, point.label(lang)) for point in cluster.points),
            )
            for cluster in catalogue.clusters
        ),
        tuple((root.code, root.label(lang)) for root in catalogue.roots),
        tuple((practice.code, practice.label(lang)) for practice in catalogue.practices),
        issues.leads(desk.store),
        list_cycles(desk),
        default_cycle(desk),
    )


def plan_problems(desk: Desk, cycle_id: str | None = None) -> tuple[Problem, ...]:
    """What the issues of a cycle (the default one) lack; the one source of every such number."""
    from bwdesk.storage import issues

    if cycle_id is None:
        cycle = default_cycle(desk)
        cycle_id = cycle.id if cycle else None
    return check_plan(issues.all_of(desk.store, cycle_id))


def lacking(issue: Issue) -> tuple[str, ...]:
    """The mandatory fields that are empty; a Completed issue lacks nothing, as in `check_issue`."""
    return () if issue.status is Status.COMPLETED else missing_fields(issue)


def cluster_label(catalogue: "Catalogue", cluster: str) -> str:
    """The cluster in the person's language; the words that came in when it is not known."""
    known = catalogue.cluster_named(cluster)
    return known.label(language()) if known else cluster


def number_prefix(catalogue: "Catalogue", cluster: str) -> str:
    """What an issue's number begins with: the cluster's code; IS for one that is not known."""
    known = catalogue.cluster_named(cluster)
    return known.code if known else UNKNOWN_PREFIX


def _view(
    desk: Desk,
    issue: Issue,
    moved: tuple[date | None, int] | None,
    history: "tuple[HistoryEntry, ...]",
) -> IssueView:
    first, moves = moved or (issue.target, 0)
    return IssueView(
        issue,
        shown_status(issue, desk.today),
        lacking(issue),
        first,
        moves,
        history,
        cluster_label(desk.catalogue, issue.cluster),
        desk.catalogue.label(issue.root, language()) if issue.root else "",
    )


def _says_something(entry: "HistoryEntry") -> bool:
    """Not that a new issue began with an empty field, nor in which cycle."""
    return entry.field != "cycle_id" and not (entry.old is None and entry.new in {"", False, None})


def _texts() -> TextTaker:
    return TextTaker({name: field_label(name) for name in SETTABLE})
