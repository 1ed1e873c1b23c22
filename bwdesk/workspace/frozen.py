"""A submitted report as it was frozen: what the wizard shows of it comes from its snapshot."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bwdesk.forms.definition import QuestionType

if TYPE_CHECKING:
    from bwdesk.forms.definition import Form, Question
    from bwdesk.forms.values import Answer, FactValue
    from bwdesk.workspace.desk import Desk
    from bwdesk.workspace.opened import OpenReport

Json = Mapping[str, Any]


def as_frozen(desk: "Desk", opened: "OpenReport") -> "OpenReport":
    """The report with answers, enterprise data and numbers of its snapshot; a draft as it is.

    What changed since (the plan lives on, the factory may have moved) is not in it (PR-4).
    """
    if opened.report.is_editable:
        return opened
    from bwdesk.storage import snapshots

    body = snapshots.get(desk.store, opened.report.id, opened.report.snapshot_sha256)
    if body is None:
        return opened
    snapshot: Json = json.loads(body)
    return replace(
        opened,
        answers=_answers(snapshot),
        enterprise=_enterprise(snapshot, opened.enterprise_form),
        facts={**opened.facts, **_facts(snapshot, opened.form)},
        plan_problems=(),
        unsaved=(),
    )


def _answers(snapshot: Json) -> "dict[str, Answer]":
    return {
        question["id"]: question["value"]
        for section in snapshot["sections"]
        for question in section["questions"]
    }


def _enterprise(snapshot: Json, form: "Form") -> "dict[str, Answer]":
    """The enterprise data; the snapshot keeps a choice by its label, as it is printed."""
    found: dict[str, Answer] = {}
    for line in snapshot["enterprise"]:
        question = form.questions.get(line["id"])
        if question is not None and question.type is not QuestionType.COMPUTED:
            found[question.id] = _choice(question, line["value"])
    return found


def _choice(question: "Question", value: "Answer") -> "Answer":
    for choice in question.choices:
        if value in choice.label.texts.values():
            return choice.id
    return value


def _facts(snapshot: Json, form: "Form") -> "dict[str, FactValue]":
    """The counted numbers, under the facts their questions show."""
    facts: dict[str, FactValue] = {"plan.issues": len(snapshot["plan"]["issues"])}
    for line in snapshot["overview"]:
        question = form.questions.get(line["id"])
        if question is not None and question.fact:
            facts[question.fact] = line["value"]
    return facts
