"""The shipped PR1 pack holds what domain.md part b says, and every shipped pack passes the lint."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bwdesk.forms.definition import Basis, QuestionType
from bwdesk.forms.lint import lint
from bwdesk.forms.loading import load_form
from tests.support.forms import SHIPPED, shipped

QUESTIONS = re.findall(
    r"\S+",
    """
OV-N1 OV-N2 OV-N3 OV-N4 OV-N5 OV-N6 OV-N7 OV-C1 OV-Q1 OV-Q1C
SD-Q1 SD-Q1C SD-Q2 SD-Q2C SD-Q2last SD-Q3 SD-Q3a.date SD-Q3a.law SD-Q3a.bw
SD-Q3b.date SD-Q3b.by SD-Q3b.why SD-Q3C SD-Q4 SD-Q4a.1 SD-Q4a.2 SD-Q4a.3 SD-Q4C SD-Q5 SD-Q5C
SY-HR SY-HRC SY-OSH SY-OSHC
CL-Q1 CL-Q1C CL-Q2 CL-Q2a.text CL-Q2b.text CL-Q2c.text CL-Q2d.text CL-Q2e.text CL-Q2C CL-Q3 CL-Q4
FB-1 FB-2
""",
)

OPTIONS = {
    "OV-Q1": "abcdefghijkl",
    "SD-Q2": "abcde",
    "SD-Q3": "ab",
    "SD-Q4": "abcdefghijk",
    "SY-HR": "abcdefghij",
    "SY-OSH": "abcdefghijkl",
    "CL-Q1": "abcdef",
    "CL-Q2": "abcdef",
}

PACKS = sorted(SHIPPED.glob("*.toml"))
UNWANTED = re.compile(r"\b(error|invalid|failed|failure|please)\b|!", re.IGNORECASE)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_of_the_domain_is_there(question: str) -> None:
    assert question in shipped("pr1").questions


def test_nothing_is_asked_that_the_domain_does_not_know() -> None:
    assert set(shipped("pr1").questions) - set(QUESTIONS) == {"OV-N7.fixed", "OV-N7.verified"}


def test_identity_sections_and_their_order() -> None:
    form = shipped("pr1")
    assert (form.id, form.version) == ("pr1", "proposed-1")
    assert [section.id for section in form.sections] == ["OV", "SD", "SY", "CL", "FB"]
    assert [section.title.text("en") for section in form.sections] == [
        "Overview",
        "Social Dialogue",
        "Systems",
        "Continuous Learning",
        "Feedback",
    ]


@pytest.mark.parametrize(("question", "letters"), OPTIONS.items())
def test_every_option_of_the_domain_is_there(question: str, letters: str) -> None:
    asked = shipped("pr1").question(question)
    assert asked.type is QuestionType.MULTI
    assert [choice.id for choice in asked.choices] == list(letters)


def test_only_the_four_wordings_of_the_guide_are_called_known() -> None:
    known = {
        f"{question.id}{choice.id}"
        for question in shipped("pr1").questions.values()
        for choice in question.choices
        if choice.basis is Basis.KNOWN
    }
    assert known == {"SD-Q2b", "SD-Q3a", "SD-Q3b", "SD-Q4a"}


def test_types_and_columns() -> None:
    form = shipped("pr1")
    kinds = {name: question.type.value for name, question in form.questions.items()}
    assert {kinds[f"OV-N{number}"] for number in range(1, 8)} == {"computed"}
    assert kinds["SD-Q1"] == kinds["SD-Q4a.2"] == kinds["SD-Q3a.law"] == "yes_no"
    assert kinds["SD-Q2last"] == kinds["SD-Q3a.date"] == kinds["SD-Q3b.date"] == "date"
    assert kinds["SD-Q3b.by"] == "choice"
    assert kinds["CL-Q2e.text"] == kinds["SD-Q5"] == kinds["FB-1"] == "long_text"
    assert [(column.id, column.required) for column in form.question("CL-Q3").columns] == [
        ("topic", True),
        ("group", True),
        ("month", False),
        ("provider", False),
        ("issue", False),
    ]


def test_long_texts_take_4000_characters() -> None:
    texts = [q for q in shipped("pr1").questions.values() if q.type is QuestionType.LONG_TEXT]
    assert {question.max_chars for question in texts} == {4000}


def test_computed_numbers_say_their_formula() -> None:
    computed = [q for q in shipped("pr1").questions.values() if q.type is QuestionType.COMPUTED]
    assert all(question.formula and question.fact for question in computed)


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_every_shipped_pack_passes_the_lint(path: Path) -> None:
    assert lint(load_form(path.read_text("utf-8"), path.name)) == []


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_the_words_of_a_pack_are_those_of_the_design(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if ".en = " in line and UNWANTED.search(line)] == []


def test_the_package_itself_imports_nothing_heavy() -> None:
    look = "import sys, bwdesk.forms.session, bwdesk.forms.loading as _; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert "bwdesk.forms.loading" in done.stdout.split()
    assert "pydantic" not in done.stdout.split()
