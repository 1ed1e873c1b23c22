"""Texts set in lines: filled to a width, put in visual order, written as PDF text operators."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bwdesk.export.text import bidi
from bwdesk.export.text.breaking import NO_SPACE, borders
from bwdesk.export.text.clean import printable
from bwdesk.export.text.embedding import UsedFont
from bwdesk.export.text.faces import FAMILIES
from bwdesk.export.text.operators import operators_of
from bwdesk.export.text.shaping import Shape, Shaper, Word, Words

FULL_ENOUGH = 0.7  # a line this full ends at its last sure border rather than in a Khmer phrase
_NEAR_END = 0.6  # such a mark counts from here on
_AFTER = frozenset("-/\\_.,;:@&=?|")  # a word wider than a line is best cut after one of these


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: its size in points and its weight."""

    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line ready to be drawn; `operators` stand between a Tm and the next.

    Attributes:
        operators: PDF text operators: fonts, glyphs, and the text for readers.
        width: In points.
        above: The room above its base line, in points.
        below: The room below it.
        right_to_left: Whether its paragraph is read from the right.
    """

    operators: str
    width: float
    above: float
    below: float
    right_to_left: bool

    @property
    def height(self) -> float:
        """The room of the line from top to bottom."""
        return self.above + self.below


@dataclass(slots=True)
class _Unit:
    """What stays together on a line: words with their levels, and what follows."""

    width: int
    words: tuple[tuple[int, Word], ...]
    gap: int
    space_level: int = 0


class Typesetter:
    """Sets the texts of one document.

    Args:
        language: The language of the document, which decides on forms of letters.
        right_to_left: The direction of texts without a letter of their own.
    """

    def __init__(self, language: str, *, right_to_left: bool = False) -> None:
        self.right_to_left = right_to_left
        self._shaper = Shaper(language)
        self._words = {
            (bold, right): self._shaper.words(bold=bold, right_to_left=right)
            for bold in (False, True)
            for right in (False, True)
        }

    def used_fonts(self) -> list[UsedFont]:
        """The fonts the texts set so far need."""
        return self._shaper.used()

    def lines(self, text: str, style: Style, width: float) -> list[Line]:
        """The text in lines no wider than `width` points; no line for an empty text."""
        text = printable(text)
        if not text:
            return []
        limit = int(width * 1000 / style.size)
        result: list[Line] = []
        for part in text.split("\n"):
            if bidi.HAS_RIGHT_TO_LEFT(part) or self.right_to_left:
                result += self._directed(part, style, limit)
            else:
                result += self._left_to_right(part, style, limit)
        return result

    def line(self, text: str, style: Style) -> Line:
        """A text in one line, however wide."""
        found = self.lines(text.replace("\n", " "), style, 1e6)
        return found[0] if found else Line("", 0, style.size, style.size * 0.4, self.right_to_left)

    def _left_to_right(self, text: str, style: Style, limit: int) -> Iterator[Line]:
        words = self._words[style.bold, False]
        units = [_Unit(words[t].width, ((0, words[t]),), gap) for t, gap in borders(text)]
        if any(unit.width > limit for unit in units):
            units = [part for unit in units for part in self._cut(unit, style, limit)]
        space = self._space(style)
        for start, end in filled(units, limit, space):
            shapes = _with_spaces(units[start:end], space)
            yield self._line([shape for _level, shape in shapes], style, right_to_left=False)

    def _directed(self, text: str, style: Style, limit: int) -> Iterator[Line]:
        text = bidi.with_numbers_held(text)
        right = bidi.starts_right_to_left(text, default=self.right_to_left)
        levels = bidi.levels_of(text, int(right))
        units = self._directed_units(text, levels, style)
        if any(unit.width > limit for unit in units):
            units = [part for unit in units for part in self._cut(unit, style, limit)]
        space = self._space(style)
        for start, end in filled(units, limit, space):
            found = _with_spaces(units[start:end], space)
            shapes = bidi.in_visual_order([s for _l, s in found], [level for level, _s in found])
            yield self._line(shapes, style, right_to_left=right)

    def _directed_units(self, text: str, levels: list[int], style: Style) -> list[_Unit]:
        units, place = [], 0
        for unit, gap in borders(text):
            start = text.index(unit, place)
            place = start + len(unit)
            words = tuple(self._level_runs(unit, levels[start:place], style))
            level = levels[place] if place < len(levels) else 0
            units.append(_Unit(sum(word.width for _level, word in words), words, gap, level))
        return units

    def _level_runs(
        self, unit: str, levels: Sequence[int], style: Style
    ) -> Iterator[tuple[int, Word]]:
        start = 0
        for place in range(1, len(unit) + 1):
            if place == len(unit) or levels[place] != levels[start]:
                words = self._words[style.bold, levels[start] % 2 == 1]
                yield levels[start], words[unit[start:place]]
                start = place

    def _cut(self, unit: _Unit, style: Style, limit: int) -> Iterator[_Unit]:
        """A unit wider than a line, in units that are not."""
        if unit.width <= limit:
            yield unit
            return
        parts: list[_Unit] = []
        for level, word in unit.words:
            words = self._words[style.bold, level % 2 == 1]
            text = "".join(s.text for s in (word.shapes[::-1] if level % 2 else word.shapes))
            parts += [
                _Unit(words[part].width, ((level, words[part]),), NO_SPACE, level)
                for part in _parts_within(words, text, limit)
            ]
        if parts:
            parts[-1].gap, parts[-1].space_level = unit.gap, unit.space_level
        yield from parts

    def _space(self, style: Style) -> int:
        return self._shaper.font("Latn", bold=style.bold).space_width

    def _line(self, shapes: list[Shape], style: Style, *, right_to_left: bool) -> Line:
        above = below = 0.0
        families = {shape.font.face.family for shape in shapes if shape.font} or {FAMILIES["Latn"]}
        for family in families:
            above, below = max(above, family.above), max(below, family.below)
        return Line(
            operators_of(self._shaper, shapes, style.size, bold=style.bold),
            sum(shape.width for shape in shapes) * style.size / 1000,
            above * style.size,
            below * style.size,
            right_to_left,
        )


def filled(units: Sequence[_Unit], limit: int, space: int) -> Iterator[tuple[int, int]]:
    """The units of each line, as (start, end): as many as fit, ended at the best border."""
    start = place = used = sure = sure_width = 0
    while place < len(units):
        unit = units[place]
        if used + unit.width > limit and place > start:
            weak = units[place - 1].gap < 0
            end = sure if weak and sure > start and sure_width >= FULL_ENOUGH * limit else place
            yield start, end
            start = place = sure = end
            used = sure_width = 0
            continue
        used += unit.width
        if unit.gap >= 0:
            sure, sure_width = place + 1, used
            used += unit.gap * space
        place += 1
    if start < len(units):
        yield start, len(units)


def _with_spaces(units: Sequence[_Unit], space: int) -> list[tuple[int, Shape]]:
    """The shapes of a line with their levels, spaces between but not at its end."""
    found: list[tuple[int, Shape]] = []
    last = len(units) - 1
    for index, unit in enumerate(units):
        for level, word in unit.words:
            shapes = word.shapes[::-1] if level % 2 else word.shapes
            found += [(level, shape) for shape in shapes]
        if unit.gap > 0 and index < last:
            found.append((unit.space_level, Shape(None, space * unit.gap, "", " " * unit.gap)))
    return found


def _parts_within(words: Words, text: str, limit: int) -> Iterator[str]:
    """The text in parts that fit the limit, cut after a mark where one is near the end."""
    part: list[str] = []
    width = 0
    for cluster, cluster_width in words.clusters(text):
        if part and width + cluster_width > limit:
            end = _best_cut(words, part, limit)
            yield "".join(part[:end])
            part = part[end:]
            width = words["".join(part)].width if part else 0
        part.append(cluster)
        width += cluster_width
    while part:  # letters at a cut can be wider than inside a word
        end = len(part)
        while end > 1 and words["".join(part[:end])].width > limit:
            end -= 1
        yield "".join(part[:end])
        part = part[end:]


def _best_cut(words: Words, part: list[str], limit: int) -> int:
    """How many clusters of the part go on the line."""
    marks = (place for place in range(len(part), 0, -1) if part[place - 1] in _AFTER)
    mark = next(marks, 0)
    end = mark if mark > _NEAR_END * len(part) else len(part)
    while end > 1 and words["".join(part[:end])].width > limit:
        end -= 1
    return end
