"""Makes one backup file: copied by the backup API, opened and checked, then moved into place."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from bwdesk.clock import Clock, stamp
from bwdesk.errors import RefusedError, StorageError
from bwdesk.i18n import tr
from bwdesk.storage.archive import OWN_FOLDERS, BackupInfo, read_info, write_archive
from bwdesk.storage.card import RECOVERY_FILE, STORE_FILE, Card
from bwdesk.storage.contents import counts_of, digest_of, problems_of
from bwdesk.storage.engine import Connection, connect, sentence_for
from bwdesk.storage.files import make_private_folder, move, sha256_of_file, sync_file

_ROOM = 2.2  # the copy and the archive made of it, and some


@dataclass(frozen=True, slots=True)
class Source:
    """What is backed up: a profile's folder, its card, its open store."""

    folder: Path
    card: Card
    connection: Connection
    key: bytes


def write_backup(source: Source, out: Path, clock: Clock) -> BackupInfo:
    """One verified backup file at `out`; what lay there before is replaced only at the end.

    Raises:
        RefusedError: another file, no backup, lies at `out`.
        StorageError: no room, no permission, or the copy did not pass its check.
    """
    _refuse_foreign(out)
    try:
        with _workshop(source, out) as workshop:
            copy = workshop / STORE_FILE
            schema, counts, digest = _copy(source, copy)
            parts = {STORE_FILE: copy, **_small_parts(source.folder)}
            info = BackupInfo(
                path=out, made_at=stamp(clock.now()), profile_id=source.card.profile_id,
                name=source.card.name, schema=schema, counts=counts, digest=digest,
                files={name: sha256_of_file(path) for name, path in parts.items()},
            )  # fmt: skip
            beside = out.with_name(f".{out.name}.{os.getpid()}.part")
            try:
                write_archive(beside, parts, info)
                sync_file(beside)
                _compare(beside, info)
                move(beside, out)
            finally:
                with suppress(OSError):
                    beside.unlink()
    except OSError as error:
        raise _no_room(out, source) from error
    return info


@contextmanager
def _workshop(source: Source, out: Path) -> Iterator[Path]:
    """A folder for the copy, inside the profile; its size is known to fit."""
    need = int(_size(source.folder) * _ROOM)
    for place in (source.folder, out.parent):
        if shutil.disk_usage(place).free < need:
            raise _no_room(out, source)
    workshop = source.folder / "backups" / f"making-{os.getpid()}"
    shutil.rmtree(workshop, ignore_errors=True)
    make_private_folder(workshop)
    try:
        yield workshop
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _copy(source: Source, path: Path) -> tuple[int, dict[str, int], str]:
    """The copy, with counts taken in the same moment; checked after it was opened anew."""
    target = connect(path, source.key, must_exist=False)
    try:
        source.connection.execute("BEGIN")
        try:
            counts = counts_of(source.connection)
            source.connection.backup(target)
        finally:
            source.connection.execute("COMMIT")
    except dbapi2.Error as error:
        raise sentence_for(error) from error
    finally:
        target.close()
    copy = connect(path, source.key)
    try:
        found = counts_of(copy)
        if problems_of(copy) or found != counts:
            raise StorageError(
                tr(
                    "The copy did not pass its check, so no backup was made. Your store and your "
                    "older backups are untouched. Check your data, then do it again."
                ),
                {"reason": "copy_not_verified"},
            )
        return int(copy.execute("PRAGMA user_version").fetchone()[0]), found, digest_of(copy)
    except dbapi2.Error as error:
        raise sentence_for(error) from error
    finally:
        copy.close()


def _compare(path: Path, info: BackupInfo) -> None:
    """Reads the written file again: what is in it must be what was put in."""
    import zipfile

    if read_info(path).files != info.files:
        raise OSError("the manifest reads differently")
    with zipfile.ZipFile(path) as archive:
        if archive.testzip() is not None:
            raise OSError("the archive reads differently")


def _small_parts(folder: Path) -> dict[str, Path]:
    """The wrapped key, and the profile's own forms and lists."""
    parts = {RECOVERY_FILE: folder / RECOVERY_FILE}
    for name in OWN_FOLDERS:
        for path in sorted((folder / name).glob("*")):
            if path.is_file():
                parts[f"{name}/{path.name}"] = path
    return parts


def _refuse_foreign(out: Path) -> None:
    if not out.exists():
        return
    try:
        read_info(out)
    except Exception as error:
        raise RefusedError(
            tr(
                "{file} is another file, no backup. It was not touched. Choose another name.",
                file=out.name,
            )
        ) from error


def _size(folder: Path) -> int:
    return sum(
        path.stat().st_size for path in folder.glob(STORE_FILE + "*") if path.suffix != ".db-shm"
    )


def _no_room(out: Path, source: Source) -> StorageError:
    need = max(1, round(_size(source.folder) * _ROOM / 1e6))
    return StorageError(
        tr(
            "The backup cannot be written to {place}. Your work is safe where it is. It needs "
            "{need} MB of free space and write permission there.",
            place=out.parent,
            need=need,
        ),
        {"reason": "backup_not_written", "need_mb": need},
    )
