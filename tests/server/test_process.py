"""The real program on loopback: started, killed in the middle, started again."""

import random
import signal
import threading
from pathlib import Path

import httpx2

from bwdesk.clock import FixedClock, SystemClock
from bwdesk.ids import new_id
from bwdesk.server.home import open_home
from bwdesk.server.sql.engine import check
from tests.support.server_process import listening, operator
from tests.support.servers import Peer, enrolled


def made(folder: Path) -> str:
    """A new server with a factory; gives a code for an officer."""
    operator(folder, "init")
    factory = operator(folder, "add-factory", "--name", "Lotus", "--country", "KH")["factory_id"]
    words = ("add-user", "--role", "factory", "--name", "Sreymom", "--factory", factory)
    user = operator(folder, *words)["user_id"]
    return str(operator(folder, "enrol", "--user", user)["code"])


def now() -> FixedClock:
    return FixedClock(SystemClock().now())


def push(peer: Peer, acknowledged: list[str], sent: list[dict[str, object]]) -> None:
    """Sends edit after edit until the server is gone."""
    try:
        while True:
            event = peer.save("issue", new_id(peer.clock.now()), {"area": f"Hall {len(sent)}"})
            sent.append(event)
            if peer.outcome(event)[0] == "applied":
                acknowledged.append(event["object_id"])
    except httpx2.HTTPError:
        return


def test_killed_at_random_nothing_acknowledged_is_lost(
    tmp_path: Path, rng: random.Random, full_or_small: bool
) -> None:
    folder = tmp_path / "server"
    code = made(folder)
    with listening(folder) as (client, _):
        peer = enrolled(client, now(), code)
    acknowledged: list[str] = []
    sent: list[dict[str, object]] = []
    for _ in range(50 if full_or_small else 3):
        with listening(folder) as (client, process):
            peer.client = client
            killer = threading.Timer(rng.uniform(0.05, 0.5), process.send_signal, [signal.SIGKILL])
            killer.start()
            push(peer, acknowledged, sent)
            killer.join()
    with listening(folder) as (client, _):
        peer.client, peer.cursors, peer.records = client, {}, {}
        for event in sent:
            assert peer.outcome(event)[0] in {"applied", "already_applied"}
        peer.cursors, peer.records = {}, {}
        peer.sync_all()
        assert set(acknowledged) <= set(peer.records)
        assert len(peer.of_kind("issue")) == len(sent)
    connection = open_home(folder, now()).database.open()
    try:
        assert check(connection) == "ok"
    finally:
        connection.close()
    assert operator(folder, "doctor")["ok"]


def test_the_other_verbs_work_while_it_runs(tmp_path: Path) -> None:
    folder = tmp_path / "server"
    code = made(folder)
    with listening(folder) as (client, _):
        assert client.get("/healthz").json()["ok"]
        peer = enrolled(client, now(), code)
        peer.sync(peer.save("issue", new_id(peer.clock.now()), {"area": "Hall B"}), client="0.1.0")
        (line,) = operator(folder, "status")
        assert (line["devices"], line["client"]) == (1, "0.1.0")
        operator(folder, "backup", "--out", str(tmp_path / "copy.bwserver"))
        operator(folder, "revoke", "--user", peer.user_id, "--device", peer.device_id)
        assert peer.post({}).json()["code"] == "device_revoked"
        assert "server" not in {name.lower() for name in client.get("/healthz").headers}
    restored = tmp_path / "restored"
    operator(restored, "restore", str(tmp_path / "copy.bwserver"))
    assert operator(restored, "doctor")["counts"]["event"] == 1
