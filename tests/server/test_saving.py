"""Saves from two PCs: fields merge, the same field keeps both, nothing typed is lost."""

import pytest

from bwdesk.ids import new_id
from tests.support.desks import NOON
from tests.support.servers import Peer, World

ISSUE = new_id(NOON)


@pytest.fixture
def pcs(world: World) -> tuple[Peer, Peer]:
    """Two PCs of one factory that both hold the same issue."""
    user = world.user("factory", "Sreymom", world.factory)
    one, two = world.join(user), world.join(user)
    assert one.result(one.save("issue", ISSUE, {"area": "Hall B", "lead": "Vuthy"}))["version"] == 1
    two.sync()
    assert two.records[ISSUE]["area"] == "Hall B"
    return one, two


def test_different_fields_merge(pcs: tuple[Peer, Peer]) -> None:
    one, two = pcs
    one.sync(one.save("issue", ISSUE, {"progress": "Exit opened."}, base_version=1))
    event = two.save("issue", ISSUE, {"actions": "Open it."}, base_version=1)
    assert two.outcome(event) == ("merged", "")
    one.sync()
    assert one.records[ISSUE]["actions"] == "Open it."
    assert two.records[ISSUE]["progress"] == "Exit opened."


def test_the_same_value_is_no_conflict(pcs: tuple[Peer, Peer]) -> None:
    one, two = pcs
    one.sync(one.save("issue", ISSUE, {"lead": ("Vuthy", "Bopha")}, base_version=1))
    two.sync(two.save("issue", ISSUE, {"lead": ("Vuthy", "Bopha")}, base_version=1))
    one.sync()
    assert not one.of_kind("conflict")


def test_the_same_field_keeps_both_until_a_person_decides(pcs: tuple[Peer, Peer]) -> None:
    one, two = pcs
    one.sync(one.save("issue", ISSUE, {"lead": ("Vuthy", "Bopha")}, base_version=1))
    result = two.result(two.save("issue", ISSUE, {"lead": ("Vuthy", "Chan")}, base_version=1))
    assert result["outcome"] == "conflict"
    one.sync()
    for peer in pcs:
        (conflict,) = peer.of_kind("conflict")
        assert [each["value"] for each in conflict["candidates"]] == ["Bopha", "Chan"]
        assert (conflict["base"], conflict["field"]) == ("Vuthy", "lead")
    assert two.records[ISSUE]["lead"] == "Bopha"  # shown meanwhile: the one received first
    keep = conflict["candidates"][1]["event_id"]
    settle = one.event("settle_conflict", "conflict", result["conflicts"][0], {"keep": keep})
    assert one.outcome(settle) == ("applied", "")
    two.sync()
    assert (one.records[ISSUE]["lead"], two.records[ISSUE]["lead"]) == ("Chan", "Chan")
    assert two.of_kind("conflict")[0]["state"] == "settled"


def test_going_on_in_a_conflict_replaces_only_ones_own_value(pcs: tuple[Peer, Peer]) -> None:
    one, two = pcs
    one.sync(one.save("issue", ISSUE, {"lead": ("Vuthy", "Bopha")}, base_version=1))
    two.sync(two.save("issue", ISSUE, {"lead": ("Vuthy", "Chan")}, base_version=1))
    two.sync(two.save("issue", ISSUE, {"lead": ("Chan", "Chantha")}, base_version=1))
    one.sync(one.save("issue", ISSUE, {"lead": ("Bopha", "Bopha 2")}, base_version=2))
    one.sync()
    (conflict,) = one.of_kind("conflict")
    assert [each["value"] for each in conflict["candidates"]] == ["Bopha 2", "Chantha"]


def test_two_pcs_make_the_same_cycle(pcs: tuple[Peer, Peer]) -> None:
    one, two = pcs
    first, second = new_id(NOON), new_id(NOON)
    one.sync(one.save("cycle", first, {"number": 3, "start": "2026-03-02"}))
    result = two.result(two.save("cycle", second, {"number": 3, "method": "hybrid"}))
    assert result["object_id"] == first
    two.sync(two.save("issue", ISSUE, {"cycle_id": second}, base_version=1))
    one.sync()
    assert one.records[ISSUE]["cycle_id"] == first
    assert one.records[first]["method"] == "hybrid"
    assert one.of_kind("alias")[0]["from"] == second


def test_an_edit_wins_over_a_deletion(pcs: tuple[Peer, Peer]) -> None:
    one, two = pcs
    delete = one.event("delete_issue", "issue", ISSUE, {"reason": "Twice."}, base_version=1)
    assert one.outcome(delete) == ("applied", "")
    assert two.sync()["changes"][0]["deleted"]
    late = two.save("issue", ISSUE, {"progress": "Done."}, base_version=1)
    assert two.outcome(late)[0] in {"applied", "merged"}
    assert not one.sync()["changes"][0].get("deleted")
    one.sync()
    again = one.event("delete_issue", "issue", ISSUE, {"reason": "Twice."}, base_version=1)
    assert one.outcome(again) == ("refused", "changed_meanwhile")


def test_erased_is_gone_everywhere_and_the_hash_stays(world: World, pcs: tuple[Peer, Peer]) -> None:
    from bwdesk.canonical import sha256_of

    one, two = pcs
    one.sync(one.save("issue", ISSUE, {"lead": ("Vuthy", "Canary Name")}, base_version=1))
    one.sync(one.save("issue", ISSUE, {"lead": ("Canary Name", "Bopha")}, base_version=2))
    payload = {"field": "lead", "value_sha256": sha256_of("Canary Name"), "reason": "Asked for."}
    assert one.outcome(one.event("erase", "issue", ISSUE, payload)) == ("applied", "")
    with world.home.database.reading() as unit:
        kept = str(unit.all("SELECT body FROM event")) + str(unit.all("SELECT value FROM field"))
    assert "Canary Name" not in kept
    assert sha256_of("Canary Name") in kept
    two.sync()
    assert two.of_kind("erasure")[0]["reason"] == "Asked for."
