"""What makes it one truth: audit chain, immutability, restart, restored backup, digests."""

import sqlite3
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from bwdesk.ids import new_id
from bwdesk.protocol.digest import object_digest, total
from bwdesk.protocol.signing import is_true_statement
from bwdesk.server import backups
from bwdesk.server.sql import events
from tests.server.test_life_cycle import REPORT, Sides
from tests.support.desks import NOON
from tests.support.servers import Json, Peer, World, reopened


@pytest.fixture
def sides(world: World) -> Sides:
    found = Sides(world.officer(), world.advisor(), world.buyer())
    found.factory.sync_all(found.factory.save("report", REPORT, {"SD-Q1": "yes"}))
    return found


def alter(world: World, sql: str, *, without: str = "") -> None:
    """Somebody with the file at hand changes it; triggers can be dropped by then."""
    connection = dbapi2.connect(str(world.home.database.path), isolation_level=None)
    try:
        if without:
            connection.execute(f"DROP TRIGGER {without}")
        connection.execute(sql)
    finally:
        connection.close()


@pytest.mark.parametrize("table", ["snapshot", "submission", "finalised", "audit"])
@pytest.mark.parametrize("verb", ["UPDATE {0} SET at = 'x'", "DELETE FROM {0}"])
def test_what_is_frozen_cannot_be_changed_by_sql(
    world: World, sides: Sides, table: str, verb: str
) -> None:
    sides.decide("approve", sides.submit())
    with pytest.raises(dbapi2.IntegrityError, match="never changes"):
        alter(world, verb.format(table))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE record SET kind = 'x' WHERE kind = 'report'",
        "DELETE FROM record WHERE kind = 'report'",
        "UPDATE field SET value = '1' WHERE name = 'SD-Q1'",
        "DELETE FROM field WHERE name = 'SD-Q1'",
    ],
)
def test_a_finalised_report_cannot_be_changed_by_sql(world: World, sides: Sides, sql: str) -> None:
    sha256 = sides.submit()
    alter(world, "UPDATE field SET seq = seq WHERE name = 'SD-Q1'")  # still possible
    sides.decide("approve", sha256)
    with pytest.raises(dbapi2.IntegrityError, match="never changes"):
        alter(world, sql)


def broken(world: World) -> int | None:
    with world.home.database.reading() as unit:
        return events.first_broken_link(unit, world.factory)


def test_every_change_of_the_trail_is_found(world: World, sides: Sides) -> None:
    sides.submit()
    assert broken(world) is None
    alter(world, "UPDATE audit SET user_id = 'x' WHERE seq = 3", without="no_update_of_audit")
    assert broken(world) == 3


@pytest.mark.parametrize(
    ("sql", "found"),
    [("DELETE FROM audit WHERE seq = 4", 4), ("DELETE FROM audit WHERE seq >= 6", 6)],
)
def test_a_removed_line_and_a_cut_tail_are_found(
    world: World, sides: Sides, sql: str, found: int
) -> None:
    sides.submit()
    alter(world, sql, without="no_delete_of_audit")
    assert broken(world) == found


def test_refusals_stand_in_the_trail_once(world: World, sides: Sides) -> None:
    event = sides.factory.event(
        "complete_issue", "issue", new_id(NOON), {"note": "x", "on": "2026-01-01"}
    )
    own = sides.factory.event("approve", "report", REPORT, {"manifest_sha256": "0" * 64})
    for _ in range(3):
        assert sides.factory.outcome(own) == ("refused", "not_allowed")
    assert sides.factory.outcome(event)[0] == "waiting"
    with world.home.database.reading() as unit:
        noted = unit.all("SELECT act FROM audit WHERE act LIKE 'refused%'")
    assert noted == [("refused not_allowed",)]


def test_heads_are_signed_and_go_on_from_one_another(sides: Sides) -> None:
    reply = sides.factory.sync(
        sides.factory.save("report", REPORT, {"SD-Q1": ("yes", "no")}), want_digests=True
    )
    (head,) = reply["heads"].values()
    assert is_true_statement(head, sides.factory.server_key)
    assert reply["cursors"][head["factory_id"]] == [head["seq"], head["hash"][:16]]


def test_after_a_restart_everything_is_there(world: World, sides: Sides) -> None:
    event = sides.factory.save("issue", new_id(NOON), {"area": "Hall B"})
    sides.factory.sync_all(event)
    with reopened(world) as again:
        sides.factory.client = again.client
        assert sides.factory.outcome(event)[0] == "already_applied"
        assert "rewound" not in sides.factory.sync()


def digest_of(peer: Peer, kind: str) -> tuple[int, str]:
    """What this peer holds, by the rule both sides share."""
    objects = [
        (
            object_id,
            {name: v for name, v in record.items() if name not in {"kind", "version", "deleted"}},
        )
        for object_id, record in peer.records.items()
        if record["kind"] == kind and not record["deleted"]
    ]
    return len(objects), total(object_digest(object_id, fields) for object_id, fields in objects)


