"""From a checked pack to frozen form values."""

from collections.abc import Mapping
from types import MappingProxyType

from bwdesk.domain.problems import Level
from bwdesk.forms import pack
from bwdesk.forms.definition import (
    Basis,
    Check,
    Choice,
    Column,
    ColumnType,
    Form,
    Question,
    QuestionType,
    Section,
    Wording,
)
from bwdesk.forms.pack_error import PackError
from bwdesk.forms.rule_reading import RuleError, read_rule
from bwdesk.forms.rules import AllOf, Always, Rule, Ticked

_LENGTHS: Mapping[QuestionType, int] = MappingProxyType(
    {QuestionType.TEXT: 300, QuestionType.LONG_TEXT: 4000}
)


def build(part: pack.PackPart) -> Form:
    """The form a pack describes; what its rules name is not looked up yet.

    Raises:
        PackError: a rule of the pack cannot be read.
    """
    return Form(
        id=part.id,
        version=part.version,
        title=_words(part.title),
        sections=tuple(_section(section) for section in part.sections),
        checks=tuple(_check(check, number) for number, check in enumerate(part.checks)),
    )


def _section(part: pack.SectionPart) -> Section:
    return Section(
        id=part.id,
        title=_words(part.title),
        questions=tuple(_question(question) for question in part.questions),
        intro=_some_words(part.intro),
    )


def _question(part: pack.QuestionPart) -> Question:
    kind = QuestionType(part.type)
    basis = Basis(part.basis)
    return Question(
        id=part.id,
        type=kind,
        label=_words(part.label),
        basis=basis,
        source=part.source,
        help=_some_words(part.help),
        advice=_some_words(part.advice),
        heading=_some_words(part.heading),
        number=part.number or "",
        parent=part.parent,
        under=part.under,
        relevant=_relevance(part),
        required=_requirement(part),
        level=Level(part.level),
        code=part.code,
        missing=_some_words(part.missing),
        choices=tuple(_choice(choice) for choice in part.choices),
        exclusive=tuple(tuple(group) for group in part.exclusive),
        columns=tuple(_column(column, basis) for column in part.columns),
        max_chars=part.max_chars or _LENGTHS.get(kind, 0),
        least=part.min,
        most=part.max,
        fact=part.fact,
        total_of=tuple(part.total_of),
        formula=_some_words(part.formula),
        suggest=part.suggest,
        beside=_some_words(part.beside),
    )


def _choice(part: pack.ChoicePart) -> Choice:
    return Choice(
        id=part.id,
        label=_words(part.label),
        basis=Basis(part.basis),
        source=part.source,
        help=_some_words(part.help),
        beside=_some_words(part.beside),
    )


def _column(part: pack.ColumnPart, basis: Basis) -> Column:
    return Column(
        id=part.id,
        label=_words(part.label),
        type=ColumnType(part.type),
        required=part.required,
        basis=Basis(part.basis) if part.basis else basis,
        help=_some_words(part.help),
    )


def _check(part: pack.CheckPart, number: int) -> Check:
    return Check(
        code=part.code,
        level=Level(part.level),
        where=part.where,
        when=_rule(part.when, part.where, f"checks {number + 1} ({part.code}), when"),
        message=_words(part.message),
    )


def _relevance(part: pack.QuestionPart) -> Rule | None:
    """The rule of the pack, and the tick of the parent where the detail stands under a choice."""
    rules: list[Rule] = []
    if part.parent and part.under:
        rules.append(Ticked(part.parent, part.under))
    if part.relevant is not None:
        rules.append(_rule(part.relevant, part.id, "relevant"))
    return AllOf(tuple(rules)) if len(rules) > 1 else next(iter(rules), None)


def _requirement(part: pack.QuestionPart) -> Rule | None:
    if isinstance(part.required, bool):
        return Always() if part.required else None
    return _rule(part.required, part.id, "required")


def _rule(node: object, where: str, field: str) -> Rule:
    try:
        return read_rule(node)
    except RuleError as error:
        raise PackError(where, field, str(error)) from error


def _words(texts: Mapping[str, str]) -> Wording:
    return Wording(MappingProxyType(dict(texts)))


def _some_words(texts: Mapping[str, str] | None) -> Wording | None:
    return _words(texts) if texts else None
