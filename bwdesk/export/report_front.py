"""The first page: what this is, its state, the assessment, the enterprise data."""

from collections.abc import Mapping, Sequence
from typing import Any

from bwdesk.export import pdf_blocks as set_in
from bwdesk.export import pdf_shapes as shapes
from bwdesk.export.pdf_blocks import WIDTH, Block, Cell, Row, Setting, gap
from bwdesk.export.report_words import day, is_day, method_words, shown, time_of_day

Json = Mapping[str, Any]

_HALF, _BETWEEN = (WIDTH - 24) / 2, 24
_LABEL_SHARE = 0.48
_NOTE = 120.0  # a note beside a heading
_KEPT_TOGETHER = 200.0  # a line of fields up to this height is never cut


def heading(setting: Setting, text: str, *, level: int = 0, note: str = "") -> Block:
    """A section's heading with a line under it."""
    text = text.strip() or "–"
    room = WIDTH - (_NOTE if note else 0)
    rows = setting.rows(
        Cell(text, set_in.HEADING, width=room),
        Cell(note, set_in.SMALL, shapes.INK2, WIDTH - _NOTE, _NOTE, at_end=True),
    )
    rows.append(Row(5, shapes=[lambda x, y: shapes.rule(x, y - 2, WIDTH, shapes.INK, 0.8)]))
    rows.append(gap(4))
    return Block(rows, before=18, with_next=True, bookmark=(text, level))


def paragraph(setting: Setting, text: str, ink: str = shapes.INK) -> Block:
    """A text over the whole width."""
    return Block([*setting.rows(Cell(text, ink=ink)), gap(4)])


def title_blocks(setting: Setting, snapshot: Json, *, draft: bool) -> list[Block]:
    """Title, factory, state, and who wrote it and what Better Work has checked."""
    tr, report = setting.words.tr, snapshot["report"]
    title = tr("Progress Report One")
    subtitle = tr(
        "{factory}, cycle {cycle}", factory=snapshot["factory"]["name"], cycle=report["cycle"]
    )
    rows = setting.rows(Cell(title, set_in.TITLE))
    rows += [*setting.rows(Cell(subtitle, set_in.SUBTITLE)), gap(10)]
    return [
        Block(rows, bookmark=(title, 0), with_next=True),
        _state(setting, report, draft=draft),
        Block(
            [gap(6), *setting.rows(Cell(fixed_line(setting), set_in.STRONG))],
            keep=True,
        ),
    ]


def fixed_line(setting: Setting) -> str:
    """What every page says about who wrote it (issue 2, item 7)."""
    return setting.words.tr(
        "Written by the factory. Better Work has checked only what is marked Verified."
    )


def _state(setting: Setting, report: Json, *, draft: bool) -> Block:
    """The status box."""
    head, told = _draft_words(setting, report) if draft else _status_words(setting, report)
    inside, width = 34.0, WIDTH - 34 - 12
    rows = [
        gap(8),
        *setting.rows(Cell(head, set_in.STRONG, x=inside, width=width)),
        *setting.rows(Cell(told, x=inside, width=width)),
        gap(8),
    ]
    height = sum(row.height for row in rows)
    fill, edge = (shapes.WARN_TINT, shapes.WARN) if draft else (shapes.ACCENT_TINT, shapes.ACCENT)
    sign = shapes.pencil if draft else shapes.padlock
    at = setting.mirrored(12, 11)
    rows[0].shapes.append(
        lambda x, y: (
            shapes.card(x, y, WIDTH, height, fill, edge) + sign(x + at, y - height / 2 + 6.5, edge)
        )
    )
    return Block(rows, keep=True)


def _draft_words(setting: Setting, report: Json) -> tuple[str, str]:
    tr = setting.words.tr
    if report.get("status") == "Returned":
        return tr("Draft (returned)"), tr(
            "Better Work sent this report back. It can change until the factory submits it again."
        )
    return tr("Draft"), tr("This report is not submitted yet. Its text and its plan can change.")


