"""Restore: the present store is set aside, never overwritten; a power cut half-way is finished.

Everything is unpacked, opened and compared in `restoring/` first. Only then is the marker written,
and from there on each step can be done again: `finish_restore` runs at the next opening.
"""

import json
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from bwdesk.clock import Clock
from bwdesk.errors import InputError, RefusedError, StorageError
from bwdesk.i18n import tr
from bwdesk.ids import new_id
from bwdesk.storage.archive import OWN_FOLDERS, BackupInfo, read_info, unpack
from bwdesk.storage.card import CARD_FILE, RECOVERY_FILE, STORE_FILE, Card
from bwdesk.storage.contents import counts_of, digest_of, problems_of
from bwdesk.storage.engine import connect, refuse_old_engine, sentence_for
from bwdesk.storage.files import make_private_folder, move, sync_file, sync_folder, write_private
from bwdesk.storage.incarnation import become_new_device
from bwdesk.storage.keys import KeyHome, KeyPlace, Secret
from bwdesk.storage.meta import read_meta
from bwdesk.storage.places import Probe, make_folder, refuse_unsafe_folder
from bwdesk.storage.recovery import unwrap
from bwdesk.storage.schema import CURRENT
from bwdesk.storage.upgrade import newer_schema

BESIDE = "restoring"
READY = "ready"
_OTHERS_WAIT_MS = 1000


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        set_aside: Where the store lies that was here before, or None.
    """

    info: BackupInfo
    set_aside: Path | None


def restore(
    file: Path,
    folder: Path,
    *,
    keys: KeyHome,
    clock: Clock,
    code: str | None = None,
    probe: Probe | None = None,
) -> Restored:
    """Puts the store of a backup into this folder; what was there is set aside.

    Raises:
        InputError: no backup, damaged, or the recovery code is needed or does not fit.
        RefusedError: another program has the present store open; network or synced folder.
        StorageError: newer schema, no room, no permission.
    """
    refuse_old_engine()
    refuse_unsafe_folder(folder, probe)
    info = read_info(file)
    if info.schema > CURRENT.number:
        raise newer_schema(info.schema, CURRENT)
    make_folder(folder)
    finish_restore(folder)
    _refuse_in_use(folder, keys)
    beside = folder / BESIDE
    try:
        shutil.rmtree(beside, ignore_errors=True)
        make_private_folder(beside)
        unpack(info, beside)
        key = _key_for(info, beside, keys, code)
        _prepare(info, beside, key, keys=keys, clock=clock)
        aside = _name_aside(folder, clock)
        write_private(beside / READY, aside.encode())
    except OSError as error:
        raise _not_written(folder) from error
    finally:
        if not (beside / READY).exists():
            shutil.rmtree(beside, ignore_errors=True)
    finish_restore(folder)
    return Restored(info, folder / aside if (folder / aside).is_dir() else None)


def finish_restore(folder: Path) -> None:
    """Finishes a restore that was cut off after everything was checked; else does nothing.

    Raises:
        StorageError: a file could not be moved; the next opening tries again.
    """
    beside = folder / BESIDE
    if not (beside / READY).is_file():
        return
    try:
        aside = folder / (beside / READY).read_text("utf-8")
        if (beside / STORE_FILE).exists():
            for ending in ("-wal", "-shm", "-journal"):
                _set_aside(folder / (STORE_FILE + ending), aside)
        for name in (*OWN_FOLDERS, RECOVERY_FILE, CARD_FILE, STORE_FILE):
            if (beside / name).exists():
                _set_aside(folder / name, aside)
                move(beside / name, folder / name)
        (beside / READY).unlink()
        shutil.rmtree(beside, ignore_errors=True)
        sync_folder(folder)
    except OSError as error:
        raise _not_written(folder) from error


def _set_aside(path: Path, aside: Path) -> None:
    if path.exists():
        make_private_folder(aside)
        move(path, aside / path.name)


def _prepare(info: BackupInfo, beside: Path, key: bytes, *, keys: KeyHome, clock: Clock) -> None:
    """Checks the unpacked store against its manifest and makes it one of this device."""
    path = beside / STORE_FILE
    connection = connect(path, key)
    try:
        if (
            problems_of(connection)
            or counts_of(connection) != info.counts
            or digest_of(connection) != info.digest
        ):
            raise InputError(
                tr(
                    "The store in {file} is not what was backed up. Nothing was changed. Choose "
                    "another backup.",
                    file=info.path.name,
                ),
                {"reason": "backup_damaged"},
            )
        secret = Secret(key, new_id(clock.now()))
        become_new_device(connection, secret.device_id, clock)
        profile = read_meta(connection)["profile"]
    except dbapi2.Error as error:
        raise sentence_for(error) from error
    finally:
        connection.close()
    sync_file(path)
    for name in OWN_FOLDERS:
        make_private_folder(beside / name)
    Card(
        profile_id=info.profile_id,
        role=profile["role"],
        name=profile["name"],
        is_demo=profile["is_demo"],
        key_in=keys.store(info.profile_id, secret),
        schema=info.schema,
    ).write(beside)


def _key_for(info: BackupInfo, beside: Path, keys: KeyHome, code: str | None) -> bytes:
    """The key of the backup: from this computer, or by the recovery code."""
    path = beside / STORE_FILE
    for place in KeyPlace:
        secret = keys.load(info.profile_id, place)
        if secret is not None and opens(path, secret.key):
            return secret.key
    if code is None:
        raise InputError(
            tr(
                "The key of this backup is not on this computer. Nothing was changed. Restore "
                "it with the printed recovery code."
            ),
            {"reason": "code_needed"},
        )
    key = unwrap(json.loads((beside / RECOVERY_FILE).read_text("utf-8")), code)
    if not opens(path, key):
        raise InputError(
            tr("The key behind this recovery code does not open the backup. Nothing was changed.")
        )
    return key


def opens(path: Path, key: bytes) -> bool:
    """Whether this key opens this store."""
    try:
        connect(path, key, read_only=True).close()
    except StorageError:
        return False
    return True


def _refuse_in_use(folder: Path, keys: KeyHome) -> None:
    """A store that another program has open must not be moved away under it."""
    path = folder / STORE_FILE
    if not path.is_file():
        return
    with suppress(StorageError):
        card = Card.read(folder)
        secret = keys.load(card.profile_id, card.key_in)
        if secret is None:
            return
        connection = connect(path, secret.key)
        try:
            connection.execute(f"PRAGMA busy_timeout = {_OTHERS_WAIT_MS}")
            # Leaving WAL needs the file for oneself: so this also asks whether anyone is there.
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except dbapi2.OperationalError as error:
            if str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY"):
                raise RefusedError(
                    tr(
                        "bwdesk is open with this profile. Nothing was changed. Close it, then "
                        "restore again."
                    ),
                    {"reason": "in_use"},
                ) from error
        finally:
            connection.close()


def _name_aside(folder: Path, clock: Clock) -> str:
    name = f"store-set-aside-{clock.now():%Y%m%d-%H%M%S}"
    number = 1
    while (folder / name).exists():
        number += 1
        name = f"store-set-aside-{clock.now():%Y%m%d-%H%M%S}-{number}"
    return name


def _not_written(folder: Path) -> StorageError:
    return StorageError(
        tr(
            "The backup cannot be put into {place}: no room, no permission, or a file is held by "
            "another program. Nothing is lost. Free some space, close other programs, then "
            "restore again.",
            place=folder,
        ),
        {"reason": "restore_not_written"},
    )
