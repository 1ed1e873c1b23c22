"""Proves that everything a form names is there: questions, choices, facts, parents."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from bwdesk.forms.definition import Form, Question, QuestionType, Wording
from bwdesk.forms.facts import FACTS, FactKind, facts_named
from bwdesk.forms.pack_error import PackError
from bwdesk.forms.rules import (
    Amount,
    Day,
    DayOrder,
    Is,
    Names,
    Rule,
    Ticked,
    facts_of,
    questions_of,
    walk,
)
from bwdesk.i18n import tr

_WITH_CHOICES = frozenset({QuestionType.MULTI, QuestionType.CHOICE})
_TEXTS = frozenset({QuestionType.TEXT, QuestionType.LONG_TEXT})
_NUMBERS = frozenset({QuestionType.NUMBER, QuestionType.COMPUTED})

_KINDS: Mapping[type, frozenset[QuestionType]] = MappingProxyType(
    {
        Names: _TEXTS,
        Amount: _NUMBERS,
        Ticked: _WITH_CHOICES,
        Is: frozenset({QuestionType.YES_NO, QuestionType.CHOICE}),
    }
)


def verify(form: Form) -> None:
    """Nothing, when the form holds together.

    Raises:
        PackError: the first thing that is named but not there, named twice, or goes in a circle.
    """
    _unique(form)
    for section in form.sections:
        for question in section.questions:
            _shape(question)
            _parts(question)
            _totals(form, question)
            _family(form, question)
            _facts(question)
            for field, rule in _rules(question):
                _rule(form, rule, question.id, field)
    for check in form.checks:
        if check.where not in form.questions:
            raise _unknown_question(check.where, f"checks ({check.code}), where", check.where)
        _rule(form, check.when, check.where, f"checks ({check.code}), when")
        _placeholders(check.message, check.where, f"checks ({check.code}), message")
    _no_circles(form)


def _rules(question: Question) -> Iterator[tuple[str, Rule]]:
    if question.relevant:
        yield "relevant", question.relevant
    if question.required:
        yield "required", question.required


def _unique(form: Form) -> None:
    _once((section.id for section in form.sections), "", "sections")
    _once((item.id for section in form.sections for item in section.questions), "", "id")
    for question in form.questions.values():
        _once((choice.id for choice in question.choices), question.id, "choices")
        _once((column.id for column in question.columns), question.id, "columns")


def _once(names: Iterable[str], where: str, field: str) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise PackError(where or name, field, tr("“{name}” stands there twice", name=name))


def _shape(question: Question) -> None:
    """The entries a type needs, and those it has no use for."""
    kind = question.type
    needs = (
        ("choices", bool(question.choices), kind in _WITH_CHOICES),
        ("columns", bool(question.columns), kind is QuestionType.TABLE),
        ("fact", bool(question.fact or question.total_of), kind is QuestionType.COMPUTED),
    )
    for field, given, wanted in needs:
        if given and not wanted:
            raise PackError(question.id, field, tr("a {type} has no use for it", type=kind.value))
        if wanted and not given:
            raise PackError(question.id, field, tr("a {type} needs it", type=kind.value))
    extras = (
        ("exclusive", bool(question.exclusive), kind is QuestionType.MULTI),
        ("max_chars", bool(question.max_chars), kind in _TEXTS),
        ("min", question.least is not None, kind is QuestionType.NUMBER),
        ("max", question.most is not None, kind is QuestionType.NUMBER),
        ("required", question.required is not None, kind is not QuestionType.COMPUTED),
    )
    for field, given, useful in extras:
        if given and not useful:
            raise PackError(question.id, field, tr("a {type} has no use for it", type=kind.value))


def _parts(question: Question) -> None:
    known = {choice.id for choice in question.choices}
    for name in (name for group in question.exclusive for name in group):
        if name not in known:
            raise _unknown_choice(question.id, "exclusive", name)
    if question.fact and question.total_of:
        raise PackError(question.id, "total_of", tr("a fact or a total, not both"))


def _totals(form: Form, question: Question) -> None:
    for part in question.total_of:
        if part not in form.questions:
            raise _unknown_question(question.id, "total_of", part)
        if form.question(part).type not in _NUMBERS:
            raise PackError(question.id, "total_of", tr("“{name}” is no number", name=part))


def _family(form: Form, question: Question) -> None:
    if question.under and not question.parent:
        raise PackError(question.id, "under", tr("it needs a parent"))
    if not question.parent:
        return
    if question.parent not in form.questions:
        raise _unknown_question(question.id, "parent", question.parent)
    order = [item.id for item in form.section_of(question.id).questions]
    if question.parent not in order[: order.index(question.id)]:
        raise PackError(
            question.id, "parent", tr("the parent must stand before it in the same section")
        )
    if question.under and question.under not in _choices(form, question.parent):
        raise _unknown_choice(question.id, "under", question.under)


def _facts(question: Question) -> None:
    if question.fact:
        _fact(question.fact, question.id, "fact")
    if question.suggest:
        _fact(question.suggest, question.id, "suggest")
    for wording in (question.beside, *(choice.beside for choice in question.choices)):
        if wording:
            _placeholders(wording, question.id, "beside")


def _placeholders(wording: Wording, where: str, field: str) -> None:
    for text in wording.texts.values():
        for name in facts_named(text):
            _fact(name, where, field)


def _fact(name: str, where: str, field: str, kind: FactKind | None = None) -> None:
    if name not in FACTS:
        raise PackError(where, field, tr("there is no fact “{name}”", name=name))
    if kind and FACTS[name] is not kind:
        raise PackError(where, field, tr("the fact “{name}” does not fit here", name=name))


def _rule(form: Form, rule: Rule, where: str, field: str) -> None:
    for name in sorted(questions_of(rule)):
        if name not in form.questions:
            raise _unknown_question(where, field, name)
    for name in sorted(facts_of(rule)):
        _fact(name, where, field)
    for node in walk(rule):
        if not _node_fits(form, node):
            raise PackError(where, field, tr("the rule does not fit the type of what it names"))
        if isinstance(node, Ticked) and node.choice not in _choices(form, node.question):
            raise _unknown_choice(where, field, node.choice)
        if isinstance(node, Is) and node.value not in _values(form, node.question):
            raise _unknown_choice(where, field, node.value)


def _node_fits(form: Form, node: Rule) -> bool:
    """Whether what a rule names is of a type it can work with."""
    if isinstance(node, DayOrder):
        return _day_fits(form, node.first) and _day_fits(form, node.second)
    if isinstance(node, Amount) and node.fact:
        return FACTS[node.fact] is FactKind.NUMBER
    if isinstance(node, Names) and FACTS[node.fact] is not FactKind.NAMES:
        return False
    kinds = _KINDS.get(type(node))
    return kinds is None or _is_of(form, getattr(node, "question", None), kinds)


def _day_fits(form: Form, day: Day) -> bool:
    if day.fact:
        return FACTS[day.fact] is FactKind.DATE
    return _is_of(form, day.question, frozenset({QuestionType.DATE}))


def _is_of(form: Form, question: str | None, kinds: frozenset[QuestionType]) -> bool:
    return question is None or form.question(question).type in kinds


def _choices(form: Form, question: str) -> set[str]:
    return {choice.id for choice in form.question(question).choices}


def _values(form: Form, question: str) -> set[str]:
    if form.question(question).type is QuestionType.YES_NO:
        return {"yes", "no"}
    return _choices(form, question)


def _no_circles(form: Form) -> None:
    """Relevance may not depend on itself, over however many questions."""
    needs = {name: _needs(question) for name, question in form.questions.items()}
    settled: set[str] = set()
    while len(settled) < len(needs):
        ready = {name for name, wanted in needs.items() if wanted <= settled} - settled
        if not ready:
            stuck = next(name for name in needs if name not in settled)
            raise PackError(stuck, "relevant", tr("the rules go round in a circle"))
        settled |= ready


def _needs(question: Question) -> frozenset[str]:
    asked = questions_of(question.relevant, counting=True) if question.relevant else frozenset()
    parent = {question.parent} if question.parent else set()
    return asked | parent | frozenset(question.total_of)


def _unknown_question(where: str, field: str, name: str) -> PackError:
    return PackError(where, field, tr("there is no question “{name}”", name=name))


def _unknown_choice(where: str, field: str, name: str) -> PackError:
    return PackError(where, field, tr("there is no choice “{name}”", name=name))
