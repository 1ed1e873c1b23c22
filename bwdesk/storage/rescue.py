"""Rescue: whatever a damaged store still gives, on top of the newest good backup.

The damaged file is only read. What comes out is a new profile folder beside it.
"""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlcipher3 import dbapi2

from bwdesk.clock import Clock
from bwdesk.errors import StorageError
from bwdesk.i18n import tr
from bwdesk.ids import new_id
from bwdesk.storage.backups import known_in
from bwdesk.storage.card import CARD_FILE, RECOVERY_FILE, STORE_FILE, Card
from bwdesk.storage.contents import CONTENT, problems_of
from bwdesk.storage.engine import Connection, Row, connect
from bwdesk.storage.files import make_private_folder
from bwdesk.storage.incarnation import become_new_device
from bwdesk.storage.keys import KeyHome, Secret
from bwdesk.storage.schema import CURRENT, upgrade

_FALLBACK_ROWS = 4096


@dataclass(slots=True)
class Rescued:
    """What a rescue brought home.

    Attributes:
        folder: The new profile folder; open it as any other.
        backup_of: When the backup below was made, or "" where there was none.
        read: Rows read from the damaged file, by table.
        lost: Row numbers that could not be read (there may have been rows), by table.
    """

    folder: Path
    backup_of: str = ""
    read: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)


def rescue(folder: Path, into: Path, *, keys: KeyHome, clock: Clock) -> Rescued:
    """A new profile in the empty folder `into`, made of a backup and of what can still be read.

    Raises:
        StorageError: the key is missing, or nothing at all could be read.
    """
    card = Card.read(folder)
    secret = keys.load(card.profile_id, card.key_in)
    if secret is None:
        raise StorageError(tr("The key of this store is not on this computer. Restore a backup."))
    make_private_folder(into)
    work = into / "damaged-copy"
    make_private_folder(work)
    for path in folder.glob(STORE_FILE + "*"):
        shutil.copy2(path, work / path.name)
    result = Rescued(into)
    new = into / STORE_FILE
    try:
        result.backup_of = _lay_backup(folder, new, secret.key)
        _add_what_is_readable(work / STORE_FILE, new, secret.key, result)
        _settle(new, secret.key, keys, card.profile_id, clock)
    except BaseException:
        for path in into.glob(STORE_FILE + "*"):
            path.unlink()
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    _bring_along(folder, into)
    card.with_schema(CURRENT.number).write(into)
    return result


def _lay_backup(folder: Path, new: Path, key: bytes) -> str:
    """The newest backup that opens becomes the ground; without one, an empty store."""
    from bwdesk.storage.archive import unpack

    for info in known_in(folder / "backups"):
        beside = new.parent / "from-backup"
        shutil.rmtree(beside, ignore_errors=True)
        make_private_folder(beside)
        with suppress(Exception):  # a bad backup is passed over, the next one may do
            unpack(info, beside)
            if info.schema <= CURRENT.number and not _problems(beside / STORE_FILE, key):
                (beside / STORE_FILE).replace(new)
                shutil.rmtree(beside, ignore_errors=True)
                _to_present_schema(new, key)
                return info.made_at
        shutil.rmtree(beside, ignore_errors=True)
    _to_present_schema(new, key)
    return ""


def _problems(path: Path, key: bytes) -> tuple[str, ...]:
    connection = connect(path, key)
    try:
        return problems_of(connection)
    finally:
        connection.close()


def _to_present_schema(path: Path, key: bytes) -> None:
    connection = connect(path, key, must_exist=False)
    try:
        upgrade(connection, CURRENT)
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
    finally:
        connection.close()


def _add_what_is_readable(damaged: Path, new: Path, key: bytes, result: Rescued) -> None:
    target = connect(new, key)
    try:
        target.execute("PRAGMA foreign_keys = OFF")
        target.execute("BEGIN IMMEDIATE")
        for table in ("meta", *CONTENT):
            reader = _Reader(damaged, key, table, _highest(target, table))
            _put(target, table, reader)
            result.read[table] = reader.read
            if reader.lost:
                result.lost[table] = reader.lost
        target.execute("INSERT INTO issue_search (issue_search) VALUES ('rebuild')")
        target.execute("COMMIT")
    finally:
        target.close()


