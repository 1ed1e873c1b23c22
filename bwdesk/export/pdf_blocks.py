"""Blocks that know their height before they are drawn: rows of text, with shapes behind them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bwdesk.export import pdf_shapes as shapes
from bwdesk.export.report_words import Words
from bwdesk.export.text.lines import Line, Style, Typesetter

WIDTH = 493.3  # of the text on an A4 page

TITLE, SUBTITLE = Style(21, bold=True), Style(13.5)
HEADING, SUBHEADING = Style(12.5, bold=True), Style(10.5, bold=True)
LABEL, VALUE = Style(8.8), Style(9.4)
BODY, STRONG, SMALL, TINY = Style(10), Style(10, bold=True), Style(8.8), Style(7.4)
_REMEMBERED = 80  # texts up to this length are set once: labels and names come again and again

_LONGEST_LINE = 400  # no head or foot of a page holds more letters

Shape = Callable[[float, float], str]  # (left, top) of its row -> operators
Mark = tuple[float, float, str, str]  # x, base line below the row's top, text operators, colour


@dataclass(frozen=True, slots=True)
class Cell:
    """A text and its place in a row.

    Attributes:
        text: What is set.
        style: Its size and weight.
        ink: Its colour.
        x: Where it starts, counted from the side the report is read from.
        width: Its lines are no wider.
        at_end: Whether it stands at the far side of its place.
        free: Whether people wrote it: several lines then start at the side of their own letters.
    """

    text: str
    style: Style = BODY
    ink: str = shapes.INK
    x: float = 0
    width: float = WIDTH
    at_end: bool = False
    free: bool = False


@dataclass(slots=True)
class Row:
    """One line of a block: what is never cut between pages."""

    height: float
    marks: list[Mark] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """Rows that belong together.

    Attributes:
        rows: From top to bottom.
        before: Room above it, left out at the top of a page.
        keep: Never cut, unless it is taller than a page.
        head: So many rows stay with the next one.
        with_next: Stays on one page with the beginning of the next block.
        band: Height of the tinted head, where the block is a card.
        again: The head of a card that goes on overleaf.
        new_page: Begins a page.
        running: What the page's head says while this block begins the page.
        bookmark: Title and level in the outline.
    """

    rows: list[Row]
    before: float = 0
    keep: bool = False
    head: int = 0
    with_next: bool = False
    band: float | None = None
    again: Row | None = None
    new_page: bool = False
    running: str = ""
    bookmark: tuple[str, int] | None = None

    @property
    def height(self) -> float:
        """From its first row to its last."""
        return sum(row.height for row in self.rows)


class Setting:
    """Sets texts into rows, from the side the report is read from."""

    def __init__(self, typesetter: Typesetter, words: Words) -> None:
        self.words = words
        self.typesetter = typesetter
        self._known: dict[tuple[str, Style, float], list[Line]] = {}
        self._short: dict[tuple[str, Style, float], Line] = {}

    def lines(self, text: str, style: Style, width: float) -> list[Line]:
        """The lines of a text; short ones are remembered."""
        if len(text) > _REMEMBERED:
            return self.typesetter.lines(text, style, width)
        key = (text, style, width)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self.typesetter.lines(text, style, width)
        return found

    def short_line(self, text: str, style: Style, width: float) -> Line:
        """The text in one line; what does not fit gives way to an ellipsis."""
        known = self._short.get((text, style, width))
        if known is None:
            known = self._short[text, style, width] = self._shortened(text, style, width)
        return known

    def _shortened(self, text: str, style: Style, width: float) -> Line:
        text = text[:_LONGEST_LINE]
        line = self.typesetter.line(text, style)
        while line.width > width and text:
            text = text[: int(len(text) * min(width / line.width, 0.97)) - 1].rstrip()
            line = self.typesetter.line(f"{text}\u2026", style)
        return line

    def rows(self, *cells: Cell) -> list[Row]:
        """Cells side by side, line by line on common base lines."""
        columns = [self.lines(cell.text, cell.style, cell.width) for cell in cells]
        rows: list[Row] = []
        for number in range(max(map(len, columns), default=0)):
            beside = [
                (cell, lines[number], len(lines) == 1)
                for cell, lines in zip(cells, columns, strict=True)
                if number < len(lines)
            ]
            above = max(line.above for _cell, line, _single in beside)
            below = max(line.below for _cell, line, _single in beside)
            marks = [
                (self.left(cell, line, single=single), above, line.operators, cell.ink)
                for cell, line, single in beside
            ]
            rows.append(Row(above + below, marks))
        return rows

    def left(self, cell: Cell, line: Line, *, single: bool) -> float:
        """Where a line starts: a single one at the report's side, a longer text at its own."""
        from_right = self.words.right_to_left
        box = WIDTH - cell.x - cell.width if from_right else cell.x
        to_right = line.right_to_left if cell.free and not single else from_right
        if cell.at_end:
            to_right = not from_right
        return box + cell.width - line.width if to_right else box

    def mirrored(self, x: float, width: float = 0) -> float:
        """The left edge of a shape that starts at x from the side reading starts at."""
        return WIDTH - x - width if self.words.right_to_left else x


def gap(height: float) -> Row:
    """A row of nothing."""
    return Row(height)


def shaped(row: Row, *added: Shape) -> Row:
    """The row with shapes behind its text."""
    row.shapes.extend(added)
    return row


def fields_grid(
    setting: Setting, pairs: Sequence[tuple[str, str]], shares: Sequence[float], pad: float
) -> list[Row]:
    """Labels above their values, side by side in columns of these shares of the width."""
    rows: list[Row] = []
    room = WIDTH - 2 * pad
    starts = [pad + room * sum(shares[:place]) for place in range(len(shares))]
    for start in range(0, len(pairs), len(shares)):
        line = pairs[start : start + len(shares)]
        places = list(zip(line, starts, shares, strict=False))
        rows += setting.rows(
            *(
                Cell(label, SMALL, shapes.INK2, x, room * share - 8)
                for (label, _value), x, share in places
            )
        )
        rows += setting.rows(
            *(Cell(value, BODY, x=x, width=room * share - 8) for (_l, value), x, share in places)
        )
        rows.append(gap(3))
    return rows
