"""Words as glyphs: each different word of a document is shaped once."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import uharfbuzz as hb

from bwdesk.export.text.clean import MARKS_KEPT, NOT_DRAWN, excess_marks
from bwdesk.export.text.embedding import UsedFont
from bwdesk.export.text.faces import face_of, plain_only, script_beside, script_of

_NOT_DRAWN = dict.fromkeys(map(ord, NOT_DRAWN))
_LEFT_TO_RIGHT_SHAPED = frozenset({"Khmr", "Beng", "Sinh", "Taml"})
_NO_SHAPING = frozenset({"Latn", "Ethi", "Hans"})
_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06c1-\u06c3\u06d2\u06d3]").search
BOX_WIDTH = 1000


@dataclass(slots=True)
class Shape:
    """Glyphs of one font that stand together.

    Attributes:
        font: The font in this document; None for a space and for the box of a missing character.
        width: In thousandths of the text size.
        code: Hex codes, with moves between them as they stand inside a TJ array.
        text: What it says.
        raised: The same in pieces with their height above the line, where not all are at 0.
        spoken: Whether readers need the text beside it, as its glyphs do not tell it in order.
    """

    font: UsedFont | None
    width: int
    code: str
    text: str
    raised: tuple[tuple[int, str], ...] = ()
    spoken: bool = False


@dataclass(slots=True)
class Word:
    """One unit of a line: its shapes and their width together."""

    width: int
    shapes: tuple[Shape, ...]


Cluster = tuple[str, int]


class Shaper:
    """Shapes the words of one document and remembers them."""

    def __init__(self, language: str) -> None:
        self._language = language.partition("_")[0]
        self.fonts: dict[tuple[str, bool], UsedFont] = {}
        self._files: dict[str, UsedFont] = {}
        self._buffer: Any = hb.Buffer()

    def font(self, script: str, *, bold: bool) -> UsedFont:
        """The font of a script in this document."""
        found = self.fonts.get((script, bold))
        if found is None:
            face = face_of(script, bold=bold)
            found = self._files.get(face.name) or UsedFont(face, f"F{len(self._files) + 1}")
            self.fonts[script, bold] = self._files[face.name] = found
        return found

    def used(self) -> list[UsedFont]:
        """Every font of this document, in order of first use."""
        return list(self._files.values())

    def words(self, *, bold: bool, right_to_left: bool = False) -> "Words":
        """A cache from text to word for one weight and direction."""
        return Words(self, bold=bold, right_to_left=right_to_left)

    def shape(self, text: str, *, bold: bool, right_to_left: bool) -> Word:
        """A unit of text as glyphs."""
        if plain_only(text) and not right_to_left:
            return self._plain(text, bold=bold)
        text = text.translate(_NOT_DRAWN)
        shapes = tuple(
            self._run(script, run, bold=bold, right_to_left=right_to_left)
            for script, run in self._runs(text)
        )
        if right_to_left:
            shapes = shapes[::-1]
        return Word(sum(shape.width for shape in shapes), shapes)

    def clusters(self, text: str, *, bold: bool, right_to_left: bool) -> list[Cluster]:
        """The smallest parts a unit can be cut into, in reading order, with their widths."""
        if plain_only(text):
            widths = self.font("Latn", bold=bold).widths
            return [(char, widths[char]) for char in text]
        found: list[Cluster] = []
        for script, run in self._runs(text.translate(_NOT_DRAWN)):
            if script:
                found += self._run_clusters(script, run, bold=bold, right_to_left=right_to_left)
            else:
                found += [(char, BOX_WIDTH) for char in run]
        return found

    def _plain(self, text: str, *, bold: bool) -> Word:
        font = self.font("Latn", bold=bold)
        code = "".join(map(font.codes.__getitem__, text))
        width = sum(map(font.widths.__getitem__, text))
        return Word(width, (Shape(font, width, code, text),))

    @staticmethod
    def _runs(text: str) -> Iterator[tuple[str, str]]:
        """The text in runs of one script's font; an empty script for missing characters."""
        extra = excess_marks(text) if len(text) > MARKS_KEPT else frozenset[int]()
        scripts, before = [], ""
        for place, char in enumerate(text):
            before = "" if place in extra else script_beside(char, before)
            scripts.append(before)
        for script, run in groupby(zip(scripts, text, strict=True), key=lambda pair: pair[0]):
            joined = "".join(char for _script, char in run)
            if script:
                yield script, joined
            else:
                yield from (("", char) for char in joined)

    def _run(self, script: str, text: str, *, bold: bool, right_to_left: bool) -> Shape:
        if not script:
            return Shape(None, BOX_WIDTH, "", text)
        font = self.font(script, bold=bold)
        if script in _NO_SHAPING and not right_to_left and not _has_marks(text):
            code = "".join(map(font.codes.__getitem__, text))
            return Shape(font, sum(map(font.widths.__getitem__, text)), code, text)
        self._shape(script, font, text, right_to_left=right_to_left)
        return _collect(font, text, self._buffer, right_to_left=right_to_left)

    def _shape(self, script: str, font: UsedFont, text: str, *, right_to_left: bool) -> None:
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        if font.face.family.script:
            buffer.script = font.face.family.script
        buffer.language = self._language_of(script, text)
        hb.shape(font.face.hb_font, buffer)

    def _language_of(self, script: str, text: str) -> str:
        if script == "Arab" and _URDU(text):
            return "ur"
        return self._language

    def _run_clusters(
        self, script: str, text: str, *, bold: bool, right_to_left: bool
    ) -> list[Cluster]:
        font = self.font(script, bold=bold)
        self._shape(script, font, text, right_to_left=right_to_left)
        widths: dict[int, int] = {}
        for info, position in zip(
            self._buffer.glyph_infos, self._buffer.glyph_positions, strict=True
        ):
            widths[info.cluster] = widths.get(info.cluster, 0) + position.x_advance
        starts = sorted(widths)
        ends = [*starts[1:], len(text)]
        return [
            (text[start:end], _scaled(font, widths[start]))
            for start, end in zip(starts, ends, strict=True)
        ]


