"""Reading the improvement plan: one page of the list, its counts, single issues."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

from bwdesk.domain.plan import Issue, Origin, Status, status_on
from bwdesk.domain.plan_list import IssueLine, IssueQuery, PlanCounts
from bwdesk.storage.cells import day_of
from bwdesk.storage.engine import Damaged, Row
from bwdesk.storage.issue_query import found_count, page_rows
from bwdesk.storage.store import Store

if TYPE_CHECKING:
    from bwdesk.storage.work import Work

_FIELDS = tuple(field.name for field in fields(Issue) if field.name != "damaged")
_COLUMNS = ", ".join(_FIELDS)
_FLAGS = frozenset({"no_progress", "training_needed", "public"})
_DAYS = frozenset({"target", "verified_on"})


def page(
    store: Store, query: IssueQuery, today: date, offset: int = 0, limit: int = 50
) -> tuple[IssueLine, ...]:
    """One page of the list, in the order asked for; a damaged row is marked, not left out."""
    return tuple(_line(row, today) for row in page_rows(store, query, today, (offset, limit)))


def counts(store: Store, query: IssueQuery, today: date) -> PlanCounts:
    """The numbers over the list; slower than a page, so ask after it is shown."""
    where, values = ("WHERE cycle_id = ?", (query.cycle_id,)) if query.cycle_id else ("", ())
    row = store.rows(
        "SELECT count(*), coalesce(sum(missing), 0), count(nullif(missing, 0)) "  # noqa: S608 - fixed names; values are bound
        f"FROM issue INDEXED BY issue_filters {where}",
        values,
    )[0]
    return PlanCounts(row[0], found_count(store, query, today), row[1], row[2])


def get(store: Store, issue_id: str) -> Issue | None:
    """One issue, or None."""
    row = store.row(f"SELECT {_COLUMNS} FROM issue WHERE id = ?", (issue_id,))  # noqa: S608 - fixed
    return _issue(row) if row else None


def by_number(store: Store, number: str) -> Issue | None:
    """The issue with this number (`OSH-08`), or None; the first where two have it."""
    row = store.row(
        f"SELECT {_COLUMNS} FROM issue WHERE number = ? ORDER BY seq LIMIT 1",  # noqa: S608 - fixed
        (number,),
    )
    return _issue(row) if row else None


def all_of(store: Store, cycle_id: str | None = None) -> tuple[Issue, ...]:
    """All issues (of a cycle), by number."""
    where, values = ("WHERE cycle_id = ?", (cycle_id,)) if cycle_id is not None else ("", ())
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM issue {where} ORDER BY number_key, seq",  # noqa: S608 - fixed
        values,
    )
    return tuple(_issue(row) for row in rows)


def next_number(work: "Work", prefix: str) -> str:
    """The next free number with this prefix: OSH-08 after OSH-07."""
    row = work.connection.execute(
        "SELECT max(CAST(substr(number, length(?1) + 2) AS INTEGER)) FROM issue "
        "WHERE number_key >= ?1 || '-' AND number_key < ?1 || '.'",
        (prefix,),
    ).fetchone()
    return f"{prefix}-{(row[0] or 0) + 1:02d}"


def keys(store: Store, cycle_id: str) -> tuple[tuple[str, str, str, str, str, str], ...]:
    """What an import matches by: (id, finding_ref, cluster, cp, area, number), oldest first."""
    return tuple(
        store.rows(
            "SELECT id, finding_ref, cluster, cp, area, number FROM issue "
            "WHERE cycle_id = ? ORDER BY seq",
            (cycle_id,),
        )
    )


def places_at_first(store: Store, cycle_id: str) -> dict[str, tuple[str, str]]:
    """Cluster and point each issue of the cycle came with, by its id."""
    rows = store.rows(
        "SELECT h.object_id, json_extract(h.changes, '$.cluster'), "
        "json_extract(h.changes, '$.cp'), min(h.seq) FROM history AS h "
        "JOIN issue AS i ON i.id = h.object_id WHERE i.cycle_id = ? AND h.kind = 'issue' "
        "AND json_valid(h.changes) GROUP BY h.object_id",
        (cycle_id,),
    )
    return {row[0]: (row[1] or "", row[2] or "") for row in rows}


def leads(store: Store) -> tuple[str, ...]:
    """The names of all lead persons, each once."""
    rows = store.rows("SELECT DISTINCT lead FROM issue WHERE lead <> '' ORDER BY lead")
    return tuple(row[0] for row in rows)


def targets(store: Store, ids: Iterable[str]) -> dict[str, tuple[date | None, int]]:
    """For each issue: its first target date, and how often the target was moved afterwards."""
    found: dict[str, tuple[date | None, int]] = {}
    for issue_id in ids:
        rows = store.rows(
            "SELECT json_extract(changes, '$.target') FROM history WHERE object_id = ? "
            "AND kind = 'issue' AND json_valid(changes) "
            "AND json_type(changes, '$.target') IS NOT NULL ORDER BY seq",
            (issue_id,),
        )
        days = [day for (cell,) in rows if (day := day_of(cell))]
        found[issue_id] = (days[0] if days else None, max(0, len(days) - 1))
    return found


def _line(row: Row, today: date) -> IssueLine:
    damaged = Damaged in map(type, row)
    issue_id, number, cluster, cp, area, lead, target, status, missing, public = row
    day = day_of(target)
    return IssueLine(
        id=issue_id, number=number, cluster=cluster, cp=cp, area=area, lead=lead,
        target=day, status=status_on(_status(status), day, today), missing=missing,
        public=bool(public), damaged=damaged or status not in _STATUSES,
    )  # fmt: skip


def _issue(row: Row) -> Issue:
    cells = dict(zip(_FIELDS, row, strict=True))
    damaged = (
        any(type(cell) is Damaged for cell in row)
        or cells["status"] not in _STATUSES
        or cells["origin"] not in _ORIGINS
    )
    for name in _FLAGS:
        cells[name] = bool(cells[name])
    for name in _DAYS:
        cells[name] = day_of(cells[name])
    cells["status"] = _status(cells["status"])
    cells["origin"] = _ORIGINS.get(cells["origin"], Origin.ASSESSMENT)
    return Issue(**cells, damaged=damaged)


_STATUSES = {status.value: status for status in Status}
_ORIGINS = {origin.value: origin for origin in Origin}


def _status(cell: str) -> Status:
    return _STATUSES.get(cell, Status.PENDING)
