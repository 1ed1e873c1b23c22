"""The lint finds what loads but will not serve people."""

from dataclasses import replace

import pytest

from bwdesk.forms.definition import Form, Question
from bwdesk.forms.lint import lint
from bwdesk.forms.loading import load_form
from bwdesk.forms.rules import Is
from tests.support.forms import pack, small_form

YES_NO = 'id = "A"\ntype = "yes_no"\n\nid = "B"\ntype = "yes_no"\n\n'
ASKED = 'id = "Q"\ntype = "text"\nrelevant = '
AFTER = "{ question = 'D', after = 2026-01-01 }"
OLDER = "{ question = 'D', before = { fact = 'today' } }"
CHECK = '[[checks]]\ncode = "{code}"\nlevel = "tip"\nwhere = "Q"\nmessage.{lang} = "Look."\n'
WHEN = "when = { question = 'Q', answered = true }"


def own_check(code: str, lang: str = "en") -> str:
    return CHECK.replace("{code}", code).replace("{lang}", lang) + WHEN


CASES = [
    ("nothing", 'id = "Q"\ntype = "text"', "", []),
    ("no English", 'id = "Q"\ntype = "text"\nlabel.km = "ឈ្មោះ"', "", ["Q: a text has no English"]),
    ("no English help", 'id = "Q"\ntype = "text"\nhelp.vi = "x"', "", ["Q: a text has no English"]),
    ("message", 'id = "Q"\ntype = "text"', own_check("own", "vi"), ["Q: a text has no English"]),
    ("code", 'id = "Q"\ntype = "text"', own_check("V-13"), ["Q: the code “V-13” is not known"]),
    ("known code", 'id = "Q"\ntype = "text"', own_check("V-12"), []),
    (
        "long label",
        'id = "Q"\ntype = "text"\nlabel.en = "' + "a" * 201 + '"',
        "",
        ["Q: a label has more than 200 characters"],
    ),
    (
        "no sentence",
        'id = "Q"\ntype = "text"\nrequired = true',
        "",
        ["Q: no sentence says that its answer is missing"],
    ),
    (
        "unreachable",
        YES_NO
        + ASKED
        + "{ all = [{ question = 'A', is = 'yes' }, { question = 'A', is = 'no' }] }",
        "",
        ["Q: this question can never be reached"],
    ),
    (
        "unreachable over two",
        YES_NO.rstrip()
        + "\nrelevant = { question = 'A', is = 'no' }\n\n"
        + ASKED
        + "{ all = [{ question = 'A', is = 'yes' }, { question = 'B', answered = true }] }",
        "",
        ["Q: this question can never be reached"],
    ),
    (
        "unreachable number",
        'id = "N"\ntype = "number"\n\n'
        + ASKED
        + "{ all = [{ question = 'N', more_than = 5 }, { question = 'N', less_than = 5 }] }",
        "",
        ["Q: this question can never be reached"],
    ),
    (
        "reachable",
        YES_NO
        + ASKED
        + "{ all = [{ question = 'A', is = 'yes' }, { question = 'B', is = 'no' }] }",
        "",
        [],
    ),
    (
        "between two days",
        'id = "D"\ntype = "date"\n\n'
        + ASKED
        + f"{{ all = [{AFTER}, {{ question = 'D', before = 2026-01-03 }}] }}",
        "",
        [],
    ),
    (
        "no such day",
        'id = "D"\ntype = "date"\n\n'
        + ASKED
        + f"{{ all = [{AFTER}, {{ question = 'D', before = 2026-01-02 }}] }}",
        "",
        ["Q: this question can never be reached"],
    ),
    ("by a day", 'id = "D"\ntype = "date"\n\n' + ASKED + OLDER, "", []),
    ("by a fact", ASKED + "{ fact = 'plan.issues', more_than = 7 }", "", []),
]


@pytest.mark.parametrize(
    ("questions", "checks", "expected"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_weak_places(questions: str, checks: str, expected: list[str]) -> None:
    assert lint(small_form(questions, checks)) == expected


def with_question(form: Form, question: Question) -> Form:
    """The small form with its question exchanged: what a pack file could not even load."""
    section = replace(form.sections[0], questions=(question,))
    return replace(form, sections=(section,))


def test_a_dangling_rule_and_a_missing_source() -> None:
    form = small_form('id = "Q"\ntype = "text"')
    question = form.question("Q")
    dangling = with_question(form, replace(question, relevant=Is("X", "yes")))
    assert lint(dangling) == ["Q relevant: there is no question “X”"]
    assert lint(with_question(form, replace(question, source=" "))) == [
        "Q: a wording has no source"
    ]


def test_an_unreachable_section_is_named_once() -> None:
    never = "{ all = [{ question = 'A', is = 'yes' }, { question = 'A', is = 'no' }] }"
    head = pack('id = "A"\ntype = "yes_no"')
    section = '[[sections]]\nid = "Z"\ntitle.en = "Z"'
    hidden = f'id = "P"\ntype = "text"\nrelevant = {never}\n\n{ASKED}{never}'
    form = load_form(pack(hidden, head=head + section), "two.toml")
    assert lint(form) == ["Z: this section can never be reached"]


def test_an_exclusive_group_of_one_is_no_group() -> None:
    box = '{ id = "a", label.en = "A", basis = "topic", source = "x" }'
    form = small_form(f'id = "Q"\ntype = "multi"\nchoices = [{box}]\nexclusive = [["a"]]')
    assert lint(form) == ["Q: an exclusive group needs two choices"]
