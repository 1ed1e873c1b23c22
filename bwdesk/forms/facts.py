"""The facts a pack may name: what the program counts itself and lays beside the answers.

A fact that is not known yet (None, or not given) makes every rule that needs it not apply.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from bwdesk.forms.values import Facts, FactValue, as_date
from bwdesk.i18n import show_date


class FactKind(StrEnum):
    """What kind of value a fact is."""

    NUMBER = "number"
    DATE = "date"
    NAMES = "names"


_BY_KIND: Mapping[FactKind, tuple[str, ...]] = MappingProxyType(
    {
        FactKind.NUMBER: (
            "report.cycle",
            "plan.issues",
            "plan.from_assessment",
            "plan.added",
            "plan.completed",
            "plan.pending",
            "plan.in_progress",
            "plan.delayed",
            "plan.public_open",
            "plan.public_fixed",
            "plan.public_verified",
            "plan.with_lead_and_target",
            "plan.with_root_cause",
            "picc.active_members",
            "picc.active_workers",
            "picc.active_managers",
            "picc.active_women",
            "picc.meetings_60_days",
            "picc.meetings_90_days",
            "picc.minutes_90_days",
        ),
        FactKind.DATE: ("today", "report.date", "picc.last_meeting"),
        FactKind.NAMES: ("plan.cp_names", "plan.systems_findings"),
    }
)

FACTS: Mapping[str, FactKind] = MappingProxyType(
    {name: kind for kind, names in _BY_KIND.items() for name in names}
)

_PLACE = re.compile(r"\{([a-z0-9_.]+)\}")


def facts_named(text: str) -> Iterator[str]:
    """The names that stand as {name} in a text."""
    return (found.group(1) for found in _PLACE.finditer(text))


def fill(text: str, facts: Facts) -> str | None:
    """The text with each {fact} filled in; None when one of them is not known or has no names."""
    values = {name: facts.get(name) for name in facts_named(text)}
    if any(value is None or value in ((), []) for value in values.values()):
        return None
    return _PLACE.sub(lambda found: _shown(values[found.group(1)]), text)


def _shown(value: FactValue) -> str:
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, str):
        day = as_date(value)
        return show_date(day) if day else value
    if isinstance(value, int) or value is None:
        return str(value)
    return ", ".join(value)
