"""One person at work on one report: Enterprise Data, the sections and the plan as one draft."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bwdesk.domain.plan import PLAN_SECTION
from bwdesk.domain.problems import Level, Problem
from bwdesk.forms.session import FormSession, Update
from bwdesk.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bwdesk.domain.cycle import Person
    from bwdesk.domain.report import Delivery, Report
    from bwdesk.forms.definition import Form, Question, Section
    from bwdesk.forms.values import Answer, Answers, Facts
    from bwdesk.workspace.unsaved import Unsaved

State = Literal["complete", "part", "problem", "not_started"]


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A report with everything the wizard shows of it.

    For one that is submitted or finalised, answers, enterprise and facts are those of its frozen
    snapshot, and there are no plan problems.

    Attributes:
        report: The report itself.
        form: The form it was begun with.
        enterprise_form: The form of Enterprise Data, its first section.
        answers: The saved answers by question.
        enterprise: The saved enterprise data by field.
        facts: What the program knows beside them.
        plan_problems: What the improvement plan of its cycle lacks.
        unsaved: Answers typed before the program stopped, not yet kept or dropped.
        delivery: Where it is on its way.
        people: Who works in this profile.
    """

    report: "Report"
    form: "Form"
    enterprise_form: "Form"
    answers: "Answers"
    enterprise: "Answers"
    facts: "Facts"
    plan_problems: tuple[Problem, ...] = ()
    unsaved: tuple["Unsaved", ...] = ()
    delivery: "Delivery | None" = None
    people: tuple["Person", ...] = ()


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One line of the section list; the numbers count problems of THE problem list.

    Attributes:
        id: `ENT`, `OV`, `SD`, `SY`, `CL`, `FB`, or `plan`.
        title: In the person's language.
        state: How far it is.
        must: Problems that block Submit.
        should: Warnings.
        missing: Those of `must` that only wait for an answer.
        answered: How many of `total` have an answer.
        total: Questions that need an answer now, or have one.
    """

    id: str
    title: str
    state: State
    must: int
    should: int
    missing: int
    answered: int
    total: int


class DraftSession:
    """Two form sessions and the plan behind one face; pure, asks no disk and no clock."""

    def __init__(self, opened: OpenReport, lang: str) -> None:
        self.report = opened.report
        self.lang = lang
        self.form = opened.form
        self.enterprise_form = opened.enterprise_form
        self._report = FormSession(opened.form, opened.answers, opened.facts, lang)
        self._enterprise = FormSession(
            opened.enterprise_form, opened.enterprise, opened.facts, lang
        )
        self._facts = opened.facts
        self._plan = opened.plan_problems

    @property
    def facts(self) -> "Facts":
        """What the program knows beside the answers."""
        return self._facts

    def sections(self) -> tuple[SectionLine, ...]:
        """Every section in the order of the printed report, the plan last (domain.md f-13)."""
        lines = [
            _line(session, section)
            for session in (self._enterprise, self._report)
            for section in session.form.sections
        ]
        return (*lines, self._plan_line())

    def form_section(self, section_id: str) -> "Section":
        """The questions of a section.

        Raises:
            KeyError: there is none of this id (the plan is not a form section).
        """
        for session in (self._enterprise, self._report):
            for section in session.form.sections:
                if section.id == section_id:
                    return section
        raise KeyError(section_id)

    def form_of(self, question_id: str) -> "Form":
        """The form a question stands in.

        Raises:
            KeyError: there is no such question.
        """
        return self._of(question_id).form

    def question(self, question_id: str) -> "Question":
        """The question of this id.

        Raises:
            KeyError: there is none.
        """
        return self._of(question_id).form.question(question_id)

    def section_of(self, where: str) -> str:
        """The section a place of the problem list stands in; empty for an unknown place."""
        if where.startswith("issue:"):
            return PLAN_SECTION
        try:
            return self._of(where).form.section_of(where).id
        except KeyError:
            return ""

    def value(self, question_id: str) -> "Answer":
        """The answer as typed, or the computed value.

        Raises:
            KeyError: there is no such question.
        """
        return self._of(question_id).value(question_id)

    def set_answer(self, question_id: str, value: "Answer") -> Update:
        """Takes an answer as typed and says what follows; `problems` is THE list of all.

        Raises:
            KeyError: there is no such question.
            ValueError: the question is computed.
        """
        return self._whole(self._of(question_id).set_answer(question_id, value))

    def set_plan(self, facts: "Facts", problems: tuple[Problem, ...]) -> Update:
        """Takes the plan as it is now (it was changed beside the report)."""
        self._facts, self._plan = facts, problems
        one, other = self._enterprise.set_facts(facts), self._report.set_facts(facts)
        return self._whole(
            Update(
                relevant=one.relevant | other.relevant,
                hidden=one.hidden | other.hidden,
                problems=(),
                computed=one.computed | other.computed,
            )
        )

    def is_relevant(self, question_id: str) -> bool:
        """Whether the question is asked now."""
        return self._of(question_id).is_relevant(question_id)

    def is_required(self, question_id: str) -> bool:
        """Whether the question is asked now and needs an answer before Submit."""
        return self._of(question_id).is_required(question_id)

    def is_set_aside(self, question_id: str) -> bool:
        """Whether an answer is kept though its question is not asked now (ADR 6)."""
        return self._of(question_id).is_set_aside(question_id)

    def unsaved(self) -> "dict[str, Answer]":
        """The answers that differ from what was saved last."""
        return self._enterprise.unsaved() | self._report.unsaved()

    def mark_saved(self, answers: "Answers") -> None:
        """Takes these answers as the saved ones; what was typed meanwhile stays unsaved."""
        for session in (self._enterprise, self._report):
            session.mark_saved(_own(session.form, answers))

    def problems(self) -> tuple[Problem, ...]:
        """THE problem list: enterprise data, the sections, the plan."""
        return (*self._enterprise.problems(), *self._report.problems(), *self._plan)

    def problems_of(self, section_id: str) -> tuple[Problem, ...]:
        """Those of one section."""
        return tuple(found for found in self.problems() if found.section == section_id)

    @property
    def total_missing(self) -> int:
        """How many problems block Submit: the one number every view shows."""
        return sum(found.level is Level.MUST for found in self.problems())

    def _of(self, question_id: str) -> FormSession:
        for session in (self._report, self._enterprise):
            if question_id in session.form.questions:
                return session
        raise KeyError(question_id)

    def _whole(self, update: Update) -> Update:
        return Update(update.relevant, update.hidden, self.problems(), update.computed)

    def _plan_line(self) -> SectionLine:
        must = sum(found.level is Level.MUST for found in self._plan)
        should = sum(found.level is Level.SHOULD for found in self._plan)
        issues = self._facts.get("plan.issues")
        total = issues if isinstance(issues, int) else 0
        lacking = {found.where.split(".")[0] for found in self._plan if found.level is Level.MUST}
        state: State = "part" if must else "complete" if total else "not_started"
        answered = max(0, total - len(lacking))
        return SectionLine(
            PLAN_SECTION, tr("Improvement Plan"), state, must, should, must, answered, total
        )


def _line(session: FormSession, section: "Section") -> SectionLine:
    found = session.section_state(section.id)
    return SectionLine(
        id=section.id,
        title=section.title.text(session.lang),
        state=found.state,
        must=found.must,
        should=found.should,
        missing=found.missing,
        answered=found.answered,
        total=found.total,
    )


def _own(form: "Form", answers: "Mapping[str, Answer]") -> "dict[str, Answer]":
    return {name: value for name, value in answers.items() if name in form.questions}
