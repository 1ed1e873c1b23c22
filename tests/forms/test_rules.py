"""Rule nodes: what they hold, what they cannot tell, and that unknown ones are refused."""

import tomllib
from datetime import date

import pytest

from bwdesk.forms.rule_reading import RuleError, read_rule
from bwdesk.forms.rules import count_names, facts_of, questions_of
from bwdesk.forms.values import Answer, FactValue

ANSWERS: dict[str, Answer] = {
    "Y": True,
    "N": False,
    "M": ["a", "c"],
    "L": "union",
    "T": "Gender and Coercion were discussed.",
    "D": "2026-09-30",
    "I": 4,
    "ASIDE": "kept",
}
FACTS: dict[str, FactValue] = {
    "plan.issues": 3,
    "picc.last_meeting": "2026-10-05",
    "today": date(2026, 11, 22),
    "plan.cp_names": ("Gender", "Coercion", "Strikes"),
}


class Glance:
    """Answers and facts as a rule sees them; ASIDE does not count, UNKNOWN facts are missing."""

    def answer(self, question: str) -> Answer:
        return None if question == "ASIDE" else ANSWERS.get(question)

    def kept(self, question: str) -> Answer:
        return ANSWERS.get(question)

    def fact(self, name: str) -> FactValue:
        return FACTS.get(name)


def rule_of(text: str) -> object:
    return tomllib.loads(f"rule = {text}")["rule"]


TRUE, FALSE, OPEN = (
    "{ question = 'Y', is = 'yes' }",
    "{ question = 'Y', is = 'no' }",
    ("{ fact = 'plan.delayed', more_than = 0 }"),
)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("{ question = 'Y', is = 'yes' }", True),
        ("{ question = 'N', is = 'yes' }", False),
        ("{ question = 'N', is = 'no' }", True),
        ("{ question = 'EMPTY', is = 'no' }", False),
        ("{ question = 'L', is = 'union' }", True),
        ("{ question = 'L', is = 'both' }", False),
        ("{ question = 'M', ticked = 'c' }", True),
        ("{ question = 'M', ticked = 'b' }", False),
        ("{ question = 'EMPTY', ticked = 'b' }", False),
        ("{ question = 'N', answered = true }", True),
        ("{ question = 'EMPTY', answered = true }", False),
        ("{ question = 'EMPTY', answered = false }", True),
        ("{ question = 'ASIDE', answered = true }", False),
        ("{ question = 'ASIDE', kept = true }", True),
        ("{ question = 'EMPTY', kept = false }", True),
        ("{ question = 'I', more_than = 3 }", True),
        ("{ question = 'I', less_than = 4 }", False),
        ("{ question = 'I', equals = 4 }", True),
        ("{ question = 'EMPTY', equals = 4 }", False),
        ("{ fact = 'plan.issues', more_than = 3 }", False),
        ("{ fact = 'plan.delayed', more_than = 3 }", None),
        ("{ question = 'D', before = { fact = 'picc.last_meeting' } }", True),
        ("{ question = 'D', before = 2026-09-30 }", False),
        ("{ question = 'D', after = 2026-09-29 }", True),
        ("{ question = 'D', after = { question = 'EMPTY' } }", False),
        ("{ question = 'EMPTY', before = { fact = 'today' } }", False),
        ("{ question = 'D', before = { fact = 'report.date' } }", None),
        ("{ fact = 'picc.last_meeting', before = { fact = 'today' } }", True),
        ("{ question = 'T', names_from = 'plan.cp_names', more_than = 1 }", True),
        ("{ question = 'T', names_from = 'plan.cp_names', more_than = 2 }", False),
        ("{ question = 'T', names_from = 'plan.systems_findings', more_than = 0 }", None),
    ],
)
def test_a_leaf_holds_or_not_or_cannot_be_told(text: str, held: bool | None) -> None:
    assert read_rule(rule_of(text)).holds(Glance()) is held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (f"{{ all = [{TRUE}, {TRUE}] }}", True),
        (f"{{ all = [{TRUE}, {OPEN}] }}", None),
        (f"{{ all = [{OPEN}, {FALSE}] }}", False),
        (f"{{ any = [{FALSE}, {FALSE}] }}", False),
        (f"{{ any = [{FALSE}, {OPEN}] }}", None),
        (f"{{ any = [{OPEN}, {TRUE}] }}", True),
        (f"{{ not = {TRUE} }}", False),
        (f"{{ not = {FALSE} }}", True),
        (f"{{ not = {OPEN} }}", None),
    ],
)
def test_what_is_unknown_never_turns_into_yes(text: str, held: bool | None) -> None:
    assert read_rule(rule_of(text)).holds(Glance()) is held


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "a rule is a table"),
        ("'yes'", "a rule is a table"),
        ("{ question = 'Y', equals_not = 3 }", "equals_not, question"),
        ("{ question = 'Y' }", "question"),
        ("{ question = 'Y', is = 'yes', ticked = 'a' }", "is, question, ticked"),
        ("{ question = 'Y', is = true }", "“is” takes a text"),
        ("{ question = 'Y', answered = 'yes' }", "“answered” takes true or false"),
        ("{ question = 'I', more_than = '3' }", "“more_than” takes a whole number"),
        ("{ question = 'I', more_than = true }", "“more_than” takes a whole number"),
        ("{ question = 3, is = 'yes' }", "“question” takes a text"),
        ("{ question = 'D', before = 'today' }", "a day is a date"),
        ("{ question = 'D', before = 2026-09-30T10:00:00 }", "a day is a date"),
        ("{ all = { question = 'Y', is = 'yes' } }", "take a list of rules"),
        ("{ any = [] }", "take a list of rules"),
        ("{ lambda = 'answers: True' }", "lambda"),
        ("{ not = { python = 'print()' } }", "python"),
        ("{ not = " * 30 + "{}" + " }" * 30, "nested too deep"),
    ],
)
def test_a_rule_that_is_not_known_is_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(RuleError, match=said):
        read_rule(rule_of(text))


def test_a_rule_tells_what_it_looks_at() -> None:
    rule = read_rule(
        rule_of(
            "{ all = [{ question = 'A', kept = true }, { not = { question = 'B', before = "
            "{ fact = 'today' } } }, { fact = 'plan.issues', equals = 0 }] }"
        )
    )
    assert questions_of(rule) == {"A", "B"}
    assert questions_of(rule, counting=True) == {"B"}
    assert facts_of(rule) == {"today", "plan.issues"}


@pytest.mark.parametrize(
    ("text", "names", "count"),
    [
        ("GENDER, gender and Gender", ("Gender",), 1),
        ("engendered", ("Gender",), 0),
        ("Minimum\n  wages", ("Minimum Wages",), 1),
        ("ស្តីពីការរើសអើងយេនឌ័រនៅរោងចក្រ", ("យេនឌ័រ",), 1),
        ("关于性别歧视的问题", ("性别歧视", "童工"), 1),
        ("anything", ("", "  "), 0),
    ],
)
def test_names_are_counted_in_every_script(text: str, names: tuple[str, ...], count: int) -> None:
    assert count_names(text, names) == count
