"""Where the key of a store lives: the platform's key store, or an owner-only file. Never inside.

With the key stands the device id: a store whose own device id differs was restored or copied, and
gets a new one (sync.md, device incarnation).
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from bwdesk.errors import StorageError
from bwdesk.i18n import tr
from bwdesk.overrides import override

KEY_BYTES = 32
_SERVICE = "bwdesk"


class KeyPlace(StrEnum):
    """Where a key is kept."""

    KEYRING = "keyring"
    FILE = "file"

    @property
    def sentence(self) -> str:
        """What the window and `doctor` say about it."""
        if self is KeyPlace.KEYRING:
            return tr("The key is kept by this computer's own key store.")
        return tr(
            "This computer has no key store, so the key lies in a file that only you can read. "
            "Whoever has your account on this computer can open the store."
        )


@dataclass(frozen=True, slots=True)
class Secret:
    """The key of a store, and the device it is used on."""

    key: bytes
    device_id: str

    @override
    def __repr__(self) -> str:
        return "Secret(…)"

    def to_text(self) -> str:
        """The form it is kept in."""
        return json.dumps({"key": self.key.hex(), "device": self.device_id})

    @classmethod
    def from_text(cls, text: str) -> "Secret | None":
        """The secret, or None where the text is none."""
        try:
            found = json.loads(text)
            key = bytes.fromhex(found["key"])
            return cls(key, str(found["device"])) if len(key) == KEY_BYTES else None
        except (ValueError, KeyError, TypeError):
            return None


def new_key() -> bytes:
    """A new random key."""
    return os.urandom(KEY_BYTES)


class KeyHome(Protocol):
    """Keeps secrets by profile."""

    def store(self, profile_id: str, secret: Secret) -> KeyPlace:
        """Keeps it and says where."""
        ...

    def load(self, profile_id: str, place: KeyPlace) -> Secret | None:
        """The secret kept there, or None."""
        ...

    def delete(self, profile_id: str) -> None:
        """Forgets it wherever it is."""
        ...


class Vault(Protocol):
    """The platform's key store; any exception means: not here."""

    def get_password(self, service: str, name: str) -> str | None:
        """What is kept under this name, or None."""
        ...

    def set_password(self, service: str, name: str, secret: str) -> None:
        """Keeps it under this name."""
        ...

    def delete_password(self, service: str, name: str) -> None:
        """Forgets it."""
        ...


def platform_vault() -> Vault | None:
    """This computer's key store, or None where there is none (a headless Linux)."""
    import keyring
    from keyring.backends import fail, null

    found = keyring.get_keyring()
    return None if isinstance(found, fail.Keyring | null.Keyring) else found


class PlatformKeys:
    """The key store of this computer; where there is none, owner-only files.

    Args:
        files: The folder for key files, outside every profile (`bwdesk.paths.keys_dir()`).
        vault: Gives the key store; asked only when a key is made or kept there, because importing
            it costs time.
    """

    def __init__(self, files: Path, vault: Callable[[], Vault | None] = platform_vault) -> None:
        self._files = files
        self._vault = vault

    def store(self, profile_id: str, secret: Secret) -> KeyPlace:
        """Keeps it, reads it back, and says where it is.

        Raises:
            StorageError: neither place takes it.
        """
        if self._in_vault(profile_id, secret):
            self._remove_file(profile_id)
            return KeyPlace.KEYRING
        from bwdesk.storage.files import make_private_folder, write_private

        try:
            make_private_folder(self._files)
            write_private(self._path(profile_id), secret.to_text().encode("utf-8"))
        except OSError as error:
            raise StorageError(
                tr(
                    "The key cannot be kept in {place}. Nothing was changed. Give yourself write "
                    "permission there, then do it again.",
                    place=self._files,
                )
            ) from error
        return KeyPlace.FILE

    def load(self, profile_id: str, place: KeyPlace) -> Secret | None:
        """The secret kept there, or None."""
        if place is KeyPlace.FILE:
            try:
                return Secret.from_text(self._path(profile_id).read_text("utf-8"))
            except (OSError, UnicodeDecodeError):
                return None
        text: str | None = None
        with suppress(Exception):  # whatever a platform's key store raises means: no key here
            vault = self._vault()
            text = vault.get_password(_SERVICE, profile_id) if vault else None
        return Secret.from_text(text) if text else None

    def delete(self, profile_id: str) -> None:
        """Forgets it in both places."""
        self._remove_file(profile_id)
        with suppress(Exception):  # see load
            vault = self._vault()
            if vault:
                vault.delete_password(_SERVICE, profile_id)

    def _in_vault(self, profile_id: str, secret: Secret) -> bool:
        with suppress(Exception):  # see load
            vault = self._vault()
            if vault:
                vault.set_password(_SERVICE, profile_id, secret.to_text())
                return vault.get_password(_SERVICE, profile_id) == secret.to_text()
        return False

    def _remove_file(self, profile_id: str) -> None:
        with suppress(OSError):
            self._path(profile_id).unlink()

    def _path(self, profile_id: str) -> Path:
        if not profile_id or os.sep in profile_id or profile_id.startswith("."):
            raise ValueError("no profile id")
        return self._files / f"{profile_id}.key"
