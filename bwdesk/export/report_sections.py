"""The five sections of the report, as asked and answered."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bwdesk.export import pdf_blocks as set_in
from bwdesk.export import pdf_shapes as shapes
from bwdesk.export.pdf_blocks import WIDTH, Block, Cell, Row, Setting, gap
from bwdesk.export.report_charts import numbers_blocks
from bwdesk.export.report_front import heading, paragraph
from bwdesk.export.report_words import shown

Json = Mapping[str, Any]

_INDENT, _TICK = 14.0, 14.5
_KEPT_TOGETHER = 190.0  # a question up to this height is never cut
_BADGE = 92.0


def section_blocks(setting: Setting, snapshot: Json) -> Iterator[Block]:
    """Every section with its questions; the numbers stand first in the Overview."""
    overview = snapshot.get("overview") or ()
    for number, section in enumerate(snapshot["sections"], 1):
        head = heading(setting, f"{number}  {section['title']}")
        head.running = section["title"]
        yield head
        if overview and number == 1:
            yield from numbers_blocks(setting, snapshot)
        if not section["questions"]:
            empty = setting.words.tr("This section has no questions.")
            yield paragraph(setting, empty, shapes.INK2)
        for question in section["questions"]:
            block = _question(setting, question)
            block.running = section["title"]
            yield block


def _question(setting: Setting, question: Json) -> Block:
    """A question with its answer; a detail stands indented beside a line."""
    x = _INDENT if question.get("level") else 0.0
    asked = _asked(setting, question, x)
    rows = [*asked, *_answer(setting, question, x), gap(7)]
    if x:
        _mark_detail(setting, rows)
    height = sum(row.height for row in rows)
    return Block(rows, keep=height <= _KEPT_TOGETHER, head=len(asked))


def _asked(setting: Setting, question: Json, x: float) -> list[Row]:
    """The question itself, in bold, with its number and a word where its wording is proposed."""
    number = f"{question['number']}.  " if question.get("number") and not x else ""
    proposed = question.get("basis") == "proposed"
    style = set_in.STRONG if x else set_in.SUBHEADING
    room = WIDTH - x - (_BADGE if proposed else 0)
    cells = [Cell(number + question["label"], style, x=x, width=room)]
    if proposed:
        badge = setting.words.tr("proposed wording")
        end = Cell(badge, set_in.TINY, shapes.INK2, WIDTH - _BADGE, _BADGE, at_end=True)
        cells.append(end)
    return setting.rows(*cells)


def _mark_detail(setting: Setting, rows: Sequence[Row]) -> None:
    """A thin line beside the rows of a detail."""
    for row in rows[:-1]:
        row.shapes.append(_upright(setting.mirrored(4), row.height))


def _upright(at: float, height: float) -> set_in.Shape:
    return lambda x, y: shapes.upright(x + at, y, height, shapes.LINE, 1.2)


def _answer(setting: Setting, question: Json, x: float) -> list[Row]:
    kind, value = question.get("type"), question.get("value")
    if question.get("choices"):
        return _choices(setting, question["choices"], x)
    if kind == "yes_no":
        return _yes_no(setting, value, x)
    if question.get("columns"):
        return _table(setting, question, x)
    text = shown(value, setting.words, is_date=kind == "date")
    if not text.strip():
        return no_answer(setting, x)
    return setting.rows(Cell(text, x=x, width=WIDTH - x, free=True))


def no_answer(setting: Setting, x: float = 0) -> list[Row]:
    """What stands where nothing was answered."""
    text = setting.words.tr("no answer")
    return setting.rows(Cell(text, set_in.BODY, shapes.BORDER, x, WIDTH - x))


def _choices(setting: Setting, choices: Sequence[Json], x: float) -> list[Row]:
    """Each option with its box: ticked ones in ink, the others paler."""
    rows: list[Row] = []
    for choice in choices:
        ticked = bool(choice.get("ticked"))
        ink = shapes.INK if ticked else shapes.INK2
        cell = Cell(choice["label"], ink=ink, x=x + _TICK, width=WIDTH - x - _TICK)
        lines = setting.rows(cell) or [gap(12)]
        base = lines[0].marks[0][1] if lines[0].marks else 9.0
        lines[0].shapes.append(_box(setting.mirrored(x, 8.4), base, ticked=ticked))
        rows += lines
    return rows


def _yes_no(setting: Setting, value: object, x: float) -> list[Row]:
    """Both answers in one line, with the given one ticked."""
    tr = setting.words.tr
    cells, boxes = [], []
    for word, ticked in ((tr("Yes"), value is True), (tr("No"), value is False)):
        ink = shapes.INK if ticked else shapes.INK2
        cells.append(Cell(word, ink=ink, x=x + _TICK, width=WIDTH - x - _TICK))
        boxes.append((setting.mirrored(x, 8.4), ticked))
        x += _TICK + setting.lines(word, set_in.BODY, WIDTH)[0].width + 16
    rows = setting.rows(*cells)
    base = rows[0].marks[0][1]
    rows[0].shapes.extend(_box(at, base, ticked=ticked) for at, ticked in boxes)
    return rows


def _box(at: float, base: float, *, ticked: bool) -> set_in.Shape:
    return lambda x, y: shapes.tick_box(x + at, y - base, ticked=ticked)


def _table(setting: Setting, question: Json, x: float) -> list[Row]:
    """The rows somebody filled in, under their column heads."""
    columns, value = question["columns"], question.get("value") or []
    if not value:
        return no_answer(setting, x)
    room = (WIDTH - x) / len(columns)
    places = [x + index * room for index in range(len(columns))]
    rows = setting.rows(
        *(
            Cell(column["label"], set_in.SMALL, shapes.INK2, place, room - 8)
            for column, place in zip(columns, places, strict=True)
        )
    )
    rows.append(_thin_line(setting, x))
    for entry in value:
        cells = [
            Cell(shown(entry.get(column["id"]), setting.words), x=place, width=room - 8)
            for column, place in zip(columns, places, strict=True)
        ]
        rows += [*setting.rows(*cells), _thin_line(setting, x)]
    return rows


def _thin_line(setting: Setting, x: float) -> Row:
    at, width = setting.mirrored(x, WIDTH - x), WIDTH - x
    return Row(4, shapes=[lambda left, top: shapes.rule(left + at, top - 1.5, width, shapes.LINE)])
