"""A report as it was read for the wizard, the check and the print: values, no store."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bwdesk.domain.cycle import Person
from bwdesk.domain.problems import Problem
from bwdesk.domain.report import Delivery, Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bwdesk.forms.definition import Form
    from bwdesk.forms.values import Answers, FactValue
    from bwdesk.workspace.unsaved import Unsaved

CYCLE_QUESTION, DATE_QUESTION = "PR-cycle", "PR-date"


@dataclass(frozen=True, slots=True)
class OpenReport:
    """Everything the wizard needs, read in one go; a `DraftSession` is made of it."""

    report: Report
    form: "Form"
    enterprise_form: "Form"
    answers: "Answers"
    enterprise: "Answers"
    facts: "Mapping[str, FactValue]"
    plan_problems: tuple[Problem, ...]
    unsaved: "tuple[Unsaved, ...]"
    delivery: Delivery
    people: tuple[Person, ...]
    enterprise_id: str
