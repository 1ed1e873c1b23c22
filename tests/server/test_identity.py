"""Who asks: codes, keys, signatures, nonces, revocation."""

import json
from datetime import timedelta

import pytest

from bwdesk.ids import new_id
from bwdesk.protocol.signing import RequestSeal, Signer, is_true_statement, seal_request
from bwdesk.server import admin
from tests.support.desks import NOON
from tests.support.servers import Peer, World, knock, later


def stranger(world: World) -> Peer:
    return Peer(world.client, world.clock, Signer(), new_id(NOON))


def test_a_code_is_good_once_and_for_the_same_device_again(world: World) -> None:
    code = admin.enrol_code(world.home, world.user("ea", "Dara")).code
    peer = stranger(world)
    first = knock(peer, code)
    assert first.status_code == 200
    assert is_true_statement(first.json()["certificate"], first.json()["server_key"])
    assert knock(peer, code.lower().replace("-", " ")).content == first.content
    assert knock(peer, code).content == first.content  # the reply was lost
    other = knock(stranger(world), code)
    assert (other.status_code, other.json()["code"]) == (403, "code_used")


def test_codes_end(world: World) -> None:
    user = world.user("ea", "Dara")
    code = admin.enrol_code(world.home, user)
    invitation = admin.enrol_code(world.home, user, is_invitation=True)
    later(world.clock, hours=25)
    assert knock(stranger(world), code.code).json()["code"] == "code_expired"
    assert knock(stranger(world), invitation.code).status_code == 200
    left = admin.enrol_code(world.home, user)
    admin.revoke(world.home, user)
    assert knock(stranger(world), left.code).json()["code"] == "code_unknown"


def test_guessing_gets_slower_and_the_right_code_waits_too(world: World) -> None:
    from bwdesk.protocol.codes import new_code

    answers = [knock(stranger(world), new_code()).status_code for _ in range(7)]
    assert answers == [403] * 5 + [429] * 2
    slow = knock(stranger(world), new_code())
    assert int(slow.headers["retry-after"]) > 8
    code = admin.enrol_code(world.home, world.user("ea", "Dara")).code
    assert knock(stranger(world), code).status_code == 429
    later(world.clock, hours=2)
    assert knock(stranger(world), code).status_code == 200


def test_a_mistyped_code_says_so(world: World) -> None:
    from bwdesk.protocol.codes import new_code

    code = new_code()
    last = "0" if code[-1] != "0" else "2"
    assert knock(stranger(world), code[:-1] + last).json()["code"] == "code_mistyped"


def sealed(peer: Peer, **over: object) -> dict[str, str]:
    seconds = int(peer.clock.now().timestamp())
    facts = {"device_id": peer.device_id, "time": seconds, "nonce": "n" * 16, **over}
    seal = RequestSeal(**facts)  # type: ignore[arg-type]
    return {"authorization": seal_request(peer.signer, seal, "POST", "/v1/sync", b"{}").header}


def code_of(
    peer: Peer, headers: dict[str, str], body: bytes = b"{}", path: str = "/v1/sync"
) -> str:
    answer = peer.client.post(path, content=body, headers=headers)
    return str(answer.json().get("code", answer.status_code))


def test_a_recorded_request_is_good_once_now_and_here(world: World) -> None:
    peer, other = world.officer(), world.officer("Bopha")
    headers = sealed(peer)
    assert code_of(peer, headers) == "200"
    assert code_of(peer, headers) == "replayed"
    assert code_of(peer, sealed(peer, nonce="m" * 16), b'{"waiting":1}') == "bad_signature"
    assert code_of(peer, sealed(peer, device_id=other.device_id)) == "bad_signature"
    assert code_of(peer, sealed(peer, device_id=new_id(NOON))) == "unknown_device"
    assert code_of(peer, {}) == "unsigned"
    assert code_of(peer, {"authorization": "BW1 x"}) == "unsigned"
    old = sealed(peer, nonce="o" * 16)
    later(world.clock, minutes=6)
    assert code_of(peer, old) == "outside_window"


def test_a_wrong_clock_learns_the_servers_time(world: World) -> None:
    peer = world.officer()
    wrong = int((NOON - timedelta(days=2000)).timestamp())
    answer = peer.client.post("/v1/sync", content=b"{}", headers=sealed(peer, time=wrong))
    assert answer.json()["details"]["server_time"] == int(NOON.timestamp())


@pytest.mark.parametrize("whole_account", [False, True])
def test_revoked_is_refused_at_the_next_request(world: World, whole_account: bool) -> None:
    peer = world.officer()
    second = world.join(peer.user_id)
    peer.sync()
    admin.revoke(world.home, peer.user_id, "" if whole_account else peer.device_id)
    answer = peer.post({"epoch": peer.epoch, "cursors": {}})
    assert (answer.status_code, answer.json()["code"]) == (401, "device_revoked")
    assert (second.post({}).status_code == 401) is whole_account


def test_events_of_a_revoked_device_are_not_taken_from_others(world: World) -> None:
    peer, ea = world.officer(), world.advisor()
    event = peer.save("issue", new_id(NOON), {"area": "Hall B"})
    admin.revoke(world.home, peer.user_id, peer.device_id)
    assert ea.outcome(event) == ("refused", "device_revoked")


def test_another_ea_takes_over(world: World) -> None:
    old, new = world.advisor(), world.user("ea", "Chan")
    factory = world.factory
    admin.assign(world.home, new, factory)
    joined = world.join(new)
    assert joined.factories == [factory]
    assert old.sync().get("factories") is None
    old.cursors = {factory: [1, "0" * 16]}
    assert old.sync()["gone"] == [factory]
    assert old.sync()["gone"] == [factory]
    stand_in = world.user("ea", "Bopha")
    admin.assign(world.home, stand_in, factory, is_stand_in=True)
    assert world.join(stand_in).factories == joined.factories == [factory]


def test_an_event_is_handed_in_by_whoever_reaches_the_server_first(world: World) -> None:
    peer, ea = world.officer(), world.advisor()
    event = peer.save("issue", new_id(NOON), {"area": "Hall B"})
    assert ea.outcome(event) == ("applied", "")
    again = peer.result(event)
    assert again["outcome"] == "already_applied"
    assert again["first"]["outcome"] == "applied"
    stolen = {**event, "factory_id": new_id(NOON)}
    assert ea.outcome(json.loads(json.dumps(stolen)))[0] == "refused"


def test_an_event_of_a_device_that_is_not_enrolled_yet_waits(world: World) -> None:
    ea, coming = world.advisor(), stranger(world)
    coming.factories = [world.factory]
    event = coming.save("issue", new_id(NOON), {"area": "Hall B"})
    assert ea.outcome(event) == ("waiting", "unknown_device")
    user = world.user("factory", "Sreymom", world.factory)
    assert knock(coming, admin.enrol_code(world.home, user).code).status_code == 200
    assert ea.outcome(event) == ("applied", "")


def test_a_restored_profile_signs_what_its_earlier_self_wrote(world: World) -> None:
    peer = world.officer()
    earlier = new_id(NOON)
    change = {"area": "Hall B"}
    event = peer.save("issue", new_id(NOON), change, device_id=earlier, signer=peer.device_id)
    assert peer.outcome(event) == ("applied", "")
    forged = peer.save("issue", new_id(NOON), change, signer=world.officer("Bopha").device_id)
    assert peer.outcome(forged) == ("invalid", "bad_signature")
