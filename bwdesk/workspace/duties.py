"""The duty dates of a cycle; only a receipt or a record stops the clocks (domain.md d)."""

from datetime import date
from typing import TYPE_CHECKING

from bwdesk.domain.calendar import CalendarSettings, DutyDate, clocks_cross, working_deadline
from bwdesk.domain.calendar import duty_dates as dates_of
from bwdesk.domain.cycle import Cycle
from bwdesk.i18n import language
from bwdesk.workspace.cycles import cycle_of, list_cycles

if TYPE_CHECKING:
    from bwdesk.workspace.desk import Desk

DUE = "C-5"


def duty_dates(
    desk: "Desk", today: date | None = None, cycle: int | None = None
) -> tuple[DutyDate, ...]:
    """Every date of a cycle and how it was found, in the order of the rules.

    Args:
        desk: The open profile.
        today: As seen on this day; left out, today.
        cycle: The number of the cycle; left out, the one that runs on that day.

    Raises:
        RefusedError: there is no cycle.
    """
    day = today or desk.today
    of_cycle = cycle_of(desk, cycle) if cycle is not None else running_cycle(desk, day)
    return dates_of(
        of_cycle,
        visits=(),
        today=day,
        settings=_settings(desk),
        handed_in=handed_in_on(desk, of_cycle, day),
    )


def running_cycle(desk: "Desk", day: date) -> Cycle:
    """The cycle that runs on a day: the last that began by then, else the default one.

    Raises:
        RefusedError: there is no cycle.
    """
    begun = [cycle for cycle in list_cycles(desk) if cycle.start <= day]
    return max(begun, key=lambda cycle: cycle.start) if begun else cycle_of(desk, None)


def handed_in_on(desk: "Desk", cycle: Cycle, day: date) -> date | None:
    """The day on which PR1 of the cycle was in the hands of Better Work, as seen on a day.

    Submit alone stops nothing, and a report that is a draft again counts as pending.
    """
    from bwdesk.storage import reports

    records = (
        report.handed_in.on
        for report in reports.all(desk.store)
        if report.cycle_id == cycle.id and report.handed_in and not report.is_editable
    )
    return min((found for found in records if found <= day), default=None)


def due_day(desk: "Desk", cycle: Cycle) -> date | None:
    """The day by which PR1 of the cycle is due (C-5)."""
    found = dates_of(cycle, visits=(), today=desk.today, settings=_settings(desk))
    return next((duty.date for duty in found if duty.rule == DUE), None)


def deadline(desk: "Desk", cycle: Cycle) -> tuple[date | None, bool]:
    """The day to work to, and whether the two clocks cross (f-10)."""
    settings = _settings(desk)
    return working_deadline(cycle, settings), clocks_cross(cycle, settings)


def _settings(desk: "Desk") -> CalendarSettings:
    return CalendarSettings.of(desk.catalogue, lang=language())
