"""Finds entries by the words people and exports use: codes, labels, aliases, whatever the case."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from bwdesk.domain.catalogue_entries import Entry

_E = TypeVar("_E", bound=Entry)
_LEADING_NUMBER = re.compile(r"^(?:cluster )?\d+ ")


@lru_cache(maxsize=4096)
def word_key(text: str) -> str:
    """Words as look-ups compare them: no case, no punctuation, single spaces, & as and.

    Vowel signs stay: without them, words of Khmer or Bengali would fall together.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    kept = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain)
    return " ".join("".join(kept).split())


class NameIndex(Generic[_E]):
    """The names of some entries; codes and labels are asked before aliases."""

    def __init__(self, entries: Iterable[_E] = ()) -> None:
        self._own: defaultdict[str, list[_E]] = defaultdict(list)
        self._other: defaultdict[str, list[_E]] = defaultdict(list)
        for entry in entries:
            for key in {word_key(name) for name in (entry.code, *entry.labels.values())}:
                self._own[key].append(entry)
            for key in {word_key(name) for name in entry.aliases}:
                self._other[key].append(entry)

    def find(self, text: str) -> _E | None:
        """The one entry these words name; none when they would fit two."""
        if text.lstrip().startswith("#"):  # what a spreadsheet shows for a broken formula: #N/A
            return None
        key = word_key(text)
        for wanted in (key, _LEADING_NUMBER.sub("", key)):
            for names in (self._own, self._other):
                if wanted and wanted in names:
                    fitting = names[wanted]
                    return fitting[0] if len(fitting) == 1 else None
        return None
