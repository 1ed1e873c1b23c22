"""The parts of the wizard that need no window: red-line, cards, ways to problems, words."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwdesk.domain.problems import Level, Problem
from bwdesk.forms.loading import load_form
from bwdesk.ui.screens.wizard.answer_words import answer_words
from bwdesk.ui.screens.wizard.card_plan import cards_of, is_proposed
from bwdesk.ui.screens.wizard.chosen_fields import _months
from bwdesk.ui.screens.wizard.next_problem import next_problem
from bwdesk.ui.screens.wizard.redline import Mark, Piece, compare, compare_lines
from bwdesk.ui.widgets.short_text import number_of
from tests.support.forms import pack, shipped

WORDS = st.text(alphabet="ab \n<>,.খម", max_size=60)


def only(pieces: tuple[Piece, ...], *marks: Mark) -> str:
    return "".join(piece.text for piece in pieces if piece.mark in marks)


@given(WORDS, WORDS)
def test_a_red_line_holds_both_texts_whole(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert only(pieces, Mark.SAME, Mark.ADDED) == new
    assert len(only(pieces, Mark.SAME, Mark.REMOVED)) == len(old)


def test_what_was_added_at_the_end_is_one_piece() -> None:
    pieces = compare("The union watched.", "The union watched. All voted.")
    assert [piece.mark for piece in pieces if piece.mark is not Mark.SAME] == [Mark.ADDED]
    assert "All voted" in only(pieces, Mark.ADDED)


def test_two_long_texts_are_shown_whole_instead_of_compared_for_minutes(
    rng: random.Random,
) -> None:
    old = " ".join(rng.choice("abcdef") for _ in range(4000))
    pieces = compare(old, old[::-1])
    assert {piece.mark for piece in pieces} == {Mark.REMOVED, Mark.ADDED}


def test_ticks_are_compared_line_by_line() -> None:
    pieces = compare_lines("Election\nAudit", "Election\nSelection")
    marked = [(piece.mark, piece.text) for piece in pieces if piece.text.strip()]
    assert marked == [
        (Mark.SAME, "Election"),
        (Mark.REMOVED, "Audit"),
        (Mark.ADDED, "Selection"),
    ]


def test_numbered_questions_have_cards_and_headed_fields_share_one() -> None:
    enterprise = cards_of(shipped("enterprise").sections[0])
    assert enterprise[0].title("en") == "Organizational profile"
    assert {len(card.questions) > 1 for card in enterprise[:3]} == {True}
    dialogue = cards_of(shipped("pr1").section("SD"))
    assert [card.number for card in dialogue] == ["1", "2", "3", "4", "5"]
    assert [question.id for question in dialogue[4].questions] == ["SD-Q5", "SD-Q5C"]


@pytest.mark.parametrize(("basis", "wanted"), [("proposed", True), ("known", False)])
def test_a_card_says_when_a_wording_is_only_proposed(basis: str, wanted: object) -> None:
    form = load_form(pack(f'id = "A1"\ntype = "text"\nbasis = "{basis}"'), "small.toml")
    assert is_proposed(form, cards_of(form.sections[0])[0]) is wanted


def problem(where: str, section: str, level: Level = Level.MUST) -> Problem:
    return Problem(level, where, "x", "Write it.", section)


FOUND = (
    problem("a1", "A"),
    problem("a2", "A", Level.TIP),
    problem("b1", "B", Level.SHOULD),
    problem("c1", "C"),
)


@pytest.mark.parametrize(
    ("section", "where", "step", "wanted"),
    [
        ("A", "", 1, "a1"),
        ("A", "a1", 1, "b1"),
        ("C", "c1", 1, "a1"),
        ("A", "a1", -1, "c1"),
        ("B", "", 1, "b1"),
        ("B", "", -1, "a1"),
        ("A", "", -1, "c1"),
        ("D", "", 1, "a1"),
    ],
)
def test_where_f8_leads(section: str, where: str, step: int, wanted: str) -> None:
    found = next_problem(FOUND, ("A", "B", "C", "D"), section, where, step)
    assert found is not None
    assert found.where == wanted


def test_f8_leads_nowhere_when_nothing_is_missing() -> None:
    assert next_problem((problem("a", "A", Level.TIP),), ("A",), "A", "", 1) is None


def test_answers_in_words() -> None:
    form = shipped("pr1")
    assert answer_words(form.question("SD-Q1"), answer=True, lang="en") == "Yes"
    assert answer_words(form.question("SD-Q3"), ["a", "b"], "en") == "Election\nSelection"
    assert answer_words(form.question("SD-Q3a.date"), "2026-03-12", "en") == "12-03-2026"
    assert answer_words(form.question("SD-Q3b.by"), "both", "en") == "Both"
    assert answer_words(form.question("FB-1"), "<b>", "en") == "<b>"
    assert answer_words(form.question("FB-1"), None, "en") == ""


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1,250", 1250), ("১২", 12), ("٣٤", 34), ("", None), ("none", None), ("12x", 12)],
)
def test_a_number_in_digits_of_any_script(typed: str, number: int | None) -> None:
    assert number_of(typed) == number


def test_the_months_of_a_list_are_kept_as_year_and_month() -> None:
    months = _months(date(2026, 1, 31))
    assert months[0] == ("2025-07", "07-2025")
    assert months[6] == ("2026-01", "01-2026")
    assert months[-1] == ("2027-12", "12-2027")
