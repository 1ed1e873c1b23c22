"""The unsaved answers of the journal in words, as the recovery screen lists them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bwdesk.forms.values import is_empty
from bwdesk.i18n import isolate, language, tr
from bwdesk.ui.screens.plan.history_words import value_words
from bwdesk.ui.screens.wizard.answer_words import answer_words, nothing_words
from bwdesk.ui.screens.wizard.redline import Piece, compare, compare_lines
from bwdesk.workspace.issue_fields import TEXT_LIMITS

if TYPE_CHECKING:
    from bwdesk.forms.definition import Form, Question
    from bwdesk.forms.values import Answer
    from bwdesk.workspace.desk import Desk
    from bwdesk.workspace.unsaved import Unsaved


@dataclass(frozen=True, slots=True)
class UnsavedRow:
    """One answer of the journal.

    Attributes:
        object_id: A report, an issue, or the factory.
        field: Question id or field.
        name: Where it stands ("Social Dialogue, question 3").
        label: What the field is called.
        typed: The value, to be put back.
        saved_words: What is saved.
        pieces: What was typed after it, with what went and what came.
        at: Until when it was typed, ISO 8601.
    """

    object_id: str
    field: str
    name: str
    label: str
    typed: "Answer"
    saved_words: str
    pieces: tuple[Piece, ...]
    at: str


def unsaved_rows(desk: "Desk", objects: Collection[str] = ()) -> tuple[UnsavedRow, ...]:
    """What was typed but not saved, in these objects or in all.

    Args:
        desk: The open profile.
        objects: Ids of reports, issues, the factory; empty means all.
    """
    from bwdesk.ui.screens.plan.gathering import labels_of
    from bwdesk.workspace.plan import plan_choices
    from bwdesk.workspace.unsaved import unsaved_answers

    found = [one for one in unsaved_answers(desk) if not objects or one.object_id in objects]
    forms: dict[str, Form | None] = {}
    for one in found:
        if one.object_id not in forms:
            forms[one.object_id] = _form_of(desk, one.object_id)
    found.sort(key=lambda one: _place(one, forms[one.object_id]))
    labels = labels_of(plan_choices(desk)) if None in forms.values() else {}
    return tuple(_row(one, forms[one.object_id], labels) for one in found)


def _form_of(desk: "Desk", object_id: str) -> "Form | None":
    from bwdesk.workspace.packs import enterprise_form
    from bwdesk.workspace.reports import list_reports, open_report

    if object_id == desk.profile.factory_id:
        return enterprise_form(desk)
    if any(line.report.id == object_id for line in list_reports(desk)):
        return open_report(desk, object_id).form
    return None


def _place(one: "Unsaved", form: "Form | None") -> tuple[bool, str, int]:
    """Forms before issues, each in its own order."""
    order = list(form.questions) if form else []
    return (form is None, one.title, order.index(one.field) if one.field in order else -1)


def _row(one: "Unsaved", form: "Form | None", labels: Mapping[str, str]) -> UnsavedRow:
    question = form.questions.get(one.field) if form else None
    if question is None:
        saved, typed = (_issue_words(one.field, value, labels) for value in (one.saved, one.typed))
    else:
        saved, typed = _words(question, one.saved), _words(question, one.typed)
    return UnsavedRow(
        object_id=one.object_id,
        field=one.field,
        name=_name(one, form, question),
        label=one.label,
        typed=one.typed,
        saved_words=saved,
        pieces=_pieces(question, one, saved, typed),
        at=one.at,
    )


def _pieces(
    question: "Question | None", one: "Unsaved", saved: str, typed: str
) -> tuple[Piece, ...]:
    """Texts are compared word by word, everything else line by line."""
    before = "" if is_empty(one.saved) else saved
    is_text = one.field in TEXT_LIMITS if question is None else question.is_text
    return compare(before, typed) if is_text else compare_lines(before, typed)


def _words(question: "Question", value: "Answer") -> str:
    return answer_words(question, value, language()) or nothing_words(question)


def _issue_words(field: str, value: "Answer", labels: Mapping[str, str]) -> str:
    words = value_words(field, value, labels)
    return (isolate(words) if field == "target" else words) or tr("empty")


def _name(one: "Unsaved", form: "Form | None", question: "Question | None") -> str:
    if form is None or question is None:
        return one.title
    section = form.section_of(question.id).title.text(language())
    number = form.number_of(question.id)
    if not number:
        return section
    return tr("{section}, question {number}", section=section, number=isolate(number))
