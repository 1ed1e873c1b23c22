"""Small functions, small files: architecture.md "Size"."""

from pathlib import Path

from tests.support.source import (
    MIGRATIONS,
    PACKAGE,
    Function,
    functions_of,
    parsed,
    place,
    python_files,
    told,
)

LONGEST_FUNCTION, USUAL_FUNCTION, LONGEST_FILE = 40, 20, 300
EVERYWHERE = ("bwdesk", "tests", "benchmarks", "packaging", "dev.py")


def lines_of(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def own_files() -> list[Path]:
    return [path for path in python_files(*EVERYWHERE) if MIGRATIONS not in path.parents]


def test_no_function_over_40_lines() -> None:
    long = [
        f"{place(path, function.lineno)} {function.name}: {lines_of(function)} lines"
        for path in own_files()
        for function in functions_of(parsed(path))
        if lines_of(function) > LONGEST_FUNCTION
    ]
    assert not long, told(long, "Take a step out of it and give the step a name:")


def test_nine_functions_of_ten_within_20_lines() -> None:
    sizes = {
        f"{place(path, function.lineno)} {function.name}": lines_of(function)
        for path in own_files()
        if PACKAGE in path.parents
        for function in functions_of(parsed(path))
    }
    over = [f"{name}: {size} lines" for name, size in sizes.items() if size > USUAL_FUNCTION]
    share = 100 * len(over) / len(sizes)
    assert share <= 10, told(over, f"{share:.1f} % are over 20 lines; shorten some of these:")


def test_no_file_over_300_lines() -> None:
    long = []
    for path in own_files():
        length = path.read_text(encoding="utf-8").count("\n")
        holds_only_data = next(functions_of(parsed(path)), None) is None
        if length > LONGEST_FILE and not holds_only_data:
            long.append(f"{place(path)}: {length} lines")
    assert not long, told(long, "Split by noun, not by part one and part two:")
