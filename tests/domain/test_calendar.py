"""The calendar of a cycle: the published test values, month ends, clocks that cross or stop."""

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwdesk.domain.calendar import (
    CalendarSettings,
    DutyDate,
    Override,
    clocks_cross,
    delayed_from,
    duty_dates,
    month_later,
    working_deadline,
)
from bwdesk.domain.catalogue import load_catalogue
from bwdesk.domain.cycle import Cycle
from bwdesk.paths import resources_dir

CATALOGUE = load_catalogue(resources_dir() / "catalogue")
SETTINGS = CalendarSettings.of(CATALOGUE)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
MAIN = Cycle(
    id="",
    number=3,
    start=date(2026, 3, 2),
    assessment_end=date(2026, 6, 11),
    released=date(2026, 7, 9),
)


def cycle(start: date, released: date | None = None, number: int = 3) -> Cycle:
    return Cycle(id="", number=number, start=start, released=released)


def duties(of: Cycle = MAIN, settings: CalendarSettings = SETTINGS) -> dict[str, DutyDate]:
    """The dates by rule; of C-15 the last."""
    found = duty_dates(of, visits=(), today=date(2026, 7, 28), settings=settings)
    return {duty.rule: duty for duty in found}


def test_the_main_test_values() -> None:
    days = {rule: duty.date for rule, duty in duties().items()}
    assert days["C-1"] == date(2027, 3, 1)
    assert days["C-3"] == date(2026, 6, 10)
    assert days["C-4"] == date(2026, 7, 9)
    assert days["C-5"] == date(2026, 8, 8)
    assert days["C-6"] == date(2026, 7, 30)
    assert days["C-7"] == date(2026, 8, 16)
    assert days["C-8"] == date(2026, 7, 24)
    assert days["C-9"] == date(2026, 7, 9)
    assert days["C-10"] == date(2027, 3, 1)
    assert days["C-11"] == date(2027, 2, 2)
    assert days["D"] == date(2026, 8, 8)


@pytest.mark.parametrize(
    ("start", "released", "reminder", "notice", "due"),
    [
        ("2026-03-02", "2026-07-09", "2026-07-30", "2026-08-16", "2026-08-08"),
        ("2026-01-31", "2026-06-09", "2026-06-27", "2026-07-14", "2026-07-09"),
        ("2025-09-30", "2026-02-06", "2026-02-25", "2026-03-14", "2026-03-08"),
        ("2023-09-30", "2024-01-31", "2024-02-26", "2024-03-14", "2024-03-01"),
    ],
)
def test_month_ends(start: str, released: str, reminder: str, notice: str, due: str) -> None:
    found = duties(cycle(date.fromisoformat(start), date.fromisoformat(released)))
    days = [found[rule].date for rule in ("C-6", "C-7", "C-5")]
    assert days == [date.fromisoformat(day) for day in (reminder, notice, due)]


def test_every_rule_is_there_in_its_order_with_formula_and_source() -> None:
    found = duty_dates(MAIN, visits=(), today=MAIN.start, settings=SETTINGS)
    rules = list(dict.fromkeys(duty.rule for duty in found))
    assert rules == [*(f"C-{number}" for number in range(1, 17)), "D"]
    for duty in found:
        assert duty.title
        assert duty.source
        assert duty.formula
        assert "{" not in duty.formula
    assert duties()["C-7"].formula == ("Cycle start + 5 months + 14 days, when PR1 is not there")


def test_the_clocks_cross_when_the_report_comes_late() -> None:
    late = cycle(date(2026, 3, 2), date(2026, 7, 21))
    assert not clocks_cross(MAIN, SETTINGS)
    assert clocks_cross(late, SETTINGS)
    assert working_deadline(MAIN, SETTINGS) == date(2026, 8, 8)
    assert working_deadline(late, SETTINGS) == date(2026, 8, 15)
    same_day = cycle(date(2026, 3, 2), date(2026, 7, 17))
    assert clocks_cross(same_day, SETTINGS)
    assert working_deadline(same_day, SETTINGS) == date(2026, 8, 15)
    day_before = cycle(date(2026, 3, 2), date(2026, 7, 16))
    assert not clocks_cross(day_before, SETTINGS)


def test_before_the_report_came_the_other_clock_runs_alone() -> None:
    waiting = cycle(date(2026, 3, 2))
    assert not clocks_cross(waiting, SETTINGS)
    assert working_deadline(waiting, SETTINGS) == date(2026, 8, 15)
    assert duties(waiting)["C-5"].date is None