def _status_words(setting: Setting, report: Json) -> tuple[str, str]:
    tr, at = setting.words.tr, report.get("submitted_at")
    by = report.get("submitted_by") or {}
    person = ", ".join(part for part in (by.get("name"), by.get("job")) if part)
    when = tr("Submitted on {day} at {time} UTC", day=day(at), time=time_of_day(at))
    told = tr("Submitted by {person}.", person=person) if person else ""
    frozen = tr("Annex A holds the Improvement Plan as it was then.")
    if report.get("status") == "Finalised":
        closed = tr("Approved by the Enterprise Advisor. This text cannot change any more.")
        return tr("Finalised"), f"{when}. {closed}"
    return when, f"{told} {frozen}".strip()


def assessment_blocks(setting: Setting, snapshot: Json) -> list[Block]:
    """The assessment the report belongs to, and whether it was handed in by its day."""
    tr, known = setting.words.tr, snapshot.get("assessment")
    if not known:
        text = tr("No assessment is recorded for this cycle.")
        return [
            heading(setting, tr("Assessment")),
            paragraph(setting, text, shapes.INK2),
        ]
    dates = [day(known.get(key)) for key in ("start", "end")]
    methods = method_words(setting.words)
    in_time = {True: tr("In time"), False: tr("Late"), None: tr("not submitted")}
    pairs = [
        (tr("Assessment date"), _from_to(dates)),
        (tr("Method"), methods.get(str(known.get("method")), str(known.get("method") or ""))),
        (tr("Report released on"), day(known.get("released"))),
        (tr("Progress Report due on"), day(known.get("due"))),
        (tr("Report date"), day(snapshot["report"].get("report_date"))),
        (tr("Submitted in time or late"), in_time[known.get("in_time")]),
    ]
    return [heading(setting, tr("Assessment")), *two_columns(setting, pairs)]


def _from_to(dates: Sequence[str]) -> str:
    return " – ".join(date for date in dict.fromkeys(dates) if date)


def enterprise_blocks(setting: Setting, snapshot: Json) -> list[Block]:
    """The enterprise data: the first page of a published report (S1-1)."""
    pairs = [(item["label"], _enterprise_value(setting, item)) for item in snapshot["enterprise"]]
    return [heading(setting, setting.words.tr("Enterprise Data")), *two_columns(setting, pairs)]


def _enterprise_value(setting: Setting, item: Json) -> str:
    value = item.get("value")
    if isinstance(value, int) and not isinstance(value, bool) and "emp_" in str(item.get("id")):
        return f"{value:,}"
    return shown(value, setting.words, is_date=is_day(value))


def two_columns(setting: Setting, pairs: Sequence[tuple[str, str]]) -> list[Block]:
    """Labels with their values in two columns, filled line by line."""
    blocks = []
    for start in range(0, len(pairs), 2):
        cells: list[Cell] = []
        for place, (label, value) in enumerate(pairs[start : start + 2]):
            x, room = place * (_HALF + _BETWEEN), _HALF * _LABEL_SHARE
            cells.append(Cell(label, set_in.LABEL, shapes.INK2, x, room - 6))
            cells.append(_value_cell(setting, value, x + room, _HALF - room))
        rows = [gap(2), *setting.rows(*cells), gap(2)]
        height = sum(row.height for row in rows)
        count = len(cells) // 2
        rows[0].shapes.append(_lines_under(setting, height, count))
        blocks.append(Block(rows, keep=height < _KEPT_TOGETHER))
    return blocks


def _value_cell(setting: Setting, value: str, x: float, width: float) -> Cell:
    if value:
        return Cell(value, set_in.VALUE, x=x, width=width)
    return Cell(setting.words.tr("not filled in"), set_in.VALUE, shapes.BORDER, x, width)


def _lines_under(setting: Setting, height: float, count: int) -> set_in.Shape:
    def drawn(left: float, top: float) -> str:
        return "".join(
            shapes.rule(
                left + setting.mirrored(place * (_HALF + _BETWEEN), _HALF),
                top - height,
                _HALF,
                shapes.LINE,
            )
            for place in range(count)
        )

    return drawn
