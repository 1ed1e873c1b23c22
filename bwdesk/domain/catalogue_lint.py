"""Proves a catalogue file before use: every key known, every wording with basis and source."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from bwdesk.domain.catalogue_entries import Basis
from bwdesk.i18n import tr

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which keys a table must and may have; `children` names a table that stands inside it."""

    must: Mapping[str, type]
    may: Mapping[str, type]
    children: str = ""
    identity: str = "code"


_ENTRY = {"code": str, "label": dict, "basis": str, "source": str}
_SHAPES: Mapping[str, _Shape] = MappingProxyType(
    {
        "cluster": _Shape({**_ENTRY, "core": bool}, {"aliases": list, "point": list}, "point"),
        "point": _Shape(_ENTRY, {"aliases": list}),
        "root_cause": _Shape(_ENTRY, {"aliases": list, "needs_words": bool, "training": bool}),
        "buyer_practice": _Shape(_ENTRY, {"aliases": list}),
        "country": _Shape(
            {**_ENTRY, "zones": list}, {"aliases": list, "committee": dict, "notice": dict}
        ),
        "public_list": _Shape(
            {"country": str, "basis": str, "source": str, "issue": list}, {}, "issue", "country"
        ),
        "issue": _Shape({"number": int, "cluster": str, "label": dict}, {}, "", "number"),
        "calendar": _Shape(
            {"rule": str, "label": dict, "formula": dict, "basis": str, "source": str},
            {
                **dict.fromkeys(("months", "days", "window", "count"), int),
                **dict.fromkeys(("before_due", "before_notice"), list),
            },
            "",
            "rule",
        ),
    }
)
_COMMITTEE: Mapping[str, type] = MappingProxyType(
    {
        "label": str,
        "aliases": list,
        "source": str,
        "equal_sides": bool,
        **dict.fromkeys(("min_employees", "min_members", "meeting_months"), int),
    }
)
_TOP = frozenset(_SHAPES) - {"point", "issue"}
_ALPHA_2 = re.compile(r"[A-Z]{2}")


def lint_tables(tables: Table, file: str) -> tuple[str, ...]:
    """What is wrong in a catalogue file, one sentence each; nothing when it can be used."""
    found: list[str] = []
    for name, rows in tables.items():
        if name not in _TOP or not isinstance(rows, list):
            found.append(tr("{file}: the table “{name}” is not known here.", file=file, name=name))
            continue
        found.extend(f"{file}: {words}" for words in _lint_rows(name, rows))
    return tuple(found)


def _lint_rows(name: str, rows: list[Any]) -> Iterator[str]:
    shape = _SHAPES[name]
    for number, row in enumerate(rows, start=1):
        place = f"{name} {number}"
        if not isinstance(row, Mapping):
            yield tr("{place} is no table.", place=place)
            continue
        yield from (f"{place}: {words}" for words in _lint_row(shape, row))
        inner = row.get(shape.children)
        if shape.children and isinstance(inner, list):
            yield from (f"{place}, {words}" for words in _lint_rows(shape.children, inner))
    names = Counter(str(row.get(shape.identity)) for row in rows if isinstance(row, Mapping))
    for double in (name for name, times in names.items() if times > 1):
        yield tr("“{name}” stands there more than once.", name=double)


def _lint_row(shape: _Shape, row: Table) -> Iterator[str]:
    for key in shape.must.keys() - row.keys():
        yield tr("“{key}” is missing.", key=key)
    kinds = {**shape.must, **shape.may}
    for key, value in row.items():
        if key not in kinds:
            yield tr("“{key}” is not known here.", key=key)
        elif not _fits(value, kinds[key]):
            yield tr("“{key}” does not hold what belongs there.", key=key)
    yield from _lint_values(row)


def _lint_values(row: Table) -> Iterator[str]:
    if "basis" in row and row["basis"] not in set(Basis):
        yield tr("“basis” is known, topic or proposed.")
    if "source" in row and not str(row["source"]).strip():
        yield tr("“source” is empty. Name where the wording comes from.")
    for key in ("label", "formula"):
        if isinstance(row.get(key), Mapping) and not _has_english(row[key]):
            yield tr("“{key}” has no English text.", key=key)
    country = row.get("country", row.get("code") if "zones" in row else "AA")
    if not _ALPHA_2.fullmatch(str(country)):
        yield tr("a country is written with two capital letters (ISO 3166).")
    committee = row.get("committee")
    if isinstance(committee, Mapping):
        yield from _lint_committee(committee)


def _lint_committee(committee: Table) -> Iterator[str]:
    for key, value in committee.items():
        if key not in _COMMITTEE or not _fits(value, _COMMITTEE[key]):
            yield tr("“{key}” is not known here.", key=f"committee.{key}")
    if not committee.get("source"):
        yield tr("“source” is empty. Name where the wording comes from.")


def _fits(value: object, kind: type) -> bool:
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind is dict:
        return isinstance(value, Mapping)
    return isinstance(value, kind)


def _has_english(labels: Table) -> bool:
    texts = labels.values()
    return all(isinstance(text, str) for text in texts) and bool(str(labels.get("en", "")).strip())
