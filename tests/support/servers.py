"""A real server in a folder, and peers that speak its protocol with keys of their own."""

import base64
import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from bwdesk.clock import FixedClock, stamp
from bwdesk.domain.rights import AccountRole
from bwdesk.ids import new_id
from bwdesk.protocol.packing import CODING, pack, unpack
from bwdesk.protocol.signing import RequestSeal, Signer, enrol_body, seal_request, sign_event
from bwdesk.server import admin
from bwdesk.server.app import create_app
from bwdesk.server.deciding import Rules
from bwdesk.server.home import Home, make_home, open_home
from tests.support.desks import NOON

Json = dict[str, Any]


@dataclass
class Peer:
    """One enrolled device: what it sends is signed like a client's."""

    client: Any
    clock: FixedClock
    signer: Signer
    device_id: str
    user_id: str = ""
    factories: list[str] = field(default_factory=list)
    epoch: str = ""
    certificate: Json = field(default_factory=dict)
    server_key: str = ""
    cursors: dict[str, list[Any]] = field(default_factory=dict)
    seq: int = 0
    is_packed: bool = True
    records: dict[str, Json] = field(default_factory=dict)

    def event(self, command: str, kind: str, object_id: str, payload: Json, **over: Any) -> Json:
        """A signed event."""
        self.seq += 1
        body = {
            "event_id": new_id(self.clock.now()),
            "factory_id": self.factories[0],
            "object_id": object_id,
            "kind": kind,
            "base_version": 0,
            "command": command,
            "payload": payload,
            "device_id": self.device_id,
            "device_seq": self.seq,
            "client_time": stamp(self.clock.now()),
            "schema_version": 1,
        }
        return sign_event({**body, **over}, self.signer)

    def save(self, kind: str, object_id: str, fields: Mapping[str, Any], **over: Any) -> Json:
        """A save event; a value alone has an empty base, a pair is base and value."""
        commands = {"issue": "save_issue", "report": "save_answers", "cycle": "save_cycle"}
        commands |= {"enterprise": "save_enterprise", "file": "attach"}
        command = over.pop("command", commands.get(kind, f"save_{kind}"))
        changes = {
            name: {"base": value[0], "value": value[1]}
            if isinstance(value, tuple)
            else {"base": None, "value": value}
            for name, value in fields.items()
        }
        return self.event(command, kind, object_id, {"fields": changes}, **over)

    def request(self, method: str, path: str, body: bytes = b"", **headers: str) -> Any:
        """A signed request of any kind."""
        seal = RequestSeal(
            self.device_id, int(self.clock.now().timestamp()), secrets.token_urlsafe(12)
        )
        signed = seal_request(self.signer, seal, method, path, body)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.request(
            method, path, content=body, headers={"authorization": signed.header, **named}
        )

    def post(self, message: Json) -> Any:
        """The raw answer to a sync."""
        body = json.dumps(message).encode("utf-8")
        if self.is_packed:
            return self.request("POST", "/v1/sync", pack(body), content_encoding=CODING)
        return self.request("POST", "/v1/sync", body)

    def sync(self, *events: Json, **more: Any) -> Json:
        """One round that must be answered; cursors go along."""
        message = {"epoch": self.epoch, "cursors": self.cursors, "events": list(events), **more}
        answer = self.post(message)
        assert answer.status_code == 200, answer.text
        reply = read(answer)
        self.cursors |= reply.get("cursors", {})
        for change in reply.get("changes", []):
            known = self.records.setdefault(change["object_id"], {"kind": change["kind"]})
            known |= {**change.get("fields", {}), "version": change["version"]}
            known["deleted"] = change.get("deleted", False)
        return reply

    def sync_all(self, *events: Json, **more: Any) -> Json:
        """Rounds until nothing more comes; the first reply, with all changes."""
        first = reply = self.sync(*events, **more)
        while reply.get("more"):
            reply = self.sync()
            first.setdefault("changes", []).extend(reply.get("changes", []))
        return first

    def result(self, event: Json, **more: Any) -> Json:
        """What became of one event."""
        (result,) = self.sync(event, **more)["results"]
        return result

    def outcome(self, event: Json, **more: Any) -> tuple[str, str]:
        """Outcome and code of one event."""
        result = self.result(event, **more)
        return result["outcome"], result.get("code", "")

    def of_kind(self, kind: str) -> list[Json]:
        """What this peer was told of a kind."""
        return [r for r in self.records.values() if r["kind"] == kind and not r.get("deleted")]


