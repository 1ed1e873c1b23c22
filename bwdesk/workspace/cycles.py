"""Cycles and their assessment: the dates every duty hangs on (domain.md d)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bwdesk.domain.cycle import Cycle, Method
from bwdesk.errors import InputError, RefusedError
from bwdesk.i18n import tr
from bwdesk.ids import new_id
from bwdesk.workspace.dates import take_day
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.saved import Saved

NO_CYCLE = "cycle"  # what an error's `where` says when the first cycle is still to be added
_HIGHEST_NUMBER = 999
CYCLE_FIELDS = ("start", "assessment_end", "released", "method")


def list_cycles(desk: Desk) -> tuple[Cycle, ...]:
    """Every cycle, by number."""
    from bwdesk.storage import cycles

    return cycles.all(desk.store)


def default_cycle(desk: Desk) -> Cycle | None:
    """The cycle with the most recent assessment (S1-5); without one the newest; none at first."""
    known = list_cycles(desk)
    assessed = [cycle for cycle in known if cycle.assessment_end]
    if assessed:
        return max(assessed, key=lambda cycle: (cycle.latest_day, cycle.number))
    return max(known, key=lambda cycle: cycle.number, default=None)


def cycle_of(desk: Desk, number: int | None) -> Cycle:
    """The cycle of this number, or the default one.

    Raises:
        RefusedError: there is none; the sentence says how to add it.
    """
    if number is None:
        found = default_cycle(desk)
        if found is None:
            raise RefusedError(
                tr("There is no cycle yet. Add it first: {command}", command=_command(1)),
                {"where": NO_CYCLE},
            )
        return found
    for cycle in list_cycles(desk):
        if cycle.number == number:
            return cycle
    raise RefusedError(
        tr(
            "Cycle {number} is not here yet. Add it first: {command}",
            number=number,
            command=_command(number),
        )
    )


def add_cycle(
    desk: Desk,
    number: int,
    start: date | str,
    *,
    assessment_end: date | str | None = None,
    released: date | str | None = None,
    method: str | None = None,
) -> Saved:
    """Adds a cycle that the EA has not sent yet (domain.md e).

    Raises:
        InputError: a date is none, or they are in the wrong order.
        RefusedError: a cycle of this number is here.
    """
    desk.refuse_unless_allowed("save_cycle")
    if not 1 <= number <= _HIGHEST_NUMBER:
        raise InputError(
            tr("A cycle has a number from 1 to {most}.", most=_HIGHEST_NUMBER), {"where": "number"}
        )
    if any(cycle.number == number for cycle in list_cycles(desk)):
        raise RefusedError(
            tr(
                "Cycle {number} is here already. Change its dates with: {command}",
                number=number,
                command=f"bwdesk cycle set {number}",
            )
        )
    day = take_day(start, tr("Start of the cycle"), "start")
    if day is None:
        raise InputError(tr("Say when the cycle starts."), {"where": "start"})
    given = {"assessment_end": assessment_end, "released": released, "method": method}
    cycle = _changed(Cycle(new_id(desk.clock.now()), number, day), given)
    with desk.work() as work:
        work.create("cycle", cycle.id, _fields(cycle))
    return Saved(cycle.id, desk.now, work.changes)


def save_cycle(desk: Desk, number: int, values: Mapping[str, date | str | None]) -> Saved:
    """Changes dates of a cycle that is here.

    Raises:
        InputError: a field or date is not known, or the dates are in the wrong order.
        RefusedError: no such cycle.
    """
    desk.refuse_unless_allowed("save_cycle")
    cycle = _changed(cycle_of(desk, number), values)
    with desk.work() as work:
        fields = work.save("cycle", cycle.id, _fields(cycle))
    return Saved(cycle.id, desk.now, work.changes, fields=fields)


def _command(number: int) -> str:
    return f"bwdesk cycle add --number {number} --start YYYY-MM-DD"


def _changed(cycle: Cycle, values: Mapping[str, date | str | None]) -> Cycle:
    start = take_day(values.get("start", cycle.start), tr("Start of the cycle"), "start")
    end = take_day(
        values.get("assessment_end", cycle.assessment_end),
        tr("Last day of the assessment"),
        "assessment_end",
    )
    released = take_day(
        values.get("released", cycle.released), tr("Day of the report's release"), "released"
    )
    if start is None:
        raise InputError(tr("Say when the cycle starts."), {"where": "start"})
    _check_order(start, end, released)
    return replace(
        cycle,
        start=start,
        assessment_end=end,
        released=released,
        method=_method(values.get("method", cycle.method)),
    )


def _check_order(start: date, end: date | None, released: date | None) -> None:
    if end and end < start:
        raise InputError(
            tr("The assessment ends before the cycle starts. Look at both dates."),
            {"where": "assessment_end"},
        )
    if released and released < (end or start):
        raise InputError(
            tr("The report is released before the assessment ends. Look at both dates."),
            {"where": "released"},
        )


def _method(value: date | str | None) -> Method | None:
    if not value:
        return None
    try:
        return Method(str(value).strip().lower())
    except ValueError:
        raise InputError(
            tr("“{words}” is no method. Write on-site, virtual or hybrid.", words=str(value)[:40]),
            {"where": "method"},
        ) from None


def _fields(cycle: Cycle) -> dict[str, object]:
    return {
        "number": cycle.number,
        "start": cycle.start,
        "assessment_end": cycle.assessment_end,
        "released": cycle.released,
        "method": cycle.method,
    }
