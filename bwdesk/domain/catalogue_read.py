"""Turns the tables of a catalogue file, once proved, into entries."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bwdesk.domain.catalogue_entries import (
    Basis,
    BuyerPractice,
    CalendarRule,
    Cluster,
    Committee,
    CompliancePoint,
    Country,
    Labels,
    PublicIssue,
    PublicList,
    RootCause,
)

Table = Mapping[str, Any]


def read_cluster(row: Table) -> Cluster:
    """A cluster with its points."""
    points = (
        CompliancePoint(**_entry(point), cluster=row["code"]) for point in row.get("point", ())
    )
    return Cluster(**_entry(row), core=row["core"], points=tuple(points))


def read_root_cause(row: Table) -> RootCause:
    """A root cause."""
    return RootCause(
        **_entry(row),
        needs_words=row.get("needs_words", False),
        training=row.get("training", False),
    )


def read_practice(row: Table) -> BuyerPractice:
    """A kind of buyer practice."""
    return BuyerPractice(**_entry(row))


def read_country(row: Table) -> Country:
    """A country with its committee's name and presets."""
    committee = dict(row.get("committee", {}))
    committee["aliases"] = tuple(committee.get("aliases", ()))
    return Country(
        **_entry(row),
        zones=tuple(row["zones"]),
        committee=Committee(**committee),
        notice=_labels(row.get("notice", {})),
    )


def read_public_list(row: Table) -> PublicList:
    """A country's list of publicly reported issues."""
    issues = (
        PublicIssue(
            number=issue["number"], cluster=issue["cluster"], labels=_labels(issue["label"])
        )
        for issue in row["issue"]
    )
    return PublicList(
        country=row["country"],
        basis=Basis(row["basis"]),
        source=row["source"],
        issues=tuple(issues),
    )


def read_calendar_rule(row: Table) -> CalendarRule:
    """A rule of the calendar."""
    return CalendarRule(
        **_entry({**row, "code": row["rule"]}),
        formula=_labels(row["formula"]),
        months=row.get("months", 0),
        days=row.get("days", 0),
        window=row.get("window", 0),
        count=row.get("count", 0),
        before_due=tuple(row.get("before_due", ())),
        before_notice=tuple(row.get("before_notice", ())),
    )


def _entry(row: Table) -> dict[str, Any]:
    return {
        "code": row["code"],
        "labels": _labels(row["label"]),
        "basis": Basis(row["basis"]),
        "source": row["source"],
        "aliases": tuple(row.get("aliases", ())),
    }


def _labels(texts: Mapping[str, str]) -> Labels:
    return MappingProxyType(dict(texts))
