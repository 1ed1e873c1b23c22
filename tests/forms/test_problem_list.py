"""The problem list of any form: its order, its words, and what is left out of it."""

import pytest

from bwdesk.domain.problems import Level
from bwdesk.forms.check import check, relevant_questions
from tests.support.forms import found, shipped, small_form


def test_problems_come_in_the_order_of_the_form_and_know_their_section() -> None:
    form = shipped("pr1")
    problems = check(form, {"SD-Q1": True}, {}, "en")
    order = list(form.questions)
    assert [order.index(problem.where) for problem in problems] == sorted(
        order.index(problem.where) for problem in problems
    )
    assert {problem.where: problem.section for problem in problems}["SD-Q2"] == "SD"
    assert all(problem.message and isinstance(problem.level, Level) for problem in problems)


def test_messages_fall_back_to_english_and_use_their_own_language_where_there_is_one() -> None:
    form = small_form(
        'id = "Q"\ntype = "text"\nrequired = true\nmissing.en = "Empty."\nmissing.vi = "Trống."'
    )
    assert [check(form, {}, {}, lang)[0].message for lang in ("vi", "km", "en")] == [
        "Trống.",
        "Empty.",
        "Empty.",
    ]


def test_a_required_question_without_a_sentence_names_its_label() -> None:
    form = small_form('id = "Q"\ntype = "text"\nrequired = true\nlabel.en = "Your name"')
    assert "“Your name”" in check(form, {}, {}, "en")[0].message


@pytest.mark.parametrize(
    ("number", "expected"),
    [(3, {"must Q range"}), (4, set()), (9, set()), (10, {"must Q range"})],
)
def test_a_number_outside_its_range(number: int, expected: set[str]) -> None:
    form = small_form('id = "Q"\ntype = "number"\nmin = 4\nmax = 9')
    assert found(form, {"Q": number}) == expected


def test_a_hidden_empty_question_raises_no_check() -> None:
    form = small_form(
        'id = "Q"\ntype = "yes_no"\n\nid = "R"\ntype = "text"\n'
        "relevant = { question = 'Q', is = 'yes' }",
        '[[checks]]\ncode = "own"\nlevel = "must"\nwhere = "R"\nmessage.en = "Write it."\n'
        "when = { question = 'R', answered = false }",
    )
    assert found(form, {"Q": False}) == set()
    assert found(form, {"Q": True}) == {"must R own"}


def test_details_are_asked_only_under_their_tick_and_their_parent() -> None:
    form = shipped("pr1")
    asked = relevant_questions(form, {"SD-Q1": True, "SD-Q3": ["a"]}, {})
    assert "SD-Q3a.date" in asked
    assert "SD-Q3b.date" not in asked
    assert "SD-Q3a.date" not in relevant_questions(form, {"SD-Q1": False, "SD-Q3": ["a"]}, {})
