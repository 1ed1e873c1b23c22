"""Erase from history: the one exception to "everything typed stays findable" (sync.md)."""

import hashlib
import json
from typing import TYPE_CHECKING, Any

from bwdesk.canonical import canonical_json
from bwdesk.server.acts import Act, Done
from bwdesk.server.pen import derived_id
from bwdesk.server.sql import events, papers
from bwdesk.server.sql.engine import Unit

if TYPE_CHECKING:
    from bwdesk.protocol.payloads import Erase


def erase_value(act: Act, payload: "Erase") -> Done:
    """Replaces the value in the record and in every event that carried it."""
    record = act.known
    _erase_in_events(act.unit, act.factory_id, record.object_id, payload)
    version = record.version
    cell = record.cells.get(payload.field)
    if cell is not None and value_hash(cell.value) == payload.value_sha256:
        version = act.pen.write(record, {payload.field: ""})
    submission = papers.last_submission(act.unit, act.factory_id, record.object_id)
    values = {
        "of": record.object_id,
        "field": payload.field,
        "value_sha256": payload.value_sha256,
        "reason": payload.reason,
        "by": act.author.name,
        "at": act.pen.at,
        "frozen": [submission.sha256] if submission else [],
    }
    act.pen.note("erasure", derived_id(act.event.event_id, "erasure"), values)
    return Done(version)


def value_hash(value: object) -> str:
    """How an erased value is named."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def _erase_in_events(unit: Unit, factory_id: str, object_id: str, payload: "Erase") -> None:
    for event_id, text in events.bodies(unit, factory_id, object_id):
        body = json.loads(text)
        if _erase_in(body["payload"].get("fields", {}).get(payload.field), payload):
            events.replace_body(unit, event_id, canonical_json(body).decode("utf-8"))


def _erase_in(change: dict[str, Any] | None, payload: "Erase") -> bool:
    """Takes the value out of one field of one event; its hash stands there instead."""
    found = False
    for part in ("base", "value"):
        if change and part in change and value_hash(change[part]) == payload.value_sha256:
            change[part] = {"erased_sha256": payload.value_sha256}
            found = True
    return found
