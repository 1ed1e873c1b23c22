"""What of a snapshot is printed: known fields only, names as roles where that is wished.

The attachment inside the PDF is exactly this, so nothing travels unseen (issue 2, item 7).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bwdesk.export.report_words import Words

Json = dict[str, Any]
Shape = Mapping[str, Any]

_CHOICE: Shape = {"id": None, "label": None, "ticked": None}
_QUESTION: Shape = {
    **dict.fromkeys(("id", "number", "label", "type", "basis", "value", "level")),
    "choices": [_CHOICE],
    "columns": [{"id": None, "label": None}],
}
_ISSUE: Shape = dict.fromkeys(
    (
        *("id", "number", "cluster", "cp", "lead", "additional", "status", "area", "root"),
        *("root_label", "root_desc", "actions", "progress", "target", "origin", "origin_label"),
        *("training_needed", "training_topic", "public", "first_target", "target_moves"),
        "verified_on",
    )
)
_SNAPSHOT: Shape = {
    "format": None,
    "report": {
        **dict.fromkeys(("id", "cycle", "report_date", "status", "submitted_at")),
        "form": {"id": None, "version": None},
        "submitted_by": {"name": None, "job": None},
    },
    "factory": {"name": None, "id": None},
    "assessment": dict.fromkeys(("start", "end", "method", "released", "due", "in_time")),
    "enterprise": [dict.fromkeys(("id", "label", "value"))],
    "sections": [{"id": None, "title": None, "questions": [_QUESTION]}],
    "overview": [dict.fromkeys(("id", "label", "value", "formula"))],
    "warnings": [dict.fromkeys(("where", "code", "message", "reason"))],
    "plan": {
        "counts": None,
        "clusters": [{"name": None, "counts": None}],
        "issues": [_ISSUE],
    },
    "advisory_visits": [dict.fromkeys(("date", "ea", "kind", "text"))],
    "people": None,
    "committee_names": None,
}
_PERSON_FIELDS = re.compile(r"(contact\d*|owner)\.name|owner\.contact")
_KEPT_WORDS = frozenset({"id", "number", "label", "title", "type", "basis", "format", "status"})
_SHORTEST_NAME = 5  # in running text; a shorter name alone could be any word
_WITHOUT_SPACES = "\u0e00"  # scripts from here on are (mostly) written without spaces


@dataclass(frozen=True, slots=True)
class Printed:
    """A snapshot as it is printed.

    Attributes:
        snapshot: The fields that are printed, names replaced where wished.
        committee_left_out: Whether names of committee members were left out.
        names_left_out: Whether every person stands as a role.
    """

    snapshot: Json
    committee_left_out: bool
    names_left_out: bool


def printed(
    snapshot: Mapping[str, Any], words: Words, *, committee_names: bool, names_as_roles: bool
) -> Printed:
    """The part of a snapshot that may be printed.

    Args:
        snapshot: As it was frozen.
        words: The report's own words.
        committee_names: Whether members of the committee may be named.
        names_as_roles: Whether each person is printed as a job or role.
    """
    shown = _known(dict(snapshot), _SNAPSHOT)
    members = [_member_name(entry) for entry in snapshot.get("committee_names") or ()]
    roles: dict[str, str] = {}
    if names_as_roles:
        roles |= _roles(snapshot, words)
    if not committee_names or names_as_roles:
        shown["committee_names"] = []
        jobs = snapshot.get("people") or {}
        member = words.tr("Committee member")
        roles |= {name: jobs.get(name) or roles.get(name) or member for name in members if name}
    if names_as_roles:
        _hide_contacts(shown, words)
    if roles:
        shown = _Hiding(roles).everywhere(shown)
        shown["people"] = {
            name: job for name, job in (shown.get("people") or {}).items() if name not in roles
        }
    return Printed(shown, committee_left_out=not committee_names, names_left_out=names_as_roles)


def _known(value: Any, shape: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The value with the fields of the shape alone."""
    if isinstance(shape, list) and isinstance(value, list):
        return [_known(item, shape[0]) for item in value]
    if isinstance(shape, Mapping) and isinstance(value, Mapping):
        return {key: _known(value[key], shape[key]) for key in value if key in shape}
    return value


def _roles(snapshot: Mapping[str, Any], words: Words) -> dict[str, str]:
    """Each person the snapshot names, with the role to print instead."""
    jobs: Mapping[str, str] = snapshot.get("people") or {}
    unknown = words.tr("Person of the factory")
    issues = (snapshot.get("plan") or {}).get("issues") or ()
    names = [*jobs, *(issue.get(key) for issue in issues for key in ("lead", "additional"))]
    roles = {name: jobs.get(name) or unknown for name in names if name}
    by = snapshot["report"].get("submitted_by")
    if by and by.get("name"):
        roles[by["name"]] = by.get("job") or unknown
    return roles


def _hide_contacts(shown: Json, words: Words) -> None:
    left_out = words.tr("Name left out on purpose")
    for item in shown.get("enterprise") or ():
        if item.get("value") and _PERSON_FIELDS.search(str(item.get("id"))):
            item["value"] = left_out


def _member_name(entry: Any) -> str:  # noqa: ANN401 - a name, or a row of the member list
    if isinstance(entry, Mapping):
        parts = (entry.get("name"), entry.get("first"), entry.get("last"))
        return " ".join(str(part) for part in parts if part)
    return str(entry)


class _Hiding:
    """Replaces names by roles wherever they stand."""

    def __init__(self, roles: Mapping[str, str]) -> None:
        self._roles = {name.casefold(): role for name, role in roles.items()}
        self._inside = _pattern(name for name in roles if len(name) >= _SHORTEST_NAME)

    def everywhere(self, value: Any, key: str = "") -> Any:  # noqa: ANN401 - any JSON value
        """The value with every name replaced; labels, ids and the list of jobs stay."""
        if isinstance(value, str):
            return value if key in _KEPT_WORDS else self._hidden(value)
        if isinstance(value, list):
            return [self.everywhere(item, key) for item in value]
        if isinstance(value, Mapping) and key != "people":
            return {name: self.everywhere(item, name) for name, item in value.items()}
        return value

    def _hidden(self, text: str) -> str:
        role = self._roles.get(text.strip().casefold())
        if role is not None:
            return role
        if self._inside is None:
            return text
        return self._inside.sub(lambda found: self._roles[found[0].casefold()], text)


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    parts = [_bounded(name) for name in sorted(names, key=lambda name: (-len(name), name))]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _bounded(name: str) -> str:
    """A name as a whole word, where its script has words one can tell apart."""
    before = r"(?<!\w)" if name[0] < _WITHOUT_SPACES else ""
    after = r"(?!\w)" if name[-1] < _WITHOUT_SPACES else ""
    return before + re.escape(name) + after
