"""The improvement plan: an issue, what may stand in it, and what it still lacks (S1-28 … S1-47)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bwdesk.domain.problems import Level, Problem
from bwdesk.i18n import tr

PLAN_SECTION = "plan"
NO_ADDITIONAL_PERSON = "none"
NEW_ISSUE = "new-issue"  # what is typed into an issue before its first save is kept under this id
LONG_TEXT_LIMIT = 8000
SHORT_TEXT_LIMIT = 200


class Status(StrEnum):
    """Status of an issue (S1-37); Completed is the EA's alone."""

    PENDING = "Pending"
    IN_PROGRESS = "In Progress"
    DELAYED = "Delayed"
    COMPLETED = "Completed"


class Origin(StrEnum):
    """Who found the issue (S1 p16)."""

    ASSESSMENT = "assessment"
    MANAGEMENT = "management"
    UNION = "union"
    EA = "ea"


FACTORY_STATUSES = (Status.PENDING, Status.IN_PROGRESS, Status.DELAYED)
ROOTS_THAT_NEED_WORDS = frozenset({"BUY", "OTH"})  # domain.md f-16


@dataclass(frozen=True, slots=True)
class Issue:
    """One non-compliance of the plan, as it is stored.

    `cluster` and `cp` are the catalogue's English names, or the words that came in when the
    catalogue does not know them. `root` is a code of the root-cause list. Empty text means empty.
    """

    id: str
    number: str = ""
    cycle_id: str = ""
    cluster: str = ""
    cp: str = ""
    lead: str = ""
    additional: str = ""
    status: Status = Status.PENDING
    area: str = ""
    root: str = ""
    root_desc: str = ""
    buyer_practice: str = ""
    actions: str = ""
    progress: str = ""
    no_progress: bool = False
    no_progress_why: str = ""
    target: date | None = None
    origin: Origin = Origin.ASSESSMENT
    training_needed: bool = False
    training_topic: str = ""
    finding_ref: str = ""
    finding: str = ""
    public: bool = False
    visit: str = ""
    import_note: str = ""
    verified_by: str = ""
    verified_on: date | None = None
    version: int = 0
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Lack:
    """One mandatory field of an issue that is empty."""

    field: str
    why: str


def shown_status(issue: Issue, today: date) -> Status:
    """The status people see: Delayed once the target has passed (IP-2), never stored.

    Moving the target ends it at once; a Delayed chosen by hand stays (IP-3).
    """
    return status_on(issue.status, issue.target, today)


def status_on(status: Status, target: date | None, today: date) -> Status:
    """`shown_status` of an issue of which only status and target are known."""
    is_open = status is Status.PENDING or status is Status.IN_PROGRESS
    return Status.DELAYED if is_open and target and today > target else status


def missing_fields(issue: Issue) -> tuple[str, ...]:
    """The mandatory fields (36, 38-42 of S1) that are still empty, in the portal's order."""
    lacks = (
        ("lead", not issue.lead.strip()),
        ("additional", not issue.additional.strip()),
        ("area", not issue.area.strip()),
        ("root", not issue.root),
        ("root_desc", issue.root in ROOTS_THAT_NEED_WORDS and not issue.root_desc.strip()),
        ("actions", not issue.actions.strip()),
        ("progress", not has_progress(issue)),
        ("target", issue.target is None),
    )
    return tuple(name for name, empty in lacks if empty)


def has_progress(issue: Issue) -> bool:
    """Whether progress is told, or "No progress yet" is ticked and its why is given (IP-5)."""
    if issue.no_progress:
        return bool(issue.no_progress_why.strip() or issue.progress.strip())
    return bool(issue.progress.strip())


def status_label(status: Status) -> str:
    """The status in the person's language."""
    return {
        Status.PENDING: tr("Pending"),
        Status.IN_PROGRESS: tr("In Progress"),
        Status.DELAYED: tr("Delayed"),
        Status.COMPLETED: tr("Completed"),
    }[status]


