"""Saving: what differs is written, with its history and its event, all in one transaction."""

from datetime import date
from pathlib import Path

import pytest

from bwdesk.errors import InputError
from bwdesk.storage import history, issues, journal, outbox, reports
from tests.support.stores import BOPHA, REPORT_ID, fill, make_store


def test_only_what_differs_is_saved_and_told(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    fill(store)
    with store.work(BOPHA.id) as work:
        changed = work.save("issue", "issue-1", {"lead": "Dara", "target": date(2026, 12, 1)})
        told = work.changes
    assert changed == {"target"}
    assert told.touches("issue")
    assert told.ids == {"issue-1"}
    issue = issues.get(store, "issue-1")
    assert issue is not None
    assert issue.target == date(2026, 12, 1)
    last = history.of(store, "issue-1")[-1]
    assert (last.field, last.old, last.new) == ("target", None, "2026-12-01")
    assert (last.person, last.job, last.device) == ("Bopha", BOPHA.job, store.device_id)
    store.close()


def test_saves_of_one_object_coalesce_until_the_first_attempt(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    fill(store, issues=0, answers=1)
    for text in ("one", "two"):
        with store.work(BOPHA.id) as work:
            work.save("answers", REPORT_ID, {"SD-Q1": text})
    event = outbox.waiting(store)[-1]
    assert event.payload["fields"]["SD-Q1"] == {"base": None, "value": "two"}
    with store.work(BOPHA.id) as work:
        outbox.mark_attempted(work, store, event.event_id)
    with store.work(BOPHA.id) as work:
        work.save("answers", REPORT_ID, {"SD-Q1": "three"})
    tried, fresh = outbox.waiting(store)[-2:]
    assert tried.payload == event.payload
    assert fresh.payload["fields"] == {"SD-Q1": {"base": "two", "value": "three"}}
    assert fresh.device_seq > tried.device_seq
    store.close()


def test_a_save_after_a_submit_does_not_slip_in_before_it(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    fill(store)
    with store.work(BOPHA.id) as work:
        work.event("submit", REPORT_ID, {"sha256": "0" * 64})
    with store.work(BOPHA.id) as work:
        work.save("answers", REPORT_ID, {"SD-Q1": "later"})
        work.save("issue", "issue-1", {"lead": "Sokha"})
    commands = [event.command for event in outbox.waiting(store)]
    assert commands[-3:] == ["submit", "save_answers", "save_issue"]
    store.close()


def test_all_of_a_work_is_taken_back_when_it_breaks(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    fill(store)
    before = outbox.waiting(store)

    def save_half() -> None:
        with store.work(BOPHA.id) as work:
            work.save("answers", REPORT_ID, {"OV-Q1": "half"})
            work.save("issue", "no-such-issue", {"lead": "Dara"})

    with pytest.raises(LookupError):
        save_half()
    assert reports.answers(store, REPORT_ID)["OV-Q1"] == "answer 1"
    assert outbox.waiting(store) == before
    store.close()


def test_half_a_character_is_refused_and_names_the_field(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    fill(store)
    with pytest.raises(InputError) as caught, store.work(BOPHA.id) as work:
        work.save("issue", "issue-1", {"area": "broken \ud800"})
    assert caught.value.details["field"] == "area"
    store.close()


def test_dropped_text_stays_readable_but_never_was_the_saved_value(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    fill(store)
    journal.write(store, REPORT_ID, {"OV-Q1": "typed, never saved", "OV-Q2": "keep"})
    with store.work(BOPHA.id) as work:
        work.drop_journal(REPORT_ID, ["OV-Q1"])
    assert [entry.field for entry in journal.read(store)] == ["OV-Q2"]
    last = history.of(store, REPORT_ID)[-1]
    assert (last.new, last.old, last.is_dropped) == ("typed, never saved", "answer 1", True)
    with store.work(BOPHA.id) as work:
        work.save("answers", REPORT_ID, {"OV-Q1": "saved"})
    assert history.of(store, REPORT_ID)[-1].old == "answer 1"
    assert outbox.waiting(store)[-1].payload["fields"]["OV-Q1"]["value"] == "saved"
    store.close()
