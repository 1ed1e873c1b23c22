"""Every kind of record that is saved: a new kind is one registration here and rows in the policy.

The way a record travels (merge, history, change numbers, audit, digests) knows no kinds.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, cast

from bwdesk.canonical import canonical_json
from bwdesk.domain.plan import LONG_TEXT_LIMIT, SHORT_TEXT_LIMIT
from bwdesk.protocol.limits import FIELD_BYTES, FILE_BYTES

Check = Callable[[Any], bool]
_DAY_SIGNS = 10
_HASH = re.compile("[0-9a-f]{64}")


def is_text(limit: int) -> Check:
    """A text of at most so many signs."""
    return lambda value: isinstance(value, str) and len(value) <= limit


def is_one_of(*options: str) -> Check:
    """One of these words."""
    return lambda value: value in options


def is_flag(value: object) -> bool:
    """Yes or no."""
    return isinstance(value, bool)


def is_number(value: object) -> bool:
    """A whole number that fits everywhere."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53


def is_day(value: object) -> bool:
    """A day in ISO form."""
    from datetime import date

    try:
        return (
            isinstance(value, str) and len(value) == _DAY_SIGNS and bool(date.fromisoformat(value))
        )
    except ValueError:
        return False


def is_hash(value: object) -> bool:
    """A sha256 in hex: nothing else can name a file."""
    return isinstance(value, str) and bool(_HASH.fullmatch(value))


def is_size(value: object) -> bool:
    """How large a file may be."""
    return is_number(value) and 0 <= cast("int", value) <= FILE_BYTES


def is_small(value: object) -> bool:
    """Any JSON value that is not too large."""
    return len(canonical_json(value)) <= FIELD_BYTES


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record.

    Attributes:
        name: Its name, as events carry it.
        command: The command that saves it.
        checks: What each field may hold; None for any field (answers). Empty is always taken.
        natural_key: Fields that name the same thing on every PC (a cycle's number); an empty
            tuple for a thing a factory has once; None where each id is a thing of its own.
        refs: Fields that hold the id of another record.
        is_file: Whether its `sha256` and `size` name a file that has to come.
    """

    name: str
    command: str
    checks: Mapping[str, Check] | None = None
    natural_key: tuple[str, ...] | None = None
    refs: frozenset[str] = field(default_factory=frozenset)
    is_file: bool = False

    def refused(self, values: Mapping[str, Any]) -> list[str]:
        """The fields that are not known, or whose value does not fit."""
        return [name for name, value in values.items() if not self._takes(name, value)]

    def _takes(self, name: str, value: object) -> bool:
        if self.checks is None:
            return is_small(value)
        check = self.checks.get(name)
        return check is not None and (value is None or value == "" or check(value))


class Registry:
    """Kinds by name and by command."""

    def __init__(self, kinds: Iterable[RecordKind]) -> None:
        self.kinds = {kind.name: kind for kind in kinds}
        self.by_command = {kind.command: kind for kind in self.kinds.values()}

    def extended(self, kinds: Iterable[RecordKind]) -> "Registry":
        """The same with more kinds."""
        return Registry((*self.kinds.values(), *kinds))


def _all(check: Check, names: str) -> dict[str, Check]:
    return dict.fromkeys(names.split(), check)


_SHORT, _LONG = is_text(SHORT_TEXT_LIMIT), is_text(LONG_TEXT_LIMIT)
_ISSUE: Mapping[str, Check] = MappingProxyType(
    {
        **_all(is_text(64), "number cycle_id root buyer_practice visit"),
        **_all(is_text(1000), "cluster cp lead additional training_topic finding_ref"),
        **_all(_LONG, "area root_desc actions progress no_progress_why finding import_note"),
        **_all(is_flag, "no_progress training_needed public claims_fixed"),
        "target": is_day,
        "status": is_one_of("Pending", "In Progress", "Delayed"),
        "origin": is_one_of("assessment", "management", "union", "ea"),
    }
)
_CYCLE: Mapping[str, Check] = MappingProxyType(
    {
        "number": is_number,
        **_all(is_day, "start assessment_end released"),
        "method": is_one_of("on-site", "virtual", "hybrid"),
    }
)
_FILE: Mapping[str, Check] = MappingProxyType(
    {
        "sha256": is_hash,
        "size": is_size,
        **_all(_SHORT, "name type to place"),
        "taken": is_day,
    }
)

REGISTRY = Registry(
    (
        RecordKind("issue", "save_issue", _ISSUE, refs=frozenset({"cycle_id"})),
        RecordKind("cycle", "save_cycle", _CYCLE, natural_key=("number",)),
        RecordKind("report", "save_answers", refs=frozenset({"cycle_id"})),
        RecordKind("enterprise", "save_enterprise", natural_key=()),
        RecordKind("meeting", "record_meeting"),
        RecordKind("member", "save_member"),
        RecordKind("response", "respond_public"),
        RecordKind("visit", "log_visit"),
        RecordKind("training", "set_training"),
        RecordKind("phrase", "save_phrase"),
        RecordKind("file", "attach", _FILE, is_file=True),
    )
)
