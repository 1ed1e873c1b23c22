"""A form as frozen values: sections, questions, choices, their wordings and rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bwdesk.domain.problems import Level
from bwdesk.forms.rules import Rule
from bwdesk.i18n import catalogue_of

FALLBACK = "en"
_PSEUDO = frozenset({"qps", "qpr"})


class QuestionType(StrEnum):
    """How a question is answered."""

    YES_NO = "yes_no"
    MULTI = "multi"
    CHOICE = "choice"
    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    NUMBER = "number"
    TABLE = "table"
    COMPUTED = "computed"


class ColumnType(StrEnum):
    """What a cell of a table holds (always kept as text)."""

    TEXT = "text"
    DATE = "date"
    MONTH = "month"
    NUMBER = "number"


class Basis(StrEnum):
    """Where a wording comes from (domain.md b): shown as a quiet badge when only proposed."""

    KNOWN = "known"
    TOPIC = "topic"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in the languages the pack has it in."""

    texts: Mapping[str, str]

    def text(self, lang: str) -> str:
        """The text in this language, its main language, or English."""
        for code in (lang, lang.replace("_", "-").split("-")[0]):
            if code in self.texts:
                return self.texts[code]
        words = self.texts.get(FALLBACK) or next(iter(self.texts.values()), "")
        return catalogue_of(lang).gettext(words) if lang in _PSEUDO else words


@dataclass(frozen=True, slots=True)
class Choice:
    """One box to tick or one entry of a list; `beside` shows what our own records say."""

    id: str
    label: Wording
    basis: Basis
    source: str
    help: Wording | None = None
    beside: Wording | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    id: str
    label: Wording
    type: ColumnType
    required: bool
    basis: Basis
    help: Wording | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked, or shown as a computed number.

    Attributes:
        help: One line under the label.
        advice: The programme's own advice to the point, in our words, longer than `help`.
        heading: A heading that stands above this question.
        number: As printed; empty where the form prints none. Details share their parent's.
        parent: The question this one is a detail of; hidden with it.
        under: The choice of the parent it stands under; relevant only while that is ticked.
        relevant: When it is asked at all; none means always.
        required: When it must have an answer; none means never.
        level: How much a missing answer matters.
        code: The code of the problem "the answer is missing".
        missing: The sentence of that problem.
        exclusive: Groups of choices of which at most one may be ticked.
        fact: The fact a computed question shows.
        total_of: The questions a computed question adds up.
        formula: How a computed number comes about.
        suggest: The fact that may be offered as the answer.
        beside: What our own records say, with {facts} inside.
    """

    id: str
    type: QuestionType
    label: Wording
    basis: Basis
    source: str
    help: Wording | None = None
    advice: Wording | None = None
    heading: Wording | None = None
    number: str = ""
    parent: str | None = None
    under: str | None = None
    relevant: Rule | None = None
    required: Rule | None = None
    level: Level = Level.MUST
    code: str = "required"
    missing: Wording | None = None
    choices: tuple[Choice, ...] = ()
    exclusive: tuple[tuple[str, ...], ...] = ()
    columns: tuple[Column, ...] = ()
    max_chars: int = 0
    least: int | None = None
    most: int | None = None
    fact: str | None = None
    total_of: tuple[str, ...] = ()
    formula: Wording | None = None
    suggest: str | None = None
    beside: Wording | None = None

    def choice(self, choice_id: str) -> Choice:
        """The choice of this id.

        Raises:
            KeyError: there is none.
        """
        for choice in self.choices:
            if choice.id == choice_id:
                return choice
        raise KeyError(choice_id)

    @property
    def is_text(self) -> bool:
        """Whether the answer is free text."""
        return self.type in {QuestionType.TEXT, QuestionType.LONG_TEXT}


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the form; details stand after their parent in `questions`."""

    id: str
    title: Wording
    questions: tuple[Question, ...]
    intro: Wording | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A cross-check: while `when` holds, the message stands at `where`."""

    code: str
    level: Level
    where: str
    when: Rule
    message: Wording


@dataclass(frozen=True)
class Form:
    """A whole questionnaire in one published version."""

    id: str
    version: str
    title: Wording
    sections: tuple[Section, ...]
    checks: tuple[Check, ...]

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by id, in the order of the form."""
        return {item.id: item for section in self.sections for item in section.questions}

    def question(self, question_id: str) -> Question:
        """The question of this id.

        Raises:
            KeyError: there is none.
        """
        return self.questions[question_id]

    def section(self, section_id: str) -> Section:
        """The section of this id.

        Raises:
            KeyError: there is none.
        """
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    @cached_property
    def _section_by_question(self) -> Mapping[str, Section]:
        return {item.id: section for section in self.sections for item in section.questions}

    def section_of(self, question_id: str) -> Section:
        """The section a question stands in.

        Raises:
            KeyError: there is no such question.
        """
        return self._section_by_question[question_id]

    def number_of(self, question_id: str) -> str:
        """The number printed at a question; a detail shares its parent's; empty for none."""
        question = self.question(question_id)
        while question.parent and not question.number:
            question = self.question(question.parent)
        return question.number

    def depth_of(self, question_id: str) -> int:
        """0 for a question, 1 for a detail of it, 2 for a detail of a detail."""
        depth, question = 0, self.question(question_id)
        while question.parent:
            depth, question = depth + 1, self.question(question.parent)
        return depth

    def details_of(self, question_id: str, under: str | None = None) -> tuple[Question, ...]:
        """The details of a question: those under this choice, or those under no choice."""
        return tuple(
            item
            for item in self.section_of(question_id).questions
            if item.parent == question_id and item.under == under
        )

    @cached_property
    def checks_at(self) -> Mapping[str, tuple[Check, ...]]:
        """The checks by the question they stand at."""
        return {
            place: tuple(check for check in self.checks if check.where == place)
            for place in {check.where for check in self.checks}
        }
