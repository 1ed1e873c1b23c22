"""docs/forms.md is true: its examples load into the shipped form, its lists are complete."""

import re

from bwdesk.forms.definition import QuestionType
from bwdesk.forms.facts import FACTS
from bwdesk.forms.lint import lint
from bwdesk.forms.loading import load_form
from tests.support.forms import SHIPPED, found
from tests.support.source import ROOT

PAGE = (ROOT / "docs" / "forms.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def test_the_examples_of_the_page_work_in_the_shipped_form() -> None:
    questions, check = EXAMPLES
    text = (SHIPPED / "pr1.toml").read_text("utf-8")
    before = text.index('[[sections]]\nid = "SY"')
    form = load_form(text[:before] + questions + "\n" + text[before:] + check, "page.toml")
    assert lint(form) == []
    assert "must SD-Q6 required" in found(form, {"SD-Q1": True})
    other = found(form, {"SD-Q1": True, "SD-Q6": "other"})
    assert "must SD-Q6.text required" in other
    monthly = found(form, {"SD-Q1": True, "SD-Q6": "month"}, {"picc.meetings_60_days": 1})
    assert "should SD-Q6 rhythm" in monthly


def test_every_type_and_every_fact_is_on_the_page() -> None:
    names = set(re.findall(r"`([a-z_0-9.]+)`", PAGE))
    assert {kind.value for kind in QuestionType} <= names
    assert set(FACTS) <= names
