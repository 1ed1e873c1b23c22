"""Annex A: the Improvement Plan, each issue as a block one can read without the program."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from bwdesk.export import pdf_blocks as set_in
from bwdesk.export import pdf_shapes as shapes
from bwdesk.export.pdf_blocks import WIDTH, Block, Cell, Row, Setting, gap
from bwdesk.export.report_charts import cluster_chart
from bwdesk.export.report_front import heading, paragraph
from bwdesk.export.report_words import day, status_words, time_of_day

Json = Mapping[str, Any]
Step = Callable[[], None]

_PAD = 8.0
_NUMBER = 54.0  # the column of an issue's number: OSH-100 stays on one line
_STATUS = 112.0  # the column of its status
_SHARES = (0.27, 0.31, 0.22, 0.20)  # the columns of short facts
_LABEL = 112.0  # the column of a text's label
_TITLE_LINES = 3  # an area of improvement up to this long is the block's title


def annex_blocks(setting: Setting, snapshot: Json, step: Step) -> Iterator[Block]:
    """The annex; `step` is called after each issue."""
    tr, plan = setting.words.tr, snapshot["plan"]
    running = tr("Annex A")
    title = tr("Improvement Plan")
    rows = [*setting.rows(Cell(title, set_in.TITLE)), gap(2)]
    rows += [*setting.rows(Cell(_told(setting, snapshot))), gap(8)]
    yield Block(rows, new_page=True, running=running, bookmark=(f"{running}: {title}", 0))
    yield from cluster_chart(setting, plan)
    for cluster, group in groupby(
        plan["issues"], key=lambda issue: str(issue.get("cluster") or "")
    ):
        issues = list(group)
        note = setting.words.ntr("{n} issue", "{n} issues", len(issues))
        head = heading(setting, cluster.strip() or tr("No cluster chosen"), level=1, note=note)
        head.running = running
        yield head
        for issue in issues:
            yield _issue(setting, issue, snapshot.get("people") or {}, running)
            step()
    if not plan["issues"]:
        yield paragraph(setting, tr("The Improvement Plan holds no issue."), shapes.INK2)


def _told(setting: Setting, snapshot: Json) -> str:
    at = snapshot["report"].get("submitted_at")
    if not at:
        return setting.words.tr("As it is now. The plan can still change before Submit.")
    return setting.words.tr(
        "As it was at Submit on {day} at {time} UTC. The plan goes on after this date; "
        "this annex does not change.",
        day=day(at),
        time=time_of_day(at),
    )


def _issue(setting: Setting, issue: Json, people: Mapping[str, str], running: str) -> Block:
    """One issue as a card: head, facts, texts."""
    area = str(issue.get("area") or "").strip()
    room = WIDTH - 2 * _PAD - _NUMBER - _STATUS
    as_title = bool(area) and len(setting.lines(area, set_in.STRONG, room)) <= _TITLE_LINES
    head = _head(setting, issue, area if as_title else str(issue.get("cp") or ""), room)
    band = sum(row.height for row in head)
    rows = [*head, gap(4), *_facts(setting, issue, people), _line(), gap(2)]
    rows += _texts(setting, issue, "" if as_title else area)
    rows.append(gap(5))
    again = _again(setting, issue)
    return Block(rows, before=9, keep=True, band=band, again=again, running=running)


def _head(setting: Setting, issue: Json, title: str, room: float) -> list[Row]:
    """Number, title and status; the rows fill the tinted head."""
    status = str(issue.get("status"))
    rows = setting.rows(
        Cell(str(issue.get("number") or "–"), set_in.STRONG, x=_PAD, width=_NUMBER - 4),
        Cell(title or "–", set_in.STRONG, x=_PAD + _NUMBER, width=room - 10, free=True),
        _status_cell(setting, status),
    )
    _add_sign(setting, rows[0], status)
    if issue.get("verified_on"):
        rows = _with_verified(setting, rows, issue)
    return [gap(6), *rows, gap(5)]


def _status_cell(setting: Setting, status: str) -> Cell:
    word = status_words(setting.words).get(status, status)
    x, ink = WIDTH - _PAD - _STATUS, shapes.STATUS_INK.get(status, shapes.INK2)
    return Cell(word, set_in.STRONG, ink, x, _STATUS, at_end=True)


def _add_sign(setting: Setting, row: Row, status: str) -> None:
    """The sign before the status, as wide as its word asks."""
    word = setting.lines(_status_cell(setting, status).text, set_in.STRONG, _STATUS)
    width = word[0].width if word else 0
    at = setting.mirrored(WIDTH - _PAD - width - 13, 8) + 4
    base = row.marks[0][1]
    row.shapes.append(lambda x, y: shapes.status_sign(status, x + at, y - base + 3.6))


def _with_verified(setting: Setting, rows: list[Row], issue: Json) -> list[Row]:
    """The one thing Better Work has checked, under the status."""
    text = setting.words.tr("Verified {day}", day=day(issue["verified_on"]))
    x = WIDTH - _PAD - _STATUS
    found = setting.rows(Cell(text, set_in.SMALL, shapes.OK, x, _STATUS, at_end=True))
    if len(rows) > 1 and rows[1].marks:
        base = rows[1].marks[0][1]
        rows[1].marks += [(left, base, said, ink) for left, _b, said, ink in found[0].marks]
        return rows
    return [*rows, *found]


def _again(setting: Setting, issue: Json) -> Row:
    """The head of an issue that goes on overleaf."""
    text = setting.words.tr("Issue {number}, continued", number=issue.get("number") or "–")
    row = setting.rows(Cell(text, set_in.STRONG, x=_PAD, width=WIDTH - 2 * _PAD))[0]
    marks = [(x, base + 5, said, ink) for x, base, said, ink in row.marks]
    return Row(row.height + 10, marks)


def _facts(setting: Setting, issue: Json, people: Mapping[str, str]) -> list[Row]:
    """Short facts in two lines of four."""
    tr, none = setting.words.tr, "–"
    training = tr("Yes") if issue.get("training_needed") else tr("No")
    if issue.get("training_topic"):
        training = f"{training}: {issue['training_topic']}"
    pairs = [
        (tr("Compliance point"), issue.get("cp") or none),
        (tr("Lead person"), _person(issue.get("lead"), people) or none),
        (tr("Additional person"), _person(issue.get("additional"), people) or tr("none")),
        (tr("Target date"), day(issue.get("target")) or none),
        (tr("Origin"), issue.get("origin_label") or none),
        (tr("First target date"), _first_target(setting, issue) or none),
        (tr("Publicly reported"), tr("Yes") if issue.get("public") else tr("No")),
        (tr("Training needed"), training),
    ]
    return set_in.fields_grid(setting, pairs, _SHARES, _PAD)


def _person(name: object, people: Mapping[str, str]) -> str:
    """A name with the job behind it, where that is known."""
    text = str(name or "")
    job = people.get(text)
    return f"{text}, {job}" if job and job != text else text


def _first_target(setting: Setting, issue: Json) -> str:
    """The first target date and how often it was moved."""
    first, moves = day(issue.get("first_target")), int(issue.get("target_moves") or 0)
    if not first:
        return ""
    if not moves:
        return setting.words.tr("{day}, never moved", day=first)
    return setting.words.ntr("{day}, moved once", "{day}, moved {n} times", moves, day=first)


def _texts(setting: Setting, issue: Json, area: str) -> Iterator[Row]:
    """The long texts, each beside its label."""
    tr = setting.words.tr
    root = ". ".join(
        str(part) for part in (issue.get("root_label"), issue.get("root_desc")) if part
    )
    pairs = [
        (tr("Root cause"), root),
        (tr("Actions needed"), str(issue.get("actions") or "")),
        (tr("Progress"), str(issue.get("progress") or "")),
    ]
    if area:
        pairs.insert(0, (tr("Area of improvement"), area))
    for label, text in pairs:
        yield from setting.rows(
            Cell(label, set_in.BODY, shapes.INK2, _PAD, _LABEL - 8),
            Cell(text.strip() or "–", x=_PAD + _LABEL, width=WIDTH - 2 * _PAD - _LABEL, free=True),
        )
        yield gap(3)


def _line() -> Row:
    inside = WIDTH - 2 * _PAD
    return Row(4, shapes=[lambda x, y: shapes.rule(x + _PAD, y - 2.5, inside, shapes.LINE)])
