"""Backup and restore of a server: one tested file; a restored server is a new epoch."""

import json
import os
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bwdesk.clock import Clock
from bwdesk.errors import InputError, RefusedError, StorageError
from bwdesk.i18n import tr
from bwdesk.server.file_store import FileStore
from bwdesk.server.home import KEY_FILE, Home, new_epoch, open_home
from bwdesk.server.sql import events, meta
from bwdesk.server.sql.accounts import factories
from bwdesk.server.sql.engine import DATABASE_FILE, Database, check, copy_into, engine_name
from bwdesk.storage.files import make_private_folder, move, sync_file, write_private

FORMAT = "bwdesk-server-backup-1"
_MANIFEST, _FILES = "manifest.json", "files/"


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A backup that was opened and compared."""

    path: Path
    counts: dict[str, int]
    files: int


def back_up(home: Home, out: Path) -> BackupInfo:
    """One whole copy while the server runs; compared before it gets its name.

    It holds the signing key: keep it where only the operator gets at it.

    Raises:
        StorageError: it could not be written, or the copy is not sound.
    """
    beside = out.with_name(out.name + ".new")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent) as folder:
            copy = Path(folder) / DATABASE_FILE
            connection = home.database.open()
            try:
                copy_into(connection, copy)
            finally:
                connection.close()
            info = _write(home, copy, beside)
        sync_file(beside)
        move(beside, out)
    except OSError as error:
        raise StorageError(
            tr("The backup could not be written to {place}. The server is unharmed.", place=out)
        ) from error
    return BackupInfo(out, info.counts, info.files)


def _write(home: Home, copy: Path, beside: Path) -> BackupInfo:
    with Database(copy).reading() as unit:
        counts = meta.counts(unit)
    files = FileStore(home.files).all()
    manifest = {"format": FORMAT, "made_at": home.now, "counts": counts, "files": len(files)}
    with zipfile.ZipFile(_private(beside), "w", zipfile.ZIP_STORED) as box:
        box.writestr(_MANIFEST, json.dumps(manifest))
        box.write(copy, DATABASE_FILE)
        box.writestr(KEY_FILE, (home.folder / KEY_FILE).read_bytes())
        for path in files:
            box.write(path, _FILES + path.name)
    return BackupInfo(beside, counts, len(files))


def restore(backup: Path, folder: Path, clock: Clock) -> dict[str, int]:
    """The server of a backup in an empty folder, as a new epoch: clients compare and send again.

    Raises:
        RefusedError: the folder is not empty.
        InputError: the file is no backup, or not whole.
    """
    if folder.exists() and any(folder.iterdir()):
        raise RefusedError(
            tr(
                "{place} is not empty. A backup is restored into a new or empty folder. "
                "Nothing was changed.",
                place=folder,
            )
        )
    beside = folder.with_name(folder.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    make_private_folder(beside)
    try:
        with zipfile.ZipFile(backup) as box:
            manifest = _manifest(box)
            write_private(beside / KEY_FILE, box.read(KEY_FILE))
            _put_files(box, Home(beside, clock))
            write_private(beside / DATABASE_FILE, box.read(DATABASE_FILE))
        counts = _begin_anew(beside, clock, manifest["counts"])
        if folder.exists():
            folder.rmdir()
        move(beside, folder)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise InputError(
            tr("{file} is no whole backup of a server. Nothing was restored.", file=backup.name)
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return counts


def _manifest(box: zipfile.ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(box.read(_MANIFEST))
    if manifest["format"] != FORMAT:
        raise ValueError(FORMAT)
    return manifest


def _put_files(box: zipfile.ZipFile, home: Home) -> None:
    """Names in the file are hashes that are computed again; they are never used as they stand."""
    files = FileStore(home.files)
    for name in box.namelist():
        if name.startswith(_FILES) and not files.put(name[len(_FILES) :], box.read(name)):
            raise ValueError(name)


def _begin_anew(folder: Path, clock: Clock, counts: dict[str, int]) -> dict[str, int]:
    home = open_home(folder, clock)
    with home.database.writing() as unit:
        if check(unit.connection) != "ok" or meta.counts(unit) != counts:
            raise ValueError
        new_epoch(unit, home)
        meta.set_fact(unit, meta.RESTORED, home.now)
    return counts


def examine(home: Home) -> dict[str, object]:
    """What `doctor` says: engine, integrity, counts, the audit trail of every factory."""
    connection = home.database.open()
    try:
        integrity = check(connection)
    finally:
        connection.close()
    with home.database.reading() as unit:
        broken = {}
        for factory in factories(unit):
            link = events.first_broken_link(unit, factory.factory_id)
            if link is not None:
                broken[factory.factory_id] = link
        facts: dict[str, object] = {
            "sqlite": engine_name(),
            "integrity": integrity,
            "schema": int(meta.fact(unit, meta.SCHEMA)),
            "epoch": meta.fact(unit, meta.EPOCH),
            "restored_at": meta.fact(unit, meta.RESTORED),
            "counts": meta.counts(unit),
            "audit": {"broken": broken},
        }
    facts["server_key"] = home.signer().public_key
    facts["ok"] = integrity == "ok" and not broken
    return facts


def _private(path: Path) -> Path:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.close(handle)
    return path
