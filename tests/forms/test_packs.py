"""Loading a pack: what is refused, and that the sentence names file, line and entry."""

import pytest

from bwdesk.errors import InputError
from bwdesk.forms.loading import load_form
from tests.support.forms import HEAD, SHIPPED, found, pack, small_form

ONE = 'id = "Q"\ntype = "yes_no"'
BOX = '{ id = "a", label.en = "A", basis = "topic", source = "x" }'
MULTI = f'id = "M"\ntype = "multi"\nchoices = [{BOX}]'


def check_table(when: str, where: str = "Q", message: str = "Look.") -> str:
    return (
        f'[[checks]]\ncode = "own"\nlevel = "tip"\nwhere = "{where}"\n'
        f'message.en = "{message}"\nwhen = {when}'
    )


REFUSED = [
    ("unknown entry", ONE + '\ncolour = "red"', "", "Q, colour: this entry is not known here"),
    ("unknown type", 'id = "Q"\ntype = "slider"', "", "Q, type: this value does not fit"),
    ("text wanted", 'id = "Q"\ntype = "text"\nlabel.en = 3', "", "a text in quotes is needed"),
    ("no id", 'type = "text"', "", "id: this entry is needed"),
    ("bad basis", ONE + '\nbasis = "guess"', "", "Q, basis"),
    ("flag as text", ONE + '\nrequired = "yes"', "", "Q, required"),
    ("bad language", ONE + '\nlabel.English = "Text"', "", "Q, label"),
    ("twice", f"{ONE}\n\n{ONE}", "", "“Q” stands there twice"),
    ("rule word", ONE + "\nrelevant = { question = 'Q', are = 'yes' }", "", "are, question"),
    (
        "rule question",
        ONE + "\nrelevant = { question = 'X', is = 'yes' }",
        "",
        "Q, relevant: there is no question “X”",
    ),
    (
        "rule choice",
        f"{MULTI}\n\n{ONE}\nrelevant = {{ question = 'M', ticked = 'z' }}",
        "",
        "Q, relevant: there is no choice “z”",
    ),
    (
        "rule value",
        f"{ONE}\n\nid = \"R\"\ntype = \"text\"\nrequired = {{ question = 'Q', is = 'maybe' }}",
        "",
        "R, required: there is no choice “maybe”",
    ),
    (
        "rule type",
        f"{MULTI}\n\n{ONE}\nrelevant = {{ question = 'M', is = 'a' }}",
        "",
        "does not fit the type",
    ),
    ("circle", ONE + "\nrelevant = { question = 'Q', is = 'yes' }", "", "round in a circle"),
    ("fact", 'id = "Q"\ntype = "computed"\nfact = "plan.moons"', "", "no fact “plan.moons”"),
    ("fact in words", ONE + '\nbeside.en = "{picc.moons}"', "", "no fact “picc.moons”"),
    ("suggest", 'id = "Q"\ntype = "date"\nsuggest = "moon"', "", "Q, suggest: there is no fact"),
    ("no choices", 'id = "Q"\ntype = "multi"', "", "Q, choices: a multi needs it"),
    ("no columns", 'id = "Q"\ntype = "table"', "", "Q, columns: a table needs it"),
    ("no fact", 'id = "Q"\ntype = "computed"', "", "Q, fact: a computed needs it"),
    ("no use", ONE + "\nmax_chars = 9", "", "Q, max_chars: a yes_no has no use for it"),
    ("minus", ONE + "\nmin = 9", "", "Q, min: a yes_no has no use for it"),
    ("exclusive", MULTI + '\nexclusive = [["a", "z"]]', "", "M, exclusive: there is no choice “z”"),
    ("parent", ONE + '\nparent = "X"', "", "Q, parent: there is no question “X”"),
    ("order", f'{ONE}\nparent = "M"\n\n{MULTI}', "", "must stand before it"),
    ("under", f'{MULTI}\n\n{ONE}\nparent = "M"\nunder = "z"', "", "Q, under: there is no choice"),
    ("orphan", ONE + '\nunder = "a"', "", "Q, under: it needs a parent"),
    (
        "total",
        f'{ONE}\n\nid = "S"\ntype = "computed"\ntotal_of = ["Q"]',
        "",
        "S, total_of: “Q” is no number",
    ),
    (
        "both",
        'id = "S"\ntype = "computed"\nfact = "plan.issues"\ntotal_of = ["S"]',
        "",
        "a fact or a total",
    ),
    ("check place", ONE, check_table("{ fact = 'plan.issues', equals = 0 }", "X"), "question “X”"),
    ("check fact", ONE, check_table("{ fact = 'plan.x', equals = 0 }"), "no fact “plan.x”"),
    ("check fact kind", ONE, check_table("{ fact = 'today', equals = 0 }"), "does not fit"),
    (
        "check date kind",
        ONE,
        check_table("{ question = 'Q', before = 2026-01-01 }"),
        "does not fit",
    ),
    (
        "check words",
        ONE,
        check_table("{ fact = 'plan.issues', equals = 0 }", message="{plan.y}"),
        "no fact “plan.y”",
    ),
    ("check node", ONE, check_table("{ words = 'no progress' }"), "words it does not know"),
]


