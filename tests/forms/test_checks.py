"""Every rule of the PR1 pack, as a table: these answers and facts, these problems."""

from collections.abc import Mapping
from datetime import date

import pytest

from bwdesk.forms.check import check
from bwdesk.forms.values import Answer, FactValue
from tests.support.forms import COMPLETE, found, shipped

TODAY = {"today": date(2026, 11, 22)}
SIX_NAMES: tuple[str, ...] = ("Gender", "Coercion", "Strikes", "Paid Leave", "Religion", "Welfare")
NO_COMMITTEE: dict[str, Answer] = {
    "SD-Q1": False,
    "SD-Q1C": "A monthly open hour with the manager.",
    "SD-Q5": "The election is planned for March; the HR manager leads.",
}


def changed(changes: Mapping[str, Answer]) -> dict[str, Answer]:
    """A complete report with these answers changed."""
    return {**COMPLETE, **changes}


def without_committee(changes: Mapping[str, Answer]) -> dict[str, Answer]:
    """A complete report of a factory that has no committee, with these answers changed."""
    rest = {name: value for name, value in COMPLETE.items() if not name.startswith("SD-")}
    return {**rest, **NO_COMMITTEE, **changes}


def test_a_complete_report_has_no_problem() -> None:
    assert found(shipped("pr1"), COMPLETE) == set()


def test_a_report_without_committee_can_be_complete() -> None:
    assert found(shipped("pr1"), without_committee({})) == set()


def test_an_empty_report_says_what_is_needed_and_nothing_else() -> None:
    assert found(shipped("pr1"), {}) == {
        "must OV-C1 required",
        "must OV-Q1C tick-or-comment",
        "must SD-Q1 required",
        "must SY-HRC tick-or-comment",
        "must SY-OSHC tick-or-comment",
        "must CL-Q1C tick-or-comment",
        "must CL-Q2C tick-or-comment",
    }


NEEDED: list[tuple[dict[str, Answer], set[str]]] = [
    ({"OV-C1": ""}, {"must OV-C1 required"}),
    ({"OV-C1": " \n\u200b"}, {"must OV-C1 required"}),
    ({"OV-Q1": []}, {"must OV-Q1C tick-or-comment"}),
    ({"OV-Q1": [], "OV-Q1C": "We begin in May."}, set()),
    ({"SD-Q2": []}, {"must SD-Q2 required"}),
    ({"SD-Q3": []}, {"must SD-Q3 required"}),
    ({"SD-Q3a.date": None}, {"must SD-Q3a.date required"}),
    ({"SD-Q3a.law": None}, {"must SD-Q3a.law required"}),
    ({"SD-Q3a.bw": None}, {"must SD-Q3a.bw required"}),
    ({"SD-Q3a.law": False, "SD-Q3a.bw": False}, set()),
    (
        {"SD-Q3": ["b"]},
        {"must SD-Q3b.date required", "must SD-Q3b.by required", "must SD-Q3b.why required"},
    ),
    (
        {
            "SD-Q3": ["a", "b"],
            "SD-Q3b.date": "2026-08-01",
            "SD-Q3b.by": "union",
            "SD-Q3b.why": "Two members left.",
        },
        {"must SD-Q3C required"},
    ),
    ({"SD-Q4": [], "SD-Q4C": ""}, {"must SD-Q4C tick-or-comment"}),
    ({"SD-Q4": []}, set()),
    ({"SY-HR": []}, {"must SY-HRC tick-or-comment"}),
    ({"SY-HR": [], "SY-HRC": "In the next cycle."}, set()),
    ({"SY-OSH": []}, {"must SY-OSHC tick-or-comment"}),
    ({"CL-Q1": []}, {"must CL-Q1C tick-or-comment"}),
    ({"CL-Q2": [], "CL-Q2a.text": ""}, {"must CL-Q2C tick-or-comment"}),
    ({"CL-Q2": ["a", "c"]}, {"must CL-Q2c.text required"}),
    (
        {"CL-Q2": ["b", "d", "e"]},
        {"must CL-Q2b.text required", "must CL-Q2d.text required", "must CL-Q2e.text required"},
    ),
    ({"CL-Q2": ["f"]}, set()),
    ({"CL-Q3": [{"topic": "Fire safety"}]}, {"must CL-Q3 row"}),
    ({"CL-Q3": [{"topic": "Fire safety", "group": "All lines"}, {}]}, set()),
]


@pytest.mark.parametrize(("changes", "expected"), NEEDED)
def test_what_must_be_answered(changes: dict[str, Answer], expected: set[str]) -> None:
    assert found(shipped("pr1"), changed(changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"SD-Q5": ""}, {"must SD-Q5 V-4"}),
        ({"SD-Q1C": ""}, {"must SD-Q1C required"}),
        ({"SD-Q2": ["a"]}, {"must SD-Q2 V-4"}),
        ({"SD-Q3": ["a"], "SD-Q4": ["b"]}, {"must SD-Q3 V-4", "must SD-Q4 V-4"}),
        ({"SD-Q2": ["a", "b", "c"]}, {"must SD-Q2 V-4"}),
        ({"SD-Q2C": "An old comment is set aside, not counted."}, set()),
    ],
)
def test_no_committee_means_no_answers_about_it(
    changes: dict[str, Answer], expected: set[str]
) -> None:
    assert found(shipped("pr1"), without_committee(changes)) == expected


