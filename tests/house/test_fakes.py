"""Collaborators come through constructors: patches and mocks at most once in 50 tests."""

import ast

from tests.support.source import functions_of, parsed, place, python_files, told

PATCHING = {"monkeypatch", "mocker"}


def patches_in(tree: ast.Module) -> list[int]:
    """The lines where something is patched or mocked."""
    lines = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in {"unittest.mock", "mock"}:
            lines.append(node.lineno)
        elif isinstance(node, ast.ImportFrom) and node.module == "unittest":
            lines += [node.lineno for alias in node.names if alias.name == "mock"]
        elif isinstance(node, ast.Import):
            lines += [node.lineno for alias in node.names if alias.name.startswith("unittest.mock")]
        elif isinstance(node, ast.arg) and node.arg in PATCHING:
            lines.append(node.lineno)
    return lines


def test_at_most_one_patch_in_50_tests() -> None:
    tests, patched = 0, []
    for path in python_files("tests"):
        tree = parsed(path)
        tests += sum(function.name.startswith("test_") for function in functions_of(tree))
        patched += [place(path, line) for line in patches_in(tree)]
    way_out = f"{len(patched)} patches in {tests} tests; pass the collaborator to the constructor:"
    assert 50 * len(patched) <= tests, told(patched, way_out)


def test_a_patch_is_seen() -> None:
    seen = patches_in(ast.parse("from unittest.mock import patch\ndef test_x(monkeypatch): ..."))
    assert seen == [1, 2]
