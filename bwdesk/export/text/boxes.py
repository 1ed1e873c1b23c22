"""The box that stands for a character no shipped font draws: its code point in a frame.

It is set from glyphs alone (the frame is the white square of the Chinese font), and its frame gives
the character itself when copied: nothing is lost, in print or in search.
"""

from bwdesk.export.text.clean import extractable
from bwdesk.export.text.embedding import UsedFont
from bwdesk.export.text.shaping import BOX_WIDTH, Shaper

_FRAME = "\u25a1"
_DIGITS = 0.36  # size of the code's digits, in parts of the text size
_UPPER, _LOWER = 0.42, 0.14  # base lines of the two rows


def box_operators(shaper: Shaper, char: str, size: float) -> str:
    """The operators of the box, which end one text size further right."""
    frame = shaper.font("Hans", bold=False)
    digits = shaper.font("Latn", bold=False)
    code = f"{ord(char):04X}"
    code = code.zfill(len(code) + len(code) % 2)
    rows = code[: len(code) // 2], code[len(code) // 2 :]
    small = size * _DIGITS
    width = sum(digits.widths[digit] for digit in rows[0]) * _DIGITS
    back = (BOX_WIDTH + width) / 2 / _DIGITS  # from the frame's end to the row's start
    framed = frame.code(frame.face.glyph(_FRAME), extractable(char), BOX_WIDTH)
    second = sum(digits.widths[digit] for digit in rows[1])
    rest = (BOX_WIDTH - width) / 2 / _DIGITS + (width / _DIGITS - second)
    upper, lower = _codes(digits, rows[0]), _codes(digits, rows[1])
    return (
        f"/{frame.name} {size:g} Tf[<{framed}>]TJ "
        f"/{digits.name} {small:g} Tf {size * _UPPER:.2f} Ts[{back:.0f}<{upper}>]TJ "
        f"{size * _LOWER:.2f} Ts[{width / _DIGITS:.0f}<{lower}>{-rest:.0f}]TJ 0 Ts "
    )


def _codes(font: UsedFont, row: str) -> str:
    """Digits that say nothing when copied: the frame says the character."""
    return "".join(font.code(font.face.glyph(digit), "", font.widths[digit]) for digit in row)
