"""Whether a question can ever be asked: tries the answers its relevance rules can tell apart."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import chain, combinations, islice, product

from bwdesk.forms.definition import Form, Question, QuestionType
from bwdesk.forms.evaluation import Evaluation
from bwdesk.forms.rules import Amount, DayOrder, Rule, Ticked, facts_of, questions_of, walk
from bwdesk.forms.values import Answer, Facts

_TRIES = 20_000
_TICKS = 6


def can_be_asked(form: Form, question: Question) -> bool:
    """Whether some answers and facts make the question relevant.

    Facts that are no numbers are left unknown, which hides nothing; after 20,000 tries a question
    counts as reachable.
    """
    rules = _rules_behind(form, question)
    named = sorted({name for rule in rules for name in questions_of(rule)})
    numbers = sorted({name for rule in rules for name in facts_of(rule)})
    answers = [_answers(form.question(name), rules) for name in named]
    facts = [[None, *_amounts(name, rules)] for name in numbers]
    tried = 0
    for values in islice(product(*answers, *facts), _TRIES):
        tried += 1
        given = dict(zip(named, values, strict=False))
        known = dict(zip(numbers, values[len(named) :], strict=True))
        if _relevant(form, question, given, known):
            return True
    return tried == _TRIES


def _relevant(
    form: Form, question: Question, answers: Mapping[str, Answer], facts: Mapping[str, Answer]
) -> bool:
    numbers: Facts = {name: value for name, value in facts.items() if isinstance(value, int)}
    return Evaluation(form, answers, numbers).is_relevant(question.id)


def _rules_behind(form: Form, question: Question) -> list[Rule]:
    """Its relevance rule, and those of every question that decides over it."""
    found: list[Rule] = []
    waiting, seen = [question.id], set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        asked = form.question(name)
        if asked.parent:
            waiting.append(asked.parent)
        if asked.relevant:
            found.append(asked.relevant)
            waiting += questions_of(asked.relevant)
    return found


def _answers(question: Question, rules: list[Rule]) -> list[Answer]:
    """No answer, and those the rules can tell apart."""
    kind = question.type
    row = {column.id: "x" for column in question.columns}
    some: list[Answer] = [[row] if row else "x"]
    if kind is QuestionType.YES_NO:
        some = [True, False]
    elif kind is QuestionType.CHOICE:
        some = [choice.id for choice in question.choices]
    elif kind is QuestionType.MULTI:
        some = list(_ticks(question, rules))
    elif kind in {QuestionType.NUMBER, QuestionType.COMPUTED}:
        some = [0, *_amounts(question.id, rules)]
    elif kind is QuestionType.DATE:
        some = _days(rules)
    return [None, *some]


def _ticks(question: Question, rules: list[Rule]) -> Iterator[Answer]:
    """Every set of the choices the rules name, alone and with one they do not name."""
    named = {
        node.choice
        for rule in rules
        for node in walk(rule)
        if isinstance(node, Ticked) and node.question == question.id
    }
    some = sorted(named)[:_TICKS]
    others = [choice.id for choice in question.choices if choice.id not in named][:1]
    sets = chain.from_iterable(combinations(some, size) for size in range(len(some) + 1))
    for ticks in sets:
        yield [*ticks]
        yield [*ticks, *others]


def _amounts(name: str, rules: list[Rule]) -> list[Answer]:
    """The numbers on both sides of every bound the rules name."""
    return [
        node.number + step
        for rule in rules
        for node in walk(rule)
        if isinstance(node, Amount) and name in {node.question, node.fact}
        for step in (-1, 0, 1)
    ]


def _days(rules: list[Rule]) -> list[Answer]:
    """A very early day, a very late one, and those around each day the rules name."""
    written = {
        day.written
        for rule in rules
        for node in walk(rule)
        if isinstance(node, DayOrder)
        for day in (node.first, node.second)
        if day.written
    }
    steps = (timedelta(-1), timedelta(0), timedelta(1))
    near = {(day + step).isoformat() for day in written for step in steps}
    return ["1000-01-01", *sorted(near), "9000-01-01"]
