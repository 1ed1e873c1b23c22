"""Where a line may end: at spaces, between Chinese characters, between Khmer syllables.

Khmer is written without spaces between words, and the dictionary that finds its words (ICU, 42 MB)
is not shipped. Zero-width spaces typed or put in by translators are used where they are; elsewhere
a line ends at a syllable border found by rule, and only when ending it at the last space would
leave much of it empty. Such a border can fall inside a word; it never cuts a syllable.
"""

import re
from collections.abc import Iterator

# What follows a unit: so many spaces (1, 2 …), a border without one (0), a weak border (-1).
NO_SPACE, WEAK = 0, -1

_WIDE = (
    "\u2e80-\u2fff\u3003-\u3007\u3012-\u3013\u301c-\u30ff\u3105-\u9fff\uf900-\ufaff\uff00-\uffef"
)
_OPENING = "\u2018\u201c([{\uff08\uff3b\uff5b\u3008\u300a\u300c\u300e\u3010\u3014\u3016"
_CLOSING = (
    "\u2019\u201d)\\]},.;:!?%\u2026\u2014\u2103\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f"
    "\uff5e\uff09\uff3d\uff5d\u3009\u300b\u300d\u300f\u3011\u3015\u3017\uff05\u30fc\u3005"
    "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7"
)
_KHMER = "\u1780-\u17ff\u200c\u200d"
_HAS_WIDE = re.compile(f"[{_WIDE}\U00020000-\U0003ffff]").search
_HAS_BORDERS = re.compile(f"[\u1780-\u17ff\u200b\u1361\u3000{_WIDE}\U00020000-\U0003ffff]").search

_TOKEN = re.compile(
    rf"(?P<gap>[ \u3000]+)|(?P<zero>\u200b+)|(?P<khmer>[{_KHMER}]+)"
    rf"|(?P<wide>[{_OPENING}]*[{_WIDE}\U00020000-\U0003ffff][{_CLOSING}]*)"
    rf"|(?P<word>[^ \u3000\u200b\u1780-\u17ff{_WIDE}\U00020000-\U0003ffff]+)"
)
_CLUSTER = re.compile(
    "[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd\u200c\u200d])*"
    "|[\u17e0-\u17f9]+|."
)
_VOWEL_OR_SUBSCRIPT = re.compile("[\u17a3-\u17b3\u17b6-\u17c8\u17d2\u17e0-\u17f9]").search
_CLOSING_SIGN = re.compile("[\u17cb-\u17d1]").search  # such a consonant is the last of its syllable
_OPEN_VOWEL = re.compile("[\u17c5-\u17c8]").search  # such a syllable takes no last consonant
_STOPS_KHMER = re.compile("[\u17d3-\u17da\u200c\u200d]+").match


def borders(text: str) -> list[tuple[str, int]]:
    """The text in units that stay together, each with what follows it."""
    if not _HAS_BORDERS(text) and "  " not in text and not text.startswith(" "):
        return [(word, 1) for word in text.split(" ")]
    units: list[tuple[str, int]] = []
    for kind, found in _pieces(text):
        if kind == "gap":
            count = len(found) + found.count("\u3000")
            _follow(units, count)
        elif kind == "zero":  # stays in its unit, so that units together are the whole text
            units.append(((units.pop()[0] if units else "") + found, NO_SPACE))
        elif kind == "khmer":
            _add_khmer(units, found)
        elif kind == "word" and not _HAS_WIDE(text):
            units += _ethiopic_words(found)
        else:
            _join_or_add(units, found)
    return units


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(text):
        yield match.lastgroup or "", match[0]


def _follow(units: list[tuple[str, int]], what: int) -> None:
    """Says what follows the last unit; spaces before all others stay as an indent."""
    if not units:
        units.append(("", what))
    else:
        before = units[-1][1]
        units[-1] = (units[-1][0], max(before, 0) + what)


def _join_or_add(units: list[tuple[str, int]], found: str) -> None:
    """A closing mark never starts a line, an opening one never ends it (kinsoku)."""
    touches = bool(units) and units[-1][1] <= NO_SPACE
    if touches and (found[0] in _CLOSING or units[-1][0][-1:] in tuple(_OPENING)):
        units[-1] = (units[-1][0] + found, NO_SPACE)
    else:
        units.append((found, NO_SPACE))


def _add_khmer(units: list[tuple[str, int]], found: str) -> None:
    stops = _STOPS_KHMER(found)
    if stops and units and units[-1][1] <= NO_SPACE:
        units[-1] = (units[-1][0] + stops[0], WEAK)
        found = found[stops.end() :]
    units += khmer_syllables(found)


def _ethiopic_words(found: str) -> list[tuple[str, int]]:
    """Ethiopic words may be held apart by their own mark instead of a space."""
    parts = re.findall("[^\u1361]*\u1361+|[^\u1361]+", found)
    return [(part, NO_SPACE) for part in parts]


def khmer_syllables(text: str) -> list[tuple[str, int]]:
    """Khmer text in syllables, by rule: a lone consonant closes a syllable, two make one."""
    units: list[tuple[str, int]] = []
    clusters = _CLUSTER.findall(text)
    place = 0
    while place < len(clusters):
        end = _syllable_end(clusters, place)
        units.append(("".join(clusters[place:end]), WEAK))
        place = end
    return units


def _syllable_end(clusters: list[str], start: int) -> int:
    """Where the syllable that starts here ends."""
    lone = _lone_run(clusters, start)
    if lone > 1:
        return start + 2 + _stops(clusters, start + 2)
    end = min(start + lone + 1, len(clusters))  # a lone one at the start opens a full one
    if end < len(clusters) and _CLOSING_SIGN(clusters[end]) and _is_lone(clusters[end]):
        end += 1
    elif not _OPEN_VOWEL(clusters[end - 1]):
        end += _lone_run(clusters, end) % 2
    return end + _stops(clusters, end)


def _stops(clusters: list[str], place: int) -> int:
    """How many stops and signs of repetition stand here: no line starts with one."""
    count = 0
    while place + count < len(clusters) and _STOPS_KHMER(clusters[place + count]):
        count += 1
    return count


def _lone_run(clusters: list[str], place: int) -> int:
    """How many lone consonants stand here in a row, counted to four."""
    count = 0
    last = min(len(clusters) - place, 4)
    while count < last and _is_lone(clusters[place + count]):
        count += 1
    return count


def _is_lone(cluster: str) -> bool:
    return not _VOWEL_OR_SUBSCRIPT(cluster) and not _STOPS_KHMER(cluster)
