"""The order of day and month is read from the file or asked for, never guessed."""

from datetime import date

import pytest

from bwdesk.domain.findings import DateOrder, date_order, date_order_needed, propose_mapping
from bwdesk.domain.import_dates import read_day
from bwdesk.domain.sheet import Cell, Row

FIFTH_OF_AUGUST = date(2026, 8, 5)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-08-05", "2026/8/5", "2026.08.05", "2026-08-05 00:00:00", "2026-08-05T07:30:00Z"),
        *("5 Aug 2026", "05-Aug-26", "Aug 5, 2026", "5th August 2026", "5 AUGUST 2026"),
        "  2026-08-05\u200e ",
    ],
)
@pytest.mark.parametrize("order", [None, *DateOrder])
def test_days_that_are_clear_by_themselves(text: str, order: DateOrder | None) -> None:
    assert read_day(text, order) == FIFTH_OF_AUGUST


@pytest.mark.parametrize(
    ("text", "unasked", "dmy", "mdy"),
    [
        ("5/8/2026", None, FIFTH_OF_AUGUST, date(2026, 5, 8)),
        ("05-08-26", None, FIFTH_OF_AUGUST, date(2026, 5, 8)),
        ("5 . 8 . 2026", None, FIFTH_OF_AUGUST, date(2026, 5, 8)),
        ("25/08/2026", date(2026, 8, 25), date(2026, 8, 25), None),
        ("08/25/2026", date(2026, 8, 25), None, date(2026, 8, 25)),
        ("05/05/2026", date(2026, 5, 5), date(2026, 5, 5), date(2026, 5, 5)),
        ("៥/៨/២០២៦", None, FIFTH_OF_AUGUST, date(2026, 5, 8)),
    ],
)
def test_days_that_need_an_order(
    text: str, unasked: date | None, dmy: date | None, mdy: date | None
) -> None:
    readings = [read_day(text, order) for order in (None, DateOrder.DMY, DateOrder.MDY)]
    assert readings == [unasked, dmy, mdy]
    assert read_day(text, DateOrder.ISO) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", "asap", "end of 2026", "31/02/2026", "46234", "2026", "99/12/2026", "1/1/1"),
        *("30 Foo 2026", "2026-13-01", "12/2026", "2206-01-01", "0026-01-01"),
    ],
)
@pytest.mark.parametrize("order", [None, *DateOrder])
def test_words_that_are_no_day(text: str, order: DateOrder | None) -> None:
    assert read_day(text, order) is None


def test_excel_days_are_days() -> None:
    assert read_day(FIFTH_OF_AUGUST, None) == FIFTH_OF_AUGUST
    assert read_day(date(1900, 1, 12), None) is None  # a number that was shown as a day by mistake


@pytest.mark.parametrize(
    ("days", "needed", "order"),
    [
        (["03/04/2026", "05/06/2026"], True, None),
        (["03/04/2026", "25/06/2026"], False, DateOrder.DMY),
        (["03/04/2026", "06/25/2026"], False, DateOrder.MDY),
        (["25/06/2026", "06/25/2026"], False, None),
        (["03/04/2026", "25/06/2026", "06/25/2026"], True, None),
        (["05/05/2026", "asap", "2026-01-02", ""], False, None),
        ([date(2026, 4, 3), "03/04/2026"], True, None),
        ([date(2026, 4, 3)], False, None),
        (["99/12/2026", "03/04/2026"], True, None),
        ([], False, None),
    ],
)
def test_when_a_person_is_asked(days: list[Cell], needed: bool, order: DateOrder | None) -> None:
    rows: list[Row] = [("Area", "Target date"), *(("text", day) for day in days)]
    mapping = propose_mapping(rows)
    assert date_order_needed(rows, mapping) is needed
    assert date_order(rows, mapping) == order


def test_without_a_target_column_nobody_is_asked() -> None:
    rows: list[Row] = [("Area", "Remarks"), ("text", "03/04/2026")]
    assert not date_order_needed(rows, propose_mapping(rows))
