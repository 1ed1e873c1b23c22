"""Reading the outbox: events as sync.md wants them, in the order they were made."""

import json
from dataclasses import dataclass, fields
from typing import Any

from bwdesk.canonical import canonical_json
from bwdesk.storage.history import changes_of
from bwdesk.storage.store import Store
from bwdesk.storage.work import DROPPED, Work

WAITING = "waiting"
ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True, slots=True)
class Event:
    """One event on its way to the server.

    Attributes:
        payload: For a save `{"fields": {field: {"base", "value"}}}`, else the command's own.
        client_time: A claim, for display only.
    """

    event_id: str
    factory_id: str
    object_id: str
    kind: str
    base_version: int
    command: str
    payload: Any
    device_id: str
    device_seq: int
    client_time: str
    schema_version: int
    state: str
    attempts: int
    reason: str


_COLUMNS = tuple(field.name for field in fields(Event))
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM event"  # noqa: S608 - names of a class


def waiting(store: Store, limit: int = -1) -> tuple[Event, ...]:
    """What is not acknowledged yet, oldest first."""
    rows = store.rows(
        f"{_SELECT} WHERE state <> ? ORDER BY device_seq LIMIT ?", (ACKNOWLEDGED, limit)
    )
    return tuple(_event(store, row) for row in rows)


def get(store: Store, event_id: str) -> Event | None:
    """One event, or None."""
    row = store.row(f"{_SELECT} WHERE event_id = ?", (event_id,))
    return _event(store, row) if row else None


def mark_attempted(work: Work, store: Store, event_id: str) -> Event:
    """The event as it goes out for the first time: from now on it is never edited.

    Raises:
        LookupError: there is no such event.
    """
    event = get(store, event_id)
    if event is None:
        raise LookupError(f"no event {event_id}")
    work.connection.execute(
        "UPDATE event SET attempts = attempts + 1, payload = ? WHERE event_id = ?",
        (canonical_json(event.payload).decode("utf-8"), event_id),
    )
    return event


def _event(store: Store, row: tuple[Any, ...]) -> Event:
    cells = dict(zip(_COLUMNS, row, strict=True))
    stored = cells.pop("payload")
    payload = (
        _fields(store, cells["object_id"], cells["event_id"]) if stored is None else _stored(stored)
    )
    return Event(payload=payload, **cells)


def _stored(text: str) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(text)
    except ValueError:
        return {"damaged": text}


def _fields(store: Store, object_id: str, event_id: str) -> dict[str, Any]:
    """The payload of a save that may still coalesce: first base, last value."""
    before: dict[str, Any] = {}
    saved: dict[str, dict[str, Any]] = {}
    for of_event, changes in store.rows(
        "SELECT event_id, changes FROM history WHERE object_id = ? AND kind <> ? ORDER BY seq",
        (object_id, DROPPED),
    ):
        for field, value in changes_of(changes).items():
            if of_event == event_id:
                saved.setdefault(field, {"base": before.get(field)})["value"] = value
            before[field] = value
    return {"fields": saved}
