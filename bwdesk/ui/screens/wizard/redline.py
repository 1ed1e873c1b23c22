"""Old text against new, word by word: what stayed, what went, what came. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word with the spaces after it, or one sign; scripts without spaces are compared by letter.
_PIECE = re.compile(r"[A-Za-z0-9\u00C0-\u02AF\u0370-\u077F\u0900-\u0DFF]+\s*|\S\s*|\s+")
_TOO_MANY_PIECES = 3000


class Mark(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with one mark."""

    mark: Mark
    text: str


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """The new text with what was added, and between it what was removed.

    Args:
        old: The saved text.
        new: The text typed after it.
    """
    before, after = _pieces(old), _pieces(new)
    if len(before) + len(after) > _TOO_MANY_PIECES:
        return tuple(_whole(old, new))
    found: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            found.append(Piece(Mark.SAME, "".join(after[begin:stop])))
            continue
        found += _whole("".join(before[start:end]), "".join(after[begin:stop]))
    return tuple(found)


def compare_lines(old: str, new: str) -> tuple[Piece, ...]:
    """Whole lines (ticks, days, rows of a table): each stayed, went or came."""
    before, after = old.split("\n") if old else [], new.split("\n") if new else []
    marked: list[Piece] = []
    for kind, start, end, begin, stop in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            marked += [Piece(Mark.SAME, text) for text in after[begin:stop]]
            continue
        marked += [Piece(Mark.REMOVED, text) for text in before[start:end]]
        marked += [Piece(Mark.ADDED, text) for text in after[begin:stop]]
    spaced: list[Piece] = []
    for piece in marked:
        spaced += [Piece(Mark.SAME, "\n")] * bool(spaced) + [piece]
    return tuple(spaced)


def _whole(old: str, new: str) -> Iterator[Piece]:
    if old == new:
        if old:
            yield Piece(Mark.SAME, old)
        return
    if old:
        yield Piece(Mark.REMOVED, old)
    if new:
        yield Piece(Mark.ADDED, new)


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(text)
