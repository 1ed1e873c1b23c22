"""Reads a pack as a careful colleague would: what loads, but will not serve people well."""

import re
from collections.abc import Iterator

from bwdesk.forms.definition import FALLBACK, Form, Question, Wording
from bwdesk.forms.pack_error import PackError
from bwdesk.forms.reach import can_be_asked
from bwdesk.forms.references import verify
from bwdesk.i18n import tr

LONGEST_LABEL = 200
_CODE = re.compile(r"V-([1-9]|1[0-2])|[a-z][a-z0-9]*(-[a-z0-9]+)*")


def lint(form: Form) -> list[str]:
    """One sentence for each weak place; none for a pack that can be shipped.

    Looked for: names that point nowhere or stand twice, sections and questions that can never be
    asked, wordings without English or without a source, labels over 200 characters, required
    questions without a sentence that says so, codes that are neither V-1 … V-12 nor our own style.
    """
    found = list(_dangling(form))
    if found:
        return found
    found += _unreachable(form)
    for section in form.sections:
        found += _no_english(section.id, (section.title, section.intro))
        for question in section.questions:
            found += _at_question(question)
    for check in form.checks:
        found += _no_english(check.where, (check.message,))
        found += _strange_code(check.where, check.code)
    return found


def _dangling(form: Form) -> Iterator[str]:
    try:
        verify(form)
    except PackError as error:
        yield f"{error.where} {error.field}: {error.what}"


def _unreachable(form: Form) -> Iterator[str]:
    for section in form.sections:
        never = [item.id for item in section.questions if not can_be_asked(form, item)]
        if len(never) == len(section.questions):
            yield tr("{id}: this section can never be reached", id=section.id)
        else:
            yield from (tr("{id}: this question can never be reached", id=name) for name in never)


def _at_question(question: Question) -> Iterator[str]:
    wordings = (
        question.label,
        question.help,
        question.advice,
        question.heading,
        question.missing,
        question.formula,
        question.beside,
        *(words for part in question.choices for words in (part.label, part.help, part.beside)),
        *(words for part in question.columns for words in (part.label, part.help)),
    )
    yield from _no_english(question.id, wordings)
    yield from _long_labels(question)
    if not question.source.strip() or not all(part.source.strip() for part in question.choices):
        yield tr("{id}: a wording has no source", id=question.id)
    if question.required and not question.missing:
        yield tr("{id}: no sentence says that its answer is missing", id=question.id)
    if any(len(set(group)) < 2 for group in question.exclusive):  # noqa: PLR2004 - two is a pair
        yield tr("{id}: an exclusive group needs two choices", id=question.id)
    yield from _strange_code(question.id, question.code)


def _no_english(where: str, wordings: tuple[Wording | None, ...]) -> Iterator[str]:
    for words in wordings:
        if words is not None and not words.texts.get(FALLBACK, "").strip():
            yield tr("{id}: a text has no English", id=where)


def _long_labels(question: Question) -> Iterator[str]:
    labels = [question.label]
    labels += [choice.label for choice in question.choices]
    labels += [column.label for column in question.columns]
    for label in labels:
        if any(len(text) > LONGEST_LABEL for text in label.texts.values()):
            yield tr(
                "{id}: a label has more than {limit} characters",
                id=question.id,
                limit=LONGEST_LABEL,
            )


def _strange_code(where: str, code: str) -> Iterator[str]:
    if not _CODE.fullmatch(code):
        yield tr("{id}: the code “{code}” is not known", id=where, code=code)
