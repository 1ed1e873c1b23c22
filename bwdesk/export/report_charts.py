"""Numbers and charts of the plan: always with word and number, never by colour alone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bwdesk.export import pdf_blocks as set_in
from bwdesk.export import pdf_shapes as shapes
from bwdesk.export.pdf_blocks import WIDTH, Block, Cell, Mark, Row, Setting, gap
from bwdesk.export.report_front import paragraph
from bwdesk.export.report_words import shown, status_words
from bwdesk.export.text.lines import Style

Json = Mapping[str, Any]

_FIGURE = Style(15, bold=True)
_MOST_PER_ROW = 5
_SQUARE = 13.0  # a legend's square with the room beside it
_NAME, _TOTAL = 176.0, 34.0  # columns of the chart by cluster


def numbers_blocks(setting: Setting, snapshot: Json) -> Iterator[Block]:
    """The computed numbers in cards, and the plan by status."""
    tr = setting.words.tr
    if snapshot["report"].get("submitted_at"):
        told = tr("The numbers come from the Improvement Plan as it was at Submit.")
    else:
        told = tr("The numbers come from the Improvement Plan as it is now.")
    intro = paragraph(setting, told)
    intro.with_next = True
    yield intro
    items = snapshot["overview"]
    lines = -(-len(items) // _MOST_PER_ROW)
    per_row = -(-len(items) // lines)
    rows: list[Row] = []
    for start in range(0, len(items), per_row):
        rows += _cards(setting, items[start : start + per_row], WIDTH / per_row)
    counts = snapshot["plan"].get("counts") or {}
    yield Block([*rows, *_status_bar(setting, counts), gap(8)], keep=True)


def _cards(setting: Setting, items: Sequence[Json], room: float) -> list[Row]:
    """Some numbers side by side, each with its words."""
    tops = [_card_marks(setting, item, place * room, room) for place, item in enumerate(items)]
    height = max(bottom for _marks, bottom in tops) + 7
    marks = [mark for found, _bottom in tops for mark in found]
    width = room * len(items)
    at = setting.mirrored(0, width)

    def box(x: float, y: float) -> str:
        edges = [
            shapes.upright(x + setting.mirrored(place * room), y, height, shapes.LINE)
            for place in range(1, len(items))
        ]
        return shapes.card(x + at, y, width, height, edge=shapes.LINE) + "".join(edges)

    return [Row(height, marks, [box]), gap(6)]


def _card_marks(setting: Setting, item: Json, x: float, room: float) -> tuple[list[Mark], float]:
    """A number and its label inside a card; and where they end."""
    figure = shown(item.get("value"), setting.words) or "–"
    cells = (
        Cell(figure, _FIGURE, x=x + 8, width=room - 12),
        Cell(item["label"], set_in.SMALL, shapes.INK2, x + 8, room - 12),
    )
    marks: list[Mark] = []
    y = 4.0
    for cell in cells:
        for row in setting.rows(cell):
            marks += [(left, y + base, text, ink) for left, base, text, ink in row.marks]
            y += row.height
    return marks, y


def _status_bar(setting: Setting, counts: Mapping[str, int]) -> list[Row]:
    """The plan by status: one bar, and its words and numbers under it."""
    total = sum(counts.values())

    def bar(x: float, y: float) -> str:
        return shapes.share_bar(x, y, WIDTH, 9, dict(counts), total)

    rows = [Row(14, shapes=[bar])] if total else []
    whole = setting.words.ntr("{n} issue, annex A", "{n} issues, annex A", total)
    return [*rows, *_legend(setting, counts, whole)]


def _legend(setting: Setting, counts: Mapping[str, int], whole: str) -> list[Row]:
    """Each status with its colour, word and number; at the end the whole."""
    words = status_words(setting.words)
    entries = [(f"{counts.get(status, 0)} {word}", status) for status, word in words.items()]
    rows: list[Row] = []
    line: list[tuple[str, str, float]] = []
    x = 0.0
    for text, status in entries:
        width = setting.lines(text, set_in.BODY, WIDTH)[0].width + _SQUARE
        if line and x + width > WIDTH:
            rows += _legend_rows(setting, line, "", 0)
            line, x = [], 0.0
        line.append((text, status, x))
        x += width + 16
    fits = x + setting.lines(whole, set_in.BODY, WIDTH)[0].width <= WIDTH
    rows += _legend_rows(setting, line, whole if fits else "", x)
    return rows if fits else [*rows, *_legend_rows(setting, [], whole, 0)]


def _legend_rows(
    setting: Setting, line: Sequence[tuple[str, str, float]], whole: str, end: float
) -> list[Row]:
    """One line of the legend: coloured squares with their words."""
    cells = [Cell(text, x=x + _SQUARE, width=WIDTH - x - _SQUARE) for text, _status, x in line]
    cells.append(Cell(whole, set_in.BODY, shapes.INK2, end, WIDTH - end, at_end=True))
    squares = [(setting.mirrored(x, 8), shapes.CHART[status]) for _text, status, x in line]
    rows = setting.rows(*cells)
    rows[0].shapes.append(
        lambda left, top: "".join(
            shapes.filled(left + at, top - 2.8, 8, 8, colour) for at, colour in squares
        )
    )
    return rows


def cluster_chart(setting: Setting, plan: Json) -> list[Block]:
    """The plan by cluster: a bar each, as long as its issues are many."""
    clusters = [item for item in plan.get("clusters") or () if sum(item["counts"].values())]
    if not clusters:
        return []
    longest = max(sum(item["counts"].values()) for item in clusters)
    rows: list[Row] = []
    for item in clusters:
        rows += _cluster_row(setting, item, longest)
    counts = plan.get("counts") or {}
    whole = setting.words.ntr("{n} issue", "{n} issues", sum(counts.values()))
    legend = _legend(setting, counts, whole)
    return [Block([*rows, gap(3), *legend, gap(6)], keep=True)]


def _cluster_row(setting: Setting, item: Json, longest: int) -> list[Row]:
    counts = item["counts"]
    total = sum(counts.values())
    room = WIDTH - _NAME - _TOTAL
    length = room * total / longest
    at = setting.mirrored(_NAME + _TOTAL, length)
    rows = setting.rows(
        Cell(item["name"], width=_NAME - 8),
        Cell(str(total), set_in.STRONG, x=_NAME, width=_TOTAL - 10, at_end=True),
    )
    rows[0].shapes.append(
        lambda x, y: shapes.share_bar(x + at, y - 3, length, 9, dict(counts), total)
    )
    return [*rows, gap(2)]