def test_only_a_day_handed_in_stops_the_clocks() -> None:
    day = date(2026, 8, 1)
    running = duty_dates(MAIN, visits=(), today=day, settings=SETTINGS)
    stopped = duty_dates(MAIN, visits=(), today=day, settings=SETTINGS, handed_in=day)
    clocks = {"C-5", "C-6", "C-7", "C-15", "D"}
    assert not {duty.rule for duty in running if duty.done_on} & clocks
    assert {duty.rule for duty in stopped if duty.done_on == day} == clocks
    assert [duty.date for duty in running] == [duty.date for duty in stopped]
    done = {duty.rule: duty.done_on for duty in running if duty.done_on}
    assert done == {"C-3": MAIN.assessment_end, "C-4": MAIN.released}


def test_early_warnings() -> None:
    found = duty_dates(MAIN, visits=(), today=date(2026, 8, 1), settings=SETTINGS)
    warnings = [(duty.date, duty.title) for duty in found if duty.rule == "C-15"]
    assert warnings == [
        (date(2026, 7, 25), "PR1 is due in 14 days"),
        (date(2026, 8, 1), "PR1 is due in 7 days"),
        (date(2026, 8, 5), "PR1 is due in 3 days"),
        (date(2026, 8, 7), "PR1 is due in 1 day"),
        (date(2026, 8, 9), "Buyers are told in 7 days"),
    ]


def test_first_and_later_cycles() -> None:
    visits = (date(2026, 4, 20), date(2026, 4, 1))
    first = {
        duty.rule: duty.date
        for duty in duty_dates(
            cycle(date(2026, 3, 2), date(2026, 7, 9), number=1),
            visits=visits,
            today=date(2026, 7, 28),
            settings=SETTINGS,
            last_meeting=date(2026, 1, 31),
        )
    }
    assert first["C-2"] == date(2026, 7, 10)
    assert (first["C-3"], first["C-9"]) == (None, None)
    assert first["C-16"] == date(2026, 2, 28)
    assert duties()["C-2"].date is None


def test_days_that_are_never_certain() -> None:
    found = duties()
    assert {rule for rule, duty in found.items() if duty.about} == {"C-3", "C-9", "C-11"}
    assert found["C-3"].window == 14
    assert found["C-6"].days_left == 2
    assert found["C-4"].days_left == -19


def test_a_person_may_put_another_day_with_a_reason() -> None:
    agreed = Override(date(2026, 8, 20), "Agreed with our EA by e-mail")
    own = CalendarSettings.of(CATALOGUE, {"C-5": agreed})
    found = duties(settings=own)
    assert (found["C-5"].date, found["C-5"].reason) == (agreed.day, agreed.reason)
    assert found["D"].date == date(2026, 8, 15)
    assert clocks_cross(MAIN, own)
    assert found["C-8"].date == date(2026, 7, 24)


def test_an_issue_turns_delayed_the_day_after() -> None:
    assert delayed_from(date(2026, 12, 31), SETTINGS) == date(2027, 1, 1)


@given(DAYS, st.integers(min_value=0, max_value=60))
def test_month_arithmetic(day: date, months: int) -> None:
    later = month_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    is_last = (later + timedelta(days=1)).day == 1
    assert later.day == day.day or (is_last and later.day < day.day)


@given(DAYS, DAYS, st.integers(min_value=0, max_value=24))
def test_a_later_day_is_never_earlier_months_on(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert month_later(first, months) <= month_later(second, months)


@given(DAYS, st.integers(min_value=0, max_value=400))
def test_the_working_deadline_is_before_both_clocks_strike(start: date, wait: int) -> None:
    at = cycle(start, start + timedelta(days=wait))
    found = duties(at)
    due, told, deadline = (found[rule].date for rule in ("C-5", "C-7", "D"))
    assert due
    assert told
    assert deadline
    assert deadline <= due
    assert deadline < told
    assert deadline in {due, told - timedelta(days=1)}
    assert clocks_cross(at, SETTINGS) is (told <= due)


def test_every_country_sees_the_same_days() -> None:
    """Zones never enter: half past midnight in Phnom Penh is the day that was written."""
    code = (
        "from tests.domain.test_calendar import duties;"
        "print([(duty.rule, duty.date) for duty in duties().values()])"
    )
    zones = sorted({country.zones[0] for country in CATALOGUE.countries})
    assert len(zones) == 13
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "TZ": zone},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for zone in (zones[0], zones[-1], "Asia/Phnom_Penh", "America/Managua")
    }
    assert seen == {f"{[(duty.rule, duty.date) for duty in duties().values()]}\n"}
