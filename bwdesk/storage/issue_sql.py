"""Expressions over one issue row, shared by the table, its indexes and its queries.

`LACKS` is a bit for each mandatory field that is empty, in the order of LACK_FIELDS; a test holds
it equal to `bwdesk.domain.plan.missing_fields`. A Completed issue lacks nothing (`check_issue`).
"""

from bwdesk.domain.plan import ROOTS_THAT_NEED_WORDS

LACK_FIELDS = ("lead", "additional", "area", "root", "root_desc", "actions", "progress", "target")

# What Python's str.strip() takes away; SQL's trim() alone knows only the space.
_SPACES = (
    *range(9, 14), *range(28, 33), 133, 160, 5760, *range(8192, 8203),
    8232, 8233, 8239, 8287, 12288,
)  # fmt: skip
_SPACE_SET = f"char({', '.join(map(str, _SPACES))})"


def _empty(column: str) -> str:
    return f"trim({column}, {_SPACE_SET}) = ''"


_ROOTS = ", ".join(f"'{root}'" for root in sorted(ROOTS_THAT_NEED_WORDS))
_NO_PROGRESS = f"({_empty('progress')} AND (no_progress = 0 OR {_empty('no_progress_why')}))"
_LACK_TESTS = (
    _empty("lead"),
    _empty("additional"),
    _empty("area"),
    "root = ''",
    f"(root IN ({_ROOTS}) AND {_empty('root_desc')})",
    _empty("actions"),
    _NO_PROGRESS,
    "target IS NULL",
)
LACKS = (
    "CASE WHEN status = 'Completed' THEN 0 ELSE "
    + " + ".join(f"({test}) * {1 << bit}" for bit, test in enumerate(_LACK_TESTS))
    + " END"
)
MISSING = (
    "CASE WHEN status = 'Completed' THEN 0 ELSE "
    + " + ".join(f"({test})" for test in _LACK_TESTS)
    + " END"
)

# OSH-9 stands before OSH-10.
NUMBER_KEY = (
    "substr(number, 1, instr(number, '-')) || "
    "printf('%09d', CAST(substr(number, instr(number, '-') + 1) AS INTEGER)) || number"
)
AREA_KEY = f"lower(substr(trim(area, {_SPACE_SET}), 1, 60))"
NO_TARGET_KEY = "9999-12-31"  # what has no target comes last
TARGET_KEY = f"coalesce(target, '{NO_TARGET_KEY}')"

SEARCHED = ("number", "cluster", "cp", "area", "lead", "actions", "progress", "finding")
