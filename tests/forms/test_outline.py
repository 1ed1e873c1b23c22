"""The snapshot's sections and those of `report show`."""

import json

from bwdesk.canonical import sha256_of
from bwdesk.forms.outline import computed_values, counted_answers, outline, shown_sections
from bwdesk.forms.values import Answers
from tests.support.forms import COMPLETE, shipped

FACTS = {"plan.from_assessment": 25, "plan.added": 3}


def asked_and_answered(answers: Answers) -> dict[str, dict[str, object]]:
    sections = outline(shipped("pr1"), answers, FACTS, "en")
    return {question["id"]: question for section in sections for question in section["questions"]}


def test_only_what_is_asked_is_in_the_snapshot() -> None:
    questions = asked_and_answered(COMPLETE)
    assert "SD-Q3a.date" in questions
    assert not {"SD-Q3b.date", "SD-Q2last", "SD-Q5", "CL-Q2b.text"} & set(questions)


def test_answers_set_aside_are_not_in_the_snapshot() -> None:
    questions = asked_and_answered({**COMPLETE, "SD-Q1": False})
    assert not {"SD-Q2", "SD-Q3", "SD-Q3a.date", "SD-Q4C"} & set(questions)
    assert "2026-03-02" not in json.dumps(questions)
    assert "SD-Q3a.date" not in counted_answers(shipped("pr1"), {"SD-Q3a.date": "2026-03-02"}, {})


def test_a_question_as_asked_and_answered() -> None:
    question = asked_and_answered(COMPLETE)["SD-Q3"]
    assert {name: question[name] for name in ("number", "label", "type", "basis", "value")} == {
        "number": "3",
        "label": "How were the worker members chosen?",
        "type": "multi",
        "basis": "topic",
        "value": ["a"],
    }
    assert question["choices"] == [
        {"id": "a", "label": "Election", "basis": "known", "ticked": True},
        {"id": "b", "label": "Selection", "basis": "known", "ticked": False},
    ]
    assert (question["level"], question["parent"], question["under"]) == (0, None, None)


def test_details_know_their_place() -> None:
    detail = asked_and_answered(COMPLETE)["SD-Q3a.date"]
    assert (detail["level"], detail["parent"], detail["under"]) == (1, "SD-Q3", "a")
    assert (detail["number"], detail["value"]) == ("3", "2026-03-02")


def test_a_list_of_one_choice_and_a_table() -> None:
    selected = {**COMPLETE, "SD-Q3": ["b"], "SD-Q3b.by": "union"}
    chosen = asked_and_answered(selected)["SD-Q3b.by"]["choices"]
    assert isinstance(chosen, list)
    assert [(choice["id"], choice["ticked"]) for choice in chosen] == [
        ("management", False),
        ("union", True),
        ("both", False),
    ]
    columns = asked_and_answered(COMPLETE)["CL-Q3"]["columns"]
    assert isinstance(columns, list)
    assert [(column["id"], column["type"]) for column in columns][:3] == [
        ("topic", "text"),
        ("group", "text"),
        ("month", "month"),
    ]


def test_computed_numbers_stand_in_it() -> None:
    questions = asked_and_answered({})
    assert questions["OV-N1"]["value"] == 25
    assert questions["OV-N3"]["value"] is None
    assert computed_values(shipped("pr1"), {}, FACTS)["OV-N2"] == 3


def test_the_snapshot_is_plain_json_in_one_form() -> None:
    once = outline(shipped("pr1"), COMPLETE, FACTS, "en")
    again = outline(shipped("pr1"), dict(reversed(COMPLETE.items())), FACTS, "en")
    assert json.loads(json.dumps(once)) == once
    assert sha256_of(once) == sha256_of(again)


def test_report_show_lists_every_question_with_its_relevance() -> None:
    sections = shown_sections(shipped("pr1"), {"SD-Q1": True}, {}, "en")
    assert [section["id"] for section in sections] == ["OV", "SD", "SY", "CL", "FB"]
    shown = {question["id"]: question for part in sections for question in part["questions"]}
    assert set(shown) == set(shipped("pr1").questions)
    assert shown["SD-Q2"] == {
        "id": "SD-Q2",
        "type": "multi",
        "label": "What best describes the committee now?",
        "relevant": True,
    }
    assert not shown["SD-Q5"]["relevant"]
