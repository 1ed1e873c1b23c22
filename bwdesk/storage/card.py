"""profile.json: what may be read about a profile without its key. No secrets, no answers."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from bwdesk import __version__
from bwdesk.errors import StorageError
from bwdesk.i18n import tr
from bwdesk.storage.keys import KeyPlace

CARD_FILE = "profile.json"
STORE_FILE = "store.db"
RECOVERY_FILE = "recovery.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Card:
    """The open facts of a profile.

    Attributes:
        schema: The schema of its store; a hint, the store itself knows.
        key_in: Where the key was put.
    """

    profile_id: str
    role: str
    name: str
    is_demo: bool
    key_in: KeyPlace
    schema: int
    made_with: str = __version__
    format: int = FORMAT

    @classmethod
    def read(cls, folder: Path) -> "Card":
        """The card of this folder.

        Raises:
            StorageError: there is no profile here, or its card cannot be read.
        """
        try:
            facts: dict[str, Any] = json.loads((folder / CARD_FILE).read_text("utf-8"))
            known = {name: facts[name] for name in cls.__slots__ if name in facts}
            return cls(**{**known, "key_in": KeyPlace(facts["key_in"])})
        except FileNotFoundError as error:
            raise StorageError(
                tr("There is no profile in {place}. Nothing was changed.", place=folder),
                {"reason": "no_profile"},
            ) from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StorageError(
                tr(
                    "The file profile.json in {place} cannot be read. Your work itself is in "
                    "another file and was not touched. Restore the last backup.",
                    place=folder,
                ),
                {"reason": "card_damaged"},
            ) from error

    def write(self, folder: Path) -> None:
        """Puts the card into this folder, whole."""
        from bwdesk.storage.files import write_private

        body = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        write_private(folder / CARD_FILE, body.encode("utf-8"))

    def with_schema(self, number: int) -> "Card":
        """The same card for another schema."""
        return replace(self, schema=number)


def has_store(folder: Path) -> bool:
    """Whether a store lies in this folder."""
    return (folder / STORE_FILE).exists()
