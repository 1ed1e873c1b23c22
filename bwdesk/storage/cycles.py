"""Reading the service cycles."""

from datetime import date

from bwdesk.domain.cycle import Cycle, Method
from bwdesk.storage.cells import day_of
from bwdesk.storage.engine import Row
from bwdesk.storage.store import Store

_SELECT = "SELECT id, number, start, assessment_end, released, method, version FROM cycle"
_METHODS = {method.value: method for method in Method}


def all(store: Store) -> tuple[Cycle, ...]:  # noqa: A001 - read as cycles.all
    """All cycles, by number."""
    return tuple(_cycle(row) for row in store.rows(f"{_SELECT} ORDER BY number"))


def get(store: Store, cycle_id: str) -> Cycle | None:
    """One cycle, or None."""
    row = store.row(f"{_SELECT} WHERE id = ?", (cycle_id,))
    return _cycle(row) if row else None


def by_number(store: Store, number: int) -> Cycle | None:
    """The cycle with this number, or None."""
    row = store.row(f"{_SELECT} WHERE number = ?", (number,))
    return _cycle(row) if row else None


def latest_assessed(store: Store) -> Cycle | None:
    """The cycle with the latest assessment (S1-5), or None without cycles."""
    row = store.row(f"{_SELECT} ORDER BY coalesce(assessment_end, start) DESC, number DESC LIMIT 1")
    return _cycle(row) if row else None


def _cycle(row: Row) -> Cycle:
    cycle_id, number, start, assessment_end, released, method, version = row
    first = day_of(start) or date.min  # a damaged day must not close the list
    return Cycle(
        id=cycle_id, number=number, start=first, assessment_end=day_of(assessment_end),
        released=day_of(released), method=_METHODS.get(method), version=version,
    )  # fmt: skip
