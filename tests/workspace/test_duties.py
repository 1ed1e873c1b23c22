"""The duty clocks: stopped by a record that PR1 was handed in, never by Submit alone."""

from datetime import date
from pathlib import Path

import pytest

from bwdesk.domain.report import Channel
from bwdesk.errors import RefusedError
from bwdesk.workspace.cycles import add_cycle
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.duties import deadline, due_day, duty_dates, running_cycle
from bwdesk.workspace.submitting import recall_report, record_handed_in, submit_report
from tests.support.desks import make_desk
from tests.support.reports import complete


def days(desk: Desk, today: date | None = None) -> dict[str, date | None]:
    return {duty.rule: duty.date for duty in duty_dates(desk, today) if duty.rule != "C-15"}


def test_the_dates_of_the_specification(desk: Desk) -> None:
    found = days(desk)
    assert found["C-5"] == date(2026, 8, 8)
    assert found["C-6"] == date(2026, 7, 30)
    assert found["C-7"] == date(2026, 8, 16)
    assert found["C-1"] == date(2027, 3, 1)
    assert found["D"] == date(2026, 8, 8)
    cycle = running_cycle(desk, desk.today)
    assert due_day(desk, cycle) == date(2026, 8, 8)
    assert deadline(desk, cycle) == (date(2026, 8, 8), False)


def test_submit_stops_no_clock_but_the_record_does(desk: Desk) -> None:
    report = complete(desk)
    submit_report(desk, report.id)
    assert {d.done_on for d in duty_dates(desk) if d.rule in {"C-5", "C-7"}} == {None}
    record_handed_in(desk, report.id, "2026-07-27", Channel.EMAIL)
    done = {d.done_on for d in duty_dates(desk) if d.rule in {"C-5", "C-7"}}
    assert done == {date(2026, 7, 27)}
    before = duty_dates(desk, date(2026, 7, 26))
    assert {d.done_on for d in before if d.rule == "C-5"} == {None}
    recall_report(desk, report.id)
    assert {d.done_on for d in duty_dates(desk) if d.rule == "C-5"} == {None}
    submit_report(desk, report.id)
    assert {d.done_on for d in duty_dates(desk) if d.rule == "C-5"} == {None}


def test_the_running_cycle_is_the_one_that_began_last(desk: Desk) -> None:
    add_cycle(desk, 4, "2027-03-02")
    assert running_cycle(desk, date(2026, 12, 1)).number == 3
    assert running_cycle(desk, date(2027, 3, 2)).number == 4
    assert running_cycle(desk, date(2020, 1, 1)).number == 3


def test_without_a_cycle_there_is_no_calendar(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with pytest.raises(RefusedError, match="cycle add"):
        duty_dates(desk)
    desk.close()
