"""An invented plan of any size, for the benchmarks: the same from the same seed."""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bwdesk.clock import SystemClock
from bwdesk.domain.cycle import Person, Profile, Role
from bwdesk.storage.keys import PlatformKeys
from bwdesk.storage.store import Store, create_store, open_store

PERSON = Person("person-1", "Bopha", "Compliance officer")
CLUSTERS = {
    "OSH": ("Occupational Safety and Health", ("Emergency Preparedness", "Chemicals", "Welfare")),
    "COM": ("Compensation", ("Overtime Wages", "Paid Leave", "Social Security")),
    "WT": ("Working Time", ("Regular Hours", "Overtime", "Leave")),
    "CON": ("Contracts and Human Resources", ("Termination", "Dialogue", "Contracting")),
    "CL": ("Child Labour", ("Young Workers", "Documentation")),
    "FA": ("Freedom of Association", ("Union Operations", "Collective Bargaining")),
    "DI": ("Discrimination", ("Gender", "Other Grounds")),
}
PLACES = [
    "cutting",
    "sewing",
    "finishing",
    "packing",
    "warehouse",
    "boiler",
    "canteen",
    "dormitory",
    "clinic",
    "gate",
]
THINGS = [
    "exit door",
    "fire extinguisher",
    "needle guard",
    "chemical drum",
    "wage slip",
    "time record",
    "leave form",
    "machine belt",
    "eye wash",
    "drinking water",
    "first aid box",
    "employment contract",
    "union notice",
]
FAULTS = [
    "is blocked by cartons",
    "has no label",
    "was not checked this month",
    "is missing",
    "is not in the language of workers",
    "does not agree with the records",
    "is locked during work",
]
NAMES = [
    "Dara",
    "Sokha",
    "Malis",
    "Rithy",
    "Chan",
    "Nary",
    "Vuthy",
    "Phal",
    "Kanha",
    "Samnang",
    "Devi",
    "Rahim",
    "Lan",
    "Minh",
]
STATUSES = ("Pending", "In Progress", "In Progress", "Delayed")


def issues_of(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """The fields of each issue."""
    rng = random.Random(seed)
    codes = list(CLUSTERS)
    for number in range(1, count + 1):
        code = rng.choice(codes)
        cluster, points = CLUSTERS[code]
        thing, place, fault = rng.choice(THINGS), rng.choice(PLACES), rng.choice(FAULTS)
        line = rng.randrange(1, 90)
        yield {
            "number": f"{code}-{number:02d}",
            "cycle_id": "cycle-1",
            "cluster": cluster,
            "cp": rng.choice(points),
            "lead": rng.choice(NAMES) if rng.random() < 0.8 else "",
            "additional": rng.choice(NAMES) if rng.random() < 0.6 else "",
            "status": rng.choice(STATUSES),
            "area": f"The {thing} of {place} line {line} {fault}",
            "actions": f"{rng.choice(NAMES)} checks each {thing} in {place} weekly and signs"
            if rng.random() < 0.7
            else "",
            "progress": f"{rng.randrange(1, 60)} of 60 done" if rng.random() < 0.5 else "",
            "target": date(2026, 6, 1) + timedelta(days=rng.randrange(400))
            if rng.random() < 0.8
            else None,
            "finding": f"Finding {number:06d}: during the tour of {place} the assessors saw that "
            f"the {thing} at line {line} {fault}. Workers told that this was so for "
            f"{rng.randrange(2, 30)} weeks. " * 2,
            "finding_ref": f"F-{number:06d}",
        }


def make_plan(folder: Path, count: int) -> Store:
    """A new store with so many issues, open."""
    keys = PlatformKeys(folder / "keys", lambda: None)
    profile = Profile("profile-1", "factory-1", Role.FACTORY, "Sunrise Garments", "KH")
    store = create_store(folder / "profile", profile, PERSON, keys=keys, clock=SystemClock())
    with store.work(PERSON.id) as work:
        work.create("cycle", "cycle-1", {"number": 1, "start": date(2026, 1, 5)})
        for fields in issues_of(count):
            work.create("issue", work.new_id(), fields)
    store.tidy()
    return store


def open_plan(folder: Path) -> Store:
    """The store made by `make_plan`."""
    keys = PlatformKeys(folder / "keys", lambda: None)
    return open_store(folder / "profile", keys=keys, clock=SystemClock())
