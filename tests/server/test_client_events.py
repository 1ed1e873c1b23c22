"""What the real client writes into its outbox is what this server takes."""

from pathlib import Path
from typing import Any

from bwdesk.protocol.signing import sign_event
from bwdesk.storage import outbox, snapshots
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.plan import save_issue
from bwdesk.workspace.submitting import recall_report, submit_report
from tests.support.desks import WHOLE_ISSUE, add_issue, make_desk, with_cycle
from tests.support.reports import complete
from tests.support.servers import Json, Peer, World

_NOT_SENT = ("state", "attempts", "reason")


def waiting(desk: Desk, peer: Peer) -> list[Json]:
    """The outbox as the client sends it: joined, so the factory is the server's."""
    local = desk.store.profile.factory_id
    return [
        sign_event(
            {
                **{name: getattr(event, name) for name in event.__slots__ if name not in _NOT_SENT},
                "factory_id": peer.factories[0],
                "object_id": peer.factories[0] if event.object_id == local else event.object_id,
                "device_id": peer.device_id,
            },
            peer.signer,
        )
        for event in outbox.waiting(desk.store)
    ]


def outcomes(reply: Json) -> list[tuple[str, str, Any]]:
    return [(r["outcome"], r.get("code", ""), r.get("details")) for r in reply["results"]]


def test_a_whole_cycle_of_work_is_taken(world: World, tmp_path: Path) -> None:
    desk = with_cycle(make_desk(tmp_path))
    try:
        officer, ea = world.officer(), world.advisor()
        report = complete(desk).id
        issue = add_issue(desk, **WHOLE_ISSUE)
        save_issue(desk, issue, {"status": "In Progress", "progress": "29-06-2026: both open."})
        submitted = submit_report(desk, report)
        body = snapshots.get(desk.store, report)
        assert body is not None
        events = waiting(desk, officer)
        reply = officer.sync_all(*events, snapshots=[json_of(body)])
        assert {each[0] for each in outcomes(reply)} <= {"applied", "merged"}, outcomes(reply)
        (receipt,) = officer.of_kind("receipt")
        assert receipt["statement"]["manifest_sha256"] == submitted.snapshot_sha256
        ea.sync_all()
        assert ea.records[issue]["status"] == "In Progress"
        assert ea.records[report]["status"] == "Submitted"
        path = f"/v1/snapshots/{world.factory}/{submitted.snapshot_sha256}"
        assert ea.request("GET", path).content == body
        recall_report(desk, report)
        recall = waiting(desk, officer)[-1]
        assert officer.outcome(recall) == ("applied", "")
    finally:
        desk.close()


def json_of(body: bytes) -> Json:
    import json

    found: Json = json.loads(body)
    return found
