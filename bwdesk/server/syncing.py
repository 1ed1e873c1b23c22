"""One sync: write, then read, then one reply (docs/sync.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from bwdesk.domain.rights import AccountRole
from bwdesk.protocol.limits import OLDEST_PROTOCOL
from bwdesk.protocol.messages import TAKEN, Result, SyncReply, SyncRequest
from bwdesk.server import reading
from bwdesk.server.deciding import Rules
from bwdesk.server.reading import Own, Sight, Viewer, signed_head
from bwdesk.server.sql import accounts, events
from bwdesk.server.sql.accounts import Factory
from bwdesk.server.sql.devices import Device
from bwdesk.server.sql.engine import Unit

_MISSING_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply in the making."""

    epoch: str
    results: list[Result]


def other_epoch(unit: Unit, epoch: str, request: SyncRequest) -> SyncReply:
    """The client knew another life of this database: nothing is decided, nothing applied.

    It keeps everything, forgets its cursors, and offers what is lacking here (faults.md 34).
    """
    return SyncReply(
        epoch=epoch,
        rewound=sorted(request.cursors),
        lacking=events.lacking(unit, request.have),
    )


def answer(unit: Unit, rules: Rules, device: Device, request: SyncRequest, reply: Reply) -> bytes:
    """The reply as JSON; empty parts are left out."""
    viewer = Viewer(device.user_id, device.role)
    rewound = reading.rewound_factories(unit, request.cursors)
    own = accounts.factories_of(unit, viewer.user_id)
    mine = {factory.factory_id for factory in own}
    thorough = request.want_digests
    page = reading.collect(
        (unit, own),
        (viewer, rules.policy),
        request.cursors,
        own_values(request, reply.results),
        rewound,
    )
    message = SyncReply(
        epoch=reply.epoch,
        results=reply.results,
        changes=page.changes,
        cursors=page.cursors,
        more=page.more,
        missing_blobs=list(islice(_missing(unit, viewer, own), _MISSING_AT_ONCE)),
        min_client=OLDEST_PROTOCOL,
        lacking=events.lacking(unit, request.have),
        factories=reading.cards(unit, viewer.user_id) if mine != set(request.cursors) else [],
        gone=sorted(set(request.cursors) - mine),
        rewound=sorted(rewound & mine),
        heads={f.factory_id: signed_head(f, rules.signer) for f in own} if thorough else {},
        digests=_digests(unit, rules, viewer) if thorough else {},
    )
    return message.model_dump_json(exclude_defaults=True).encode("utf-8")


def own_values(request: SyncRequest, results: list[Result]) -> Own:
    """What this request itself brought and was taken: it need not come back."""
    taken = {result.event_id for result in results if result.outcome in TAKEN}
    own: dict[tuple[str, str], Any] = {}
    for body in request.events:
        event_id = body.get("event_id")
        payload = body.get("payload")
        if not isinstance(event_id, str) or event_id not in taken or not isinstance(payload, dict):
            continue
        fields = payload.get("fields")
        if isinstance(fields, Mapping):
            own |= {
                (event_id, name): change.get("value")
                for name, change in fields.items()
                if isinstance(change, dict)
            }
    return own


def _missing(unit: Unit, viewer: Viewer, own: list[Factory]) -> Any:  # noqa: ANN401 - an iterator of MissingFile
    return () if viewer.role is AccountRole.BUYER else reading.missing_files(unit, own)


def _digests(unit: Unit, rules: Rules, viewer: Viewer) -> dict[str, dict[str, tuple[int, str]]]:
    return {
        factory.factory_id: Sight.of(unit, rules.policy, viewer, factory).digests()
        for factory in accounts.factories_of(unit, viewer.user_id)
    }
