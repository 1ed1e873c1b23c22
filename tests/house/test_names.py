"""Names that say what a thing is: architecture.md "Names"."""

import ast
import re

from tests.support.source import parsed, place, python_files, told

EMPTY_NAMES = re.compile(r"utils?|helpers?|common|managers?|controllers?|handlers?|misc|stuff")
WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
WAY_OUT = "Name it by the thing it holds or does (utils, manager, handler … say nothing):"


def says_nothing(name: str) -> bool:
    return any(EMPTY_NAMES.fullmatch(word.lower()) for word in WORD.findall(name))


def test_modules_and_classes_have_telling_names() -> None:
    empty = []
    for path in python_files("bwdesk", "tests", "benchmarks", "packaging"):
        if says_nothing(path.stem) or says_nothing(path.parent.name):
            empty.append(place(path))
        empty += [
            f"{place(path, node.lineno)} {node.name}"
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.ClassDef) and says_nothing(node.name)
        ]
    assert not empty, told(empty, WAY_OUT)


def test_the_test_knows_an_empty_name() -> None:
    assert says_nothing("FormController")
    assert says_nothing("date_helpers")
    assert not says_nothing("CommonsenseRule")
    assert not says_nothing("issue_table")
