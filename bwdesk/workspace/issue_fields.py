"""What a person may write into an issue, and what is stored of it (S1-30 … S1-42)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from bwdesk.domain.plan import (
    FACTORY_STATUSES,
    LONG_TEXT_LIMIT,
    SHORT_TEXT_LIMIT,
    Issue,
    Origin,
    Status,
    field_label,
)
from bwdesk.errors import InputError, RefusedError
from bwdesk.i18n import tr
from bwdesk.workspace.dates import take_day
from bwdesk.workspace.saved import TextTaker

if TYPE_CHECKING:
    from bwdesk.domain.catalogue import Catalogue
    from bwdesk.domain.catalogue_entries import Cluster

FieldValue = str | bool | date | None

TEXT_LIMITS = {
    "lead": SHORT_TEXT_LIMIT,
    "additional": SHORT_TEXT_LIMIT,
    "area": LONG_TEXT_LIMIT,
    "root_desc": LONG_TEXT_LIMIT,
    "actions": LONG_TEXT_LIMIT,
    "progress": LONG_TEXT_LIMIT,
    "no_progress_why": LONG_TEXT_LIMIT,
    "training_topic": SHORT_TEXT_LIMIT,
}
YES_NO_FIELDS = ("no_progress", "training_needed")
SETTABLE = (
    "cluster",
    "cp",
    "lead",
    "additional",
    "status",
    "area",
    "root",
    "root_desc",
    "buyer_practice",
    "actions",
    "progress",
    "no_progress",
    "no_progress_why",
    "target",
    "origin",
    "training_needed",
    "training_topic",
)
_YES, _NO = frozenset({"yes", "true", "1"}), frozenset({"no", "false", "0", ""})


def changed_issue(
    issue: Issue, values: Mapping[str, FieldValue], catalogue: "Catalogue", texts: TextTaker
) -> Issue:
    """The issue with these values in it, as it would be stored.

    Raises:
        InputError: a field or value is not known, a text is too long.
        RefusedError: Completed is the EA's alone (S1-37, IP-1).
    """
    taken: dict[str, Any] = {}
    for field, value in values.items():
        if field not in SETTABLE:
            raise InputError(
                tr("An issue has no field “{field}” that one can set.", field=field[:40]),
                {"where": field},
            )
        if field not in {"cluster", "cp"}:
            taken[field] = _taken(issue, field, value, catalogue, texts)
    if "root" in taken and taken["root"] != issue.root and _asks_for_training(taken, catalogue):
        taken.setdefault("training_needed", True)
    taken |= _place(issue, values, catalogue)
    return replace(issue, **taken)


def _asks_for_training(taken: Mapping[str, Any], catalogue: "Catalogue") -> bool:
    """A missing skill means that training is needed (domain.md b.6)."""
    return any(root.training for root in catalogue.roots if root.code == taken["root"])


def _taken(
    issue: Issue, field: str, value: FieldValue, catalogue: "Catalogue", texts: TextTaker
) -> object:
    if field in TEXT_LIMITS:
        stays = value == getattr(issue, field)  # what an import brought may be longer
        return value if stays else texts.take(field, str(value or ""), TEXT_LIMITS[field])
    if field in YES_NO_FIELDS:
        return _yes_no(field, value)
    if field == "target":
        day = value if isinstance(value, date) else str(value or "")
        return take_day(day, field_label(field), field)
    if field in _LISTS:
        return _LISTS[field](str(value or ""), catalogue)
    return _status(issue, str(value or ""))


def _yes_no(field: str, value: FieldValue) -> bool:
    word = str(value or "").strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise InputError(tr("{label}: write yes or no.", label=field_label(field)), {"where": field})


def _status(issue: Issue, text: str) -> Status:
    word = text.strip().lower()
    found = next((status for status in Status if status.value.lower() == word), None)
    if found is None:
        raise InputError(
            tr("“{words}” is no status. Write Pending, In Progress or Delayed.", words=text[:40]),
            {"where": "status"},
        )
    if found is not issue.status and (
        found not in FACTORY_STATUSES or issue.status not in FACTORY_STATUSES
    ):
        raise RefusedError(
            tr(
                "Completed is set and taken back by your Enterprise Advisor, after checking "
                "(instructions, point S1-37). Nothing was changed."
            ),
            {"where": "status", "rule": "S1-37"},
        )
    return found


def _origin(text: str, _: "Catalogue") -> Origin:
    try:
        return Origin(text.strip().lower())
    except ValueError:
        raise InputError(
            tr(
                "“{words}” is not known. Write assessment, management, union or ea.",
                words=text[:40],
            ),
            {"where": "origin"},
        ) from None


def _root(text: str, catalogue: "Catalogue") -> str:
    if not text.strip():
        return ""
    code = catalogue.root_named(text)
    if code is None:
        raise InputError(
            tr(
                "“{words}” is not in the list of root causes. Write one of: {codes}.",
                words=text[:40],
                codes=", ".join(root.code for root in catalogue.roots),
            ),
            {"where": "root"},
        )
    return code


def _practice(text: str, catalogue: "Catalogue") -> str:
    if not text.strip():
        return ""
    code = catalogue.practice_named(text)
    if code is None:
        raise InputError(
            tr(
                "“{words}” is no kind of buyer practice of the list. Write one of: {codes}.",
                words=text[:40],
                codes=", ".join(practice.code for practice in catalogue.practices),
            ),
            {"where": "buyer_practice"},
        )
    return code


_LISTS: Mapping[str, Callable[[str, "Catalogue"], object]] = {
    "origin": _origin,
    "root": _root,
    "buyer_practice": _practice,
}


def _place(
    issue: Issue, values: Mapping[str, FieldValue], catalogue: "Catalogue"
) -> dict[str, str]:
    """Cluster and point as the catalogue names them; a word that was imported may stay."""
    if "cluster" not in values and "cp" not in values:
        return {}
    cluster = str(values.get("cluster", issue.cluster) or "").strip()
    point = str(values.get("cp", issue.cp) or "").strip()
    if not cluster and point:
        only = catalogue.point_named(point)
        cluster = only.cluster if only else ""
    if cluster and cluster != issue.cluster:
        cluster = _known_cluster(cluster, catalogue).name
    if "cp" not in values and cluster != issue.cluster:
        point = _point_that_fits(cluster, point, catalogue)
    elif point and (point != issue.cp or cluster != issue.cluster):
        point = _known_point(cluster, point, catalogue)
    return {"cluster": cluster, "cp": point}


def _known_cluster(text: str, catalogue: "Catalogue") -> "Cluster":
    found = catalogue.cluster_named(text)
    if found is None:
        raise InputError(
            tr(
                "“{words}” is no cluster of the list. Write one of: {names}.",
                words=text[:40],
                names="; ".join(cluster.name for cluster in catalogue.clusters),
            ),
            {"where": "cluster"},
        )
    return found


def _point_that_fits(cluster: str, text: str, catalogue: "Catalogue") -> str:
    """The point after another cluster was chosen; none when it is no point of that one."""
    of_cluster = catalogue.cluster_named(cluster)
    found = catalogue.point_named(text, of_cluster) if of_cluster and text else None
    return found.name if found else ""


def _known_point(cluster: str, text: str, catalogue: "Catalogue") -> str:
    of_cluster = catalogue.cluster_named(cluster)
    found = catalogue.point_named(text, of_cluster) if of_cluster else None
    if found is None:
        points = of_cluster.points if of_cluster else catalogue.points
        raise InputError(
            tr(
                "“{words}” is no compliance point of {cluster}. Write one of: {names}.",
                words=text[:60],
                cluster=cluster or tr("the list"),
                names="; ".join(point.name for point in points),
            ),
            {"where": "cp"},
        )
    return found.name
