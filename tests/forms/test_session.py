"""One person at work: relevance, set-aside answers, what is unsaved, how far a section is."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwdesk.forms.check import check, relevant_questions
from bwdesk.forms.definition import Question, QuestionType
from bwdesk.forms.session import FormSession, SectionState
from bwdesk.forms.values import Answer, FactValue
from tests.support.forms import COMPLETE, shipped

YES, NO = True, False
FACTS: dict[str, FactValue] = {
    "today": date(2026, 11, 22),
    "picc.last_meeting": date(2026, 7, 14),
    "picc.meetings_60_days": 0,
    "plan.from_assessment": 25,
    "plan.cp_names": ("Gender", "Coercion", "Strikes", "Paid Leave"),
}


def session(answers: dict[str, Answer] | None = None) -> FormSession:
    return FormSession(shipped("pr1"), answers or {}, FACTS, "en")


def test_an_answer_says_what_became_relevant() -> None:
    update = session().set_answer("SD-Q1", YES)
    assert {"SD-Q2", "SD-Q2C", "SD-Q3", "SD-Q4"} <= update.relevant
    assert update.hidden == frozenset()
    assert "SD-Q1" not in {problem.where for problem in update.problems}


def test_an_answer_that_hides_questions_keeps_their_answers() -> None:
    at_work = session(COMPLETE)
    update = at_work.set_answer("SD-Q1", NO)
    assert "SD-Q3a.date" in update.hidden
    assert at_work.value("SD-Q3a.date") == "2026-03-02"
    assert at_work.is_set_aside("SD-Q3a.date")
    assert not at_work.is_set_aside("SD-Q2last")
    assert not at_work.is_relevant("SD-Q3a.date")
    assert "SD-Q3a.date" in at_work.set_answer("SD-Q1", YES).relevant
    assert not at_work.is_set_aside("SD-Q3a.date")


def test_an_exclusive_conflict_is_said_not_cleared() -> None:
    at_work = session(COMPLETE)
    update = at_work.set_answer("SD-Q2", ["a", "c"])
    assert at_work.value("SD-Q2") == ["a", "c"]
    assert "exclusive" in {problem.code for problem in update.problems}


def test_required_follows_the_answers() -> None:
    at_work = session({"SD-Q1": True, "SD-Q3": ["a"]})
    assert at_work.is_required("SD-Q3a.date")
    assert not at_work.is_required("SD-Q3C")
    at_work.set_answer("SD-Q3", ["a", "b"])
    assert at_work.is_required("SD-Q3C")
    assert not at_work.is_required("FB-1")
    at_work.set_answer("SD-Q1", NO)
    assert not at_work.is_required("SD-Q3a.date")


def test_unsaved_holds_the_differences_and_nothing_else() -> None:
    at_work = session({"OV-C1": "Before.", "OV-Q1": ["a", "c"]})
    assert at_work.unsaved() == {}
    at_work.set_answer("OV-C1", "After.")
    at_work.set_answer("FB-1", "The seminars.")
    at_work.set_answer("OV-Q1", ["c", "a"])
    assert at_work.unsaved() == {"OV-C1": "After.", "FB-1": "The seminars."}
    at_work.set_answer("OV-C1", "Before.")
    at_work.set_answer("FB-1", "")
    assert at_work.unsaved() == {}


def test_emptying_a_saved_answer_is_a_difference() -> None:
    at_work = session({"OV-C1": "Before."})
    at_work.set_answer("OV-C1", "")
    assert at_work.unsaved() == {"OV-C1": ""}


def test_what_is_typed_while_saving_stays_unsaved() -> None:
    at_work = session()
    at_work.set_answer("OV-C1", "Sent to the store")
    sent = at_work.unsaved()
    at_work.set_answer("OV-C1", "Sent to the store, and more")
    at_work.mark_saved(sent)
    assert at_work.unsaved() == {"OV-C1": "Sent to the store, and more"}
    at_work.mark_saved(at_work.unsaved())
    assert at_work.unsaved() == {}


def test_clean_up_at_saving_leaves_no_difference() -> None:
    at_work = session()
    at_work.set_answer("OV-C1", "Cafe\u0301\r\nin the canteen\x00")
    at_work.mark_saved({"OV-C1": "Caf\u00e9\nin the canteen"})
    assert at_work.unsaved() == {}


def test_a_text_too_long_to_be_kept_stays_unsaved() -> None:
    at_work = session({"OV-C1": "Before."})
    at_work.set_answer("OV-C1", "a" * 5000)
    assert list(at_work.unsaved()) == ["OV-C1"]


def test_the_session_keeps_lists_of_its_own() -> None:
    at_work = session()
    rows = [{"topic": "Fire safety", "group": "All"}]
    at_work.set_answer("CL-Q3", list(rows))
    rows[0]["topic"] = "changed behind its back"
    assert at_work.value("CL-Q3") == [{"topic": "Fire safety", "group": "All"}]


def test_computed_questions_show_facts_and_take_no_answer() -> None:
    at_work = session()
    assert at_work.value("OV-N1") == 25
    assert at_work.value("OV-N2") is None
    update = at_work.set_facts({**FACTS, "plan.from_assessment": 26})
    assert update.computed == {"OV-N1"}
    assert at_work.value("OV-N1") == 26
    with pytest.raises(ValueError, match="OV-N1"):
        at_work.set_answer("OV-N1", 3)


def test_a_question_of_another_form_is_refused() -> None:
    with pytest.raises(KeyError):
        session().set_answer("XX-1", "text")


def state(answers: dict[str, Answer], section: str = "SD") -> SectionState:
    return session(answers).section_state(section)


def test_how_far_a_section_is() -> None:
    assert state({}).state == "not_started"
    assert state({"SD-Q1": True}).state == "part"
    assert state(COMPLETE | {"SD-Q2": ["d"]}).state == "complete"
    assert state(COMPLETE | {"SD-Q2": ["a", "c"]}).state == "problem"
    assert state(COMPLETE | {"SD-Q1": False, "SD-Q5": "x", "SD-Q1C": "x"}).state == "problem"


def test_the_counts_of_a_section() -> None:
    found = state({"SD-Q1": True, "SD-Q3": ["a"], "SD-Q4": ["a"], "SD-Q4a.1": False})
    # empty: Q2, Q3a.date, .law, .bw, Q4a.2, Q4a.3; does not fit: Q4a.1 is No
    assert found == SectionState(answered=4, total=10, must=7, should=0, state="problem", missing=6)
    complete = state(COMPLETE)  # the tick "active" while no meeting is recorded is a warning
    assert (complete.must, complete.should, complete.answered) == (0, 1, complete.total)
    assert state({}, "FB") == SectionState(0, 0, 0, 0, "not_started", 0)


def answers_to(question: Question) -> st.SearchStrategy[Answer]:
    """Answers of the right shape, empty ones and such a widget would never give."""
    choices = [choice.id for choice in question.choices]
    text = st.text(st.sampled_from("ab \n\u200bé"), max_size=9)
    row = st.dictionaries(st.sampled_from(["topic", "group", "month"]), text, max_size=3)
    days = st.dates(date(2025, 1, 1), date(2027, 12, 31)).map(date.isoformat)
    by_type: dict[QuestionType, st.SearchStrategy[Answer]] = {
        QuestionType.YES_NO: st.booleans(),
        QuestionType.MULTI: st.lists(st.sampled_from([*choices, "gone"]), max_size=4),
        QuestionType.CHOICE: st.sampled_from([*choices, "gone"]),
        QuestionType.DATE: days | st.just("no day"),
        QuestionType.NUMBER: st.integers(-3, 10**7),
        QuestionType.TABLE: st.lists(row, max_size=3),
    }
    return st.one_of(st.none(), by_type.get(question.type, text))


@st.composite
def steps(draw: st.DrawFn, form_id: str) -> list[tuple[str, Answer]]:
    asked = [q for q in shipped(form_id).questions.values() if q.type is not QuestionType.COMPUTED]
    chosen = draw(st.lists(st.sampled_from(asked), max_size=12))
    return [(question.id, draw(answers_to(question))) for question in chosen]


def play(form_id: str, moves: list[tuple[str, Answer]]) -> None:
    form = shipped(form_id)
    at_work = FormSession(form, {}, FACTS, "en")
    values: dict[str, Answer] = {}
    asked = relevant_questions(form, {}, FACTS)
    for question, answer in moves:
        update = at_work.set_answer(question, answer)
        values[question] = at_work.value(question)
        now = relevant_questions(form, values, FACTS)
        assert at_work.problems() == update.problems == check(form, values, FACTS, "en")
        assert (update.relevant, update.hidden) == (now - asked, asked - now)
        asked = now
        assert at_work.relevant() == now
    assert set(at_work.unsaved()) <= {question for question, _ in moves}


@given(steps("pr1"))
def test_any_way_of_answering_gives_the_problems_of_a_fresh_look(
    moves: list[tuple[str, Answer]],
) -> None:
    play("pr1", moves)


@given(steps("enterprise"))
def test_the_same_for_enterprise_data(moves: list[tuple[str, Answer]]) -> None:
    play("enterprise", moves)


@given(steps("pr1"), st.randoms(use_true_random=False))
def test_the_order_of_answering_makes_no_difference(
    moves: list[tuple[str, Answer]], chance: random.Random
) -> None:
    last = list(dict(moves).items())
    one = FormSession(shipped("pr1"), {}, FACTS, "en")
    other = FormSession(shipped("pr1"), {}, FACTS, "en")
    for question, answer in last:
        one.set_answer(question, answer)
    chance.shuffle(last)
    for question, answer in last:
        other.set_answer(question, answer)
    assert one.problems() == other.problems()
