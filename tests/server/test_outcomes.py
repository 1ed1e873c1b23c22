"""The table of outcomes, one event at a time; a bad one stops nobody."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bwdesk.clock import FixedClock
from bwdesk.ids import new_id
from bwdesk.protocol.signing import sign_event
from bwdesk.server.deciding import Rules
from bwdesk.server.home import make_home, open_home
from bwdesk.server.registry import REGISTRY, RecordKind
from tests.support.desks import NOON
from tests.support.servers import Json, Peer, World, running_world


@pytest.fixture
def peer(world: World) -> Peer:
    return world.officer()


def issue(peer: Peer, text: str = "Hall B", **over: object) -> Json:
    return peer.save("issue", new_id(NOON), {"area": text}, **over)


def resigned(peer: Peer, event: Json, **over: object) -> Json:
    """The event changed by its own author."""
    body = {name: part for name, part in {**event, **over}.items() if name != "signature"}
    return sign_event(body, peer.signer)


def test_the_first_answer_is_repeated_word_for_word(peer: Peer) -> None:
    event = issue(peer)
    first = peer.result(event)
    answers = {json.dumps(peer.sync(event)["results"]) for _ in range(3)}
    assert len(answers) == 1
    (again,) = json.loads(answers.pop())
    assert (again["outcome"], again["first"]) == ("already_applied", first)


def test_the_same_id_with_another_body_writes_nothing(world: World, peer: Peer) -> None:
    event = issue(peer)
    peer.sync(event)
    other = {"fields": {"area": {"base": None, "value": "Hall C"}}}
    assert peer.outcome(resigned(peer, event, payload=other)) == ("invalid", "event_id_reused")
    ea = world.advisor()
    ea.sync_all()
    assert ea.records[event["object_id"]]["area"] == "Hall B"


def test_one_bad_event_is_parked_and_the_others_go_on(peer: Peer) -> None:
    good, last = issue(peer), issue(peer)
    unknown = peer.event("recall", "report", new_id(NOON), {"snapshot_sha256": "0" * 64})
    bad: list[Json] = [{}, {"event_id": 7}, {**good, "signature": "x"}, unknown]
    results = peer.sync(good, *bad, last)["results"]
    assert [r["outcome"] for r in results] == [
        *("applied", "invalid", "invalid", "invalid", "waiting", "applied")
    ]


@pytest.mark.parametrize("name", ["status", "version", "approved_by", "role", "seq"])
def test_an_extra_field_is_never_ignored_in_silence(peer: Peer, name: str) -> None:
    event = issue(peer)
    assert peer.outcome(resigned(peer, event, **{name: "x"})) == ("invalid", "malformed")
    inside = {"fields": {}, name: "Finalised"}
    assert peer.outcome(resigned(peer, event, payload=inside)) == ("invalid", "malformed")
    answer = peer.post({"epoch": peer.epoch, name: "x"})
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("area", 7), ("area", "x" * 8001), ("target", "2026-02-30"), ("no_progress", 1),
        ("verified_by", "me"), ("version", 3), ("status", "Closed"), ("area", {"a": 1}),
    ],
)  # fmt: skip
def test_values_that_do_not_fit(peer: Peer, field: str, value: object) -> None:
    event = peer.save("issue", new_id(NOON), {field: value})
    assert peer.outcome(event) == ("invalid", "value_does_not_fit")


def test_what_json_allows_and_we_do_not(peer: Peer) -> None:
    event = issue(peer)
    assert peer.outcome({**event, "base_version": 1.5})[0] == "invalid"
    assert peer.outcome({**event, "payload": {"fields": {}, "x": 0.5}})[0] == "invalid"
    assert peer.outcome(issue(peer, "e\u0301")) == ("invalid", "not_nfc")
    deep = b'{"events":[{"event_id":' + b"[" * 200_000
    assert peer.request("POST", "/v1/sync", deep).status_code == 422
    for body in (b"NaN", b'"\\ud800"', b"{", b"[]", b'{"waiting":1e400}', b'{"waiting":true}'):
        assert peer.request("POST", "/v1/sync", body).status_code == 422, body


def test_a_signature_covers_every_part(peer: Peer) -> None:
    event = issue(peer)
    for name, part in {"base_version": 1, "client_time": "1970-01-01T00:00:00Z"}.items():
        assert peer.outcome({**event, name: part}) == ("invalid", "bad_signature")


def test_versions_of_the_message_form(peer: Peer) -> None:
    event = issue(peer)
    assert peer.outcome(resigned(peer, event, schema_version=0))[0] == "client_too_old"
    assert peer.outcome(resigned(peer, event, schema_version=99)) == ("waiting", "server_too_old")
    assert peer.post({"protocol": 0}).status_code == 426
    assert peer.post({"protocol": 99}).json()["code"] == "server_too_old"


def test_limits(peer: Peer) -> None:
    assert peer.post({"events": [{}] * 201}).status_code == 422
    assert peer.request("POST", "/v1/sync", b" " * (2 * 1024 * 1024 + 1)).status_code == 413
    bomb = peer.post({"client": "x" * 17_000_000})
    assert (bomb.status_code, bomb.json()["code"]) == (413, "too_large")
    odd = peer.request("POST", "/v1/sync", b"{}", content_encoding="gzip")
    assert odd.status_code == 415
    assert peer.request("POST", "/v1/sync", b"x", content_encoding="bwz").status_code == 400


def test_twenty_times_at_once_is_once(world: World, peer: Peer, full_or_small: bool) -> None:
    for _ in range(200 if full_or_small else 4):
        event = issue(peer)
        with ThreadPoolExecutor(20) as pool:
            sent = [pool.submit(copy_of(peer).outcome, event) for _ in range(20)]
        outcomes = Counter(each.result()[0] for each in sent)
        assert outcomes == {"applied": 1, "already_applied": 19}
        with world.home.database.reading() as unit:
            found = unit.one("SELECT count(*) FROM event WHERE event_id = ?", event["event_id"])
            assert found == (1,)


def copy_of(peer: Peer) -> Peer:
    """The same device in another thread."""
    return Peer(
        *(peer.client, peer.clock, peer.signer, peer.device_id, peer.user_id),
        factories=list(peer.factories),
        epoch=peer.epoch,
    )


def test_an_event_nobody_foresaw_stops_no_other(tmp_path: Path) -> None:
    def breaks(value: object) -> bool:
        raise ZeroDivisionError(value)

    make_home(tmp_path / "key", FixedClock(NOON))
    signer = open_home(tmp_path / "key", FixedClock(NOON)).signer()
    odd = RecordKind("odd", "save_odd", {"x": breaks})
    with running_world(tmp_path / "server", Rules(signer, REGISTRY.extended([odd]))) as world:
        peer = world.officer()
        events = issue(peer), peer.save("odd", new_id(NOON), {"x": "Canary"}), issue(peer)
        results = peer.sync(*events)["results"]
        assert [r["outcome"] for r in results] == ["applied", "waiting", "applied"]
        assert results[1]["code"] == "server_trouble"


def test_a_request_of_an_unknown_factory_looks_like_none(peer: Peer) -> None:
    event = issue(peer, factory_id=new_id(NOON))
    assert peer.outcome(event) == ("refused", "unknown_factory")


def test_nobody_elses_words_in_problems_or_logs(
    peer: Peer, caplog: pytest.LogCaptureFixture
) -> None:
    canary = "Canary Person +855 12 345"
    answer = peer.post({"client": canary * 9, "epoch": 5})
    event = resigned(peer, issue(peer), client_time=canary)
    result = peer.sync(event, issue(peer, canary))
    assert canary not in answer.text
    assert canary not in json.dumps(result)
    assert canary not in caplog.text
