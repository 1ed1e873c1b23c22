"""Header mappings a person confirmed: offered again for the next file of the same shape."""

import json
from collections.abc import Mapping

from bwdesk.clock import stamp
from bwdesk.storage.store import Store


def get(store: Store, fingerprint: str) -> dict[str, str] | None:
    """The mapping remembered for this shape of header, or None."""
    row = store.row("SELECT mapping FROM mapping WHERE fingerprint = ?", (fingerprint,))
    if row is None:
        return None
    try:
        found: dict[str, str] = json.loads(row[0])
    except ValueError:
        return None
    return found


def remember(store: Store, fingerprint: str, mapping: Mapping[str, str]) -> None:
    """Keeps the mapping for this shape of header."""
    with store.transaction() as connection:
        connection.execute(
            "INSERT INTO mapping (fingerprint, mapping, used_at) VALUES (?, ?, ?) "
            "ON CONFLICT (fingerprint) DO UPDATE SET mapping = excluded.mapping, "
            "used_at = excluded.used_at",
            (fingerprint, json.dumps(dict(mapping), ensure_ascii=False), stamp(store.clock.now())),
        )
