"""A report being written: two forms and the plan behind one face, and one problem list. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bwdesk.domain.plan import PLAN_SECTION
from bwdesk.domain.problems import Level, Problem, blocking, warnings
from bwdesk.forms.definition import Form, Question, Section
from bwdesk.forms.session import FormSession, SectionState, Update
from bwdesk.forms.values import Answer, Answers, Facts, FactValue
from bwdesk.i18n import language, tr
from bwdesk.workspace.opened import OpenReport


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One line of the section list.

    Attributes:
        state: complete, part, problem or not_started.
        must: Problems that block Submit; the same count the missing panel and Submit show.
        missing: Those of `must` that only wait for an answer.
    """

    id: str
    title: str
    state: str
    must: int
    should: int
    answered: int
    total: int
    missing: int


class DraftSession:
    """What the wizard asks while a person writes; knows no disk and no clock.

    Everything is in memory: `set_answer` after each change, `unsaved()` for the journal and for
    Save to Draft, `mark_saved()` once the store has it.
    """

    def __init__(self, opened: OpenReport, lang: str | None = None) -> None:
        self.opened = opened
        self.lang = lang or language()
        self.report = opened.report
        facts: Facts = opened.facts
        self._enterprise = FormSession(opened.enterprise_form, opened.enterprise, facts, self.lang)
        self._form = FormSession(opened.form, opened.answers, facts, self.lang)
        self._plan_problems = opened.plan_problems
        self._facts: dict[str, FactValue] = dict(facts)

    def sections(self) -> tuple[SectionLine, ...]:
        """Every section in the order of the report, the plan last (domain.md f-13)."""
        lines = [
            _line(section, session.section_state(section.id), self.lang)
            for session in (self._enterprise, self._form)
            for section in session.form.sections
        ]
        return (*lines, self._plan_line())

    def form_section(self, section_id: str) -> Section:
        """The definition of a section.

        Raises:
            KeyError: there is no such section (the plan is no section of a form).
        """
        session = self._session_of_section(section_id)
        return session.form.section(section_id)

    def question(self, question_id: str) -> Question:
        """The definition of a question.

        Raises:
            KeyError: there is no such question.
        """
        return self._session_of(question_id).form.question(question_id)

    def form_of(self, question_id: str) -> Form:
        """The form a question stands in.

        Raises:
            KeyError: there is no such question.
        """
        return self._session_of(question_id).form

    def value(self, question_id: str) -> Answer:
        """The answer as typed, or the computed value; also while it is set aside."""
        return self._session_of(question_id).value(question_id)

    def set_answer(self, question_id: str, value: Answer) -> Update:
        """Takes an answer as typed and says what follows in its form."""
        return self._session_of(question_id).set_answer(question_id, value)

    def is_relevant(self, question_id: str) -> bool:
        """Whether the question is asked now."""
        return self._session_of(question_id).is_relevant(question_id)

    def is_required(self, question_id: str) -> bool:
        """Whether the question needs an answer before Submit."""
        return self._session_of(question_id).is_required(question_id)

    def is_set_aside(self, question_id: str) -> bool:
        """Whether an answer is kept though its question is not asked now (ADR 6)."""
        return self._session_of(question_id).is_set_aside(question_id)

    def facts(self) -> Mapping[str, FactValue]:
        """What the program counts itself."""
        return self._facts

    def unsaved(self) -> dict[str, Answer]:
        """The answers that differ from what was saved last."""
        return {**self._enterprise.unsaved(), **self._form.unsaved()}

    def mark_saved(self, answers: Answers) -> None:
        """Takes these answers as saved; what was typed meanwhile stays unsaved."""
        for name, answer in answers.items():
            self._session_of(name).mark_saved({name: answer})

    def refresh(self, opened: OpenReport) -> None:
        """Takes newer facts and problems of the plan; what is typed stays."""
        self.opened = replace(opened, answers=self.opened.answers)
        self.report = opened.report
        self._plan_problems = opened.plan_problems
        self._facts = dict(opened.facts)
        for session in (self._enterprise, self._form):
            session.set_facts(opened.facts)

    def problems(self) -> tuple[Problem, ...]:
        """The one problem list: enterprise data, form, plan."""
        return (*self._enterprise.problems(), *self._form.problems(), *self._plan_problems)

    def problems_of(self, section_id: str) -> tuple[Problem, ...]:
        """The problems of one section (`plan` for the improvement plan)."""
        return tuple(problem for problem in self.problems() if problem.section == section_id)

    def total_missing(self) -> int:
        """How many problems block Submit: the one number shown everywhere."""
        return len(blocking(self.problems()))

    def answered_of_total(self) -> tuple[int, int]:
        """How many questions have an answer, of those that need one or have one."""
        lines = [line for line in self.sections() if line.id != PLAN_SECTION]
        return sum(line.answered for line in lines), sum(line.total for line in lines)

    def _session_of(self, question_id: str) -> FormSession:
        if question_id in self._form.form.questions:
            return self._form
        if question_id in self._enterprise.form.questions:
            return self._enterprise
        raise KeyError(question_id)

    def _session_of_section(self, section_id: str) -> FormSession:
        for session in (self._form, self._enterprise):
            if any(section.id == section_id for section in session.form.sections):
                return session
        raise KeyError(section_id)

    def _plan_line(self) -> SectionLine:
        total = self._facts.get("plan.issues")
        issues = total if isinstance(total, int) else 0
        must = blocking(self._plan_problems)
        lacking = len({problem.where.split(".")[0] for problem in must})
        return SectionLine(
            id=PLAN_SECTION,
            title=tr("Improvement Plan"),
            state=_plan_state(issues, lacking),
            must=len(must),
            should=len(warnings(self._plan_problems)),
            answered=issues - lacking,
            total=issues,
            missing=sum(problem.level is Level.MUST for problem in self._plan_problems),
        )


def _line(section: Section, state: SectionState, lang: str) -> SectionLine:
    return SectionLine(
        section.id,
        section.title.text(lang),
        state.state,
        state.must,
        state.should,
        state.answered,
        state.total,
        state.missing,
    )


def _plan_state(issues: int, lacking: int) -> str:
    if not issues:
        return "not_started"
    return "part" if lacking else "complete"
