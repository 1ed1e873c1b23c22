"""Reads the rule tables of a pack into frozen rules; an unknown word is named, never skipped."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from bwdesk.forms.rules import (
    AllOf,
    Amount,
    Answered,
    AnyOf,
    Day,
    DayOrder,
    Is,
    Kept,
    Names,
    Not,
    Rule,
    Ticked,
)
from bwdesk.i18n import tr

Node = Mapping[str, object]
_ORDERS = ("more_than", "less_than", "equals")
_DEEPEST = 20


class RuleError(ValueError):
    """A rule table that says nothing the program knows; the sentence says what."""


def read_rule(node: object, depth: int = 0) -> Rule:
    """The rule a table of the pack stands for.

    Raises:
        RuleError: an unknown word, a missing one, or a value that does not fit.
    """
    if not isinstance(node, Mapping) or not node:
        raise RuleError(tr("a rule is a table with words such as “question” and “is”"))
    if depth > _DEEPEST:
        raise RuleError(tr("the rule is nested too deep"))
    words = frozenset(map(str, node))
    reader = _READERS.get(words)
    if reader is None:
        raise RuleError(
            tr(
                "the rule has words it does not know together: {words}",
                words=", ".join(sorted(words)),
            )
        )
    return reader(node, depth)


def _all(node: Node, depth: int) -> Rule:
    return AllOf(_inner(node["all"], depth))


def _any(node: Node, depth: int) -> Rule:
    return AnyOf(_inner(node["any"], depth))


def _not(node: Node, depth: int) -> Rule:
    return Not(read_rule(node["not"], depth + 1))


def _inner(nodes: object, depth: int) -> tuple[Rule, ...]:
    if not isinstance(nodes, list) or not nodes:
        raise RuleError(tr("“all” and “any” take a list of rules"))
    return tuple(read_rule(node, depth + 1) for node in nodes)


def _answered(node: Node, _: int) -> Rule:
    return Answered(_text(node, "question"), _flag(node, "answered"))


def _kept(node: Node, _: int) -> Rule:
    return Kept(_text(node, "question"), _flag(node, "kept"))


def _is(node: Node, _: int) -> Rule:
    return Is(_text(node, "question"), _text(node, "is"))


def _ticked(node: Node, _: int) -> Rule:
    return Ticked(_text(node, "question"), _text(node, "ticked"))


def _names(node: Node, _: int) -> Rule:
    return Names(_text(node, "question"), _text(node, "names_from"), _number(node, "more_than"))


def _amount(subject: str, order: str) -> Callable[[Node, int], Rule]:
    def read(node: Node, _: int) -> Rule:
        name = _text(node, subject)
        question, fact = (name, None) if subject == "question" else (None, name)
        return Amount(question, fact, order, _number(node, order))

    return read


def _day_order(subject: str, order: str) -> Callable[[Node, int], Rule]:
    def read(node: Node, _: int) -> Rule:
        first = _day({subject: node[subject]})
        return DayOrder(first, order, _day(node[order]))

    return read


def _day(value: object) -> Day:
    if isinstance(value, date) and not isinstance(value, datetime):
        return Day(written=value)
    if isinstance(value, Mapping) and set(value) == {"question"}:
        return Day(question=_text(value, "question"))
    if isinstance(value, Mapping) and set(value) == {"fact"}:
        return Day(fact=_text(value, "fact"))
    raise RuleError(tr("a day is a date, or a table with “question” or “fact”"))


def _text(node: Node, word: str) -> str:
    value = node[word]
    if not isinstance(value, str):
        raise RuleError(tr("“{word}” takes a text in quotes", word=word))
    return value


def _number(node: Node, word: str) -> int:
    value = node[word]
    if not isinstance(value, int) or isinstance(value, bool):
        raise RuleError(tr("“{word}” takes a whole number", word=word))
    return value


def _flag(node: Node, word: str) -> bool:
    value = node[word]
    if not isinstance(value, bool):
        raise RuleError(tr("“{word}” takes true or false", word=word))
    return value


_READERS: Mapping[frozenset[str], Callable[[Node, int], Rule]] = {
    frozenset({"all"}): _all,
    frozenset({"any"}): _any,
    frozenset({"not"}): _not,
    frozenset({"question", "answered"}): _answered,
    frozenset({"question", "kept"}): _kept,
    frozenset({"question", "is"}): _is,
    frozenset({"question", "ticked"}): _ticked,
    frozenset({"question", "names_from", "more_than"}): _names,
    **{
        frozenset({subject, order}): _amount(subject, order)
        for subject in ("question", "fact")
        for order in _ORDERS
    },
    **{
        frozenset({subject, order}): _day_order(subject, order)
        for subject in ("question", "fact")
        for order in ("before", "after")
    },
}
