"""Makes a new store: built beside, moved into place when it is whole."""

import json
import shutil
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from sqlcipher3 import dbapi2

from bwdesk.clock import Clock, stamp
from bwdesk.domain.cycle import Person, Profile
from bwdesk.errors import RefusedError, StorageError
from bwdesk.i18n import tr
from bwdesk.ids import new_id
from bwdesk.storage.card import RECOVERY_FILE, STORE_FILE, Card, has_store
from bwdesk.storage.engine import Database, connect
from bwdesk.storage.files import make_private_folder, move, patiently, sync_file, write_private
from bwdesk.storage.keys import KeyHome, Secret, new_key
from bwdesk.storage.meta import write_meta
from bwdesk.storage.places import make_folder
from bwdesk.storage.recovery import new_code, wrap
from bwdesk.storage.schema import CURRENT, upgrade
from bwdesk.storage.work import Author, Work

SUBFOLDERS = ("backups", "forms", "catalogue")


def make_store(
    folder: Path, profile: Profile, person: Person | None, *, keys: KeyHome, clock: Clock
) -> None:
    """A new store with its profile, card, key and recovery code, on the disk.

    Raises:
        RefusedError: there is a store already.
        StorageError: the folder cannot be made or written.
    """
    if has_store(folder):
        raise RefusedError(
            tr(
                "There is a profile in {place} already. Nothing was changed. Open it, or choose "
                "another folder.",
                place=folder,
            )
        )
    make_folder(folder)
    beside = folder / "making"
    try:
        _make(folder, beside, (profile, person), keys=keys, clock=clock)
    except OSError as error:
        raise _not_written(folder) from error
    except Exception as error:
        if isinstance(getattr(error, "orig", error), dbapi2.Error):  # the migrations wrap it
            raise _not_written(folder) from error
        raise
    finally:
        with suppress(OSError):
            shutil.rmtree(beside)


def _not_written(folder: Path) -> StorageError:
    return StorageError(
        tr(
            "The profile cannot be written in {place}. Nothing was changed. Free some space "
            "or choose another folder.",
            place=folder,
        )
    )


def _make(
    folder: Path,
    beside: Path,
    who: tuple[Profile, Person | None],
    *,
    keys: KeyHome,
    clock: Clock,
) -> None:
    shutil.rmtree(beside, ignore_errors=True)
    for name in ("making", *SUBFOLDERS):
        make_private_folder(folder / name)
    profile, person = who
    secret = Secret(new_key(), new_id(clock.now()))
    code = new_code()
    store_file = beside / STORE_FILE
    _build(store_file, secret.key)
    _fill(store_file, secret, code, profile, person, clock=clock)
    sync_file(store_file)
    write_private(folder / RECOVERY_FILE, json.dumps(wrap(secret.key, code)).encode())
    place = keys.store(profile.profile_id, secret)
    Card(
        profile_id=profile.profile_id,
        role=profile.role.value,
        name=profile.name,
        is_demo=profile.is_demo,
        key_in=place,
        schema=CURRENT.number,
    ).write(folder)
    patiently(lambda: move(store_file, folder / STORE_FILE))


def _build(path: Path, key: bytes) -> None:
    """An empty store of the present schema, through the migrations."""
    connection = connect(path, key, must_exist=False)
    try:
        upgrade(connection, CURRENT)
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
    finally:
        connection.close()


def _fill(
    path: Path, secret: Secret, code: str, profile: Profile, person: Person | None, *, clock: Clock
) -> None:
    database = Database(path, secret.key)
    moment = clock.now()
    facts = {
        "profile": {**asdict(profile), "role": profile.role.value},
        "device_id": secret.device_id,
        "made_at": stamp(moment),
        "recovery_code": code,
        "recovery_confirmed_at": "",
    }
    author = Author(person.id if person else "", profile.factory_id, secret.device_id, moment)
    try:
        with database.transaction() as connection:
            write_meta(connection, facts)
            work = Work(connection, author)
            work.create("enterprise", profile.factory_id, {})
            if person:
                work.create("person", person.id, {"name": person.name, "job": person.job})
    finally:
        database.close()
