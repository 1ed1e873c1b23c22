"""Directions: the levels of the Unicode bidirectional algorithm (UAX #9), with isolates.

python-bidi resolves the levels of a stretch of text; it knows no isolates, so each isolate is taken
out, resolved by itself one level deeper, and put back (UAX #9, 3.3.2); and no pairs of brackets,
which `brackets` resolves in between (rule N0).
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from bidi import algorithm

from bwdesk.export.text.brackets import resolve_brackets

HAS_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
).search
# A date, time or code typed bare would show its last part first after Arabic letters.
_NUMBER_GROUPS = re.compile(r"(?<![\w\u2066-\u2068])\d+(?:[-/.:]\d+)+(?!\w)")
_HAS_ISOLATE = re.compile("[\u2066-\u2068]").search
_OPENERS, _CLOSER = "\u2066\u2067\u2068", "\u2069"
_NEUTRAL = "\ufffc"
# Embeddings and overrides lose their power; clean.must_be_shown has them printed as boxes.
_POWERLESS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\n"), _NEUTRAL)
_DEEPEST = 50

Item = TypeVar("Item")


def starts_right_to_left(text: str, *, default: bool) -> bool:
    """Whether the first strong letter is read from right to left (rules P2 and P3)."""
    depth = 0
    for char in text:
        kind = unicodedata.bidirectional(char)
        if char in _OPENERS:
            depth += 1
        elif char == _CLOSER:
            depth = max(0, depth - 1)
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return kind != "L"
    return default


def with_numbers_held(text: str) -> str:
    """The text with each date, time and number with dots in an isolate of its own (design.md)."""
    return _NUMBER_GROUPS.sub("\u2066\\g<0>\u2069", text)


def levels_of(text: str, base: int) -> list[int]:
    """The embedding level of each character; even reads left to right, odd right to left."""
    text = text.translate(_POWERLESS)
    if not _HAS_ISOLATE(text) or base > _DEEPEST:
        return _flat_levels(_without_isolates(text), base)
    return _levels_with_isolates(text, base)


def _without_isolates(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, _OPENERS + _CLOSER), _NEUTRAL))


def _levels_with_isolates(text: str, base: int) -> list[int]:
    """Each isolate stands as one neutral in its surroundings; inside it has a base of its own."""
    outer: list[str] = []
    inner: dict[int, str] = {}  # the place of its stand-in -> opener and content (and closer)
    place = 0
    while place < len(text):
        if text[place] in _OPENERS:
            end = _end_of_isolate(text, place)
            inner[len(outer)] = text[place:end]
            outer.append(_NEUTRAL)
            place = end
        else:
            outer.append(_NEUTRAL if text[place] == _CLOSER else text[place])
            place += 1
    result: list[int] = []
    for index, level in enumerate(_flat_levels("".join(outer), base)):
        result += _inside(inner[index], level) if index in inner else [level]
    return result


def _inside(isolate: str, level: int) -> list[int]:
    opener, closed = isolate[0], isolate.endswith(_CLOSER)
    content = isolate[1:-1] if closed else isolate[1:]
    right = opener == "\u2067" or (
        opener == "\u2068" and starts_right_to_left(content, default=False)
    )
    deeper = (level + 1) | 1 if right else (level + 2) & ~1
    return [level, *levels_of(content, deeper), *([level] if closed else [])]


def _end_of_isolate(text: str, start: int) -> int:
    depth = 0
    for place in range(start, len(text)):
        if text[place] in _OPENERS:
            depth += 1
        elif text[place] == _CLOSER:
            depth -= 1
            if depth == 0:
                return place + 1
    return len(text)


def _flat_levels(text: str, base: int) -> list[int]:
    if not all(map(unicodedata.bidirectional, text)):  # characters Unicode has not given out
        text = "".join(char if unicodedata.bidirectional(char) else _NEUTRAL for char in text)
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base % 2]
    algorithm.get_embedding_levels(text, storage)
    for place, char in enumerate(storage["chars"]):
        char["place"] = place
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    for run in storage["runs"]:
        resolve_brackets(storage["chars"][run["start"] : run["start"] + run["length"]], run["sor"])
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    levels = [-1] * len(text)
    for char in storage["chars"]:
        levels[char["place"]] = char["level"]
    before = base
    for place, level in enumerate(levels):  # removed ones (joiners) go with the letter before
        before = levels[place] = level if level >= 0 else before
    return levels


def in_visual_order(items: Sequence[Item], levels: Sequence[int]) -> list[Item]:
    """The items of one line from left to right (rule L2)."""
    ordered = list(zip(levels, items, strict=True))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and ordered[end][0] >= level:
                end += 1
            ordered[start:end] = ordered[start:end][::-1]
            start = max(end, start + 1)
    return [item for _level, item in ordered]
