"""Which rows of an import are in the plan already: so that taking a file twice changes nothing."""

import unicodedata
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ExistingIssue:
    """What an issue of the same cycle is recognised by, oldest first.

    Attributes:
        finding_ref: The reference it came with, if any.
        cluster: Its cluster.
        cp: Its compliance point.
        area: Its text as it stands now.
        finding: The finding's text as it came in; people shorten the area, this stays.
        came_as: Cluster and point as they came in, before people put them right.
    """

    finding_ref: str
    cluster: str
    cp: str
    area: str
    finding: str = ""
    came_as: tuple[str, ...] = ()


Key = tuple[str, ...]
_Kind = Callable[[ExistingIssue], Key | None]


def match_rows(
    rows: Sequence[Mapping[str, Any]], existing: Iterable[ExistingIssue]
) -> tuple[bool, ...]:
    """For each row whether it is there already: the n-th of its kind is the n-th of that kind.

    A row is recognised by its reference; where one side has none, by cluster, point and text, or
    by the finding's own text where the area was rewritten since, under the cluster and point that
    stand there now or those it came with. No issue stands for two rows.
    """
    wanted = [_row_as_issue(row) for row in rows]
    free = list(existing)
    found = [False] * len(wanted)
    for kind in (_reference, _text, _finding, _as_it_came):
        free = _match_by(kind, wanted, found, free)
    return tuple(found)


def _match_by(
    kind: _Kind, wanted: Sequence[ExistingIssue], found: list[bool], free: Sequence[ExistingIssue]
) -> list[ExistingIssue]:
    """Marks in `found` what this kind of key recognises; gives back the issues left over."""
    waiting: defaultdict[tuple[Key | None, bool], deque[int]] = defaultdict(deque)
    for place, issue in enumerate(free):
        waiting[kind(issue), bool(issue.finding_ref)].append(place)
    used: set[int] = set()
    for index, row in enumerate(wanted):
        key = None if found[index] else kind(row)
        queues = [waiting[key, has] for has in _other_side(kind, row)] if key else []
        queue = next(filter(None, queues), None)
        if queue:
            used.add(queue.popleft())
            found[index] = True
    return [issue for place, issue in enumerate(free) if place not in used]


def _other_side(kind: _Kind, row: ExistingIssue) -> tuple[bool, ...]:
    """Whether the issue may have a reference: two different ones are two findings."""
    if kind is _reference:
        return (True,)
    return (False,) if row.finding_ref else (False, True)


def _reference(issue: ExistingIssue) -> Key | None:
    return (_plain(issue.finding_ref),) if issue.finding_ref.strip() else None


def _text(issue: ExistingIssue) -> Key | None:
    return (_plain(issue.cluster), _plain(issue.cp), _plain(issue.area))


def _finding(issue: ExistingIssue) -> Key | None:
    if not issue.finding.strip():
        return None
    return (_plain(issue.cluster), _plain(issue.cp), _plain(issue.finding))


def _as_it_came(issue: ExistingIssue) -> Key | None:
    if not issue.finding.strip() or not issue.came_as:
        return None
    return (*map(_plain, issue.came_as), _plain(issue.finding))


def _row_as_issue(row: Mapping[str, Any]) -> ExistingIssue:
    names = ("finding_ref", "cluster", "cp", "area", "finding")
    ref, cluster, cp, area, finding = (str(row.get(name, "")) for name in names)
    return ExistingIssue(ref, cluster, cp, area, finding, (cluster, cp))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
