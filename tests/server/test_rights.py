"""The rights matrix over the real routes: command x role x own or other factory x status."""

from dataclasses import dataclass

import pytest
from fastapi import FastAPI
from starlette.routing import Route

from bwdesk.domain.policy_table import ENROLLED, POLICY, ROUTES
from bwdesk.ids import new_id
from bwdesk.protocol.messages import TAKEN
from bwdesk.server import admin
from bwdesk.server.commands import commands_for
from bwdesk.server.registry import REGISTRY
from tests.support.desks import NOON
from tests.support.servers import Json, Peer, World, snapshot_of

ISSUE, REPORT, QUERY = new_id(NOON), new_id(NOON), new_id(NOON)
BODY, SHA256 = snapshot_of(REPORT)
# What each command carries, on what it works, and who may do it in which status of the report.
DO: dict[str, tuple[str, str, Json]] = {
    "save_answers": ("report", REPORT, {"fields": {"SD-Q1": {"base": "yes", "value": "no"}}}),
    "submit": ("report", REPORT, {"snapshot_sha256": SHA256}),
    "recall": ("report", REPORT, {"snapshot_sha256": SHA256}),
    "share_draft": ("report", REPORT, {}),
    "record_handed_in": ("report", REPORT, {"on": "2026-07-27", "through": "paper"}),
    "send_back": ("report", REPORT, {"manifest_sha256": SHA256, "note": "Look again."}),
    "approve": ("report", REPORT, {"manifest_sha256": SHA256}),
    "complete_issue": ("issue", ISSUE, {"note": "Seen.", "on": "2026-07-27"}),
    "mark_not_confirmed": ("issue", ISSUE, {"reason": "Locked."}),
    "log_visit": ("visit", new_id(NOON), {"fields": {"text": {"value": "Seen."}}}),
    "set_training": ("training", new_id(NOON), {"fields": {"course": {"value": "OSH"}}}),
    "record_meeting": ("meeting", new_id(NOON), {"fields": {"date": {"value": "2026-07-01"}}}),
    "save_member": ("member", new_id(NOON), {"fields": {"last": {"value": "Sok"}}}),
    "raise_query": ("query", new_id(NOON), {"report_id": REPORT, "at": "SD-Q1", "text": "?"}),
    "answer_query": ("query", QUERY, {"text": "Eight."}),
    "resolve_query": ("query", QUERY, {}),
}
ALWAYS = ("Draft", "Submitted", "Returned", "Finalised")
MAY: dict[str, dict[str, tuple[str, ...]]] = {
    "save_answers": {"factory": ("Draft", "Returned")},
    "submit": {"factory": ("Draft", "Returned")},
    "recall": {"factory": ("Submitted",)},
    "share_draft": {"factory": ("Draft", "Returned")},
    "record_handed_in": {"factory": ("Submitted",)},
    "send_back": {"ea": ("Submitted",)},
    "approve": {"ea": ("Submitted",)},
    "complete_issue": {"ea": ALWAYS},
    "mark_not_confirmed": {"ea": ALWAYS},
    "log_visit": {"ea": ALWAYS},
    "set_training": {"ea": ALWAYS},
    "record_meeting": {"factory": ALWAYS, "ea": ALWAYS},
    "save_member": {"factory": ALWAYS},
    "raise_query": {"factory": ALWAYS[:3], "ea": ALWAYS[:3]},
    "answer_query": {"ea": ALWAYS},
    "resolve_query": {"factory": ALWAYS},
}


