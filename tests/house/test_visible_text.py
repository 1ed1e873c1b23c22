"""Every text a person sees can be translated, is plain English and is never taken for markup."""

import ast
import re

import pytest

from tests.support.source import PACKAGE, parsed, place, python_files, told
from tests.support.visible_text import (
    SENTENCES,
    Reader,
    name_of,
    own_places,
    wrong_calls_of_tr,
)

PLAIN = PACKAGE / "ui" / "widgets" / "plain.py"
# Qt guesses in all of these whether a text is HTML, and would then open files it names.
GUESSES = {
    *("QLabel", "QMessageBox", "QErrorMessage", "QInputDialog", "QProgressDialog", "QTextEdit"),
    *("QTextBrowser", "QToolTip", "QWhatsThis"),
}
GUESSING = {"setToolTip", "setWhatsThis", "setHtml", "insertHtml", "ToolTipRole", "WhatsThisRole"}
UNWANTED = re.compile(r"\b(error|invalid|failed|failure|please)\b|!", re.IGNORECASE)


def test_every_visible_text_goes_through_tr() -> None:
    shown = python_files(*(f"bwdesk/{name}" for name in ("ui", "app.py", "app", "cli.py", "cli")))
    pure = [path for path in python_files("bwdesk") if path not in shown]
    below = own_places((parsed(path) for path in pure), SENTENCES)
    above = below | own_places(parsed(path) for path in shown)
    found = [
        f"{place(path, line)} {words}"
        for files, own in ((pure, below), (shown, above))
        for path in files
        for line, words in Reader(parsed(path), own).findings()
    ]
    assert not found, told(found, 'Write tr("…"), or name the argument by what it is:')


def test_every_call_of_tr_can_be_given_to_a_translator() -> None:
    found = [
        f"{place(path, line)} {fault}"
        for path in python_files("bwdesk")
        if path != PACKAGE / "i18n.py"
        for line, fault in wrong_calls_of_tr(parsed(path))
    ]
    assert not found, told(found, 'Write tr("Saved at {time}", time=…):')


def test_the_words_are_those_of_the_design() -> None:
    found = [
        f"{place(path, node.lineno)} {text.value!r}"
        for path in python_files("bwdesk")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and name_of(node.func) in {"tr", "ntr"}
        for text in node.args[:2]
        if isinstance(text, ast.Constant) and UNWANTED.search(str(text.value))
    ]
    assert not found, told(
        found, "Say what happened, that nothing is lost, what to do (design.md):"
    )


def markup_in(tree: ast.Module) -> list[tuple[int, str]]:
    """Where a text could be taken for HTML."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in GUESSES:
            found.append((node.lineno, f"{name_of(node.func)}(…)"))
        elif isinstance(node, ast.Attribute) and node.attr in GUESSING:
            found.append((node.lineno, node.attr))
        elif isinstance(node, ast.Attribute) and name_of(node.value) in GUESSES - {"QLabel"}:
            found.append((node.lineno, ast.unparse(node)))
        elif isinstance(node, ast.ClassDef):
            bases = {name_of(base) for base in node.bases} & GUESSES
            is_plain = bases == {"QLabel"} and "TextFormat.PlainText" in ast.unparse(node)
            found += [(node.lineno, f"class {node.name}({base})") for base in bases if not is_plain]
    return found


def test_text_from_people_is_never_markup() -> None:
    found = [
        f"{place(path, line)} {what}"
        for path in python_files("bwdesk")
        if path != PLAIN
        for line, what in markup_in(parsed(path))
    ]
    assert not found, told(found, "Take label() or tool_tip() of bwdesk.ui.widgets.plain:")


@pytest.mark.parametrize(
    "line",
    [
        'field.setText("Save")',
        'QPushButton(icon, "Save")',
        'made = label(tr("Name") + " of factory")',
        'made = label(f"{n} answers")',
        'made = tick(text="Ask me")',
        'box.addItem(icon, "All")',
        'QMessageBox.warning(self, tr("Save"), "Nothing is lost.")',
        'words = "Save"\nlabel(words)',
        'WORDS = {"a": "Save"}\nlabel(WORDS[key])',
        'label(tr("Yes") if good else "No")',
        'label("{} left".format(3))',
        'raise RefusedError("There is one already.")',
    ],
)
def test_an_untranslated_text_is_seen(line: str) -> None:
    own = {"label": (0, "text"), "tick": (0, "text"), "RefusedError": (0, "sentence")}
    assert Reader(ast.parse(line), own).findings()


@pytest.mark.parametrize(
    "line",
    [
        'field.setText(tr("Save"))',
        'box.addItem(tr("All"), "all")',
        'label(f"{day}: {count}")',
        'label(tr("Save"), role="title")',
        'label(answers.get("name"))',
        'label("…")',
    ],
)
def test_a_translated_text_is_left_alone(line: str) -> None:
    assert not Reader(ast.parse(line), {"label": (0, "text")}).findings()


@pytest.mark.parametrize(
    "line",
    [
        'tr(f"{n} answers")',
        'tr("a" + b)',
        "tr(words)",
        'tr("Saved at {time}")',
        'tr("Saved", time=now)',
        'ntr("{n} answer", many, 3)',
    ],
)
def test_a_wrong_call_of_tr_is_seen(line: str) -> None:
    assert wrong_calls_of_tr(ast.parse(line))


def test_right_calls_of_tr_are_left_alone() -> None:
    right = 'tr("Saved at {time}", time=now)\nntr("{n} answer", "{n} answers", 3)\ntr("x", **facts)'
    assert not wrong_calls_of_tr(ast.parse(right))


def test_markup_is_seen() -> None:
    lines = (
        "QLabel(x)\nw.setToolTip(x)\nclass A(QLabel): ...\nQMessageBox.warning(x)\nr.ToolTipRole"
    )
    assert {line for line, _ in markup_in(ast.parse(lines))} == {1, 2, 3, 4, 5}


def test_our_own_functions_with_a_text_are_known() -> None:
    tree = ast.parse(
        "def label(text): ...\n"
        "def field(name, limit): made.setAccessibleName(name)\n"
        "class Row:\n  def __init__(self, a, title): ...\n"
        "class Note(Row): ...\n"
        "class Problem:\n  code: str\n  message: str\n"
    )
    assert own_places([tree]) == {
        "label": (0, "text"),
        "field": (0, "name"),
        "Row": (1, "title"),
        "Note": (1, "title"),
        "Problem": (1, "message"),
    }