@pytest.mark.parametrize(
    ("questions", "checks", "said"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_a_pack_that_does_not_hold_together_is_refused(
    questions: str, checks: str, said: str
) -> None:
    with pytest.raises(InputError) as refusal:
        load_form(pack(questions, checks), "mine.toml")
    assert said in refusal.value.sentence
    assert "mine.toml" in refusal.value.sentence
    assert refusal.value.exit_code == 4


def test_the_sentence_names_the_line_of_the_question() -> None:
    text = pack('id = "P"\ntype = "text"\n\n' + ONE + '\ncolour = "red"')
    line = text.splitlines().index('id = "Q"') + 1
    with pytest.raises(InputError, match=f"line {line}, Q, colour") as refusal:
        load_form(text, "mine.toml")
    assert refusal.value.details["line"] == line


@pytest.mark.parametrize(
    "text",
    [
        'id = "pr1"\nversion = ',
        "id = 'a'\nid = 'b'",
        "x = " + "[" * 50_000,
        "\x00",
        "",
        'id = "x"',
        'id = "x"\nversion = "1"\ntitle.en = "X"\nsections = []',
    ],
)
def test_what_is_no_pack_is_refused_with_its_name(text: str) -> None:
    with pytest.raises(InputError, match=r"odd\.toml"):
        load_form(text, "odd.toml")


def test_a_toml_slip_is_named_with_its_line() -> None:
    with pytest.raises(InputError, match="line 3"):
        load_form(HEAD.replace('version = "1"', "version = proposed"), "mine.toml")


def test_an_own_question_needs_no_python() -> None:
    """A programme officer copies the shipped pack and adds a question with a rule and a check."""
    own = (SHIPPED / "pr1.toml").read_text("utf-8").replace("proposed-1", "ours-2", 1)
    added = """
[[sections]]
id = "EX"
title.en = "Extra"

[[sections.questions]]
id = "EX-1"
type = "choice"
label.en = "How many shifts?"
basis = "known"
source = "our EA"
required = { question = "SD-Q1", is = "yes" }
missing.en = "Choose the number of shifts."
choices = [
  { id = "one", label.en = "One", basis = "known", source = "our EA" },
  { id = "two", label.en = "Two", basis = "known", source = "our EA" },
]

[[checks]]
code = "shifts"
level = "tip"
where = "EX-1"
when = { question = "EX-1", is = "two" }
message.en = "Say which shift the members work in."
"""
    head, checks = own.split("[[checks]]", maxsplit=1)
    form = load_form(head + added + "\n[[checks]]" + checks, "own.toml")
    assert form.section_of("EX-1").id == "EX"
    assert "must EX-1 required" in found(form, {"SD-Q1": True})
    assert "must EX-1 required" not in found(form, {"SD-Q1": False})
    assert "tip EX-1 shifts" in found(form, {"EX-1": "two"})


def test_defaults_of_a_question() -> None:
    form = small_form('id = "Q"\ntype = "text"\n\nid = "L"\ntype = "long_text"')
    assert (form.question("Q").max_chars, form.question("L").max_chars) == (300, 4000)
    assert form.question("Q").required is None
