"""From an older schema to the present one: a verified backup first, then all steps or none."""

from pathlib import Path

from bwdesk.clock import Clock
from bwdesk.errors import StorageError
from bwdesk.i18n import tr
from bwdesk.storage.card import STORE_FILE, Card
from bwdesk.storage.schema import Schema


def newer_schema(found: int, schema: Schema) -> StorageError:
    """The refusal of a store that a newer program has changed."""
    return StorageError(
        tr(
            "This store was used with a newer bwdesk (schema {found}; this program knows up to "
            "{known}). The file was not touched. Install the newer program, or restore a backup "
            "made before.",
            found=found,
            known=schema.number,
        ),
        {"reason": "schema_newer", "schema": found, "known": schema.number},
    )


def bring_up_to_date(folder: Path, card: Card, key: bytes, *, schema: Schema, clock: Clock) -> Card:
    """Upgrades the store of this folder; gives its card with the present schema.

    Raises:
        StorageError: a newer schema (nothing is touched), or the backup could not be made.
    """
    raise NotImplementedError(folder / STORE_FILE, card, key, schema, clock)
