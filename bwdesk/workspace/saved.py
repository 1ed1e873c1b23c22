"""What a saving use case hands back, and what it said about the texts it took."""

from collections.abc import Mapping
from dataclasses import dataclass

from bwdesk.changes import Changes
from bwdesk.domain.text import clean_text
from bwdesk.errors import InputError
from bwdesk.i18n import tr


@dataclass(frozen=True, slots=True)
class Notice:
    """A clean-up the person should know of.

    Attributes:
        where: The field or question it is about.
        message: One sentence: what was taken out or changed.
    """

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Saved:
    """Something was saved: one transaction, on the disk.

    Attributes:
        id: The object that was saved.
        at: The moment, ISO 8601 in UTC.
        changes: What views may have to show again.
        notices: Clean-ups of the texts.
        fields: The fields whose stored value is now another one.
    """

    id: str
    at: str
    changes: Changes
    notices: tuple[Notice, ...] = ()
    fields: frozenset[str] = frozenset()


class TextTaker:
    """Cleans the texts of one save, keeps them inside their limits, collects the notices."""

    def __init__(self, labels: Mapping[str, str] | None = None) -> None:
        self._labels = labels or {}
        self._notices: list[Notice] = []

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was taken out so far."""
        return tuple(self._notices)

    def take(self, where: str, text: str, limit: int) -> str:
        """The text as it is kept.

        Raises:
            InputError: it is longer than the limit (faults.md 67: nothing is cut silently).
        """
        label = self._labels.get(where, where)
        kept, sentences = clean_text(text)
        if len(kept) > limit:
            raise InputError(
                tr(
                    "{label}: this text has {length} characters, {limit} fit. "
                    "Shorten it, then save again. Nothing was changed.",
                    label=label,
                    length=len(kept),
                    limit=limit,
                ),
                {"where": where, "limit": limit, "length": len(kept)},
            )
        self._notices.extend(
            Notice(where, tr("{label}: {sentence}", label=label, sentence=sentence))
            for sentence in sentences
        )
        return kept