@dataclass
class Cast:
    """Everybody who might try: of this factory, and of another."""

    world: World
    peers: dict[str, Peer]

    def bring_to(self, status: str) -> None:
        """The report, with an issue and a question to the EA, in this status."""
        factory, ea = self.peers["factory"], self.peers["ea"]
        factory.sync(
            factory.save("report", REPORT, {"SD-Q1": "yes"}),
            factory.save("issue", ISSUE, {"area": "Hall B"}),
            factory.event("raise_query", "query", QUERY, DO["raise_query"][2]),
        )
        if status != "Draft":
            submit = factory.event("submit", "report", REPORT, {"snapshot_sha256": SHA256})
            factory.sync(submit, snapshots=[BODY])
        if status in {"Returned", "Finalised"}:
            command = "send_back" if status == "Returned" else "approve"
            ea.sync(ea.event(command, "report", REPORT, DO[command][2]))
        ea.sync_all()
        assert ea.records[REPORT]["status"] == status

    def tries(self, who: str, command: str) -> Json:
        kind, object_id, payload = DO[command]
        if object_id not in {REPORT, ISSUE, QUERY}:
            object_id = new_id(NOON)
        peer = self.peers[who]
        event = peer.event(
            command, kind, object_id, payload, factory_id=self.world.factory, base_version=9
        )
        return peer.result(event, snapshots=[BODY])


@pytest.fixture
def cast(world: World) -> Cast:
    other = admin.add_factory(world.home, "Hill Footwear", "KH")
    ea = world.user("ea", "Chan")
    admin.assign(world.home, ea, other)
    peers = {
        "factory": world.officer(),
        "ea": world.advisor(),
        "buyer": world.buyer(),
        "admin": world.join(world.user("admin", "Kim")),
        "factory of another": world.officer("Bopha", other),
        "ea of another": world.join(ea),
        "buyer of another": world.join(world.user("buyer", "Southwind", other)),
    }
    for peer in peers.values():
        peer.factories = peer.factories or [world.factory]
    return Cast(world, peers)


@pytest.mark.parametrize("status", ALWAYS)
@pytest.mark.parametrize("command", sorted(MAY))
def test_matrix(cast: Cast, command: str, status: str) -> None:
    cast.bring_to(status)
    for who in sorted(cast.peers, key=lambda name: name in MAY[command]):  # the allowed ones last
        expected = status in MAY[command].get(who, ())
        result = cast.tries(who, command)
        assert (result["outcome"] in TAKEN) is expected, (who, result)
        if " of " in who or who == "admin":
            assert (result["outcome"], result["code"]) == ("refused", "unknown_factory")
            assert "details" not in result


def test_strangers_are_told_nothing(cast: Cast) -> None:
    cast.bring_to("Finalised")
    for who in ("factory of another", "ea of another", "buyer of another", "admin"):
        reply = cast.peers[who].sync_all()
        assert not [c for c in reply.get("changes", []) if c["factory_id"] == cast.world.factory]
        path = f"/v1/snapshots/{cast.world.factory}/{SHA256}"
        assert cast.peers[who].request("GET", path).json() == {"code": "not_found", "details": {}}


def routes(app: FastAPI) -> set[tuple[str, str]]:
    return {
        (method, route.path)
        for route in app.routes
        if isinstance(route, Route) and "openapi" not in route.path
        for method in route.methods or ()
    }


def backdoor() -> str:
    return "open"


def test_every_route_has_a_row(world: World) -> None:
    app = world.client.app
    assert routes(app) == set(ROUTES)
    world.client.get("/openapi.json").raise_for_status()
    app.add_api_route("/v1/backdoor", backdoor, methods=["GET"])
    assert routes(app) - set(ROUTES) == {("GET", "/v1/backdoor")}


@pytest.mark.parametrize(
    ("method", "path"), [place for place, who in ROUTES.items() if who == ENROLLED]
)
def test_enrolled_means_signed(world: World, method: str, path: str) -> None:
    place = path.format(factory_id=world.factory, sha256="0" * 64)
    answer = world.client.request(method, place)
    assert answer.status_code == 401


def test_every_command_has_rows_and_every_row_a_command() -> None:
    commands = set(commands_for(REGISTRY))
    assert commands == {rule.operation for rule in POLICY.rules} - {"read"}
