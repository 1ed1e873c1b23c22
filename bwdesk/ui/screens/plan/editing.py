"""What the editor knows of one issue: the saved values, the typed ones, what was looked at."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bwdesk.domain.plan import (
    PLAN_SECTION,
    Issue,
    Origin,
    Status,
    check_issue,
    shown_status,
)
from bwdesk.domain.problems import Level, Problem
from bwdesk.ui.widgets.date_field import no_day_words
from bwdesk.workspace.issue_fields import FieldValue


class Editing:
    """One issue being edited; pure, so that it can be tested without a window.

    Attributes:
        issue: The issue as it is saved.
        seen: Fields the person went on from; only their problems are shown.
    """

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self.seen: set[str] = set()
        self._typed: dict[str, FieldValue] = {}

    def set(self, name: str, value: FieldValue) -> None:
        """Takes what stands in a field now."""
        self._typed[name] = value

    def give_back(self, name: str, kept: object) -> FieldValue:
        """Takes a value out of the journal again; what it is in the form."""
        value = _from_journal(name, kept)
        self._typed[name] = value
        return value

    def touched(self) -> dict[str, FieldValue]:
        """Every field that was changed since the last save, also those changed back."""
        return dict(self._typed)

    def unsaved(self) -> dict[str, FieldValue]:
        """The fields whose value is another one than the saved."""
        return {
            name: value for name, value in self._typed.items() if value != self._saved_value(name)
        }

    def as_issue(self) -> Issue:
        """The issue as it would be with what is typed; words that are no day count as no day."""
        known: dict[str, object] = {}
        for name, value in self._typed.items():
            known[name] = _typed_value(name, value)
        return replace(self.issue, **known)  # type: ignore[arg-type] # names are fields of Issue

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the issue as typed; the number is left out, it stands above."""
        issue = self.as_issue()
        found = [
            replace(problem, message=_without_number(problem.message, issue.number))
            for problem in check_issue(issue)
        ]
        if words := self.no_day():
            place = f"issue:{issue.id}.target"
            said = Problem(Level.MUST, place, "no-day", no_day_words(words), PLAN_SECTION)
            found = [one for one in found if one.where != place] + [said]
        return tuple(found)

    def no_day(self) -> str:
        """The words that stand in the target date and are no day."""
        typed = self._typed.get("target")
        return typed.strip() if isinstance(typed, str) else ""

    def shown_status(self, today: date) -> Status:
        """The status people would see: Delayed once the target has passed (IP-2)."""
        return shown_status(self.as_issue(), today)

    def mark_saved(self, values: Mapping[str, FieldValue]) -> None:
        """These values are saved; what was typed since stays unsaved."""
        known = {name: _typed_value(name, value) for name, value in values.items()}
        self.issue = replace(self.issue, **known)  # type: ignore[arg-type] # names are fields
        self._typed = {
            name: value
            for name, value in self._typed.items()
            if name not in values or value != values[name]
        }

    def take_stored(self, issue: Issue) -> None:
        """The issue as the store has it now; texts are cleaned there."""
        self.issue = issue

    def _saved_value(self, name: str) -> FieldValue:
        value = getattr(self.issue, name)
        if name == "target":
            return value or ""
        return str(value) if isinstance(value, Status | Origin) else value


def as_journal(values: Mapping[str, FieldValue]) -> dict[str, str | bool | None]:
    """The values as the journal keeps them: days in ISO."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def _from_journal(name: str, kept: object) -> FieldValue:
    if isinstance(kept, bool):
        return kept
    words = str(kept or "")
    if name == "target":
        try:
            return date.fromisoformat(words)
        except ValueError:
            return words
    return words


def _typed_value(name: str, value: FieldValue) -> object:
    if name == "target":
        return value if isinstance(value, date) else None
    if name == "status":
        return Status(str(value)) if value else Status.PENDING
    if name == "origin":
        return Origin(str(value)) if value else Origin.MANAGEMENT
    return value


def _without_number(message: str, number: str) -> str:
    bare = message.removeprefix(f"{number}: ")
    return bare[:1].upper() + bare[1:]
