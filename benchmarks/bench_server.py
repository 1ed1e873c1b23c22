"""Durable pushes of one edit each: 16 and 64 clients, against the same route without a store.

The bare route reads the same request, checks its signatures and its form, and answers; the server
also merges, keeps history, numbers, chains the audit trail and waits for the disk.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bwdesk.clock import SystemClock, stamp
from bwdesk.domain.rights import AccountRole
from bwdesk.ids import new_id
from bwdesk.protocol.packing import pack, unpack
from bwdesk.protocol.signing import RequestSeal, Signer, enrol_body, seal_request, sign_event
from bwdesk.server import admin
from bwdesk.server.home import Home, make_home, open_home

SERVE = "import sys; from bwdesk.cli.server import main; sys.exit(main())"
BARE = """
import json, sys, socket, uvicorn
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from bwdesk.protocol.messages import Event, SyncRequest
from bwdesk.protocol.packing import unpack
from bwdesk.protocol.signing import RequestSeal, event_body, is_signed
app, key = FastAPI(), sys.argv[1]
async def sync(request: Request) -> Response:
    body = await request.body()
    seal = RequestSeal.read(request.headers["authorization"])
    assert is_signed(seal.content("POST", "/v1/sync", body), seal.signature, key)
    message = SyncRequest.model_validate_json(unpack(body))
    results = []
    for event in message.events:
        Event.model_validate(event)
        assert is_signed(event_body(event), event["signature"], key)
        results.append({"event_id": event["event_id"], "outcome": "applied"})
    reply = {"epoch": message.epoch, "results": results}
    return Response(json.dumps(reply), media_type="application/json")
app.add_api_route("/v1/sync", sync, methods=["POST"])
listening = socket.socket(); listening.bind(("127.0.0.1", 0)); listening.listen(512)
print("http://127.0.0.1:%d" % listening.getsockname()[1], flush=True)
uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False)).run(sockets=[listening])
"""


class Device:
    """One device that pushes edits of its own issue."""

    def __init__(self, signer: Signer, device_id: str, factory: str) -> None:
        self.signer, self.device_id, self.factory = signer, device_id, factory
        self.issue = new_id(SystemClock().now())
        self.seq = 0
        self.cursors: dict[str, Any] = {}

    def request(self) -> bytes:
        """A signed request with one edit, as bytes."""
        now = SystemClock().now()
        self.seq += 1
        change = {"progress": {"base": f"Edit {self.seq - 1}" if self.seq > 1 else None,
                               "value": f"Edit {self.seq}"}}  # fmt: skip
        event = sign_event(
            {
                "event_id": new_id(now), "factory_id": self.factory, "object_id": self.issue,
                "kind": "issue", "base_version": 0, "command": "save_issue",
                "payload": {"fields": change}, "device_id": self.device_id,
                "device_seq": self.seq, "client_time": stamp(now), "schema_version": 1,
            },
            self.signer,
        )  # fmt: skip
        body = pack(json.dumps({"events": [event], "cursors": self.cursors}).encode())
        seal = RequestSeal(self.device_id, int(now.timestamp()), f"{self.seq:016d}")
        header = seal_request(self.signer, seal, "POST", "/v1/sync", body).header
        head = f"POST /v1/sync HTTP/1.1\r\nhost: x\r\ncontent-length: {len(body)}\r\n"
        return f"{head}content-encoding: bwz\r\nauthorization: {header}\r\n\r\n".encode() + body


async def push(port: int, device: Device, count: int, times: list[float]) -> None:
    """Sends one after the other on one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(count):
        request = device.request()
        begun = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        body = await reader.readexactly(length)
        assert head.startswith(b"HTTP/1.1 200"), (head, body)
        times.append(time.perf_counter() - begun)
        reply = json.loads(unpack(body) if b"content-encoding" in head.lower() else body)
        assert reply["results"][0]["outcome"] == "applied", reply
        device.cursors |= reply.get("cursors", {})
    writer.close()


async def load(port: int, devices: list[Device], count: int) -> tuple[float, float]:
    """Pushes a second, and the 99th percentile in ms."""
    times: list[float] = []
    begun = time.perf_counter()
    await asyncio.gather(*(push(port, device, count, times) for device in devices))
    rate = len(times) / (time.perf_counter() - begun)
    return rate, sorted(times)[int(len(times) * 0.99)] * 1000


def cpu_ms(pid: int) -> float:
    """What a process used of the processor so far (Linux)."""
    parts = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(parts[11]) + int(parts[12])) * 10.0


def measure(command: list[str], devices: list[Device], count: int) -> tuple[float, float, float]:
    """Pushes a second, 99th percentile in ms, processor ms for a push."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        port = int(process.stdout.readline().rsplit(":", 1)[1])
        before = cpu_ms(process.pid)
        rate, p99 = asyncio.run(load(port, devices, count))
        return rate, p99, (cpu_ms(process.pid) - before) / (count * len(devices))
    finally:
        process.kill()
        process.communicate()


def device(home: Home, factory: str) -> Device:
    """An enrolled device, by the shortest way."""
    from bwdesk.protocol.messages import EnrolReply, EnrolRequest
    from bwdesk.server.enrolling import Knock, enrol

    user = admin.add_user(home, AccountRole.FACTORY, "Office", factory)
    code, signer, device_id = admin.enrol_code(home, user).code, SIGNER, new_id(home.clock.now())
    request = EnrolRequest(
        code=code, device_id=device_id, public_key=signer.public_key,
        signature=signer.sign(enrol_body(code, device_id, signer.public_key)),
    )  # fmt: skip
    with home.database.writing() as unit:
        assert isinstance(
            enrol(unit, home.signer(), Knock(request, "x", home.clock.now())), EnrolReply
        )
    return Device(signer, device_id, factory)


SIGNER = Signer()


def main() -> None:
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    for clients in (16, 64):
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / "server"
            make_home(data, SystemClock())
            home = open_home(data, SystemClock())
            devices = [
                device(home, admin.add_factory(home, f"Factory {n}", "KH")) for n in range(clients)
            ]
            count = each // clients
            bare = measure([sys.executable, "-c", BARE, SIGNER.public_key], devices, count)
            command = [sys.executable, "-c", SERVE, "run", "--data", str(data), "--port", "0"]
            full = measure(command, devices, count)
        print(
            f"{clients} clients: {full[0]:.0f}/s, p99 {full[1]:.0f} ms, {full[2]:.2f} ms CPU; "
            f"bare {bare[0]:.0f}/s, p99 {bare[1]:.0f} ms, {bare[2]:.2f} ms CPU; "
            f"ratio {full[0] / bare[0]:.2f}, p99 x{full[1] / bare[1]:.1f}"
        )


if __name__ == "__main__":
    main()
