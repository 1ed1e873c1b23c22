"""Erase from history: gone everywhere, its hash stays, frozen reports are listed."""

from pathlib import Path

import pytest

from bwdesk.canonical import canonical_json, sha256_of
from bwdesk.domain.plan_list import IssueQuery
from bwdesk.errors import InputError, RefusedError
from bwdesk.storage import health, history, issues, journal, outbox, reports
from bwdesk.storage.erase import erase_from_history
from bwdesk.storage.store import Store
from tests.support.stores import BOPHA, NOW, REPORT_ID, fill, make_store

NAME = "Srey Neang, line 7"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = make_store(tmp_path)
    fill(store)
    with store.work(BOPHA.id) as work:
        work.save("issue", "issue-1", {"area": NAME})
        work.save("answers", REPORT_ID, {"SD-Q1": NAME})
    with store.work(BOPHA.id) as work:
        work.save("issue", "issue-1", {"area": "exit 1"})
    return store


def plain_rows(store: Store) -> str:
    tables = ("issue", "answer", "history", "event", "journal", "erasure")
    return "\n".join(str(store.rows(f"SELECT * FROM {table}")) for table in tables)  # noqa: S608 - named above


def test_an_old_value_is_erased_and_the_present_one_stays(store: Store) -> None:
    entry = next(e for e in history.of(store, "issue-1") if e.new == NAME)
    with store.work(BOPHA.id) as work:
        done = erase_from_history(work, "issue-1", "area", "a worker's name", entry.seq)
    assert done.entries == (entry.seq,)
    issue = issues.get(store, "issue-1")
    assert issue is not None
    assert issue.area == "exit 1"
    entries = {e.seq: e for e in history.of(store, "issue-1") if e.field == "area"}
    assert entries[entry.seq].is_erased
    assert "a worker's name" in str(entries[entry.seq].new)
    last = list(entries.values())[-1]
    assert NAME not in str(last.old)
    assert store.rows("SELECT sha256, person_id, at FROM erasure") == [
        (sha256_of(NAME), BOPHA.id, f"{NOW:%Y-%m-%dT%H:%M}:00.000Z")
    ]
    assert health.disagreements(store) == ()
    store.close()


def test_a_present_value_is_erased_everywhere_and_an_event_tells_it(store: Store) -> None:
    journal.write(store, REPORT_ID, {"SD-Q1": NAME + " and more"})
    with store.work(BOPHA.id) as work:
        work.add_snapshot(REPORT_ID, canonical_json({"SD-Q1": NAME}), "a" * 64)
        work.add_snapshot(REPORT_ID, canonical_json({"SD-Q1": "other"}), "b" * 64)
    with store.work(BOPHA.id) as work:
        erase_from_history(work, "issue-1", "area", "privacy")
        done = erase_from_history(work, REPORT_ID, "SD-Q1", "privacy")
    assert NAME not in plain_rows(store)
    assert "erased on 22-11-2026 because privacy" in reports.answers(store, REPORT_ID)["SD-Q1"]
    assert done.snapshots == ("a" * 64,)
    assert issues.page(store, IssueQuery(text="Neang"), NOW.date()) == ()
    event = outbox.waiting(store)[-1]
    assert (event.command, event.kind, event.object_id) == ("erase", "report", REPORT_ID)
    assert event.payload == {"field": "SD-Q1", "reason": "privacy", "sha256": [sha256_of(NAME)]}
    assert health.disagreements(store) == ()
    store.close()


def test_what_the_server_has_acknowledged_is_erased_in_our_copy_too(store: Store) -> None:
    event = next(e for e in outbox.waiting(store) if e.object_id == REPORT_ID)
    with store.work(BOPHA.id) as work:
        outbox.mark_attempted(work, store, event.event_id)
    assert NAME in plain_rows(store)
    store.connection.execute("UPDATE event SET state = 'acknowledged' WHERE attempts > 0")
    with store.work(BOPHA.id) as work:
        erase_from_history(work, REPORT_ID, "SD-Q1", "privacy")
        erase_from_history(work, "issue-1", "area", "privacy")
    assert NAME not in plain_rows(store)
    store.close()


@pytest.mark.parametrize(
    ("field", "reason", "error"),
    [
        ("area", "  ", InputError),
        ("progress", "privacy", InputError),
        ("public", "privacy", RefusedError),
        ("status", "privacy", RefusedError),
    ],
)
def test_what_cannot_be_erased(
    store: Store, field: str, reason: str, error: type[Exception]
) -> None:
    with store.work(BOPHA.id) as work:
        work.save("issue", "issue-1", {"public": True, "status": "Delayed"})
    before = plain_rows(store)
    with pytest.raises(error), store.work(BOPHA.id) as work:
        erase_from_history(work, "issue-1", field, reason)
    assert plain_rows(store) == before
    store.close()
