"""Characters that may not do what they like in print: controls, overrides, invisible ones.

Bidi overrides and embeddings, controls and characters without a face are printed as a box with
their code point, so that a name cannot hide or turn what stands beside it (faults.md 66). Isolates,
direction marks, joiners and zero-width spaces are honest tools of writing and keep their effect.
"""

import re
import unicodedata

LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\u0085\u2028\u2029]")
MANY_EMPTY_LINES = re.compile(r"\n[ \n]*\n[ \n]*\n")

ZERO_WIDTH_SPACE = "\u200b"
JOINERS = "\u200c\u200d"
ISOLATES = "\u2066\u2067\u2068\u2069"
# Honoured, then not drawn: soft hyphen, zero-width space, direction marks, isolates, variations.
NOT_DRAWN = frozenset("\u00ad\u200b\u200e\u200f\u061c" + ISOLATES) | {
    chr(code) for code in range(0xFE00, 0xFE10)
}
_NOT_DRAWN_OR_JOINER = NOT_DRAWN | frozenset(JOINERS)

MARKS_KEPT = 4  # a base letter with more marks than this would paint over other lines


def printable(text: str) -> str:
    """The text with one kind of line end, spaces for tabs, at most one empty line together."""
    text = LINE_ENDS.sub("\n", text).replace("\t", "    ")
    if "\n" in text:
        text = MANY_EMPTY_LINES.sub("\n\n", text.strip("\n"))
    return text.rstrip()


def must_be_shown(char: str) -> bool:
    """Whether this invisible character gets a box: it has no honest use in a form's text."""
    if char in _NOT_DRAWN_OR_JOINER:
        return False
    category = unicodedata.category(char)
    return category in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def excess_marks(text: str) -> frozenset[int]:
    """Places of combining marks beyond those a letter can bear; each is printed as a box."""
    found, run = [], 0
    for place, char in enumerate(text):
        run = run + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if run > MARKS_KEPT:
            found.append(place)
    return frozenset(found)


def extractable(char: str) -> str:
    """What a copied box gives: its character, or U+FFFD for one that would do harm again."""
    return "\ufffd" if must_be_shown(char) or not char.isprintable() else char
