"""Rules are trees of frozen values, never code: they can be listed, checked and drawn.

A rule holds (True), does not hold (False; also a comparison with an empty answer) or cannot be told
(None: a fact it needs is not known). Only True acts, and what cannot be told hides no question.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bwdesk.forms.values import Answer, FactValue, as_date, as_number, is_empty


class View(Protocol):
    """What a rule may look at."""

    def answer(self, question: str) -> Answer:
        """The answer, None while its question is not relevant."""
        ...

    def kept(self, question: str) -> Answer:
        """The answer, also while it is set aside."""
        ...

    def fact(self, name: str) -> FactValue:
        """The fact, None while it is not known."""
        ...


class Rule(Protocol):
    """One node of a rule tree."""

    def holds(self, view: View) -> bool | None:
        """Whether it holds for these answers and facts; None when that cannot be told."""
        ...


@dataclass(frozen=True, slots=True)
class Always:
    """`required = true`."""

    def holds(self, view: View) -> bool | None:  # noqa: ARG002 - same shape as the other nodes
        """Yes."""
        return True


@dataclass(frozen=True, slots=True)
class AllOf:
    """`{ all = [ … ] }`."""

    rules: tuple[Rule, ...]

    def holds(self, view: View) -> bool | None:
        """Whether every one holds; one that does not decides."""
        unknown = False
        for rule in self.rules:
            held = rule.holds(view)
            if held is False:
                return False
            unknown = unknown or held is None
        return None if unknown else True


@dataclass(frozen=True, slots=True)
class AnyOf:
    """`{ any = [ … ] }`."""

    rules: tuple[Rule, ...]

    def holds(self, view: View) -> bool | None:
        """Whether at least one holds; one that does decides."""
        unknown = False
        for rule in self.rules:
            held = rule.holds(view)
            if held is True:
                return True
            unknown = unknown or held is None
        return None if unknown else False


@dataclass(frozen=True, slots=True)
class Not:
    """`{ not = … }`."""

    rule: Rule

    def holds(self, view: View) -> bool | None:
        """The opposite; what cannot be told stays so."""
        held = self.rule.holds(view)
        return None if held is None else not held


@dataclass(frozen=True, slots=True)
class Answered:
    """`{ question = "…", answered = true }`."""

    question: str
    expected: bool

    def holds(self, view: View) -> bool | None:
        """Whether there is an answer that counts."""
        return is_empty(view.answer(self.question)) is not self.expected


@dataclass(frozen=True, slots=True)
class Kept:
    """`{ question = "…", kept = true }`: also sees an answer that is set aside."""

    question: str
    expected: bool

    def holds(self, view: View) -> bool | None:
        """Whether an answer is kept, counted or set aside."""
        return is_empty(view.kept(self.question)) is not self.expected


@dataclass(frozen=True, slots=True)
class Is:
    """`{ question = "…", is = "yes" }`, or one choice of a list."""

    question: str
    value: str

    def holds(self, view: View) -> bool | None:
        """Whether this is the answer."""
        answer = view.answer(self.question)
        if isinstance(answer, bool):
            return self.value == ("yes" if answer else "no")
        return answer == self.value


@dataclass(frozen=True, slots=True)
class Ticked:
    """`{ question = "…", ticked = "a" }`."""

    question: str
    choice: str

    def holds(self, view: View) -> bool | None:
        """Whether this box is ticked (or this entry of a list chosen)."""
        answer = view.answer(self.question)
        return self.choice in answer if isinstance(answer, list) else answer == self.choice


@dataclass(frozen=True, slots=True)
class Amount:
    """`{ question = "…" or fact = "…", more_than / less_than / equals = 3 }`."""

    question: str | None
    fact: str | None
    order: str
    number: int

    def holds(self, view: View) -> bool | None:
        """Whether the number is on this side; an empty answer is on none."""
        value = as_number(view.answer(self.question) if self.question else self._fact(view))
        if value is None:
            return False if self.question else None
        if self.order == "equals":
            return value == self.number
        return value > self.number if self.order == "more_than" else value < self.number

    def _fact(self, view: View) -> FactValue:
        return view.fact(self.fact) if self.fact else None


@dataclass(frozen=True, slots=True)
class Day:
    """A day to compare with: written in the pack, or that of a question or fact."""

    written: date | None = None
    question: str | None = None
    fact: str | None = None

    def of(self, view: View) -> date | None:
        """The day, if there is one."""
        if self.question:
            return as_date(view.answer(self.question))
        return as_date(view.fact(self.fact)) if self.fact else self.written


@dataclass(frozen=True, slots=True)
class DayOrder:
    """`{ question = "…", before / after = { fact = "today" } }`."""

    first: Day
    order: str
    second: Day

    def holds(self, view: View) -> bool | None:
        """Whether the first day lies strictly before (after) the second; an empty one does not."""
        first, second = self.first.of(view), self.second.of(view)
        if first is None or second is None:
            days = ((self.first, first), (self.second, second))
            return False if any(day.question and value is None for day, value in days) else None
        return first < second if self.order == "before" else first > second


@dataclass(frozen=True, slots=True)
class Names:
    """`{ question = "…", names_from = "plan.cp_names", more_than = 3 }`."""

    question: str
    fact: str
    more_than: int

    def holds(self, view: View) -> bool | None:
        """Whether the text holds more different names than that."""
        names = view.fact(self.fact)
        if names is None or isinstance(names, int | str | date):
            return None
        answer = view.answer(self.question)
        return isinstance(answer, str) and count_names(answer, names) > self.more_than


def count_names(text: str, names: Sequence[str]) -> int:
    """How many different names stand in the text, whatever their case.

    In scripts with capital letters a name must be a word of its own; others write without spaces.
    """
    folded = " ".join(text.casefold().split())
    wanted = {" ".join(name.casefold().split()) for name in names} - {""}
    return sum(1 for name in wanted if name in folded and _stands_alone(name, folded))


def _stands_alone(name: str, folded: str) -> bool:
    if name == name.upper():
        return True
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded) is not None


def walk(rule: Rule) -> Iterator[Rule]:
    """The rule and every rule inside it."""
    yield rule
    if isinstance(rule, AllOf | AnyOf):
        for inner in rule.rules:
            yield from walk(inner)
    elif isinstance(rule, Not):
        yield from walk(rule.rule)


def questions_of(rule: Rule, *, counting: bool = False) -> frozenset[str]:
    """The questions a rule looks at; with `counting`, only where it asks for answers that count."""
    found: set[str | None] = set()
    for node in walk(rule):
        if isinstance(node, DayOrder):
            found |= {node.first.question, node.second.question}
        elif not (counting and isinstance(node, Kept)):
            found.add(getattr(node, "question", None))
    return frozenset(name for name in found if name)


def facts_of(rule: Rule) -> frozenset[str]:
    """The facts a rule looks at."""
    found: set[str | None] = set()
    for node in walk(rule):
        if isinstance(node, DayOrder):
            found |= {node.first.fact, node.second.fact}
        else:
            found.add(getattr(node, "fact", None))
    return frozenset(name for name in found if name)
