"""How surely a header stands for a field: the same words, misspelt ones, or words that begin so."""

from difflib import SequenceMatcher
from functools import lru_cache

from bwdesk.domain.import_words import LIKELY_WORDS, SURE_WORDS

_SURE, _LIKELY, _MISSPELT, _BEGINS = 1.0, 0.9, 0.85, 0.64
_SHORT_WORD, _LONGEST = 6, 48
_CLOSE, _CLOSE_WORD, _CLOSE_JOINED = 0.82, 0.7, 0.9


@lru_cache(maxsize=8192)
def header_score(text: str, field: str) -> float:
    """How sure it is that this header (as `word_key` gives it) stands for the field; 0 for not."""
    sure, likely = SURE_WORDS[field], LIKELY_WORDS.get(field, ())
    if text in sure:
        return _SURE
    if text in likely:
        return _LIKELY
    if len(text) <= _LONGEST:
        closest = max(_likeness(text, word) for word in (*sure, *likely))
        if closest >= _CLOSE:
            return closest * _MISSPELT
    begins = any(" " in word and text.startswith(f"{word} ") for word in sure)
    return _BEGINS if begins else 0.0


def _likeness(text: str, word: str) -> float:
    """How close a misspelt header comes: word by word, or run together without its spaces."""
    if min(len(text), len(word)) < _SHORT_WORD or abs(len(text) - len(word)) > _SHORT_WORD:
        return 0.0
    if text.count(" ") != word.count(" "):
        joined = _ratio(text.replace(" ", ""), word.replace(" ", ""), _CLOSE_JOINED)
        return joined if joined >= _CLOSE_JOINED else 0.0
    total, pairs = 0.0, tuple(zip(text.split(), word.split(), strict=True))
    for mine, theirs in pairs:
        each = _ratio(mine, theirs, _CLOSE_WORD)
        if each < _CLOSE_WORD:
            return 0.0
        total += each
    return total / len(pairs)


def _ratio(mine: str, theirs: str, wanted: float) -> float:
    if 2 * min(len(mine), len(theirs)) < wanted * (len(mine) + len(theirs)):
        return 0.0  # too different in length to come near
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio()
