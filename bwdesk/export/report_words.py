"""The printed report's own words, in the language of the report; the window's language stays."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bwdesk.i18n import (
    FIRST_STRONG_ISOLATE,
    POP_ISOLATE,
    catalogue_of,
    is_right_to_left,
)

_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT(\d\d:\d\d)")
_CHECK_DIGITS, _GROUP = 16, 4

LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "am": "አማርኛ",
    "ar": "العربية",
    "bn": "বাংলা",
    "es": "Español",
    "fr": "Français",
    "id": "Bahasa Indonesia",
    "km": "ភាសាខ្មែរ",
    "si": "සිංහල",
    "ta": "தமிழ்",
    "ur": "اردو",
    "uz": "O‘zbekcha",
    "vi": "Tiếng Việt",
    "zh": "中文",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Translates the fixed words of one report.

    Attributes:
        lang: The language of the report.
        right_to_left: Whether it is read from the right.
    """

    lang: str
    right_to_left: bool

    def tr(self, text: str, **values: object) -> str:
        """The text in the report's language, its {names} filled in."""
        words = catalogue_of(self.lang).gettext(text)
        return words.format(**self._held(values)) if values else words

    def ntr(self, one: str, many: str, n: int, **values: object) -> str:
        """The text for a count of things, by the plural rules of the report's language."""
        words = catalogue_of(self.lang).ngettext(one, many, n)
        return words.format(n=n, **self._held(values))

    def _held(self, values: Mapping[str, object]) -> dict[str, object]:
        """Values that keep their own order inside right-to-left words."""
        if not self.right_to_left:
            return dict(values)
        return {key: f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}" for key, value in values.items()}


@lru_cache
def words(lang: str) -> Words:
    """The fixed words of a report in this language; English where it is not translated."""
    return Words(lang, is_right_to_left(lang))


def day(value: object) -> str:
    """A stored day or moment as people read it, dd-mm-yyyy; empty for none."""
    found = _ISO_DAY.match(value) if isinstance(value, str) else None
    return f"{found[3]}-{found[2]}-{found[1]}" if found else ""


def is_day(value: object) -> bool:
    """Whether a value is a stored day and nothing more."""
    return isinstance(value, str) and _ISO_DAY.fullmatch(value) is not None


def time_of_day(value: object) -> str:
    """The time of a stored moment, hh:mm in UTC, so that it prints the same everywhere."""
    found = _ISO_MOMENT.match(value) if isinstance(value, str) else None
    return found[1] if found else ""


def check_number(sha256: str) -> str:
    """The first digits of the snapshot's hash, in groups one can read out."""
    digits = sha256[:_CHECK_DIGITS].upper()
    return "-".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))


def status_words(text: Words) -> dict[str, str]:
    """The four states of an issue in the report's language, in the order charts show them."""
    return {
        "Completed": text.tr("Completed"),
        "In Progress": text.tr("In Progress"),
        "Pending": text.tr("Pending"),
        "Delayed": text.tr("Delayed"),
    }


def method_words(text: Words) -> dict[str, str]:
    """How an assessment was made, in the report's language."""
    return {
        "on-site": text.tr("On site"),
        "virtual": text.tr("Virtual"),
        "hybrid": text.tr("Hybrid"),
    }


def shown(value: Any, text: Words, *, is_date: bool = False) -> str:  # noqa: ANN401 - any answer
    """A single answer as it is printed; empty for none."""
    if isinstance(value, bool):
        return text.tr("Yes") if value else text.tr("No")
    if isinstance(value, list | tuple):
        return "\n".join(shown(item, text) for item in value)
    if isinstance(value, Mapping):
        told = (shown(item, text) for item in value.values())
        return ", ".join(part for part in told if part)
    if is_date and is_day(value):
        return day(value)
    return "" if value is None else str(value)
