"""Pairs of brackets in a text of both directions: rule N0 of UAX #9, which python-bidi leaves out.

Without it the bracket after "(PICC)" at the end of an Arabic line jumps to its other side.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Char = dict[str, Any]  # python-bidi's: ch, level, type, orig

_PAIRS: Mapping[str, str] = dict(
    zip(
        "([{\u2329\u27e8\u3008\u300a\u300c\u300e\u3010\u3014\uff08\uff3b\uff5b",
        ")]}\u232a\u27e9\u3009\u300b\u300d\u300f\u3011\u3015\uff09\uff3d\uff5d",
        strict=True,
    )
)
_CLOSERS = frozenset(_PAIRS.values())
_DEEPEST = 63  # as the rule has it: past that, no pair of the run counts
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def resolve_brackets(run: Sequence[Char], before: str) -> None:
    """Gives each pair in a level run the direction of what it holds, or of what stands before.

    Args:
        run: The characters of the run, weak types resolved; their types are changed in place.
        before: The direction at the run's start, L or R.
    """
    for opening, closing in _pairs(run):
        direction = _direction(run, opening, closing, before)
        if direction:
            run[opening]["type"] = run[closing]["type"] = direction


def _pairs(run: Sequence[Char]) -> list[tuple[int, int]]:
    """Places of matching brackets, in order of the opening ones (rule BD16)."""
    found: list[tuple[int, int]] = []
    open_ones: list[tuple[str, int]] = []
    for place, char in enumerate(run):
        letter = char["ch"]
        if char["type"] != "ON" or (letter not in _PAIRS and letter not in _CLOSERS):
            continue
        if letter in _PAIRS:
            if len(open_ones) == _DEEPEST:
                return []
            open_ones.append((_PAIRS[letter], place))
            continue
        for depth in range(len(open_ones) - 1, -1, -1):
            if open_ones[depth][0] == letter:
                found.append((open_ones[depth][1], place))
                del open_ones[depth:]
                break
    return sorted(found)


def _direction(run: Sequence[Char], opening: int, closing: int, before: str) -> str:
    """The direction of a pair; empty where it holds no strong character."""
    own = "LR"[run[opening]["level"] % 2]
    inside = {_STRONG.get(char["type"]) for char in run[opening + 1 : closing]} - {None}
    if not inside:
        return ""
    if own in inside:
        return own
    other = "L" if own == "R" else "R"
    for place in range(opening - 1, -1, -1):
        strong = _STRONG.get(run[place]["type"])
        if strong:
            return other if strong == other else own
    return other if before == other else own
