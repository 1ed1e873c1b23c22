"""A form as values: languages, numbers, details; facts in words."""

from datetime import date

import pytest

from bwdesk.forms.definition import Wording
from bwdesk.forms.facts import fill
from bwdesk.forms.values import FactValue
from tests.support.forms import shipped


@pytest.mark.parametrize(
    ("texts", "lang", "shown"),
    [
        ({"en": "Yes", "vi": "Có"}, "vi", "Có"),
        ({"en": "Yes", "vi": "Có"}, "km", "Yes"),
        ({"en": "Yes", "uz": "Ha"}, "uz_Cyrl", "Ha"),
        ({"en": "Yes", "uz": "Ha", "uz_Cyrl": "Ҳа"}, "uz_Cyrl", "Ҳа"),
        ({"en": "Yes", "pt": "Sim"}, "pt-BR", "Sim"),
        ({"km": "បាទ"}, "vi", "បាទ"),
    ],
)
def test_a_wording_falls_back(texts: dict[str, str], lang: str, shown: str) -> None:
    assert Wording(texts).text(lang) == shown


def test_the_invented_language_lengthens_pack_texts_too() -> None:
    shown = Wording({"en": "Overview"}).text("qps")
    assert shown != "Overview"
    assert len(shown) > len("Overview")


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("OV-N1", ""),
        ("OV-C1", ""),
        ("OV-Q1", "1"),
        ("OV-Q1C", "1"),
        ("SD-Q3a.date", "3"),
        ("SD-Q4a.2", "4"),
        ("SD-Q5", "5"),
        ("SD-Q5C", "5"),
        ("SY-OSHC", "2"),
        ("CL-Q2e.text", "2"),
    ],
)
def test_numbers_as_printed(question: str, number: str) -> None:
    assert shipped("pr1").number_of(question) == number


def test_details_by_the_choice_they_stand_under() -> None:
    form = shipped("pr1")
    assert [item.id for item in form.details_of("SD-Q3", "a")] == [
        "SD-Q3a.date",
        "SD-Q3a.law",
        "SD-Q3a.bw",
    ]
    assert [item.id for item in form.details_of("SD-Q3")] == ["SD-Q3C"]
    assert form.details_of("FB-1") == ()
    assert (form.depth_of("SD-Q3"), form.depth_of("SD-Q3C")) == (0, 1)


def test_places_in_the_form() -> None:
    form = shipped("pr1")
    assert form.section_of("SY-HRC").id == "SY"
    assert form.section("CL").title.text("en") == "Continuous Learning"
    assert form.question("SD-Q3").choice("b").label.text("en") == "Selection"
    for unknown in (form.question, form.section, form.section_of, form.question("SD-Q3").choice):
        with pytest.raises(KeyError):
            unknown("nothing")


def test_what_can_be_offered_and_what_stands_beside() -> None:
    form = shipped("pr1")
    assert form.question("SD-Q2last").suggest == "picc.last_meeting"
    for question, choice in [("OV-Q1", "f"), *(("SD-Q4", letter) for letter in "cdef")]:
        assert form.question(question).choice(choice).beside


@pytest.mark.parametrize(
    ("text", "facts", "shown"),
    [
        ("{plan.issues} of 9", {"plan.issues": 3}, "3 of 9"),
        ("Last: {picc.last_meeting}", {"picc.last_meeting": date(2026, 7, 14)}, "Last: 14-07-2026"),
        ("Last: {picc.last_meeting}", {"picc.last_meeting": "2026-07-14"}, "Last: 14-07-2026"),
        ("{plan.cp_names}", {"plan.cp_names": ("A", "{B}")}, "A, {B}"),
        ("{plan.cp_names}", {"plan.cp_names": ()}, None),
        ("{plan.issues} and {plan.added}", {"plan.issues": 3}, None),
        ("{plan.issues}", {"plan.issues": None}, None),
        ("no fact", {}, "no fact"),
    ],
)
def test_facts_in_words(text: str, facts: dict[str, FactValue], shown: str | None) -> None:
    assert fill(text, facts) == shown
