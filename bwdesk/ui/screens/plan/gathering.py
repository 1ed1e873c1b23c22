"""What the editor needs of the store, in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bwdesk.domain.cycle import Cycle
from bwdesk.domain.plan import NEW_ISSUE
from bwdesk.i18n import isolate, show_date, tr
from bwdesk.workspace.cycles import list_cycles
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.issue_fields import FieldValue
from bwdesk.workspace.plan import IssueView, PlanChoices, new_issue, plan_choices, show_issue
from bwdesk.workspace.saved import Saved
from bwdesk.workspace.unsaved import Unsaved, unsaved_of


@dataclass(frozen=True, slots=True)
class Gathered:
    """One issue with all that stands around it; `view` is None for a new one.

    Attributes:
        labels: What codes and names of the catalogue are called in the person's language.
    """

    choices: PlanChoices
    view: IssueView | None
    unsaved: tuple[Unsaved, ...]
    today: date
    labels: Mapping[str, str]


def gather(desk: Desk, issue_id: str) -> Gathered:
    """Everything the editor shows of an issue (an empty id: of a new one)."""
    view = show_issue(desk, issue_id) if issue_id else None
    choices = plan_choices(desk)
    unsaved = unsaved_of(desk, view.issue.id if view else NEW_ISSUE)
    return Gathered(choices, view, unsaved, desk.today, labels_of(choices))


def labels_of(choices: PlanChoices) -> dict[str, str]:
    """What codes and names of the catalogue are called in the person's language."""
    labels = {name: words for name, words, _ in choices.clusters}
    labels |= {cycle.id: cycle_choice(cycle) for cycle in choices.cycles}
    labels |= {name: words for _, _, points in choices.clusters for name, words in points}
    return labels | dict(choices.roots) | dict(choices.practices)


def cycle_choice(cycle: Cycle) -> str:
    """A cycle as it can be chosen: its number and when it began."""
    start = isolate(show_date(cycle.start))
    return tr("{number} (from {start})", number=cycle.number, start=start)


def create_issue(desk: Desk, values: Mapping[str, FieldValue]) -> Saved:
    """The new issue in its cycle; what was kept while it had no id is settled with it."""
    numbers = {cycle.id: cycle.number for cycle in list_cycles(desk)}
    fields = {name: value for name, value in values.items() if name != "cycle_id"}
    cycle = numbers.get(str(values.get("cycle_id", "")))
    return new_issue(desk, fields, cycle, typed_as=NEW_ISSUE)