class Words(dict[str, Word]):
    """Text -> word, shaped on first use."""

    def __init__(self, shaper: Shaper, *, bold: bool, right_to_left: bool) -> None:
        super().__init__()
        self._shaper = shaper
        self._bold = bold
        self._right_to_left = right_to_left

    def __missing__(self, text: str) -> Word:
        word = self._shaper.shape(text, bold=self._bold, right_to_left=self._right_to_left)
        self[text] = word
        return word

    def clusters(self, text: str) -> list[Cluster]:
        """The smallest parts of a unit, for one that is wider than a line."""
        return self._shaper.clusters(text, bold=self._bold, right_to_left=self._right_to_left)


def _has_marks(text: str) -> bool:
    return not plain_only(text) and any(unicodedata.category(char)[0] == "M" for char in text)


@dataclass(slots=True)
class _Glyph:
    """A glyph with its height, the move back before it and the way on after it."""

    number: int
    text: str
    height: int
    back: int
    advance: int


def _collect(font: UsedFont, text: str, buffer: Any, *, right_to_left: bool) -> Shape:  # noqa: ANN401 - no types
    """What HarfBuzz left in the buffer, as codes; steps forward lie in the glyph before them.

    A step forward inside a TJ array looks like a space to readers, so it becomes part of the
    advance of the glyph before it; steps back are written as they are.
    """
    glyphs: list[_Glyph] = []
    width = pending = 0
    texts = _texts_of_glyphs(text, [info.cluster for info in buffer.glyph_infos])
    for info, position, said in zip(buffer.glyph_infos, buffer.glyph_positions, texts, strict=True):
        step = pending + position.x_offset
        if step > 0 and glyphs:
            glyphs[-1].advance += step
            step = 0
        advance = position.x_advance
        glyphs.append(_Glyph(info.codepoint, said, position.y_offset, step, advance))
        width += advance
        pending = -position.x_offset
    if pending > 0:
        glyphs[-1].advance += pending
        pending = 0
    pieces = tuple(
        (height, "".join(_code(font, glyph) for glyph in group))
        for height, group in groupby(glyphs, key=lambda glyph: glyph.height)
    )
    end = f">{-pending}<" if pending else ""
    if all(height == 0 for height, _code in pieces):
        code = "".join(code for _height, code in pieces) + end
        return Shape(font, _scaled(font, width), code, text, spoken=not right_to_left)
    width = _scaled(font, width)
    return Shape(font, width, "", text, (*pieces, (0, end)), spoken=not right_to_left)


def _scaled(font: UsedFont, width: int) -> int:
    """A width in the font's own measure as one in thousandths of the text size."""
    return round(width * font.face.family.scale)


def _code(font: UsedFont, glyph: _Glyph) -> str:
    code = font.code(glyph.number, glyph.text, glyph.advance)
    return f">{-glyph.back}<{code}" if glyph.back else code


def _texts_of_glyphs(text: str, clusters: list[int]) -> list[str]:
    """The part of the text each glyph gives when copied: a cluster's text, spread over its glyphs.

    The order inside a cluster is that of the text, not of the glyphs, so that copying gives the
    text back even where a vowel is drawn before its consonant.
    """
    starts = sorted(set(clusters))
    end_of = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    leftwards = bool(clusters) and clusters[0] > clusters[-1]
    texts: list[str] = []
    for start, group in groupby(clusters):
        said, count = text[start : end_of[start]], len(list(group))
        if leftwards or count == 1:
            texts += [said, *[""] * (count - 1)]
        else:
            parts = list(said[: count - 1])
            texts += [*parts, said[count - 1 :], *[""] * (count - 1 - len(parts))]
    return texts


def is_missing(char: str) -> bool:
    """Whether no shipped font draws this character, so that a box with its code stands for it."""
    return char not in NOT_DRAWN and not script_of(char)
