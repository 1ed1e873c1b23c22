"""Forms for tests: the shipped ones, small ones from a few lines, and an answered report."""

from functools import cache

from bwdesk.forms.check import check
from bwdesk.forms.definition import Form
from bwdesk.forms.loading import FormLibrary, load_form
from bwdesk.forms.values import Answer, Facts
from tests.support.source import ROOT

SHIPPED = ROOT / "resources" / "forms"

# Every question PR1 needs answered when there is a committee that was elected.
COMPLETE: dict[str, Answer] = {
    "OV-C1": "Self-diagnosis in May, the plan in July, the first repairs in August.",
    "OV-Q1": ["a", "b"],
    "SD-Q1": True,
    "SD-Q2": ["a"],
    "SD-Q3": ["a"],
    "SD-Q3a.date": "2026-03-02",
    "SD-Q3a.law": True,
    "SD-Q3a.bw": True,
    "SD-Q4": ["c", "f"],
    "SD-Q4C": "Twelve members, seven women. There is no union.",
    "SY-HR": ["a"],
    "SY-OSH": ["a"],
    "CL-Q1": ["a"],
    "CL-Q2": ["a"],
    "CL-Q2a.text": "Supervisor skills, 20 line leaders.",
}

HEAD = """
id = "small"
version = "1"
title.en = "Small"
[[sections]]
id = "A"
title.en = "Part A"
"""

WANTED = {"label": 'label.en = "Text"', "basis": 'basis = "proposed"', "source": 'source = "ours"'}


@cache
def shipped(form_id: str) -> Form:
    """A shipped form."""
    return FormLibrary(SHIPPED).form(form_id)


def pack(questions: str, checks: str = "", head: str = HEAD) -> str:
    """A pack of one section; each question needs only what the test is about."""
    blocks = [head]
    for block in questions.strip().split("\n\n"):
        blocks += ["[[sections.questions]]", block]
        blocks += [line for entry, line in WANTED.items() if not has_entry(block, entry)]
    return "\n".join([*blocks, checks])


def has_entry(block: str, entry: str) -> bool:
    """Whether a block has this entry, in whatever language."""
    return any(line.startswith((f"{entry} ", f"{entry}.")) for line in block.splitlines())


def small_form(questions: str, checks: str = "") -> Form:
    """The form of `pack`."""
    return load_form(pack(questions, checks), "small.toml")


def found(form: Form, answers: dict[str, Answer], facts: Facts | None = None) -> set[str]:
    """The problems as "level where code", the way tests like to read them."""
    return {
        f"{problem.level} {problem.where} {problem.code}"
        for problem in check(form, answers, facts or {}, "en")
    }
