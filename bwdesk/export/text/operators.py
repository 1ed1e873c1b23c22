"""A line of shapes as PDF text operators: one TJ per font, the text beside it where needed."""

from collections.abc import Iterator, Sequence

from bwdesk.export.text.bidi import HAS_RIGHT_TO_LEFT
from bwdesk.export.text.boxes import box_operators
from bwdesk.export.text.clean import extractable
from bwdesk.export.text.embedding import UsedFont
from bwdesk.export.text.shaping import Shape, Shaper

_OUTLINE = 0.03  # thickness of an outline that makes letters bold, in parts of the text size


def operators_of(shaper: Shaper, shapes: Sequence[Shape], size: float, *, bold: bool) -> str:
    """The operators of one line, its shapes standing from left to right.

    Glyphs of Khmer or Bengali do not tell their text in order, so it is written beside them once a
    line (/ActualText); right-to-left shapes are left to the reader's own sorting.
    """
    parts = []
    for said, group in _spans(shapes):
        operators = "".join(_grouped(shaper, group, size, bold=bold))
        parts.append(_with_text(said, operators) if said else operators)
    return "".join(parts)


def _grouped(shaper: Shaper, shapes: Sequence[Shape], size: float, *, bold: bool) -> Iterator[str]:
    """Shapes of one font as one TJ each."""
    font: UsedFont | None = None
    codes: list[str] = []
    for shape in shapes:
        if _is_space(shape):
            font = font or shaper.font("Latn", bold=bold)
            codes.append(_space_code(font, shape))
            continue
        if font and codes and (shape.font is not font or shape.raised):
            yield _shown(font, codes, size, bold=bold)
            codes = []
        font = shape.font
        if font is None:
            yield box_operators(shaper, shape.text, size)
        elif shape.raised:
            yield _raised(font, shape, size)
        else:
            codes.append(shape.code)
    if font and codes:
        yield _shown(font, codes, size, bold=bold)


def _is_space(shape: Shape) -> bool:
    return shape.font is None and shape.text.isspace()


def _shown(font: UsedFont, codes: list[str], size: float, *, bold: bool) -> str:
    shown = f"{_font(font, size)}[<{''.join(codes)}>]TJ "
    if bold and not font.face.family.has_bold:  # its letters are drawn with an outline
        return f"2 Tr {size * _OUTLINE:g} w {shown}0 Tr "
    return shown


def _raised(font: UsedFont, shape: Shape, size: float) -> str:
    """Glyphs that stand above or below the line, each piece at its height."""
    shown = [_font(font, size), " "]
    unit = size * font.face.family.scale / 1000
    for height, code in shape.raised:
        if code:
            shown.append(f"{height * unit:.2f} Ts[<{code}>]TJ ")
    return "".join(shown) + "0 Ts "


def _font(font: UsedFont, size: float) -> str:
    """The operator that chooses a font, at the size that looks as large as the others."""
    return f"/{font.name} {size * font.face.family.scale:g} Tf"


def _space_code(font: UsedFont, shape: Shape) -> str:
    """Spaces as characters of the font beside them, as wide as those of the line."""
    width = round(shape.width / len(shape.text) / font.face.family.scale)
    if not font.space:
        return f">{-width * len(shape.text)}<"
    move = width - font.space_width
    return (font.space + (f">{-move}<" if move else "")) * len(shape.text)


def _spans(shapes: Sequence[Shape]) -> Iterator[tuple[str, Sequence[Shape]]]:
    """The shapes in stretches: those readers need the text of, with it, and the others."""
    if not any(shape.spoken for shape in shapes):
        yield "", shapes
        return
    spoken: list[Shape] = []
    for shape in shapes:
        if shape.font is None or not HAS_RIGHT_TO_LEFT(shape.text):
            spoken.append(shape)
            continue
        yield from _span(spoken)
        yield "", [shape]
        spoken = []
    yield from _span(spoken)


def _span(shapes: list[Shape]) -> Iterator[tuple[str, list[Shape]]]:
    if shapes:
        need = any(shape.spoken for shape in shapes)
        yield "".join(map(_said_by, shapes)) if need else "", shapes


def _said_by(shape: Shape) -> str:
    is_box = shape.font is None and not shape.text.isspace()
    return extractable(shape.text) if is_box else shape.text


def _with_text(text: str, operators: str) -> str:
    hexed = text.encode("utf-16-be", "replace").hex().upper()
    return f"/Span<</ActualText<FEFF{hexed}>>>BDC {operators}EMC "
