"""Save to Draft: which object each answer belongs to, cleaned and written in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bwdesk.errors import InputError
from bwdesk.forms.answers import cleaned_answer, parse_answer
from bwdesk.i18n import language, tr
from bwdesk.workspace.cycles import cycle_of
from bwdesk.workspace.dates import take_day
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.editable import get_report, refuse_unless_editable
from bwdesk.workspace.opened import CYCLE_QUESTION, DATE_QUESTION
from bwdesk.workspace.saved import Notice, Saved

if TYPE_CHECKING:
    from bwdesk.forms.definition import Question
    from bwdesk.forms.values import Answer
    from bwdesk.workspace.opened import OpenReport

_OF_THE_REPORT = (CYCLE_QUESTION, DATE_QUESTION)


@dataclass
class _Sorted:
    """The answers of one save, by the object they belong to."""

    report: dict[str, object] = field(default_factory=dict)
    answers: "dict[str, Answer]" = field(default_factory=dict)
    enterprise: "dict[str, Answer]" = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)


def question_of(opened: "OpenReport", question_id: str) -> "Question":
    """The question of the report or of the enterprise data.

    Raises:
        InputError: there is none of this id.
    """
    found = opened.form.questions.get(question_id) or opened.enterprise_form.questions.get(
        question_id
    )
    if found is None:
        raise InputError(
            tr("This report has no question “{id}”.", id=question_id[:60]), {"where": question_id}
        )
    return found


def parse_answers(opened: "OpenReport", texts: Mapping[str, str]) -> "dict[str, Answer]":
    """The answers these literals mean (cli.md "Names").

    Raises:
        InputError: no such question, or the text does not fit it.
    """
    return {
        name: text if name in _OF_THE_REPORT else parse_answer(question_of(opened, name), text)
        for name, text in texts.items()
    }


def save_answers(desk: Desk, opened: "OpenReport", answers: "Mapping[str, Answer]") -> Saved:
    """These answers on the disk, in one transaction; their unsaved copies are settled in it.

    Raises:
        InputError: no such question, or an answer does not fit its question; nothing was saved.
        StorageError: nothing was saved; the journal still holds what was typed.
    """
    desk.refuse_unless_allowed("save_answers")
    taken = _sorted(desk, opened, answers)
    report_id, enterprise_id = opened.report.id, opened.enterprise_id
    with desk.work() as work:
        refuse_unless_editable(get_report(desk, report_id))  # it may be submitted meanwhile
        changed = work.save("answers", report_id, taken.answers)
        if taken.report:
            changed |= work.save("report", report_id, taken.report)
        if taken.enterprise:
            changed |= work.save("enterprise", enterprise_id, taken.enterprise)
            work.clear_journal(enterprise_id, tuple(taken.enterprise))
        work.clear_journal(report_id, tuple(taken.answers))
    return Saved(report_id, desk.now, work.changes, tuple(taken.notices), changed)


def _sorted(desk: Desk, opened: "OpenReport", answers: "Mapping[str, Answer]") -> _Sorted:
    taken = _Sorted()
    for name, answer in answers.items():
        if name in _OF_THE_REPORT:
            taken.report |= _report_field(desk, name, answer)
            continue
        question = question_of(opened, name)
        kept, sentences = cleaned_answer(question, answer)
        label = question.label.text(language())
        taken.notices += [
            Notice(name, tr("{label}: {sentence}", label=label, sentence=sentence))
            for sentence in sentences
        ]
        if name in opened.form.questions:
            taken.answers[name] = kept
        else:
            taken.enterprise[name] = kept
    return taken


def _report_field(desk: Desk, name: str, answer: "Answer") -> dict[str, object]:
    """The report's own date and cycle (S1-5), which stand in the list of reports too."""
    text = str(answer if answer is not None else "").strip()
    if name == DATE_QUESTION:
        day = take_day(text, tr("Report date"), DATE_QUESTION)
        if day is None:
            raise InputError(tr("A report has a date. Write it."), {"where": DATE_QUESTION})
        return {"report_date": day}
    if not text.isascii() or not text.isdigit():
        raise InputError(
            tr("“{words}” is no cycle number.", words=text[:40]), {"where": CYCLE_QUESTION}
        )
    cycle = cycle_of(desk, int(text))
    return {"cycle_id": cycle.id, "cycle": cycle.number}
