"""What must hold in every store after whatever was done to it (the I-set of faults.md)."""

from dataclasses import dataclass
from pathlib import Path

from bwdesk.clock import SystemClock
from bwdesk.storage import health, outbox, reports
from bwdesk.storage.contents import problems_of
from bwdesk.storage.keys import PlatformKeys
from bwdesk.storage.store import Store, open_store
from tests.support.store_writer import FIELDS, REPORT_ID, answers_of


@dataclass(frozen=True, slots=True)
class Found:
    """What a store holds after a run of `store_writer`: the number of its last whole save."""

    number: int
    is_submitted: bool
    snapshots: int
    submits: int


def open_home(home: Path) -> Store:
    """The store of a home as `make_store` lays it."""
    keys = PlatformKeys(home / "keys", lambda: None)
    return open_store(home / "profile", keys=keys, clock=SystemClock())


def check_home(home: Path) -> Found:
    """Opens the store and checks that nothing in it is half; gives what it holds."""
    store = open_home(home)
    try:
        problems = problems_of(store.connection)
        assert not problems, problems
        assert health.disagreements(store) == ()
        answers = reports.answers(store, REPORT_ID)
        number = int(str(answers["Q0"]).split(":")[0])
        assert len(answers) == FIELDS
        if number:
            assert answers == answers_of(number), "half a save"
        return _found(store, number)
    finally:
        store.close()


def _found(store: Store, number: int) -> Found:
    report = reports.get(store, REPORT_ID)
    assert report is not None
    snapshots = store.rows("SELECT sha256 FROM snapshot ORDER BY seq")
    submits = [event for event in outbox.waiting(store) if event.command == "submit"]
    is_submitted = report.status.value == "Submitted"
    assert len(snapshots) == len(submits), "a snapshot without its event, or the reverse"
    if is_submitted:
        assert snapshots[-1][0] == report.snapshot_sha256 == submits[-1].payload["sha256"]
    else:
        assert not snapshots, "frozen, but not submitted"
    seqs = [event.device_seq for event in outbox.waiting(store)]
    assert seqs == sorted(set(seqs))
    return Found(number, is_submitted, len(snapshots), len(submits))
