"""The history of an issue as people read it: one heading a save, one sentence a field."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Protocol

from bwdesk.domain.plan import Origin, Status, field_label, origin_label, status_label
from bwdesk.i18n import isolate, ntr, show_date, show_time, tr
from bwdesk.workspace.issue_fields import TEXT_LIMITS

_SHORT = 40
_LONGEST = 160


class Entry(Protocol):
    """One change of one field, as the store tells it."""

    @property
    def seq(self) -> int: ...  # noqa: D102 - the store's own words
    @property
    def field(self) -> str: ...  # noqa: D102 - as above
    @property
    def old(self) -> Any: ...  # noqa: ANN401, D102 - as above
    @property
    def new(self) -> Any: ...  # noqa: ANN401, D102 - as above
    @property
    def at(self) -> str: ...  # noqa: D102 - as above
    @property
    def person(self) -> str: ...  # noqa: D102 - as above
    @property
    def job(self) -> str: ...  # noqa: D102 - as above
    @property
    def is_erased(self) -> bool: ...  # noqa: D102 - as above
    @property
    def is_dropped(self) -> bool: ...  # noqa: D102 - as above


@dataclass(frozen=True, slots=True)
class Told:
    """One save.

    Attributes:
        head: Who and when.
        lines: What was changed; a second sentence says what stood there before.
        seq: Which save it was, for *Erase from history*.
        texts: Field and words of every text that can be erased from it.
    """

    head: str
    lines: tuple[tuple[str, str], ...]
    seq: int = 0
    texts: tuple[tuple[str, str], ...] = ()


def told_saves(history: Iterable[Entry], labels: Mapping[str, str]) -> tuple[Told, ...]:
    """Every save, the newest first; the first one as a whole (S1-43, ip.history).

    Args:
        history: The changes, oldest first.
        labels: What codes and catalogue names are called in the person's language.
    """
    saves = [tuple(group) for _, group in groupby(history, key=lambda entry: entry.seq)]
    told = [Told(_head(save[0]), _lines(save, labels), save[0].seq, _texts(save)) for save in saves]
    return tuple(save for save in reversed(told) if save.lines)


def _head(entry: Entry) -> str:
    who = isolate(" · ".join(part for part in (entry.person, entry.job) if part))
    moment = datetime.fromisoformat(entry.at)
    when = isolate(f"{show_date(moment.astimezone().date())} {show_time(moment)}")
    return " · ".join((who or tr("By the program"), when))


def _lines(save: tuple[Entry, ...], labels: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if any(entry.field == "number" and entry.old is None for entry in save):
        filled = sum(1 for entry in save if entry.new not in {"", None, False}) - 1
        words = ntr("Added, with {n} field", "Added, with {n} fields", filled)
        return ((words, ""),)
    return tuple(_line(entry, labels) for entry in save if entry.old or entry.new)


def _texts(save: tuple[Entry, ...]) -> tuple[tuple[str, str], ...]:
    """Dates, ticks and choices hold no words of a person: only texts can be erased."""
    return tuple(
        (entry.field, _shown(str(entry.new)))
        for entry in save
        if entry.field in TEXT_LIMITS and entry.new and not entry.is_erased
    )


def _line(entry: Entry, labels: Mapping[str, str]) -> tuple[str, str]:
    field = field_label(entry.field)
    was = value_words(entry.field, entry.old, labels)
    is_now = value_words(entry.field, entry.new, labels)
    if entry.is_erased:
        return tr("{field}: erased from the history", field=field), ""
    if entry.is_dropped:
        return tr("{field}, typed and dropped: {new}", field=field, new=_shown(is_now)), ""
    return _change(field, was, is_now)


def _change(field: str, was: str, is_now: str) -> tuple[str, str]:
    old, new = _shown(was), _shown(is_now)
    if not was:
        return tr("{field}: {new}", field=field, new=new), ""
    if is_now and max(len(was), len(is_now)) <= _SHORT:
        return tr("{field} changed from {old} to {new}", field=field, old=old, new=new), ""
    words = (
        tr("{field} changed: {new}", field=field, new=new)
        if is_now
        else tr("{field} emptied", field=field)
    )
    return words, tr("It was: {old}", old=old)


def value_words(field: str, value: Any, labels: Mapping[str, str]) -> str:  # noqa: ANN401 - JSON
    """A stored value as people read it; what is not understood stays as it is."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    words = str(value)
    try:
        return _READ[field](words) if field in _READ else _named(field, words, labels)
    except ValueError:
        return words


_READ: Mapping[str, Callable[[str], str]] = {
    "target": lambda words: show_date(date.fromisoformat(words)),
    "verified_on": lambda words: show_date(date.fromisoformat(words)),
    "status": lambda words: status_label(Status(words)),
    "origin": lambda words: origin_label(Origin(words)),
}


def _named(field: str, words: str, labels: Mapping[str, str]) -> str:
    of_the_catalogue = field in {"root", "buyer_practice", "cluster", "cp"}
    return labels.get(words, words) if of_the_catalogue else words


def _shown(words: str) -> str:
    flat = " ".join(words.split())
    return isolate(flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…")
