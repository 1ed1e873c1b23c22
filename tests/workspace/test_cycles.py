"""Cycles and the order of their dates."""

from datetime import date

import pytest

from bwdesk.domain.cycle import Method
from bwdesk.errors import InputError, RefusedError
from bwdesk.workspace.cycles import add_cycle, cycle_of, default_cycle, list_cycles, save_cycle
from bwdesk.workspace.desk import Desk


def test_a_cycle_keeps_its_dates(desk: Desk) -> None:
    cycle = cycle_of(desk, 3)
    assert cycle.start == date(2026, 3, 2)
    assert cycle.assessment_end == date(2026, 6, 11)
    assert cycle.released == date(2026, 7, 9)
    assert cycle.method is Method.ON_SITE


def test_the_default_cycle_has_the_latest_assessment(desk: Desk) -> None:
    add_cycle(desk, 2, "2025-03-02", assessment_end="2025-06-10")
    add_cycle(desk, 4, "2027-03-02")
    assert default_cycle(desk) == cycle_of(desk, 3)
    assert [cycle.number for cycle in list_cycles(desk)] == [2, 3, 4]


def test_a_number_is_taken_once(desk: Desk) -> None:
    with pytest.raises(RefusedError, match="already"):
        add_cycle(desk, 3, "2026-01-01")
    assert len(list_cycles(desk)) == 1


@pytest.mark.parametrize(
    "dates",
    [
        {"assessment_end": "2026-03-01"},
        {"released": "2026-02-01"},
        {"assessment_end": "2026-06-11", "released": "2026-06-10"},
        {"start": "02-03-2026"},
        {"start": ""},
        {"start": "2026-W10-1"},
        {"start": "0001-01-01"},
        {"start": "9999-12-31"},
        {"method": "by letter"},
    ],
)
def test_dates_that_cannot_be_are_refused(desk: Desk, dates: dict[str, str]) -> None:
    values = {"start": "2026-03-02", **dates}
    with pytest.raises(InputError):
        add_cycle(desk, 5, values.pop("start"), **values)
    assert len(list_cycles(desk)) == 1


@pytest.mark.parametrize("number", [0, -3, 1000, 10**20])
def test_a_number_no_cycle_has_is_refused(desk: Desk, number: int) -> None:
    with pytest.raises(InputError, match="from 1 to 999"):
        add_cycle(desk, number, "2026-03-02")


def test_the_release_date_can_come_later(desk: Desk) -> None:
    add_cycle(desk, 4, "2027-03-02")
    save_cycle(desk, 4, {"assessment_end": "2027-06-11", "method": "hybrid"})
    saved = save_cycle(desk, 4, {"released": "2027-07-09"})
    cycle = cycle_of(desk, 4)
    assert saved.fields == {"released"}
    assert (cycle.assessment_end, cycle.released) == (date(2027, 6, 11), date(2027, 7, 9))


def test_a_cycle_that_is_not_here_is_named_with_the_way_to_add_it(desk: Desk) -> None:
    with pytest.raises(RefusedError, match="cycle add --number 9"):
        cycle_of(desk, 9)
