"""What a catalogue holds: each entry a wording with its basis and its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Labels = Mapping[str, str]


class Basis(StrEnum):
    """How sure a wording is."""

    KNOWN = "known"  # a source gives the wording
    TOPIC = "topic"  # a source gives the topic, the wording is ours
    PROPOSED = "proposed"  # ours, or not confirmed by any page that could be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One wording of a list.

    Attributes:
        code: What stands for it in data and exports.
        labels: The wording by language; English is always there.
        basis: How sure the wording is.
        source: Where it comes from, as domain.md cites it.
        aliases: Other words people and exports use for it.
    """

    code: str
    labels: Labels
    basis: Basis
    source: str
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The English name: what a plan stores."""
        return self.labels["en"]

    def label(self, lang: str = "en") -> str:
        """The wording in a language, in English where there is none."""
        return text_in(self.labels, lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompliancePoint(Entry):
    """One compliance point of a cluster (S1-35)."""

    cluster: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster(Entry):
    """One of the clusters (S1-34) with its compliance points."""

    core: bool
    points: tuple[CompliancePoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RootCause(Entry):
    """One root cause (S1-39)."""

    needs_words: bool = False
    training: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerPractice(Entry):
    """One kind of buyer practice, asked for when the root cause is Buyer Practices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """What a country says about the bipartite committee (domain.md a.6)."""

    label: str = "PICC"
    aliases: tuple[str, ...] = ()
    source: str = ""
    min_employees: int | None = None
    min_members: int | None = None
    equal_sides: bool | None = None
    meeting_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Country(Entry):
    """One country of the programme (domain.md g); `code` is ISO 3166 alpha-2."""

    zones: tuple[str, ...]
    committee: Committee = field(default_factory=Committee)
    notice: Labels = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicIssue:
    """One issue of a country's list of publicly reported issues."""

    number: int
    cluster: str
    labels: Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicList:
    """A country's list of publicly reported issues, where one could be sourced."""

    country: str
    basis: Basis
    source: str
    issues: tuple[PublicIssue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRule(Entry):
    """One rule of the calendar with its defaults; `code` is C-1 … C-16 or D (domain.md d)."""

    formula: Labels
    months: int = 0
    days: int = 0
    window: int = 0
    count: int = 0
    before_due: tuple[int, ...] = ()
    before_notice: tuple[int, ...] = ()

    def formula_text(self, lang: str = "en") -> str:
        """The formula people read, its numbers filled in."""
        return text_in(self.formula, lang).format(
            months=self.months,
            days=self.days,
            window=self.window,
            count=self.count,
            before_due=", ".join(map(str, self.before_due)),
            before_notice=", ".join(map(str, self.before_notice)),
        )


def text_in(labels: Labels, lang: str) -> str:
    """The text in a language, in its main language, or in English; empty where there is none."""
    for code in (lang, lang.replace("-", "_").partition("_")[0], "en"):
        if code in labels:
            return labels[code]
    return ""
