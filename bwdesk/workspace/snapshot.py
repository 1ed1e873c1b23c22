"""The frozen report: everything that is printed and handed in, as plain JSON without floats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bwdesk.canonical import canonical_json
from bwdesk.domain.plan import field_label
from bwdesk.domain.problems import Problem
from bwdesk.forms.definition import Question, QuestionType, Section
from bwdesk.workspace.snapshot_plan import people_part, plan_part

if TYPE_CHECKING:
    from datetime import date

    from bwdesk.domain.cycle import Cycle, Person
    from bwdesk.forms.values import Answer
    from bwdesk.workspace.desk import Desk
    from bwdesk.workspace.draft import DraftSession
    from bwdesk.workspace.plan import IssueView

FORMAT = "bwdesk-snapshot-1"
NO_REASON = ""  # printed as "no reason given" in the report's language

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Submission:
    """When and by whom a report is submitted; all empty for a draft that is only printed."""

    at: str = ""
    person: "Person | None" = None
    day: "date | None" = None
    reasons: Mapping[str, str] | None = None


def build_snapshot(
    desk: "Desk", draft: "DraftSession", issues: "Sequence[IssueView]", submission: Submission
) -> Json:
    """The report as it stands now, in the language of the draft session."""
    return {
        "format": FORMAT,
        "report": _report_part(draft, submission),
        "factory": _factory_part(desk, draft),
        "assessment": _assessment_part(desk, draft, submission),
        "enterprise": _enterprise_part(draft),
        "sections": [_section_part(draft, section) for section in draft.opened.form.sections],
        "overview": _overview_part(draft),
        "warnings": _warnings_part(draft.problems(), issues, submission.reasons or {}),
        "plan": plan_part(desk, issues, draft.lang),
        "advisory_visits": [],
        "people": people_part(issues, draft.opened.people),
        "committee_names": [],
    }


def bytes_of(snapshot: Json) -> bytes:
    """The one byte form of a snapshot (RFC 8785)."""
    return canonical_json(snapshot)


def warning_key(code: str, where: str) -> str:
    """How one warning is named where its code alone would name several."""
    return f"{code}@{where}"


def reason_for(problem: Problem, reasons: Mapping[str, str]) -> str:
    """The reason given for a warning: at this place, else for its code; empty for none."""
    return reasons.get(warning_key(problem.code, problem.where)) or reasons.get(problem.code, "")


def _report_part(draft: "DraftSession", submission: Submission) -> Json:
    report, person = draft.report, submission.person
    return {
        "id": report.id,
        "cycle": report.cycle,
        "report_date": report.report_date.isoformat(),
        "form": {"id": report.form_id, "version": report.form_version},
        "status": "Submitted" if submission.at else report.status.value,
        "submitted_at": submission.at,
        "submitted_by": {"name": person.name, "job": person.job} if person else None,
    }


def _factory_part(desk: "Desk", draft: "DraftSession") -> Json:
    name = draft.value("ent.name") if "ent.name" in draft.opened.enterprise_form.questions else ""
    return {"name": str(name or desk.profile.name), "id": desk.profile.factory_id}


def _assessment_part(desk: "Desk", draft: "DraftSession", submission: Submission) -> Json | None:
    """The assessment with its due date, and whether the report was submitted by then."""
    from bwdesk.workspace.duties import due_day

    cycle = _cycle_of(desk, draft)
    if cycle is None or (cycle.assessment_end is None and cycle.released is None):
        return None
    due = due_day(desk, cycle)
    in_time = submission.day <= due if submission.day and due else None
    return {
        "start": None,
        "end": cycle.assessment_end.isoformat() if cycle.assessment_end else None,
        "method": cycle.method.value if cycle.method else None,
        "released": cycle.released.isoformat() if cycle.released else None,
        "due": due.isoformat() if due else None,
        "in_time": in_time,
    }


def _cycle_of(desk: "Desk", draft: "DraftSession") -> "Cycle | None":
    from bwdesk.storage import cycles

    return cycles.get(desk.store, draft.report.cycle_id)


def _enterprise_part(draft: "DraftSession") -> list[Json]:
    return [
        {
            "id": question.id,
            "label": question.label.text(draft.lang),
            "value": _shown_value(question, draft.value(question.id), draft.lang),
        }
        for question in draft.opened.enterprise_form.questions.values()
        if draft.is_relevant(question.id)
    ]


def _section_part(draft: "DraftSession", section: Section) -> Json:
    return {
        "id": section.id,
        "title": section.title.text(draft.lang),
        "questions": [
            _question_part(draft, question)
            for question in section.questions
            if draft.is_relevant(question.id) and question.type is not QuestionType.COMPUTED
        ],
    }


def _question_part(draft: "DraftSession", question: Question) -> Json:
    value = draft.value(question.id)
    ticked = value if isinstance(value, list) else [value]
    return {
        "id": question.id,
        "number": draft.opened.form.number_of(question.id),
        "label": question.label.text(draft.lang),
        "type": question.type.value,
        "basis": question.basis.value,
        "choices": [
            {
                "id": choice.id,
                "label": choice.label.text(draft.lang),
                "ticked": choice.id in ticked,
            }
            for choice in question.choices
        ],
        "columns": [
            {"id": column.id, "label": column.label.text(draft.lang)} for column in question.columns
        ],
        "value": value,
        "level": min(1, draft.opened.form.depth_of(question.id)),
    }


def _shown_value(question: Question, value: "Answer", lang: str) -> "Answer":
    """A choice of the enterprise data as its label; everything else as it is kept."""
    for choice in question.choices:
        if choice.id == value:
            return choice.label.text(lang)
    return value


def _overview_part(draft: "DraftSession") -> list[Json]:
    return [
        {
            "id": question.id,
            "label": question.label.text(draft.lang),
            "value": draft.value(question.id),
            "formula": question.formula.text(draft.lang) if question.formula else "",
        }
        for question in draft.opened.form.questions.values()
        if question.type is QuestionType.COMPUTED
    ]


def _warnings_part(
    problems: Sequence[Problem], issues: "Sequence[IssueView]", reasons: Mapping[str, str]
) -> list[Json]:
    from bwdesk.domain.problems import warnings

    numbers = {view.issue.id: view.issue.number for view in issues}
    return [
        {
            "where": _place(problem.where, numbers),
            "code": problem.code,
            "message": problem.message,
            "reason": reason_for(problem, reasons) or NO_REASON,
        }
        for problem in warnings(problems)
    ]


def _place(where: str, numbers: Mapping[str, str]) -> str:
    """A place as it is printed: an issue by its number, a question by its id."""
    issue, _, field = where.removeprefix("issue:").partition(".")
    if not where.startswith("issue:"):
        return where
    return f"{numbers.get(issue, issue)}, {field_label(field)}"
