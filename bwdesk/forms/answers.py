"""Answers as they come in (command line, window, file) and as they are kept."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date

from bwdesk.domain.text import clean_text
from bwdesk.errors import InputError
from bwdesk.forms.definition import Column, ColumnType, Question, QuestionType
from bwdesk.forms.values import Answer, Answers, as_date, has_visible_text, is_empty
from bwdesk.i18n import tr

__all__ = [
    "Answer",
    "Answers",
    "clean_text",
    "cleaned_answer",
    "is_empty",
    "normalise_answer",
    "parse_answer",
]

_NUMBER = re.compile(r"-?\d{1,12}")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_CELL_CHARS = 1000
_ROWS = 200
_SHOWN = 40


def parse_answer(question: Question, text: str) -> Answer:
    """The answer a literal of the command line means (cli.md, Names); empty text empties it.

    Words are left as they came: `cleaned_answer` cleans them and says what it took out.

    Raises:
        InputError: the text does not fit the question; the sentence says what fits.
    """
    words = text.strip()
    if question.type is QuestionType.COMPUTED:
        raise _computed(question)
    if not words:
        return text if question.is_text else None
    answer = text if question.is_text else _PARSERS[question.type](question, words)
    kept = normalise_answer(question, answer)
    return answer if question.is_text or question.type is QuestionType.TABLE else kept


def normalise_answer(question: Question, answer: Answer) -> Answer:
    """The answer as it is kept: clean text, known choices in the order of the form, known columns.

    Raises:
        InputError: it does not fit the question; the sentence says what fits.
    """
    return cleaned_answer(question, answer)[0]


def cleaned_answer(question: Question, answer: Answer) -> tuple[Answer, tuple[str, ...]]:
    """The answer as it is kept, and a notice for each kind of character that was taken out.

    Raises:
        InputError: it does not fit the question; the sentence says what fits.
    """
    if question.type is QuestionType.COMPUTED:
        raise _computed(question)
    if answer is None:
        return None, ()
    if question.is_text:
        return _text(question, answer)
    if question.type is QuestionType.TABLE:
        return _table(question, answer)
    return _KEEPERS[question.type](question, answer), ()


def _text(question: Question, answer: Answer) -> tuple[Answer, tuple[str, ...]]:
    if not isinstance(answer, str):
        raise _refused(question, tr("It takes a text."))
    clean, notices = clean_text(answer)
    if len(clean) > question.max_chars:
        raise _refused(
            question,
            tr(
                "The text has {length} characters; {limit} fit. Nothing was changed; shorten it.",
                length=f"{len(clean):,}",
                limit=f"{question.max_chars:,}",
            ),
        )
    return clean, tuple(notices)


def _yes_no(question: Question, answer: Answer) -> Answer:
    if isinstance(answer, bool):
        return answer
    raise _refused(question, tr("Write yes or no."))


def _multi(question: Question, answer: Answer) -> Answer:
    if not isinstance(answer, list):
        raise _refused(question, tr("It takes a list of choices."))
    ticks = [str(tick) for tick in answer]
    for tick in ticks:
        _known_choice(question, tick)
    return [choice.id for choice in question.choices if choice.id in ticks]


def _choice(question: Question, answer: Answer) -> Answer:
    return _known_choice(question, answer) if answer != "" else None


def _known_choice(question: Question, answer: Answer) -> str:
    known = [choice.id for choice in question.choices]
    if isinstance(answer, str) and answer in known:
        return answer
    raise _refused(
        question,
        tr(
            "“{choice}” is none of its choices. It has: {known}.",
            choice=_short(str(answer)),
            known=", ".join(known),
        ),
    )


def _date(question: Question, answer: Answer) -> Answer:
    if answer == "":
        return None
    if isinstance(answer, str) and as_date(answer):
        return answer
    raise _refused(question, tr("Write the date as year-month-day, for example 2026-09-30."))


def _number(question: Question, answer: Answer) -> Answer:
    if isinstance(answer, int) and not isinstance(answer, bool) and abs(answer) < 10**12:
        return answer
    raise _refused(question, tr("Write a whole number in digits, without commas or points."))


def _table(question: Question, answer: Answer) -> tuple[Answer, tuple[str, ...]]:
    if not isinstance(answer, list):
        raise _refused(question, _table_example(question))
    if len(answer) > _ROWS:
        raise _refused(
            question,
            tr("It has {count} rows; {limit} fit.", count=len(answer), limit=_ROWS),
        )
    notices: list[str] = []
    rows = [_row(question, number, row, notices) for number, row in enumerate(answer, start=1)]
    kept = [row for row in rows if any(map(has_visible_text, row.values()))]
    return kept, tuple(dict.fromkeys(notices))


def _row(question: Question, number: int, row: object, notices: list[str]) -> dict[str, str]:
    if not isinstance(row, Mapping):
        raise _refused(question, _table_example(question))
    columns = {column.id: column for column in question.columns}
    cells: dict[str, str] = {}
    for name, cell in row.items():
        if name not in columns:
            raise _refused(
                question,
                tr(
                    "Row {number} has a column “{column}”. The columns are: {known}.",
                    number=number,
                    column=_short(str(name)),
                    known=", ".join(columns),
                ),
            )
        cells[name] = _cell(question, number, columns[name], cell, notices)
    return {name: cells[name] for name in columns if cells.get(name)}


def _cell(question: Question, number: int, column: Column, cell: object, notices: list[str]) -> str:
    if isinstance(cell, int) and not isinstance(cell, bool):
        cell = str(cell)
    if cell is None:
        return ""
    if not isinstance(cell, str):
        raise _refused(question, _table_example(question))
    clean, found = clean_text(cell)
    notices += found
    if len(clean) > _CELL_CHARS:
        wanted = tr("at most {limit} characters", limit=f"{_CELL_CHARS:,}")
    elif not clean or _fits(column, clean):
        return clean
    else:
        wanted = _wanted(column)
    raise _refused(
        question,
        tr(
            "Row {number}, “{column}” takes {wanted}.",
            number=number,
            column=column.id,
            wanted=wanted,
        ),
    )


def _fits(column: Column, cell: str) -> bool:
    if column.type is ColumnType.DATE:
        return as_date(cell) is not None
    if column.type is ColumnType.MONTH:
        return _MONTH.fullmatch(cell) is not None
    return column.type is not ColumnType.NUMBER or _NUMBER.fullmatch(cell) is not None


def _wanted(column: Column) -> str:
    if column.type is ColumnType.DATE:
        return tr("a date as year-month-day, for example 2026-09-30")
    if column.type is ColumnType.MONTH:
        return tr("a month as year-month, for example 2026-09")
    return tr("a whole number in digits")


def _parse_yes_no(question: Question, words: str) -> Answer:
    known = {"yes": True, "no": False}
    if words.lower() not in known:
        raise _refused(question, tr("Write yes or no."))
    return known[words.lower()]


def _parse_multi(_: Question, words: str) -> Answer:
    return [part.strip() for part in words.split(",") if part.strip()]


def _parse_words(_: Question, words: str) -> Answer:
    return words


def _parse_number(question: Question, words: str) -> Answer:
    if not _NUMBER.fullmatch(words):
        raise _refused(question, tr("Write a whole number in digits, without commas or points."))
    return int(words)


def _parse_table(question: Question, words: str) -> Answer:
    try:
        rows = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise _refused(question, _table_example(question)) from error
    if not isinstance(rows, list):
        raise _refused(question, _table_example(question))
    return rows


def _table_example(question: Question) -> str:
    row = {column.id: _example(column) for column in question.columns}
    return tr(
        "It takes rows as JSON, for example {example}",
        example=json.dumps([row], ensure_ascii=False),
    )


def _example(column: Column) -> str:
    day = date(2026, 9, 30).isoformat()
    examples = {ColumnType.DATE: day, ColumnType.MONTH: day[:7], ColumnType.NUMBER: "12"}
    return examples.get(column.type, "…")


def _computed(question: Question) -> InputError:
    return _refused(question, tr("The program counts this number itself."))


def _refused(question: Question, what: str) -> InputError:
    return InputError(f"{question.id}: {what}", {"where": question.id})


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


_PARSERS: Mapping[QuestionType, Callable[[Question, str], Answer]] = {
    QuestionType.YES_NO: _parse_yes_no,
    QuestionType.MULTI: _parse_multi,
    QuestionType.CHOICE: _parse_words,
    QuestionType.DATE: _parse_words,
    QuestionType.NUMBER: _parse_number,
    QuestionType.TABLE: _parse_table,
}

_KEEPERS: Mapping[QuestionType, Callable[[Question, Answer], Answer]] = {
    QuestionType.YES_NO: _yes_no,
    QuestionType.MULTI: _multi,
    QuestionType.CHOICE: _choice,
    QuestionType.DATE: _date,
    QuestionType.NUMBER: _number,
}
