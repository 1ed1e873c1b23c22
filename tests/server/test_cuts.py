"""The link breaks at every byte of a push, in both directions: one effect, nothing stuck."""

import random
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bwdesk.ids import new_id
from bwdesk.protocol.packing import CODING, pack
from bwdesk.protocol.signing import RequestSeal, seal_request
from tests.server.test_process import made, now
from tests.support.server_process import listening
from tests.support.servers import Json, Peer, enrolled


@pytest.fixture
def peer(tmp_path: Path) -> Iterator[Peer]:
    """An officer of a server that runs as a process of its own."""
    folder = tmp_path / "server"
    code = made(folder)
    with listening(folder) as (client, _):
        yield enrolled(client, now(), code)


def request(peer: Peer, event: Json) -> bytes:
    """A push as it goes over the wire."""
    import json
    import secrets

    body = pack(json.dumps({"events": [event]}).encode())
    seal = RequestSeal(peer.device_id, int(peer.clock.now().timestamp()), secrets.token_urlsafe(12))
    signed = seal_request(peer.signer, seal, "POST", "/v1/sync", body).header
    head = f"POST /v1/sync HTTP/1.1\r\nhost: x\r\ncontent-length: {len(body)}\r\n"
    return f"{head}content-encoding: {CODING}\r\nauthorization: {signed}\r\n\r\n".encode() + body


def sent(peer: Peer, raw: bytes, *, read: int) -> bytes:
    """Sends these bytes and reads so many of the answer, then hangs up."""
    url = peer.client.base_url
    with closing(socket.create_connection((url.host, url.port), timeout=10)) as link:
        link.sendall(raw)
        if not read:
            return b""
        return link.recv(read, socket.MSG_WAITALL)


def places(length: int, rng: random.Random, *, every: bool) -> list[int]:
    return list(range(length)) if every else sorted(rng.sample(range(length), 25))


def test_a_request_cut_anywhere_has_no_effect_or_one(
    peer: Peer, rng: random.Random, full_or_small: bool
) -> None:
    event = peer.save("issue", new_id(peer.clock.now()), {"area": "Hall B"})
    length = len(request(peer, event))
    for place in places(length, rng, every=full_or_small):
        sent(peer, request(peer, event)[:place], read=0)
    assert peer.outcome(event) == ("applied", "")  # never before: no part is the whole


def test_a_reply_cut_anywhere_is_asked_for_again(
    peer: Peer, rng: random.Random, full_or_small: bool
) -> None:
    ids = []
    for place in places(250, rng, every=full_or_small):
        ids.append(new_id(peer.clock.now()))
        event = peer.save("issue", ids[-1], {"area": "Hall B"})
        assert sent(peer, request(peer, event), read=place + 1).startswith(b"HTTP/1.1 200"[:place])
        assert peer.outcome(event)[0] == "already_applied"
    peer.cursors = {}
    peer.sync_all()
    assert len(peer.of_kind("issue")) == len(ids)
