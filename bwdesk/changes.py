"""What a use case changed, as a value: views decide whether they care and ask again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """Kinds of things that changed, with the ids of single objects where that helps.

    Kinds: profile, person, enterprise, cycle, issue, report, answers, journal, outbox, backup,
    settings.
    """

    kinds: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *kinds: str, ids: tuple[str, ...] = ()) -> "Changes":
        """Changes of these kinds (and these objects)."""
        return cls(frozenset(kinds), frozenset(ids))

    def touches(self, *kinds: str) -> bool:
        """Whether any of these kinds changed."""
        return not self.kinds.isdisjoint(kinds)

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(self.kinds | other.kinds, self.ids | other.ids)
