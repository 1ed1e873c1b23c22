"""What an answer and a fact can be, and when an answer counts as empty."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

Answer = bool | int | str | list[str] | list[dict[str, str]] | None
Answers = Mapping[str, Answer]
FactValue = int | str | date | Sequence[str] | None
Facts = Mapping[str, FactValue]

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)  # fromisoformat takes 2026-W10-1 as well


def is_empty(answer: Answer) -> bool:
    """Whether the answer says nothing: none, no tick, no row with content, no visible character.

    No (False) and zero are answers.
    """
    if answer is None:
        return True
    if isinstance(answer, str):
        return not has_visible_text(answer)
    if isinstance(answer, list):
        return not any(_row_has_content(item) for item in answer)
    return False


def has_visible_text(text: str) -> bool:
    """Whether one sees anything: spaces, line ends and joiners alone are nothing."""
    return any(letter.isalnum() or unicodedata.category(letter)[0] not in "ZC" for letter in text)


def as_date(value: object) -> date | None:
    """The day a value names (a date or ISO text); none for anything else."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _ISO.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def as_number(value: object) -> int | None:
    """The whole number a value is; yes and no are none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _row_has_content(item: str | dict[str, str]) -> bool:
    if isinstance(item, str):
        return bool(item)
    return any(has_visible_text(cell) for cell in item.values())
