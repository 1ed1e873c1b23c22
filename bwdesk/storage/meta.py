"""Facts about the store itself, each a JSON value under its name."""

import json
from collections.abc import Mapping
from typing import Any

from bwdesk.storage.engine import Connection, rows_of


def read_meta(connection: Connection) -> dict[str, Any]:
    """All facts; one whose text is damaged is left out."""
    found: dict[str, Any] = {}
    for key, value in rows_of(connection, "SELECT key, value FROM meta"):
        try:
            found[key] = json.loads(value)
        except ValueError:
            continue
    return found


def write_meta(connection: Connection, facts: Mapping[str, Any]) -> None:
    """Keeps facts, within a transaction."""
    connection.executemany(
        "INSERT INTO meta (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [(key, json.dumps(value, ensure_ascii=False)) for key, value in facts.items()],
    )