@pytest.mark.parametrize(
    ("ticks", "clash"),
    [
        (["a", "b"], True),
        (["a", "c"], True),
        (["b", "c"], True),
        (["a", "d", "e"], False),
        (["c", "d"], False),
        (["b", "e"], False),
    ],
)
def test_states_of_the_committee_that_exclude_one_another(ticks: list[str], clash: bool) -> None:
    answers = changed({"SD-Q2": ticks, "SD-Q2last": "2026-05-01", "SD-Q2C": "The chair left."})
    assert found(shipped("pr1"), answers) == ({"must SD-Q2 exclusive"} if clash else set())


def test_an_exclusive_conflict_names_the_ticks() -> None:
    answers = changed({"SD-Q2": ["a", "c"]})
    message = check(shipped("pr1"), answers, {}, "en")[0].message
    assert "“The committee is active and meets as planned”" in message
    assert "“The committee meets, but not regularly”" in message


REPRESENTED: dict[str, Answer] = {
    "SD-Q4": ["a"],
    "SD-Q4a.1": True,
    "SD-Q4a.2": True,
    "SD-Q4a.3": True,
}
SELECTED: dict[str, Answer] = {
    "SD-Q3": ["b"],
    "SD-Q3b.date": "2026-03-02",
    "SD-Q3b.by": "both",
    "SD-Q3b.why": "There was no time.",
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (REPRESENTED, set()),
        (
            {"SD-Q4": ["a"]},
            {"must SD-Q4a.1 V-3", "must SD-Q4a.2 V-3", "must SD-Q4a.3 V-3"},
        ),
        ({**REPRESENTED, "SD-Q4a.1": False}, {"must SD-Q4a.1 V-3"}),
        ({**REPRESENTED, "SD-Q4a.2": None}, {"must SD-Q4a.2 V-3"}),
        ({**REPRESENTED, "SD-Q4a.3": False}, {"must SD-Q4a.3 V-3"}),
        ({**REPRESENTED, **SELECTED}, {"must SD-Q4 V-3"}),
        ({"SD-Q4": ["b"], "SD-Q4a.1": False}, set()),
    ],
)
def test_v3_effective_representation(changes: dict[str, Answer], expected: set[str]) -> None:
    assert found(shipped("pr1"), changed(changes)) == expected


STOPPED: dict[str, Answer] = {
    "SD-Q2": ["b"],
    "SD-Q2last": "2026-05-01",
    "SD-Q2C": "The chair left; June.",
}


@pytest.mark.parametrize(
    ("changes", "last_meeting", "expected"),
    [
        (STOPPED, None, set()),
        ({"SD-Q2": ["b"]}, None, {"must SD-Q2last V-5", "must SD-Q2C V-5"}),
        (STOPPED, date(2026, 5, 1), set()),
        (STOPPED, date(2026, 5, 2), {"should SD-Q2last V-5"}),
        (STOPPED, "2026-07-14", {"should SD-Q2last V-5"}),
        ({"SD-Q2last": "2026-05-01"}, date(2026, 7, 14), set()),
    ],
)
def test_v5_a_committee_that_stopped(
    changes: dict[str, Answer], last_meeting: FactValue, expected: set[str]
) -> None:
    facts = {"picc.last_meeting": last_meeting}
    assert found(shipped("pr1"), changed(changes), facts) == expected


def test_v5_shows_the_recorded_day_as_people_write_it() -> None:
    facts = {"picc.last_meeting": date(2026, 7, 14)}
    problem = check(shipped("pr1"), changed(STOPPED), facts, "en")[0]
    assert "14-07-2026" in problem.message


@pytest.mark.parametrize(
    ("ticks", "meetings", "expected"),
    [
        (["a"], 0, {"should SD-Q2 V-6"}),
        (["a"], 1, set()),
        (["a"], None, set()),
        (["d"], 0, set()),
    ],
)
def test_v6_active_but_no_meeting_recorded(
    ticks: list[str], meetings: int | None, expected: set[str]
) -> None:
    facts = {"picc.meetings_60_days": meetings}
    assert found(shipped("pr1"), changed({"SD-Q2": ticks}), facts) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Gender, Coercion, Strikes and Paid leave", SIX_NAMES, {"tip OV-C1 V-11"}),
        ("Gender, Coercion and Strikes", SIX_NAMES, set()),
        ("Gender gender GENDER Gender Gender", SIX_NAMES, set()),
        ("Gender, Coercion, Strikes and Paid leave", None, set()),
    ],
)
def test_v11_a_list_of_issues_in_the_story(
    text: str, names: tuple[str, ...] | None, expected: set[str]
) -> None:
    facts = {"plan.cp_names": names}
    assert found(shipped("pr1"), changed({"OV-C1": text}), facts) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"SD-Q3a.date": "2026-11-23"}, {"should SD-Q3a.date future"}),
        ({"SD-Q3a.date": "2026-11-22"}, set()),
        ({**STOPPED, "SD-Q2last": "2027-01-01"}, {"should SD-Q2last future"}),
        ({"SD-Q4C": ""}, {"tip SD-Q4C no-union"}),
        ({"SD-Q4": ["b"], "SD-Q4C": ""}, set()),
        ({"CL-Q1": ["a", "e"]}, {"should CL-Q1 none-yet"}),
        ({"CL-Q1": ["e", "f"]}, set()),
        ({"CL-Q2": ["a", "f"]}, {"should CL-Q2 none-yet"}),
        ({"OV-C1": "a" * 4001}, {"must OV-C1 too-long"}),
        ({"OV-C1": "a" * 4000}, set()),
    ],
)
def test_our_own_checks(changes: dict[str, Answer], expected: set[str]) -> None:
    assert found(shipped("pr1"), changed(changes), TODAY) == expected
