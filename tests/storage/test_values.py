"""G10 and the small repositories: what goes in comes out, sign by sign."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwdesk.clock import FixedClock
from bwdesk.domain.cycle import Cycle, Method, Person
from bwdesk.domain.plan import Origin, Status
from bwdesk.domain.report import Channel, HandedIn, ReportStatus
from bwdesk.errors import InputError
from bwdesk.storage import (
    cycles,
    history,
    issues,
    journal,
    mappings,
    outbox,
    people,
    reports,
    settings,
    snapshots,
)
from bwdesk.storage.cells import text_cell
from bwdesk.storage.kinds import ISSUE
from bwdesk.storage.store import Store
from tests.support.stores import BOPHA, NOW, PROFILE, REPORT_ID, STORABLE, fill, make_store, reopen


@pytest.mark.parametrize("name", STORABLE)
def test_nasty_strings_round_trip_everywhere(tmp_path: Path, name: str) -> None:
    text = STORABLE[name]
    store = make_store(tmp_path)
    fill(store)
    fields = {
        field: text
        for field, codec in (ISSUE.fields or {}).items()
        if codec is text_cell and field not in {"status", "origin"}
    }
    with store.work(BOPHA.id) as work:
        work.save("issue", "issue-1", fields)
        work.save("answers", REPORT_ID, {"SD-Q1": text, "SD-Q2": [text, {"topic": text}]})
        work.save("enterprise", PROFILE.factory_id, {"name": text})
        people.add(work, Person("person-2", text, text))
    journal.write(store, REPORT_ID, {"OV-Q1": text})
    settings.set(store, "anything", text)
    mappings.remember(store, text, {text: text})
    store.close()
    again = reopen(tmp_path)
    issue = issues.get(again, "issue-1")
    assert issue is not None
    assert {field: getattr(issue, field) for field in fields} == fields
    answers = reports.answers(again, REPORT_ID)
    assert (answers["SD-Q1"], answers["SD-Q2"]) == (text, [text, {"topic": text}])
    assert reports.enterprise(again) == {"name": text}
    assert people.get(again, "person-2") == Person("person-2", text, text)
    assert journal.read(again)[0].value == text
    assert settings.get(again, "anything") == text
    assert mappings.get(again, text) == {text: text}
    assert [entry.new for entry in history.of(again, REPORT_ID)][-2:] == [
        text,
        [text, {"topic": text}],
    ]
    assert outbox.waiting(again)[-1].payload["fields"]["name"]["value"] == text
    again.close()


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc"), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = make_store(tmp_path_factory.mktemp("shared"))
    fill(store)
    yield store
    store.close()


@given(st.lists(st.dictionaries(st.sampled_from("ABCD"), json_values, max_size=4), max_size=5))
def test_any_saves_leave_the_last_values_and_the_whole_history(
    shared: Store, saves: list[Mapping[str, Any]]
) -> None:
    with shared.work(BOPHA.id) as work:
        work.save("answers", REPORT_ID, dict.fromkeys("ABCD"))
    seen = len(history.of(shared, REPORT_ID))
    present: dict[str, Any] = {}
    expected = []
    for values in saves:
        with shared.work(BOPHA.id) as work:
            changed = work.save("answers", REPORT_ID, values)
        differing = {name for name, value in values.items() if not same(value, present.get(name))}
        assert changed == differing
        expected += [[name, present.get(name), values[name]] for name in values if name in changed]
        present.update(values)
    found = reports.answers(shared, REPORT_ID)
    assert {n: v for n, v in found.items() if n in "ABCD"} == {
        n: v for n, v in present.items() if v is not None
    }
    entries = history.of(shared, REPORT_ID)[seen:]
    found_changes = [[e.field, e.old, e.new] for e in entries]
    assert sorted(map(plain, found_changes)) == sorted(map(plain, expected))


def same(one: Any, other: Any) -> bool:  # noqa: ANN401 - any JSON value
    """Equal as JSON: True is not 1, the order of names is nothing."""
    return plain(one) == plain(other)


def plain(value: Any) -> str:  # noqa: ANN401 - any JSON value
    return json.dumps(value, sort_keys=True)


@pytest.mark.parametrize(
    ("kind", "object_id", "values"),
    [
        ("issue", "issue-1", {"area": 7}),
        ("issue", "issue-1", {"target": "2026-11-22"}),
        ("issue", "issue-1", {"public": 1}),
        ("cycle", "cycle-1", {"number": True}),
        ("cycle", "cycle-1", {"number": "1"}),
    ],
)
def test_a_value_of_the_wrong_type_is_a_mistake_of_the_caller(
    shared: Store, kind: str, object_id: str, values: dict[str, Any]
) -> None:
    with pytest.raises(TypeError), shared.work(BOPHA.id) as work:
        work.save(kind, object_id, values)


def test_unknown_fields_and_states_are_refused(shared: Store) -> None:
    for act in ({"verified_by": "EA"}, {"version": 3}, {"nonsense": "x"}):
        with pytest.raises(KeyError), shared.work(BOPHA.id) as work:
            work.save("issue", "issue-1", act)
    with pytest.raises(LookupError), shared.work(BOPHA.id) as work:
        work.event("submit", "no-such-report", {})


@pytest.mark.parametrize("kind", ["answers", "enterprise"])
def test_half_a_character_in_an_answer_names_the_question(shared: Store, kind: str) -> None:
    object_id = REPORT_ID if kind == "answers" else PROFILE.factory_id
    with pytest.raises(InputError) as caught, shared.work(BOPHA.id) as work:
        work.save(kind, object_id, {"A": "fine", "B": ["x", "\udfff"]})
    assert caught.value.details["field"] == "B"


def test_cycles(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    with store.work(BOPHA.id) as work:
        work.create("cycle", "a", {"number": 2, "start": date(2026, 3, 1)})
        first = {"number": 1, "start": date(2025, 1, 1), "method": Method.HYBRID}
        work.create("cycle", "b", {**first, "assessment_end": date(2026, 4, 1)})
    assert [cycle.number for cycle in cycles.all(store)] == [1, 2]
    expected = Cycle("b", 1, date(2025, 1, 1), date(2026, 4, 1), None, Method.HYBRID)
    assert cycles.get(store, "b") == cycles.by_number(store, 1) == expected
    assert cycles.latest_assessed(store) == expected
    assert cycles.get(store, "c") is None
    store.close()


def test_reports_and_their_states(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    store = make_store(tmp_path, clock=clock)
    fill(store)
    clock.moment += timedelta(minutes=5)
    with store.work(BOPHA.id) as work:
        assert work.save("answers", REPORT_ID, {"OV-Q1": "answer 1"}) == frozenset()
        assert work.changes.touches("answers")
        work.set_state("report", REPORT_ID, {"status": ReportStatus.SUBMITTED})
        handed = {"handed_in_on": date(2026, 11, 20), "handed_in_through": Channel.EMAIL}
        work.set_state("report", REPORT_ID, handed)
        work.add_snapshot(REPORT_ID, b"one", "1" * 64)
        work.add_snapshot(REPORT_ID, b"two", "2" * 64)
    report = reports.get(store, REPORT_ID)
    assert report is not None
    assert (report.status, report.saved_at) == (ReportStatus.SUBMITTED, "2026-11-22T09:35:00.000Z")
    assert report.handed_in == HandedIn(date(2026, 11, 20), Channel.EMAIL)
    assert reports.all(store) == (report,)
    assert snapshots.get(store, REPORT_ID) == b"two"
    assert snapshots.get(store, REPORT_ID, "1" * 64) == b"one"
    assert snapshots.get(store, "other") is None
    assert snapshots.hashes(store, REPORT_ID) == ("1" * 64, "2" * 64)
    commands = [event.command for event in outbox.waiting(store)]
    assert commands.count("save_answers") == 1, "states make no save event"
    assert [e.field for e in history.of(store, REPORT_ID)][-2:] == list(handed)
    store.close()


def test_an_issue_holds_every_field(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    fill(store)
    values = {
        "status": Status.IN_PROGRESS,
        "origin": Origin.UNION,
        "public": True,
        "no_progress": True,
        "target": date(2027, 1, 31),
    }
    with store.work(BOPHA.id) as work:
        work.save("issue", "issue-2", values)
        verified = {"verified_by": "EA Nary", "verified_on": date(2026, 12, 1)}
        work.set_state("issue", "issue-2", {**verified, "status": Status.COMPLETED})
    issue = issues.get(store, "issue-2")
    assert issue is not None
    expected = {**values, **verified, "status": Status.COMPLETED}
    assert {name: getattr(issue, name) for name in expected} == expected
    assert history.of(store, "issue-2")[-1].new == "Completed"
    store.close()


def test_the_journal_keeps_the_newest_and_is_cleared_with_the_save(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    fill(store)
    journal.write(store, REPORT_ID, {"A": "1", "B": ["x"]})
    journal.write(store, REPORT_ID, {"A": "2"})
    journal.write(store, "issue-1", {"area": "typed"})
    assert [(e.field, e.value) for e in journal.read(store, REPORT_ID)] == [
        ("A", "2"),
        ("B", ["x"]),
    ]
    with store.work(BOPHA.id) as work:
        work.save("answers", REPORT_ID, {"A": "2"})
        work.clear_journal(REPORT_ID, ["A"])
    assert [e.field for e in journal.read(store)] == ["B", "area"]
    with store.work(BOPHA.id) as work:
        work.clear_journal(REPORT_ID)
    assert [e.object_id for e in journal.read(store)] == ["issue-1"]
    store.close()


def test_settings_and_mappings_have_defaults(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    assert settings.get(store, "theme", "light") == "light"
    settings.set(store, "theme", "dark")
    settings.set(store, "theme", {"name": "dark"})
    assert settings.get(store, "theme") == {"name": "dark"}
    assert mappings.get(store, "unknown") is None
    mappings.remember(store, "f", {"area": "A"})
    mappings.remember(store, "f", {"area": "B"})
    assert mappings.get(store, "f") == {"area": "B"}
    assert people.all(store) == (BOPHA,)
    store.close()
