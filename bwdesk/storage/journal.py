"""What was typed but not saved yet: kept apart, never merged into the draft by itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bwdesk.clock import stamp
from bwdesk.storage.cells import storable, to_json
from bwdesk.storage.store import Store


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One value that was typed and not saved."""

    object_id: str
    field: str
    value: Any
    at: str


def write(store: Store, object_id: str, values: Mapping[str, Any]) -> None:
    """Keeps typed values; the newest of a field counts.

    Raises:
        StorageError: the disk did not take them.
    """
    at = stamp(store.clock.now())
    cells = storable({field: to_json(value) for field, value in values.items()})
    rows = [(object_id, field, cell, at) for field, cell in cells.items()]
    with store.transaction() as connection:
        connection.executemany(
            "INSERT INTO journal (object_id, field, value, at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (object_id, field) DO UPDATE SET value = excluded.value, at = excluded.at",
            rows,
        )


def read(store: Store, object_id: str | None = None) -> tuple[JournalEntry, ...]:
    """What is waiting (of one object), in the order it was first typed."""
    rows = store.rows(
        "SELECT object_id, field, value, at FROM journal "
        "WHERE ?1 IS NULL OR object_id = ?1 ORDER BY seq",
        (object_id,),
    )
    return tuple(JournalEntry(owner, field, _value(cell), at) for owner, field, cell, at in rows)


def _value(cell: str) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(cell)
    except ValueError:
        return cell
