"""What follows the plan: visits, warnings with their reasons, the committee, about this PDF."""

from collections.abc import Iterator, Mapping
from typing import Any

from bwdesk.export import pdf_blocks as set_in
from bwdesk.export import pdf_shapes as shapes
from bwdesk.export.pdf_blocks import WIDTH, Block, Cell, Row, Setting, gap
from bwdesk.export.report_front import heading, paragraph, two_columns
from bwdesk.export.report_printed import Printed
from bwdesk.export.report_words import check_number, day, shown
from bwdesk.export.seal import ATTACHMENT

Json = Mapping[str, Any]

_FIRST = 112.0


def warning_blocks(setting: Setting, snapshot: Json) -> Iterator[Block]:
    """The warnings that stood at Submit, each with the reason given."""
    found = snapshot.get("warnings") or ()
    if not found:
        return
    tr = setting.words.tr
    submitted = bool(snapshot["report"].get("submitted_at"))
    yield heading(
        setting,
        tr("Warnings at Submit and the reasons given") if submitted else tr("Warnings so far"),
    )
    for item in found:
        at = ", ".join(str(item[key]) for key in ("where", "code") if item.get(key))
        rows = setting.rows(
            Cell(at, set_in.SMALL, shapes.INK2, width=_FIRST - 8),
            Cell(str(item.get("message") or ""), x=_FIRST, width=WIDTH - _FIRST),
        )
        if submitted or item.get("reason"):
            told = tr("Reason: {reason}", reason=item.get("reason") or tr("no reason given"))
            rows += setting.rows(Cell(told, ink=shapes.INK2, x=_FIRST, width=WIDTH - _FIRST))
        yield Block([*rows, gap(6)], keep=True)


def visit_blocks(setting: Setting, snapshot: Json) -> Iterator[Block]:
    """Annex B: the visits the Enterprise Advisor logged in the cycle (S1-58)."""
    tr = setting.words.tr
    head = heading(setting, tr("Annex B: Advisory Visit Log"))
    head.running = tr("Annex B")
    yield head
    visits = snapshot.get("advisory_visits") or ()
    if not visits:
        yield paragraph(setting, tr("No advisory visit is recorded for this cycle."), shapes.INK2)
    for visit in visits:
        first = "\n".join(
            part for part in (day(visit.get("date")), visit.get("ea"), visit.get("kind")) if part
        )
        rows = setting.rows(
            Cell(first, set_in.BODY, shapes.INK2, width=_FIRST - 8),
            Cell(str(visit.get("text") or "–"), x=_FIRST, width=WIDTH - _FIRST, free=True),
        )
        yield Block([*rows, gap(6)], head=1)


def committee_blocks(setting: Setting, snapshot: Json) -> Iterator[Block]:
    """The members of the committee; only where somebody asked for their names."""
    members = snapshot.get("committee_names") or ()
    if not members:
        return
    yield heading(setting, setting.words.tr("Members of the committee"))
    for member in members:
        yield Block(setting.rows(Cell(shown(member, setting.words))))


def about_blocks(setting: Setting, printed: Printed, sha256: str, attached: str) -> Iterator[Block]:
    """How to check this PDF, what it holds, and what was left out."""
    tr, snapshot = setting.words.tr, printed.snapshot
    yield heading(setting, tr("About this PDF"))
    form = snapshot["report"].get("form") or {}
    pairs = [
        (tr("Check number"), check_number(sha256)),
        (tr("Form"), f"{form.get('id', '')} {form.get('version', '')}".strip()),
        (tr("Report"), str(snapshot["report"].get("id") or "")),
        (tr("Factory"), str(snapshot["factory"].get("id") or "")),
    ]
    yield from two_columns(setting, pairs)
    rows = [gap(6)]
    for text in _notes(setting, printed, sha256, attached):
        rows += [*setting.rows(Cell(text)), gap(4)]
    yield Block(rows)
    yield from _formulas(setting, snapshot)


def _notes(setting: Setting, printed: Printed, sha256: str, attached: str) -> Iterator[str]:
    tr = setting.words.tr
    yield tr("Anyone can check this PDF with bwdesk, without connection: bwdesk check-pdf FILE.")
    yield tr("Snapshot sha256: {sha256}", sha256=sha256)
    yield tr(
        "The attached file {name} holds what is printed here and nothing more. Its sha256: {hash}",
        name=ATTACHMENT,
        hash=attached,
    )
    if printed.committee_left_out:
        yield tr("Names of committee members are left out on purpose.")
    if printed.names_left_out:
        yield tr("Names of persons are printed as their jobs or roles.")
    questions = (q for section in printed.snapshot["sections"] for q in section["questions"])
    if any(question.get("basis") == "proposed" for question in questions):
        yield tr(
            "“proposed wording”: the wording of this question "
            "is not yet confirmed with Better Work."
        )


def _formulas(setting: Setting, snapshot: Json) -> Iterator[Block]:
    """How the numbers of the overview are counted."""
    counted = [item for item in snapshot.get("overview") or () if item.get("formula")]
    if not counted:
        return
    text = setting.words.tr("How the numbers are counted")
    yield Block([gap(4), *setting.rows(Cell(text, set_in.STRONG))], with_next=True)
    rows: list[Row] = []
    for item in counted:
        rows += setting.rows(
            Cell(item["label"], set_in.SMALL, shapes.INK2, width=_FIRST * 2 - 8),
            Cell(str(item["formula"]), set_in.SMALL, x=_FIRST * 2, width=WIDTH - _FIRST * 2),
        )
        rows.append(gap(1.5))
    yield Block(rows)
