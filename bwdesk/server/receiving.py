"""The writing half of a sync: nonce, events, snapshots; one job of the writer."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bwdesk.canonical import canonical_json
from bwdesk.domain.rights import Relation
from bwdesk.protocol.limits import WINDOW_SECONDS
from bwdesk.protocol.messages import Outcome, Result, SyncRequest
from bwdesk.server.deciding import Round, Rules, decide
from bwdesk.server.pen import Pen
from bwdesk.server.problems import RequestProblem
from bwdesk.server.receipts import give_receipt
from bwdesk.server.sql import accounts, devices, events, papers
from bwdesk.server.sql.devices import Device
from bwdesk.server.sql.engine import Unit
from bwdesk.server.sql.events import Entry

_SEEN_EVERY = 16  # signs of a stamp: the last contact is noted once a minute


@dataclass(frozen=True, slots=True)
class Call:
    """One signed request: from which device, when by the server's clock, once."""

    device: Device
    nonce: str
    seconds: int
    at: str


def take_nonce(unit: Unit, call: Call) -> None:
    """A request is taken once.

    Raises:
        RequestProblem: this one was here before.
    """
    oldest = call.seconds - 2 * WINDOW_SECONDS
    if not devices.is_new_nonce(unit, call.device.device_id, call.nonce, call.seconds, oldest):
        raise RequestProblem(401, "replayed")


def receive(
    unit: Unit, rules: Rules, call: Call, request: SyncRequest, rewound: frozenset[str]
) -> list[Result]:
    """What became of each event, in their order; each is decided alone.

    Args:
        unit: The writer's transaction.
        rules: What the server decides by.
        call: The request's seal.
        request: What it holds.
        rewound: Factories whose cursor this server does not know: their events wait until the
            client has compared.
    """
    take_nonce(unit, call)
    _note_contact(unit, call, request)
    sync = Round(call.device, call.at, _by_hash(request.snapshots))
    results = []
    for body in request.events:
        if body.get("factory_id") in rewound:
            event_id = str(body.get("event_id", ""))[:36]
            results.append(Result(event_id=event_id, outcome=Outcome.WAITING, code="rewound"))
        else:
            results.append(decide(unit, rules, sync, body))
    _keep_late_snapshots(unit, rules, call, sync.snapshots)
    return results


def settle_papers(unit: Unit, rules: Rules, at: str, factory_id: str, report_id: str) -> None:
    """A text or file arrived: the report's receipt, under a number of its own."""
    with unit.step():
        turn = events.next_turn(unit, factory_id)
        give_receipt(Pen(unit, factory_id, turn.seq, at), rules.signer, report_id)
        events.chain(unit, factory_id, turn, Entry(at, "arrived", report_id))


def _note_contact(unit: Unit, call: Call, request: SyncRequest) -> None:
    seen = call.device.seen_at or ""
    if seen[:_SEEN_EVERY] != call.at[:_SEEN_EVERY] or request.waiting:
        devices.saw(unit, call.device.device_id, call.at, request.client, request.waiting)


def _by_hash(snapshots: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Frozen reports in their one byte form, by their own hash.

    Raises:
        RequestProblem: one holds what no snapshot holds (a float).
    """
    found = {}
    for snapshot in snapshots:
        try:
            body = canonical_json(snapshot)
        except TypeError as error:
            raise RequestProblem(422, "malformed", {"where": ["snapshots"]}) from error
        found[hashlib.sha256(body).hexdigest()] = body.decode("utf-8")
    return found


def _keep_late_snapshots(
    unit: Unit, rules: Rules, call: Call, snapshots: Mapping[str, str]
) -> None:
    """Texts of reports that were submitted before (the reply was lost, or a pack was faster)."""
    if not snapshots:
        return
    for factory in accounts.factories_of(unit, call.device.user_id):
        if accounts.relation(unit, call.device.user_id, factory.factory_id) is Relation.SUBSCRIBED:
            continue
        for sha256 in set(papers.missing_snapshots(unit, factory.factory_id)) & set(snapshots):
            papers.add_snapshot(unit, factory.factory_id, sha256, snapshots[sha256], call.at)
            for report_id in papers.reports_of(unit, factory.factory_id, sha256):
                settle_papers(unit, rules, call.at, factory.factory_id, report_id)
