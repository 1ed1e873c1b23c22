"""The form as asked and answered, as plain JSON values: for the snapshot and for `report show`."""

from typing import Any

from bwdesk.forms.definition import Form, Question, QuestionType
from bwdesk.forms.evaluation import Evaluation
from bwdesk.forms.values import Answer, Answers, Facts


def outline(form: Form, answers: Answers, facts: Facts, lang: str) -> list[dict[str, Any]]:
    """The "sections" of the snapshot: only what is asked, in this language.

    Each question has id, number, label, type, basis, choices (all, with `ticked`), value, columns,
    level (0 a question, 1 a detail of it), parent and under. Answers set aside are not in it.
    """
    look = Evaluation(form, answers, facts)
    return [
        {
            "id": section.id,
            "title": section.title.text(lang),
            "questions": [
                _question(look, question, lang)
                for question in section.questions
                if look.is_relevant(question.id)
            ],
        }
        for section in form.sections
    ]


def shown_sections(form: Form, answers: Answers, facts: Facts, lang: str) -> list[dict[str, Any]]:
    """The "sections" of `report show` (cli.md): every question, with whether it is asked now."""
    look = Evaluation(form, answers, facts)
    return [
        {
            "id": section.id,
            "title": section.title.text(lang),
            "questions": [
                {
                    "id": question.id,
                    "type": question.type.value,
                    "label": question.label.text(lang),
                    "relevant": look.is_relevant(question.id),
                }
                for question in section.questions
            ],
        }
        for section in form.sections
    ]


def counted_answers(form: Form, answers: Answers, facts: Facts) -> dict[str, Answer]:
    """The answers that count: those of questions that are asked, computed values included."""
    look = Evaluation(form, answers, facts)
    return {name: look.kept(name) for name in form.questions if look.is_relevant(name)}


def computed_values(form: Form, answers: Answers, facts: Facts) -> dict[str, Answer]:
    """The computed questions with their values (the "overview" of `report show`)."""
    look = Evaluation(form, answers, facts)
    return {
        question.id: look.kept(question.id)
        for question in form.questions.values()
        if question.type is QuestionType.COMPUTED
    }


def _question(look: Evaluation, question: Question, lang: str) -> dict[str, Any]:
    value = look.kept(question.id)
    return {
        "id": question.id,
        "number": look.form.number_of(question.id),
        "label": question.label.text(lang),
        "type": question.type.value,
        "basis": question.basis.value,
        "choices": _choices(question, value, lang),
        "value": value,
        "columns": [
            {
                "id": column.id,
                "label": column.label.text(lang),
                "type": column.type.value,
                "basis": column.basis.value,
            }
            for column in question.columns
        ],
        "level": look.form.depth_of(question.id),
        "parent": question.parent,
        "under": question.under,
    }


def _choices(question: Question, value: Answer, lang: str) -> list[dict[str, Any]]:
    return [
        {
            "id": choice.id,
            "label": choice.label.text(lang),
            "basis": choice.basis.value,
            "ticked": choice.id in value if isinstance(value, list) else choice.id == value,
        }
        for choice in question.choices
    ]