def _put(target: Connection, table: str, rows: "_Reader") -> None:
    # A frozen report is never replaced, not even by itself.
    verb = "INSERT OR IGNORE" if table == "snapshot" else "INSERT OR REPLACE"
    columns = _columns(target, table)
    names = ", ".join(columns)
    for row in rows.all(columns):
        marks = ", ".join("CAST(? AS TEXT)" if type(cell) is _Raw else "?" for cell in row)
        with suppress(dbapi2.IntegrityError):  # a half-written row fits no rule of its table
            target.execute(f"{verb} INTO {table} ({names}) VALUES ({marks})", row)


def _columns(target: Connection, table: str) -> tuple[str, ...]:
    """The columns one can write: computed ones are left out."""
    rows = target.execute(f"PRAGMA table_xinfo({table})").fetchall()
    return tuple(row[1] for row in rows if row[6] == 0)


def _highest(target: Connection, table: str) -> int:
    row = target.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()  # noqa: S608 - our tables
    return int(row[0]) * 2 + _FALLBACK_ROWS


class _Raw(bytes):
    """A text that is no UTF-8: carried over byte by byte."""


def _as_it_is(raw: bytes) -> str | _Raw:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _Raw(raw)


class _Reader:
    """Reads a damaged table in ever smaller stretches; each failure needs a fresh connection."""

    def __init__(self, path: Path, key: bytes, table: str, guess: int) -> None:
        self.read = self.lost = 0
        self._path, self._key, self._table, self._guess = path, key, table, guess
        self._connection: Connection | None = None
        self._is_closed_for_ever = False

    def all(self, columns: tuple[str, ...]) -> Iterator[Row]:
        """Every row that can be read."""
        select = f"SELECT {', '.join(columns)} FROM {self._table} WHERE rowid BETWEEN ? AND ?"  # noqa: S608 - our tables
        top = self._try(f"SELECT max(rowid) FROM {self._table}", ())  # noqa: S608 - our tables
        stretches = [(1, (top[0][0] or 0) if top else self._guess)]
        while stretches and not self._is_closed_for_ever:
            first, last = stretches.pop()
            if last < first:
                continue
            rows = self._try(select, (first, last))
            if rows is not None:
                self.read += len(rows)
                yield from rows
            elif first == last:
                self.lost += 1
            else:
                middle = (first + last) // 2
                stretches += [(middle + 1, last), (first, middle)]
        self._close()

    def _try(self, sql: str, values: tuple[int, ...]) -> list[Row] | None:
        try:
            if self._connection is None:
                self._connection = connect(self._path, self._key)
                self._connection.text_factory = _as_it_is
        except StorageError:
            self._is_closed_for_ever = True
            return None
        try:
            return list(self._connection.execute(sql, values).fetchall())
        except dbapi2.Error:
            self._close()
            return None

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _settle(new: Path, key: bytes, keys: KeyHome, profile_id: str, clock: Clock) -> None:
    """The rescued store must be sound and know whose it is; it is a new device."""
    connection = connect(new, key)
    try:
        known = connection.execute("SELECT count(*) FROM meta WHERE key = 'profile'").fetchone()[0]
        if not known or problems_of(connection):
            raise StorageError(
                tr(
                    "Nothing could be read from the damaged store, and no good backup lies in "
                    "its folder. The damaged file was kept. Restore a copy from another place."
                ),
                {"reason": "nothing_rescued"},
            )
        device_id = new_id(clock.now())
        become_new_device(connection, device_id, clock)
    finally:
        connection.close()
    keys.store(profile_id, Secret(key, device_id))


def _bring_along(folder: Path, into: Path) -> None:
    if (folder / RECOVERY_FILE).is_file():
        shutil.copy2(folder / RECOVERY_FILE, into / RECOVERY_FILE)
    for name in ("forms", "catalogue"):
        if (folder / name).is_dir():
            shutil.copytree(folder / name, into / name, dirs_exist_ok=True)
    make_private_folder(into / "backups")
    with suppress(FileNotFoundError):
        (into / CARD_FILE).unlink()
