"""What is missing or does not fit in a form: one pure function over answers and facts."""

from collections.abc import Iterator

from bwdesk.domain.problems import Level, Problem
from bwdesk.forms.definition import Check, Form, Question, QuestionType
from bwdesk.forms.evaluation import Evaluation
from bwdesk.forms.facts import fill
from bwdesk.forms.values import Answer, Answers, Facts, as_number, has_visible_text, is_empty
from bwdesk.i18n import tr


def check(form: Form, answers: Answers, facts: Facts, lang: str) -> tuple[Problem, ...]:
    """Every problem of the form, in the order of its questions.

    A rule that needs a fact which is not known does not apply. Answers that are set aside are not
    looked at, except by the rules that ask for them (domain.md V-4).
    """
    return problems_of(Evaluation(form, answers, facts), lang)


def relevant_questions(form: Form, answers: Answers, facts: Facts) -> frozenset[str]:
    """The questions that are asked with these answers."""
    return relevant_of(Evaluation(form, answers, facts))


def relevant_of(look: Evaluation) -> frozenset[str]:
    """The questions that are asked at this look."""
    return frozenset(name for name in look.form.questions if look.is_relevant(name))


def problems_of(look: Evaluation, lang: str) -> tuple[Problem, ...]:
    """Every problem at this look, in the order of the form."""
    found: list[Problem] = []
    for section in look.form.sections:
        for question in section.questions:
            found += (
                Problem(level, question.id, code, message, section.id)
                for level, code, message in _at(look, question, lang)
            )
    return tuple(found)


_Finding = tuple[Level, str, str]


def _at(look: Evaluation, question: Question, lang: str) -> Iterator[_Finding]:
    """What is found at one question: missing first, then what does not fit, then the checks."""
    relevant = look.is_relevant(question.id)
    if relevant and question.type is not QuestionType.COMPUTED:
        answer = look.kept(question.id)
        if not is_empty(answer):
            yield from _misfits(question, answer, lang)
        elif look.is_required(question):
            yield question.level, question.code, _missing(question, lang)
    checks = look.form.checks_at.get(question.id)
    if checks and (relevant or look.is_set_aside(question.id)):
        yield from _checks(look, checks, lang)


def _missing(question: Question, lang: str) -> str:
    if question.missing:
        return question.missing.text(lang)
    return tr("“{label}” is empty.", label=question.label.text(lang))


def _checks(look: Evaluation, checks: tuple[Check, ...], lang: str) -> Iterator[_Finding]:
    for rule in checks:
        if rule.when.holds(look) is True:
            words = rule.message.text(lang)
            yield rule.level, rule.code, fill(words, look.facts) or words


def _misfits(question: Question, answer: Answer, lang: str) -> Iterator[_Finding]:
    if isinstance(answer, str) and question.is_text:
        yield from _too_long(question, answer)
    elif question.exclusive and isinstance(answer, list):
        yield from _exclusives(question, answer, lang)
    elif question.columns and isinstance(answer, list):
        yield from _rows(question, answer, lang)
    elif question.type is QuestionType.NUMBER:
        yield from _range(question, answer)


def _too_long(question: Question, answer: str) -> Iterator[_Finding]:
    extra = len(answer) - question.max_chars
    if extra > 0:
        yield (
            Level.MUST,
            "too-long",
            tr(
                "The text has {length} characters; {limit} fit. Shorten it by {extra}.",
                length=f"{len(answer):,}",
                limit=f"{question.max_chars:,}",
                extra=f"{extra:,}",
            ),
        )


def _exclusives(
    question: Question, answer: list[str] | list[dict[str, str]], lang: str
) -> Iterator[_Finding]:
    for group in question.exclusive:
        ticks = [choice for choice in group if choice in answer]
        if len(ticks) > 1:
            labels = ", ".join(f"“{question.choice(tick).label.text(lang)}”" for tick in ticks)
            yield (
                Level.MUST,
                "exclusive",
                tr("These do not go together: {ticks}. Keep one of these ticks.", ticks=labels),
            )


def _rows(
    question: Question, answer: list[str] | list[dict[str, str]], lang: str
) -> Iterator[_Finding]:
    for number, row in enumerate(answer, start=1):
        if not isinstance(row, dict) or not any(map(has_visible_text, row.values())):
            continue
        for column in question.columns:
            if column.required and not has_visible_text(row.get(column.id, "")):
                yield (
                    question.level,
                    "row",
                    tr(
                        "Row {number}: “{column}” is empty. Fill it in, or remove the row.",
                        number=number,
                        column=column.label.text(lang),
                    ),
                )


def _range(question: Question, answer: Answer) -> Iterator[_Finding]:
    number = as_number(answer)
    if number is None:
        return
    if question.least is not None and number < question.least:
        yield (
            Level.MUST,
            "range",
            tr("Write a number of {least} or more.", least=question.least),
        )
    if question.most is not None and number > question.most:
        yield Level.MUST, "range", tr("Write a number up to {most}.", most=question.most)
