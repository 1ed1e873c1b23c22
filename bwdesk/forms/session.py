"""One person at work on one form: the answers as typed, what follows, what is not saved yet."""

from dataclasses import dataclass
from typing import Literal

from bwdesk.domain.problems import Level, Problem
from bwdesk.errors import InputError
from bwdesk.forms.answers import normalise_answer
from bwdesk.forms.check import problems_of, relevant_of
from bwdesk.forms.definition import Form, Question, QuestionType
from bwdesk.forms.evaluation import Evaluation
from bwdesk.forms.values import Answer, Answers, Facts, is_empty


@dataclass(frozen=True, slots=True)
class Update:
    """What one answer changed.

    Attributes:
        relevant: Questions that are asked from now on.
        hidden: Questions that are no longer asked; their answers are kept, set aside.
        problems: All problems of the form now.
        computed: Computed questions whose value changed.
    """

    relevant: frozenset[str]
    hidden: frozenset[str]
    problems: tuple[Problem, ...]
    computed: frozenset[str]


@dataclass(frozen=True, slots=True)
class SectionState:
    """How far a section is.

    Attributes:
        answered: How many of `total` have an answer.
        total: Questions that need an answer now, or have one.
        must: Problems that block Submit.
        should: Warnings.
        state: problem when an answer does not fit, part when only something is missing.
        missing: Those of `must` that only wait for an answer.
    """

    answered: int
    total: int
    must: int
    should: int
    state: Literal["complete", "part", "problem", "not_started"]
    missing: int


class FormSession:
    """The state of one form while a person fills it in; asks no disk and no clock."""

    def __init__(self, form: Form, answers: Answers, facts: Facts, lang: str) -> None:
        self.form = form
        self.lang = lang
        self._facts = facts
        self._values: dict[str, Answer] = dict(answers)
        self._saved: dict[str, Answer] = dict(answers)
        self._touched: set[str] = set()
        self._look_again()

    def value(self, question_id: str) -> Answer:
        """The answer as typed, or the computed value; also while it is set aside.

        Raises:
            KeyError: there is no such question.
        """
        return self._look.kept(question_id)

    def set_answer(self, question_id: str, value: Answer) -> Update:
        """Takes an answer as typed and says what follows; ticks that exclude one another stay.

        Raises:
            KeyError: there is no such question.
            ValueError: the question is computed.
        """
        question = self.form.question(question_id)
        if question.type is QuestionType.COMPUTED:
            raise ValueError(question_id)
        self._values[question_id] = _own_copy(question, value)
        self._touched.add(question_id)
        return self._changed()

    def set_facts(self, facts: Facts) -> Update:
        """Takes newer facts (the plan changed meanwhile) and says what follows."""
        self._facts = facts
        return self._changed()

    def is_relevant(self, question_id: str) -> bool:
        """Whether the question is asked now."""
        return question_id in self._relevant

    def relevant(self) -> frozenset[str]:
        """All questions that are asked now."""
        return self._relevant

    def is_required(self, question_id: str) -> bool:
        """Whether the question is asked now and needs an answer before Submit."""
        question = self.form.question(question_id)
        return self.is_relevant(question_id) and self._look.is_required(question)

    def is_set_aside(self, question_id: str) -> bool:
        """Whether an answer is kept though its question is not asked now."""
        return self._look.is_set_aside(question_id)

    def problems(self) -> tuple[Problem, ...]:
        """All problems of the form now."""
        return self._problems

    def unsaved(self) -> dict[str, Answer]:
        """The answers that differ from what was saved last."""
        return {
            name: self._values.get(name)
            for name, question in self.form.questions.items()
            if name in self._touched
            and not _same(question, self._values.get(name), self._saved.get(name))
        }

    def mark_saved(self, answers: Answers) -> None:
        """Takes these answers as the saved ones; what was typed meanwhile stays unsaved."""
        self._saved |= answers

    def section_state(self, section_id: str) -> SectionState:
        """How far this section is.

        Raises:
            KeyError: there is no such section.
        """
        asked = [
            question
            for question in self.form.section(section_id).questions
            if question.id in self._relevant and question.type is not QuestionType.COMPUTED
        ]
        answered = sum(not is_empty(self.value(question.id)) for question in asked)
        empty = sum(
            is_empty(self.value(question.id)) and self._look.is_required(question)
            for question in asked
        )
        here = [problem for problem in self._problems if problem.section == section_id]
        must = [problem.where for problem in here if problem.level is Level.MUST]
        missing = sum(is_empty(self._look.kept(where)) for where in must)
        return SectionState(
            answered=answered,
            total=answered + empty,
            must=len(must),
            should=sum(problem.level is Level.SHOULD for problem in here),
            state=_state(answered, empty, misfits=len(must) - missing),
            missing=missing,
        )

    def _changed(self) -> Update:
        before, values = self._relevant, self._computed
        self._look_again()
        return Update(
            relevant=self._relevant - before,
            hidden=before - self._relevant,
            problems=self._problems,
            computed=frozenset(
                name for name, value in self._computed.items() if value != values[name]
            ),
        )

    def _look_again(self) -> None:
        self._look = Evaluation(self.form, self._values, self._facts)
        self._problems = problems_of(self._look, self.lang)
        self._relevant = relevant_of(self._look)
        self._computed = {
            question.id: self._look.kept(question.id)
            for question in self.form.questions.values()
            if question.type is QuestionType.COMPUTED
        }


def _state(
    answered: int, empty: int, *, misfits: int
) -> Literal["complete", "part", "problem", "not_started"]:
    if misfits:
        return "problem"
    if not answered:
        return "not_started"
    return "part" if empty else "complete"


def _own_copy(question: Question, value: Answer) -> Answer:
    """Lists of our own; ticks in the order of the form, so that unticking leaves no difference."""
    if not isinstance(value, list):
        return value
    if question.type is not QuestionType.MULTI:
        return [dict(row) for row in value if isinstance(row, dict)]
    ticks = dict.fromkeys(tick for tick in value if isinstance(tick, str))
    order = {choice.id: place for place, choice in enumerate(question.choices)}
    return sorted(ticks, key=lambda tick: order.get(tick, len(order)))


def _same(question: Question, one: Answer, other: Answer) -> bool:
    """Whether both are kept as the same answer: clean-up makes no difference."""
    if type(one) is type(other) and one == other:
        return True
    if is_empty(one) or is_empty(other):
        return is_empty(one) and is_empty(other)
    try:
        return normalise_answer(question, one) == normalise_answer(question, other)
    except InputError:
        return False
