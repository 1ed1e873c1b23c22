"""Blocks on pages: none is cut that need not be, headings stay with what they head."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bwdesk.export import pdf_shapes as shapes
from bwdesk.export.pdf_blocks import WIDTH, Block, Row
from bwdesk.export.pdf_file import PAGE_HEIGHT, Bookmark

LEFT = 51.0
TOP, BOTTOM = PAGE_HEIGHT - 66, 72.0
ROOM = TOP - BOTTOM
_WORTH_STARTING = 0.4  # a block taller than a page starts where so much of one is left


@dataclass(slots=True)
class Part:
    """Rows of a block as they stand on one page."""

    block: Block
    rows: list[Row]
    top: float
    band: float | None

    @property
    def height(self) -> float:
        """From its first row to its last."""
        return sum(row.height for row in self.rows)


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    parts: list[Part] = field(default_factory=list)
    running: str = ""


@dataclass(slots=True)
class Flow:
    """Fills pages with blocks."""

    pages: list[Page] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    _y: float = 0

    def fill(self, blocks: Iterable[Block]) -> None:
        """Puts the blocks one after the other."""
        waiting: list[Block] = []
        for block in blocks:
            waiting.append(block)
            if not block.with_next:
                self._place(waiting)
                waiting = []
        self._place(waiting)

    def _place(self, blocks: list[Block]) -> None:
        """A block, with the headings that stay with it."""
        if not blocks:
            return
        need = sum(block.before + block.height for block in blocks[:-1])
        need += blocks[-1].before + _least(blocks[-1])
        if blocks[0].new_page or not self.pages or not self._fits(need):
            self._turn(blocks[0])
        for block in blocks:
            self._put(block)

    def _fits(self, need: float) -> bool:
        left = self._y - BOTTOM
        if need > ROOM:
            return left >= _WORTH_STARTING * ROOM
        return need <= left

    def _turn(self, block: Block) -> None:
        self.pages.append(Page(running=block.running))
        self._y = TOP

    def _put(self, block: Block) -> None:
        if self.pages[-1].parts and self._y < TOP:
            self._y -= block.before
        if block.bookmark:
            title, level = block.bookmark
            self.bookmarks.append(Bookmark(title, len(self.pages) - 1, self._y + 8, level))
        part = self._part(block, block.band)
        for row in block.rows:
            if self._y - row.height < BOTTOM and part.rows:
                part = self._turned(block)
            part.rows.append(row)
            self._y -= row.height

    def _part(self, block: Block, band: float | None) -> Part:
        part = Part(block, [], self._y, band)
        self.pages[-1].parts.append(part)
        return part

    def _turned(self, block: Block) -> Part:
        """The same block on the next page; a card repeats its head there."""
        self._turn(block)
        if block.again is None:
            return self._part(block, block.band)
        part = self._part(block, block.again.height)
        part.rows.append(block.again)
        self._y -= block.again.height
        return part


def _least(block: Block) -> float:
    """What must fit for the block to start here."""
    if block.keep:
        return block.height
    return sum(row.height for row in block.rows[: block.head + 2])


def drawn(page: Page) -> str:
    """The operators of what stands on a page."""
    behind: list[str] = []
    texts: list[str] = ["BT\n"]
    ink = ""
    for part in page.parts:
        if part.band is not None:
            behind.append(shapes.banded_card(LEFT, part.top, WIDTH, part.height, part.band))
        y = part.top
        for row in part.rows:
            behind += [shape(LEFT, y) for shape in row.shapes]
            for x, base, operators, colour in row.marks:
                if colour != ink:
                    texts.append(f"{colour} rg {colour} RG\n")
                    ink = colour
                texts.append(f"1 0 0 1 {LEFT + x:.2f} {y - base:.2f} Tm {operators}\n")
            y -= row.height
    texts.append("ET\n")
    return "".join(behind) + "".join(texts)


def drawn_marks(marks: Iterable[tuple[float, float, str, str]]) -> str:
    """Texts at places of the page itself: its head and foot."""
    return "".join(_with_ends(marks))


def _with_ends(marks: Iterable[tuple[float, float, str, str]]) -> Iterator[str]:
    yield "BT\n"
    for x, y, operators, colour in marks:
        yield f"{colour} rg {colour} RG 1 0 0 1 {x:.2f} {y:.2f} Tm {operators}\n"
    yield "ET\n"
