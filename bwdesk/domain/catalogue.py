"""The programme's lists: clusters, compliance points, root causes, countries, calendar defaults.

They are data (resources/catalogue/*.toml); own files in PROFILE/catalogue/*.toml win, entry by
entry.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from bwdesk.domain import catalogue_read as read
from bwdesk.domain.catalogue_entries import (
    BuyerPractice,
    CalendarRule,
    Cluster,
    CompliancePoint,
    Country,
    Entry,
    PublicIssue,
    PublicList,
    RootCause,
)
from bwdesk.domain.catalogue_lint import lint_tables
from bwdesk.domain.catalogue_names import NameIndex
from bwdesk.errors import InputError
from bwdesk.i18n import tr

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The lists of one profile, looked up by the words that people and exports use.

    Look-ups take a code, a label in any language or an alias, whatever the case, the spacing and
    the punctuation. `problems` says which own files were left aside, and why.
    """

    clusters: tuple[Cluster, ...] = ()
    roots: tuple[RootCause, ...] = ()
    practices: tuple[BuyerPractice, ...] = ()
    countries: tuple[Country, ...] = ()
    public_lists: tuple[PublicList, ...] = ()
    calendar: tuple[CalendarRule, ...] = ()
    problems: tuple[str, ...] = ()
    _by_code: Mapping[str, Entry] = field(init=False, repr=False, compare=False)
    _names: "_Names" = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        entries: tuple[Entry, ...] = (
            *self.calendar,
            *self.countries,
            *self.practices,
            *self.roots,
            *self.points,
            *self.clusters,
        )
        codes = MappingProxyType({entry.code: entry for entry in entries})
        object.__setattr__(self, "_by_code", codes)
        object.__setattr__(self, "_names", _Names(self))

    @property
    def points(self) -> tuple[CompliancePoint, ...]:
        """All compliance points, in the order of their clusters."""
        return tuple(point for cluster in self.clusters for point in cluster.points)

    def cluster_named(self, text: str) -> Cluster | None:
        """The cluster these words name."""
        return self._names.clusters.find(text)

    def point_named(self, text: str, cluster: Cluster | None = None) -> CompliancePoint | None:
        """The compliance point these words name, in one cluster or in all of them."""
        index = self._names.points_of.get(cluster.code) if cluster else self._names.points
        return index.find(text) if index else None

    def root_named(self, text: str) -> str | None:
        """The code of the root cause these words name."""
        root = self._names.roots.find(text)
        return root.code if root else None

    def practice_named(self, text: str) -> str | None:
        """The code of the kind of buyer practice these words name."""
        practice = self._names.practices.find(text)
        return practice.code if practice else None

    def country_named(self, text: str) -> Country | None:
        """The country these words or this alpha-2 code name."""
        return self._names.countries.find(text)

    def label(self, code: str, lang: str = "en") -> str:
        """The wording of a code in a language; the code itself where it is not known."""
        entry = self._by_code.get(code)
        return entry.label(lang) if entry else code

    def entry(self, code: str) -> Entry | None:
        """The entry of a code, with its basis and source."""
        return self._by_code.get(code)

    def public_issues(self, country: str) -> tuple[PublicIssue, ...]:
        """The publicly reported issues of a country; none where no list could be sourced."""
        lists = (found.issues for found in self.public_lists if found.country == country)
        return next(lists, ())

    def public_notice(self, country: str) -> str:
        """What to say where a country has no list of publicly reported issues; else empty."""
        if self.public_issues(country):
            return ""
        return tr("There is no list of public issues for this country yet. Load your EA's list.")


class _Names:
    """The names of every list of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.clusters = NameIndex(catalogue.clusters)
        self.points = NameIndex(catalogue.points)
        self.points_of = {c.code: NameIndex(c.points) for c in catalogue.clusters}
        self.roots = NameIndex(catalogue.roots)
        self.practices = NameIndex(catalogue.practices)
        self.countries = NameIndex(catalogue.countries)


def load_catalogue(shipped: Path, own: Path | None = None) -> Catalogue:
    """The shipped lists with a person's own lists laid over them, entry by entry.

    An own file that cannot be used is left aside and named in `problems`.

    Raises:
        InputError: A shipped file cannot be used.
    """
    tables: list[Mapping[str, Any]] = []
    for file in sorted(shipped.glob("*.toml")):
        content, problems = _read_file(file)
        if problems:
            raise InputError(" ".join(problems))
        tables.append(content)
    left_aside: list[str] = []
    for file in sorted(own.glob("*.toml")) if own and own.is_dir() else ():
        content, problems = _read_file(file)
        left_aside.extend(problems)
        tables.append({} if problems else content)
    return _build(tables, tuple(left_aside))


def _read_file(file: Path) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    import tomllib

    try:
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as reason:
        words = tr("{file} cannot be read as TOML ({reason}).", file=file.name, reason=reason)
        return {}, (words,)
    return content, lint_tables(content, file.name)


def _build(tables: Iterable[Mapping[str, Any]], problems: tuple[str, ...]) -> Catalogue:
    tables = list(tables)

    def merged(
        name: str, make: Callable[[Mapping[str, Any]], _T], key: str = "code"
    ) -> tuple[_T, ...]:
        rows = {row[key]: make(row) for table in tables for row in table.get(name, ())}
        return tuple(rows.values())

    return Catalogue(
        clusters=merged("cluster", read.read_cluster),
        roots=merged("root_cause", read.read_root_cause),
        practices=merged("buyer_practice", read.read_practice),
        countries=merged("country", read.read_country),
        public_lists=merged("public_list", read.read_public_list, "country"),
        calendar=merged("calendar", read.read_calendar_rule, "rule"),
        problems=problems,
    )
