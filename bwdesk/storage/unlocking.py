"""A store whose key is gone from this computer, opened again with the recovery code."""

import json
from dataclasses import replace
from pathlib import Path

from bwdesk.clock import Clock
from bwdesk.errors import InputError
from bwdesk.i18n import tr
from bwdesk.ids import new_id
from bwdesk.storage.card import RECOVERY_FILE, STORE_FILE, Card
from bwdesk.storage.engine import connect
from bwdesk.storage.keys import KeyHome, Secret
from bwdesk.storage.recovery import unwrap


def unlock(folder: Path, code: str, *, keys: KeyHome, clock: Clock) -> None:
    """Gives this computer the key again; `open_store` then works as before.

    Raises:
        InputError: the code is mistyped or belongs to another store; recovery.json is gone.
        StorageError: there is no profile here, or the key cannot be kept.
    """
    card = Card.read(folder)
    try:
        wrapped = json.loads((folder / RECOVERY_FILE).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            tr(
                "The file recovery.json in {place} is gone or damaged. Nothing was changed. "
                "Restore a backup with your code: each one holds its own.",
                place=folder,
            )
        ) from error
    key = unwrap(wrapped, code)
    connect(folder / STORE_FILE, key, read_only=True).close()
    place = keys.store(card.profile_id, Secret(key, new_id(clock.now())))
    if place is not card.key_in:
        replace(card, key_in=place).write(folder)