@dataclass
class World:
    """A server with a factory, and ways to let people join."""

    home: Home
    clock: FixedClock
    client: Any
    factory: str
    rules: Rules | None = None

    def user(self, role: str, name: str, factory: str = "") -> str:
        """A new account."""
        return admin.add_user(self.home, AccountRole(role), name, factory)

    def join(self, user_id: str, **options: Any) -> Peer:
        """A new device of this account."""
        code = admin.enrol_code(self.home, user_id).code
        return enrolled(self.client, self.clock, code, **options)

    def officer(self, name: str = "Sreymom", factory: str = "") -> Peer:
        """A factory officer with a device."""
        return self.join(self.user("factory", name, factory or self.factory))

    def advisor(self, name: str = "Dara", factory: str = "") -> Peer:
        """An EA of the factory with a device."""
        user_id = self.user("ea", name)
        admin.assign(self.home, user_id, factory or self.factory)
        return self.join(user_id)

    def buyer(self, name: str = "Northwind") -> Peer:
        """A buyer who subscribed."""
        return self.join(self.user("buyer", name, self.factory))


def enrolled(
    client: Any, clock: FixedClock, code: str, signer: Signer | None = None, device: str = ""
) -> Peer:
    """A peer that joined with this code."""
    peer = Peer(client, clock, signer or Signer(), device or new_id(clock.now()))
    answer = knock(peer, code)
    assert answer.status_code == 200, answer.text
    joined = answer.json()
    peer.user_id, peer.epoch = joined["user_id"], joined["epoch"]
    peer.factories = [card["factory_id"] for card in joined["factories"]]
    peer.certificate, peer.server_key = joined["certificate"], joined["server_key"]
    return peer


def knock(peer: Peer, code: str) -> Any:
    """The raw answer to an enrolment."""
    public = peer.signer.public_key
    message = {
        "code": code,
        "device_id": peer.device_id,
        "public_key": public,
        "device_name": "office PC",
        "signature": peer.signer.sign(enrol_body(code, peer.device_id, public)),
    }
    return peer.client.post("/v1/enrol", json=message)


@contextmanager
def running_world(folder: Path, rules: Rules | None = None) -> Iterator[World]:
    """A new server with one factory, in this process."""
    clock = FixedClock(NOON)
    make_home(folder, clock)
    home = open_home(folder, clock)
    factory = admin.add_factory(home, "Lotus River Garments", "KH")
    with TestClient(create_app(home, rules)) as client:
        yield World(home, clock, client, factory, rules)


@contextmanager
def reopened(world: World) -> Iterator[World]:
    """The same folder served again, as after a restart."""
    home = open_home(world.home.folder, world.clock)
    with TestClient(create_app(home, world.rules)) as client:
        yield World(home, world.clock, client, world.factory, world.rules)


def read(answer: Any) -> Json:
    """The JSON of an answer, packed or not."""
    body = answer.content
    if answer.headers.get("content-encoding") == CODING:
        body = unpack(body)
    found: Json = json.loads(body)
    return found


def later(clock: FixedClock, **spans: int) -> datetime:
    """Moves the clock on."""
    clock.moment += timedelta(**spans)
    return clock.moment


def snapshot_of(report_id: str, text: str = "Two exits.") -> tuple[Json, str]:
    """A frozen report, and its hash."""
    from bwdesk.canonical import sha256_of

    body = {"format": "bwdesk-snapshot-1", "report": {"id": report_id}, "text": text}
    return body, sha256_of(body)


def checksum(chunk: bytes) -> str:
    """What says how a chunk was when it left."""
    return "sha256 " + base64.b64encode(hashlib.sha256(chunk).digest()).decode()
