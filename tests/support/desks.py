"""Open profiles in a temporary folder, keys in files beside them: real stores, real packs."""

from datetime import UTC, datetime
from pathlib import Path

from bwdesk.clock import Clock, FixedClock
from bwdesk.domain.cycle import Role
from bwdesk.workspace.cycles import add_cycle
from bwdesk.workspace.desk import Desk, Services
from bwdesk.workspace.plan import new_issue
from bwdesk.workspace.profiles import NewProfile, create_profile, open_profile
from tests.support.stores import file_keys

NOON = datetime(2026, 7, 28, 12, 0, tzinfo=UTC)
NEW = NewProfile(Role.FACTORY, "Lotus River Garments", "KH", "Sreymom", "Compliance officer")
WHOLE_ISSUE = {
    "cp": "Emergency Preparedness",
    "lead": "Vuthy",
    "additional": "none",
    "area": "Two exits of hall B are locked during the night shift.",
    "root": "IMP",
    "actions": "1. Open the exits. 2. Show the guards.",
    "progress": "28-06-2026: both exits are open.",
    "target": "2026-08-31",
}


def services(tmp_path: Path, clock: Clock | None = None) -> Services:
    """Keys in files below this folder, and a clock that stands still."""
    return Services(file_keys(tmp_path), clock or FixedClock(NOON))


def make_desk(tmp_path: Path, clock: Clock | None = None, new: NewProfile = NEW) -> Desk:
    """A new profile, open."""
    return create_profile(tmp_path / "profile", new, services(tmp_path, clock))


def reopen(desk: Desk) -> Desk:
    """The same profile after the program was closed and started again."""
    desk.close()
    return open_profile(desk.folder, desk.services)


def with_cycle(desk: Desk) -> Desk:
    """The desk with a cycle whose assessment report is out."""
    add_cycle(
        desk,
        3,
        "2026-03-02",
        assessment_end="2026-06-11",
        released="2026-07-09",
        method="on-site",
    )
    return desk


def add_issue(desk: Desk, **values: str) -> str:
    """The id of a new issue with these fields; nothing else is filled in."""
    return new_issue(desk, values).id
