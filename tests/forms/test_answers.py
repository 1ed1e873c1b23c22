"""Answers as they come in: the literal forms of cli.md, what is refused, what is cleaned."""

import pytest

from bwdesk.errors import InputError
from bwdesk.forms.answers import cleaned_answer, normalise_answer, parse_answer
from bwdesk.forms.definition import Question, QuestionType
from bwdesk.forms.values import Answer, is_empty
from tests.support.forms import shipped, small_form
from tests.support.nasty import LOSES, NASTY, kept_form

ROWS = '[{"topic": "Fire", "group": "Line 2", "month": "2026-09"}]'
TEXTS = [
    question
    for form in ("pr1", "enterprise")
    for question in shipped(form).questions.values()
    if question.is_text
]


def asked(question: str) -> Question:
    form = shipped("enterprise" if question.startswith("ent.") else "pr1")
    return form.question(question)


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("OV-Q1", "a,b,d", ["a", "b", "d"]),
        ("OV-Q1", " d , a,a", ["a", "d"]),
        ("OV-Q1", "", None),
        ("SD-Q1", "yes", True),
        ("SD-Q1", "No", False),
        ("SD-Q1", " ", None),
        ("SD-Q3b.by", "union", "union"),
        ("SD-Q3b.by", "", None),
        ("SD-Q3a.date", "2026-03-02", "2026-03-02"),
        ("SD-Q3a.date", "", None),
        ("ent.emp_female", "1200", 1200),
        ("ent.emp_female", "0", 0),
        ("ent.emp_female", "১২০", 120),
        ("CL-Q3", ROWS, [{"topic": "Fire", "group": "Line 2", "month": "2026-09"}]),
        ("CL-Q3", "[]", []),
        ("CL-Q3", "", None),
        ("OV-C1", "=SUM(A1)", "=SUM(A1)"),
        ("OV-C1", "", ""),
        ("ent.name", " Lotus River ", " Lotus River "),
    ],
)
def test_the_literal_form_of_an_answer(question: str, text: str, answer: Answer) -> None:
    assert parse_answer(asked(question), text) == answer


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("OV-Q1", "a,z", "“z” is none of its choices. It has: a, b"),
        ("SD-Q1", "true", "Write yes or no"),
        ("SD-Q3b.by", "the boss", "It has: management, union, both"),
        ("SD-Q3a.date", "02-03-2026", "for example 2026-09-30"),
        ("SD-Q3a.date", "2026-02-30", "for example 2026-09-30"),
        ("SD-Q3a.date", "20260302", "for example 2026-09-30"),
        ("SD-Q3a.date", "2026-W10-1", "for example 2026-09-30"),
        ("ent.emp_female", "1,200", "without commas"),
        ("ent.emp_female", "1_200", "without commas"),
        ("ent.emp_female", "12.0", "without commas"),
        ("ent.emp_female", "9" * 5000, "without commas"),
        ("CL-Q3", "Fire", '[{"topic": "…"'),
        ("CL-Q3", '{"topic": "Fire"}', '[{"topic":'),
        ("CL-Q3", '["Fire"]', '[{"topic":'),
        ("CL-Q3", "[" * 100_000, '[{"topic":'),
        ("CL-Q3", '[{"topic": ["Fire"]}]', '[{"topic":'),
        ("CL-Q3", '[{"topic": NaN}]', '[{"topic":'),
        ("CL-Q3", '[{"subject": "Fire"}]', "The columns are: topic, group, month"),
        ("CL-Q3", '[{"month": "September"}]', "Row 1, “month” takes a month as year-month"),
        ("CL-Q3", '[{}, {"topic": "' + "a" * 1001 + '"}]', "Row 2, “topic” takes at most 1,000"),
        ("CL-Q3", "[" + ",".join(["{}"] * 201) + "]", "It has 201 rows; 200 fit"),
        ("OV-C1", "a" * 4001, "4,001 characters; 4,000 fit"),
        ("OV-N1", "3", "counts this number itself"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_way_out(question: str, text: str, said: str) -> None:
    with pytest.raises(InputError) as refusal:
        parse_answer(asked(question), text)
    assert said in refusal.value.sentence
    assert refusal.value.sentence.startswith(f"{question}: ")
    assert refusal.value.details == {"where": question}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("OV-Q1", "a"),
        ("OV-Q1", True),
        ("OV-Q1", ["z"]),
        ("OV-Q1", [{"a": "b"}]),
        ("SD-Q1", "yes"),
        ("SD-Q1", 1),
        ("SD-Q3b.by", ["union"]),
        ("SD-Q3a.date", 20260302),
        ("SD-Q3a.date", "soon"),
        ("ent.emp_female", True),
        ("ent.emp_female", "12"),
        ("ent.emp_female", 10**12),
        ("CL-Q3", "rows"),
        ("CL-Q3", ["row"]),
        ("OV-C1", 3),
        ("OV-C1", ["text"]),
        ("OV-N1", 3),
        ("OV-N1", None),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(question: str, answer: Answer) -> None:
    with pytest.raises(InputError):
        normalise_answer(asked(question), answer)


@pytest.mark.parametrize(
    ("question", "answer", "kept"),
    [
        ("OV-Q1", ["d", "a"], ["a", "d"]),
        ("OV-Q1", [], []),
        ("SD-Q3b.by", "", None),
        ("SD-Q3a.date", "", None),
        ("SD-Q1", None, None),
        (
            "CL-Q3",
            [{"group": "B", "topic": "A"}, {"topic": " "}, {}],
            [{"topic": "A", "group": "B"}],
        ),
    ],
)
def test_an_answer_is_kept_in_one_form(question: str, answer: Answer, kept: Answer) -> None:
    assert normalise_answer(asked(question), answer) == kept


def test_columns_keep_the_order_of_the_form() -> None:
    kept = normalise_answer(asked("CL-Q3"), [{"group": "B", "topic": "A"}])
    assert isinstance(kept, list)
    assert isinstance(kept[0], dict)
    assert list(kept[0]) == ["topic", "group"]


def test_cells_of_every_type() -> None:
    columns = ", ".join(
        f'{{ id = "{kind}", label.en = "{kind}", type = "{kind}" }}'
        for kind in ("text", "date", "month", "number")
    )
    table = small_form(f'id = "T"\ntype = "table"\ncolumns = [{columns}]').question("T")
    row = {"text": "a\nb", "date": "2026-09-30", "month": "2026-09", "number": "-12"}
    parsed = parse_answer(table, '[{"number": 12, "text": null}]')
    assert normalise_answer(table, parsed) == [{"number": "12"}]
    assert normalise_answer(table, [row]) == [row]
    for column, cell in [("date", "2026-9-1"), ("month", "2026-13"), ("number", "1.5")]:
        with pytest.raises(InputError, match=f"Row 1, “{column}” takes"):
            normalise_answer(table, [{column: cell}])


@pytest.mark.parametrize("question", TEXTS, ids=[question.id for question in TEXTS])
def test_case_65_every_text_question_takes_every_nasty_text(question: Question) -> None:
    for name, text in NASTY.items():
        kept, notices = cleaned_answer(question, parse_answer(question, text))
        assert kept == kept_form(text), name
        assert bool(notices) == (name in LOSES), name


def test_case_65_cells_of_a_table_too() -> None:
    for name, text in NASTY.items():
        kept, notices = cleaned_answer(asked("CL-Q3"), [{"topic": text, "group": "x"}])
        expected = {"topic": kept_form(text), "group": "x"}
        assert kept == [expected], name
        assert bool(notices) == (name in LOSES), name


@pytest.mark.parametrize(
    ("answer", "empty"),
    [
        (None, True),
        ("", True),
        (" \n\t\u00a0\u200b\u200d\u2060\ufeff", True),
        ([], True),
        ([{}], True),
        ([{"topic": " "}], True),
        (False, False),
        (0, False),
        ("-", False),
        ("។", False),
        ("٠", False),
        (["a"], False),
        ([{"topic": "x"}], False),
    ],
)
def test_what_counts_as_empty(answer: Answer, empty: bool) -> None:
    assert is_empty(answer) is empty


def test_every_type_has_an_empty_answer() -> None:
    kinds = {question.type: question for question in shipped("pr1").questions.values()}
    kinds |= {question.type: question for question in shipped("enterprise").questions.values()}
    assert set(kinds) == set(QuestionType)
    for kind, question in kinds.items():
        if kind is not QuestionType.COMPUTED:
            assert is_empty(parse_answer(question, ""))
