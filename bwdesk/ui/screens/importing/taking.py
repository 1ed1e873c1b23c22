"""The import itself, on the store thread: the cycle first where it is new, then all or nothing."""

import threading
from collections.abc import Callable
from datetime import date
from time import monotonic

from bwdesk.domain.plan_list import IssueQuery
from bwdesk.ui.screens.importing.deciding import NewCycle
from bwdesk.ui.screens.importing.result_page import Taken
from bwdesk.workspace.cycles import add_cycle, list_cycles
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.importing import ImportChoice, TableSource, take
from bwdesk.workspace.plan_list import count_issues
from bwdesk.workspace.saved import Saved

_TELL_EVERY_S = 0.1


class Stop:
    """Asked from the window, heard on the store thread."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self.is_running = False

    def reset(self, *, running: bool) -> None:
        """A new import begins, or one has ended."""
        self._asked.clear()
        self.is_running = running

    def ask(self) -> None:
        """The person wants it stopped."""
        self._asked.set()

    @property
    def is_asked(self) -> bool:
        """Whether to stop."""
        return self._asked.is_set()


def make_cycle(desk: Desk, new: NewCycle) -> Saved:
    """The cycle the findings belong to.

    Raises:
        InputError: its dates are in the wrong order.
        RefusedError: a cycle of this number is here.
    """
    return add_cycle(
        desk,
        new.number or 0,
        new.start,
        assessment_end=_day(new.assessment_end),
        released=_day(new.released),
    )


def take_findings(
    desk: Desk,
    source: TableSource,
    choice: ImportChoice,
    stop: Stop,
    progress: Callable[[int, int], None],
) -> Taken:
    """Takes the findings in and counts what the plan of their cycle lacks now.

    Raises:
        InputError, RefusedError: as `take`, or it was stopped; nothing was taken.
    """
    told = monotonic()

    def tell(done: int, of: int) -> bool:
        nonlocal told
        if monotonic() - told >= _TELL_EVERY_S:
            told = monotonic()
            progress(done, of)
        return not stop.is_asked

    report = take(desk, source, choice, tell)
    cycle = next((found for found in list_cycles(desk) if found.number == report.cycle), None)
    counts = count_issues(desk, IssueQuery(cycle_id=cycle.id if cycle else ""))
    return Taken(report, counts, source.name)


def _day(value: date | str) -> date | None:
    return value if isinstance(value, date) else None
