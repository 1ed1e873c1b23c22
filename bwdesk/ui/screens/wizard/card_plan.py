"""Which questions of a section stand together in one card. Pure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bwdesk.forms.definition import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwdesk.forms.definition import Form, Question, Section


@dataclass(frozen=True, slots=True)
class CardPlan:
    """One card before it is built.

    Attributes:
        number: The number printed at its question; empty for a group of fields.
        heading: The question that carries the heading, or None.
        questions: Its questions without their details, in order.
    """

    number: str
    heading: "Question | None"
    questions: tuple["Question", ...]

    def title(self, lang: str) -> str:
        """Its heading in this language."""
        if self.heading is None or self.heading.heading is None:
            return ""
        return self.heading.heading.text(lang)


def cards_of(section: "Section") -> tuple[CardPlan, ...]:
    """The cards of a section: one for each number, one for each headed group of fields."""
    groups: list[list[Question]] = []
    for question in section.questions:
        if question.parent:
            continue
        starts = not groups or question.number != groups[-1][0].number
        if starts or (question.heading and not question.number):
            groups.append([])
        groups[-1].append(question)
    return tuple(
        CardPlan(group[0].number, group[0] if group[0].heading else None, tuple(group))
        for group in groups
    )


def with_details(form: "Form", question: "Question") -> "Iterator[Question]":
    """A question and every detail of it, as they stand in the form."""
    yield question
    for detail in form.section_of(question.id).questions:
        if detail.parent == question.id:
            yield from with_details(form, detail)


def is_proposed(form: "Form", plan: CardPlan) -> bool:
    """Whether a wording of the card is not yet confirmed with Better Work (domain.md f-12)."""
    return any(
        basis is Basis.PROPOSED
        for top in plan.questions
        for question in with_details(form, top)
        for basis in (question.basis, *(choice.basis for choice in question.choices))
    )
