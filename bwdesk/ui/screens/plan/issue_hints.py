"""One line of advice to each field of an issue (domain.md b.0), and what a moved date means."""

from collections.abc import Mapping
from datetime import date

from bwdesk.domain.plan import Issue, Status, shown_status
from bwdesk.i18n import isolate, show_date, tr


def field_hints() -> Mapping[str, str]:
    """The advice to each field."""
    return {
        "cluster": tr("As printed in the assessment report."),
        "cp": tr("As printed in the assessment report."),
        "lead": tr("Who looks after this?"),
        "additional": tr("A name, or none"),
        "status": tr("Completed is set by your EA after checking."),
        "target": tr("After this day the issue turns Delayed by itself."),
        "area": tr("What exactly, where, how many. Shorten the finding."),
        "root": tr("Not found in this cycle? Choose N/A."),
        "root_desc": tr("How was the cause found?"),
        "actions": tr("Clear tasks, the system to be strengthened, who does it."),
        "training_topic": tr("Which topic, for whom?"),
        "progress": tr("One line for each action, with its date."),
        "no_progress_why": tr("It is printed with the report."),
    }


def timing_hint(saved: Issue, now: Issue, today: date) -> str:
    """What status and target date mean together (IP-2, IP-3).

    Args:
        saved: The issue as it is stored.
        now: The issue with what is typed.
        today: The factory's day.
    """
    if now.status is Status.COMPLETED:
        return tr("Completed was set by your EA after checking.")
    said = []
    if saved.target and now.target != saved.target:
        day = isolate(show_date(saved.target))
        said.append(tr("Was {day}. The old date stays in the history.", day=day))
        if now.status is Status.DELAYED and saved.status is Status.DELAYED:
            said.append(tr("Delayed was chosen by hand: choose a status again."))
    elif shown_status(now, today) is Status.DELAYED and now.status is not Status.DELAYED:
        said.append(tr("The target date has passed, so the issue shows as Delayed."))
        said.append(tr("A later date ends that."))
    else:
        hints = field_hints()
        said += [hints["target"], hints["status"]]
    return " ".join(said)