def test_digests_are_equal_on_both_sides(sides: Sides) -> None:
    fields = {"area": "Hall B", "lead": "Vuthy", "no_progress": False}
    issue = new_id(NOON)
    sides.factory.sync_all(sides.factory.save("issue", issue, fields))
    sides.factory.sync_all(sides.factory.save("issue", issue, {"lead": ("Vuthy", "Bopha")}))
    sides.submit()
    other = sides.ea
    for peer in (sides.ea, sides.buyer):
        peer.sync_all()
        (digests,) = peer.sync(want_digests=True)["digests"].values()
        for kind, found in digests.items():
            assert tuple(found) == digest_of(peer, kind), kind
    other.records[issue]["lead"] = "Chan"  # one silent difference
    (digests,) = other.sync(want_digests=True)["digests"].values()
    assert tuple(digests["issue"]) != digest_of(other, "issue")


def test_a_restored_backup_is_noticed_and_what_it_lacks_is_offered_again(
    world: World, sides: Sides, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.bwserver"
    backups.back_up(world.home, copy)
    late = sides.factory.save("issue", new_id(NOON), {"area": "Hall B"})
    sides.factory.sync_all(late)
    folder = tmp_path / "restored"
    backups.restore(copy, folder, world.clock)
    world.home.folder = folder
    with reopened(world) as again:
        peer = sides.factory
        peer.client = again.client
        have = [late["event_id"], new_id(NOON)]
        reply = peer.sync(late, have=have)
        assert reply["epoch"] != peer.epoch
        assert "results" not in reply
        assert reply["rewound"] == [again.factory]
        assert reply["lacking"] == have
        peer.epoch, peer.cursors = reply["epoch"], {}
        assert peer.outcome(late) == ("applied", "")


def test_a_database_put_back_by_hand_is_noticed_by_its_head(world: World, sides: Sides) -> None:
    peer = sides.factory
    peer.sync_all(peer.save("issue", new_id(NOON), {"area": "Hall B"}))
    (cursor,) = peer.cursors.values()
    peer.cursors = {world.factory: [cursor[0], "0" * 16]}
    event = peer.save("issue", new_id(NOON), {"area": "Hall C"})
    reply = peer.sync(event)
    assert reply["rewound"] == [world.factory]
    assert (reply["results"][0]["outcome"], reply["results"][0]["code"]) == ("waiting", "rewound")
    assert "changes" not in reply
    peer.cursors = {world.factory: [cursor[0] + 5, cursor[1]]}
    assert peer.sync()["rewound"] == [world.factory]


def test_pages_lose_nothing(sides: Sides) -> None:
    ids = [new_id(NOON) for _ in range(600)]
    for start in range(0, 600, 150):
        part = [sides.factory.save("issue", i, {"area": i}) for i in ids[start : start + 150]]
        sides.factory.sync(*part)
    reply = sides.ea.sync()
    assert reply["more"]
    sides.ea.sync_all()
    assert {r["area"] for r in sides.ea.of_kind("issue")} == set(ids)


def test_the_engine_is_the_safe_one(world: World) -> None:
    connection = world.home.database.open()
    try:
        facts = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    finally:
        connection.close()
    assert facts == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert dbapi2.sqlite_version_info >= (3, 51, 3)
    assert sqlite3.sqlite_version_info  # the interpreter's own one is not used


def test_an_invented_kind_crosses_by_registration_alone(tmp_path: Path) -> None:
    from bwdesk.domain.policy_table import POLICY
    from bwdesk.domain.rights import NEW, OPEN, READ, AccountRole, Relation, Rule
    from bwdesk.server.deciding import Rules
    from bwdesk.server.home import make_home, open_home
    from bwdesk.server.registry import REGISTRY, RecordKind, is_text
    from tests.support.servers import running_world

    make_home(tmp_path / "key", world_clock())
    kind = RecordKind("canteen", "save_canteen", {"menu": is_text(100)})
    officer, ea = (AccountRole.FACTORY, Relation.OWN), (AccountRole.EA, Relation.ASSIGNED)
    rows = [
        Rule(*officer, "save_canteen", "canteen", frozenset({NEW, OPEN})),
        Rule(*officer, READ, "canteen"),
        Rule(*ea, READ, "canteen"),
    ]
    signer = open_home(tmp_path / "key", world_clock()).signer()
    rules = Rules(signer, REGISTRY.extended([kind]), POLICY.extended(rows))
    with running_world(tmp_path / "server", rules) as world:
        factory, advisor = world.officer(), world.advisor()
        canteen = new_id(NOON)
        factory.sync(factory.save("canteen", canteen, {"menu": "Rice"}))
        advisor.sync_all()
        assert advisor.records[canteen]["menu"] == "Rice"
        write: Json = advisor.save("canteen", canteen, {"menu": "Soup"})
        assert advisor.outcome(write) == ("refused", "not_allowed")


def world_clock() -> object:
    from bwdesk.clock import FixedClock

    return FixedClock(NOON)