def origin_label(origin: Origin) -> str:
    """Who found the issue, in the person's language."""
    return {
        Origin.ASSESSMENT: tr("Assessment"),
        Origin.MANAGEMENT: tr("Management"),
        Origin.UNION: tr("Union or worker representatives"),
        Origin.EA: tr("Enterprise Advisor"),
    }[origin]


def field_label(field: str) -> str:
    """The label of an issue's field in the portal's words."""
    return {
        "cycle_id": tr("Cycle"),
        "cluster": tr("Cluster"),
        "cp": tr("Compliance point"),
        "lead": tr("Lead person"),
        "additional": tr("Additional person"),
        "status": tr("Status"),
        "area": tr("Area of improvement"),
        "root": tr("Root cause"),
        "root_desc": tr("Root cause description"),
        "buyer_practice": tr("Kind of buyer practice"),
        "actions": tr("Description of actions needed"),
        "progress": tr("Progress"),
        "no_progress": tr("No progress yet"),
        "no_progress_why": tr("Why is there no progress yet?"),
        "target": tr("Target date"),
        "origin": tr("Found by"),
        "training_needed": tr("Training needed"),
        "training_topic": tr("Training topic"),
        "finding_ref": tr("Finding reference"),
        "finding": tr("Finding of the assessment"),
        "public": tr("Publicly reported"),
        "visit": tr("Advisory visit"),
        "import_note": tr("Import note"),
    }.get(field, field)


def check_issue(issue: Issue) -> tuple[Problem, ...]:
    """What one issue still lacks (V-1, blocks Submit) and what does not fit (V-8, V-12)."""
    if issue.status is Status.COMPLETED:
        return ()
    found = [_lack(issue, field) for field in missing_fields(issue)]
    if issue.status is Status.IN_PROGRESS and issue.no_progress:
        found.append(
            _problem(
                issue,
                "status",
                "V-8",
                Level.SHOULD,
                tr(
                    "{number}: the status is In Progress, but “No progress yet” is ticked. "
                    "Change one of them.",
                    number=issue.number,
                ),
            )
        )
    elif issue.status is Status.PENDING and issue.progress.strip() and not issue.no_progress:
        found.append(
            _problem(
                issue,
                "status",
                "V-8",
                Level.SHOULD,
                tr(
                    "{number}: the status is Pending, but progress is written. Is it In Progress?",
                    number=issue.number,
                ),
            )
        )
    return tuple(found)


def check_plan(issues: Iterable[Issue]) -> tuple[Problem, ...]:
    """What the issues of a cycle lack, issue by issue."""
    return tuple(problem for issue in issues for problem in check_issue(issue))


def count_by_status(issues: Iterable[Issue], today: date) -> Mapping[Status, int]:
    """How many issues stand in each shown status (domain.md a.4)."""
    counts = dict.fromkeys(Status, 0)
    for issue in issues:
        counts[shown_status(issue, today)] += 1
    return counts


def _lack(issue: Issue, field: str) -> Problem:
    return _problem(issue, field, "V-1", Level.MUST, _way_out(issue, field))


def _problem(issue: Issue, field: str, code: str, level: Level, message: str) -> Problem:
    return Problem(level, f"issue:{issue.id}.{field}", code, message, PLAN_SECTION)


def _way_out(issue: Issue, field: str) -> str:
    number = issue.number
    return {
        "lead": tr("{number}: the lead person is empty. Who looks after this?", number=number),
        "additional": tr(
            "{number}: the additional person is empty. Write a name, or choose none.", number=number
        ),
        "area": tr(
            "{number}: the area of improvement is empty. Write what, where and how many.",
            number=number,
        ),
        "root": tr(
            "{number}: the root cause is empty. Choose one, or choose N/A when it was not found "
            "in this cycle.",
            number=number,
        ),
        "root_desc": tr(
            "{number}: this root cause needs a description. Write it in a few words.", number=number
        ),
        "actions": tr(
            "{number}: the actions needed are empty. Write clear tasks and who does them.",
            number=number,
        ),
        "progress": tr(
            "{number}: the progress is empty. Nothing done yet? Say so and say why.", number=number
        ),
        "target": tr("{number}: the target date is empty. Choose a day.", number=number),
    }[field]
