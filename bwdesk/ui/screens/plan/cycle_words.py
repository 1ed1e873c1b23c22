"""Which cycle the plan belongs to, in words."""

from bwdesk.i18n import isolate, show_date, tr
from bwdesk.workspace.cycles import default_cycle
from bwdesk.workspace.desk import Desk


def cycle_words(desk: Desk) -> str:
    """Which cycle the plan belongs to, for the line below the title."""
    cycle = default_cycle(desk)
    if cycle is None:
        return tr("No cycle yet")
    if cycle.assessment_end is None:
        return tr("Cycle {number}", number=cycle.number)
    day = isolate(show_date(cycle.assessment_end))
    return tr("Cycle {number}, from the assessment of {day}", number=cycle.number, day=day)
