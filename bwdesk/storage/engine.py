"""The one way to the database file: an encrypted connection, transactions, and plain sentences.

Only this module opens a connection. Python's own sqlite3 is not used: the engine shipped with
sqlcipher3 carries the WAL-reset fix (faults.md, measured fact 1).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from sqlcipher3 import dbapi2

from bwdesk.errors import StorageError
from bwdesk.i18n import tr

OLDEST_ENGINE = (3, 51, 3)
BUSY_WAIT_SECONDS = 10.0
# Between checkpoints a save costs one fsync; `tidy` checkpoints when the program is idle. This is
# only the back-stop for a program that is never idle: 4000 pages are 16 MB of log.
CACHE_KIB = 65_536  # at most; each page read again has to be deciphered again
CHECKPOINT_PAGES = 4000
LONGEST_LOG = 32 << 20  # what the log is cut back to after a large import
_FULL_BELOW = 1 << 20
FOLDED_SEARCH = "holds_folded"

Values: TypeAlias = Sequence[Any] | Mapping[str, Any]
Row: TypeAlias = tuple[Any, ...]


class Connection(Protocol):
    """The part of a DB-API connection that storage uses."""

    in_transaction: bool
    text_factory: Any

    def execute(self, sql: str, values: Values = ...) -> Any:  # noqa: ANN401 - an untyped cursor
        """Runs a statement; gives its cursor."""
        ...

    def executemany(self, sql: str, rows: Iterable[Values]) -> Any:  # noqa: ANN401 - see execute
        """Runs a statement for each row."""
        ...

    def create_function(self, name: str, count: int, act: Callable[..., object]) -> None:
        """Lets SQL call this function."""
        ...

    def backup(self, target: "Connection", *, pages: int = ...) -> None:
        """Copies all pages into another connection."""
        ...

    def close(self) -> None:
        """Closes the connection."""
        ...


class Damaged(str):
    """A text whose bytes are no UTF-8: shown with replacement signs, never written back."""

    __slots__ = ()


def refuse_old_engine(version: tuple[int, ...] = dbapi2.sqlite_version_info) -> None:
    """Raises StorageError when this SQLite may lose commits in WAL mode."""
    if version < OLDEST_ENGINE:
        raise StorageError(
            tr(
                "This copy of the program holds SQLite {found}; {needed} or newer is needed. "
                "Nothing was opened or changed. Install bwdesk again.",
                found=".".join(map(str, version)),
                needed=".".join(map(str, OLDEST_ENGINE)),
            )
        )


def connect(
    path: Path, key: bytes, *, must_exist: bool = True, read_only: bool = False
) -> Connection:
    """An open, encrypted connection in autocommit: transactions are begun by hand.

    Args:
        path: The database file.
        key: Its raw key.
        must_exist: Whether a missing file is a mistake.
        read_only: Whether not one byte of the file may change, not even by folding in its log.

    Raises:
        StorageError: the file is not there, cannot be opened, or the key does not fit.
    """
    if must_exist and not path.is_file():
        raise StorageError(
            tr("The store is not at {place}. Nothing was changed.", place=path.parent)
        )
    if must_exist and not path.stat().st_size:
        raise _damaged("SQLITE_NOTADB")  # the engine would take it for a new store and write to it
    connection: Connection | None = None
    try:
        name = f"{path.absolute().as_uri()}?mode=ro" if read_only else str(path)
        connection = dbapi2.connect(
            name, timeout=BUSY_WAIT_SECONDS, isolation_level=None, uri=read_only
        )
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
        connection.execute(f"PRAGMA journal_size_limit = {LONGEST_LOG}")
        connection.create_function(FOLDED_SEARCH, 2, _holds_folded)
        connection.execute("PRAGMA user_version").fetchone()
    except dbapi2.Error as error:
        if connection is not None:
            connection.close()
        raise sentence_for(error, is_full=_is_full(path)) from error
    return connection


def sentence_for(error: Exception, *, is_full: bool = False) -> StorageError:
    """What the engine reports, as a sentence that says what is safe and what to do."""
    name = str(getattr(error, "sqlite_errorname", "") or "")
    details = {"reason": name}
    if name.startswith("SQLITE_FULL") or (is_full and name.startswith("SQLITE_IOERR")):
        words = tr("The disk is full. Your last save is safe. Free some space, then save again.")
    elif name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        words = tr(
            "Another program holds the store. Nothing is lost. Close that program or wait, "
            "then do it again."
        )
    elif name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return _damaged(name)
    elif name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH", "SQLITE_CANTOPEN")):
        words = tr(
            "The store cannot be written here: the folder is read-only or not yours. What was "
            "saved is safe. Give the folder write permission, then do it again."
        )
    else:
        words = tr(
            "The disk did not take this. What was saved before is safe. Do it again; if this "
            "comes back, make a backup to another disk."
        )
    return StorageError(words, details)


def _damaged(name: str) -> StorageError:
    words = tr(
        "The store cannot be read: it is damaged, or its key is another one. The file was "
        "left as it is. Restore the last backup, or run a rescue."
    )
    return StorageError(words, {"reason": name})


class Database:
    """One connection that is opened again by itself after the disk gave trouble (faults.md 9)."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self.key = key
        self._connection: Connection | None = self._open()

    @property
    def connection(self) -> Connection:
        """The open connection."""
        if self._connection is None:
            self._connection = self._open()
        return self._connection

    def _open(self) -> Connection:
        """WAL with FULL: in no other mode is a save durable with one fsync (measured fact 2)."""
        connection = connect(self.path, self.key)
        try:
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except dbapi2.Error as error:
            connection.close()
            raise sentence_for(error, is_full=_is_full(self.path)) from error
        if mode[0] != "wal":
            connection.close()
            raise StorageError(
                tr(
                    "This disk cannot keep a store safely (no write-ahead log). Nothing was "
                    "changed. Choose a folder on another disk of this computer."
                ),
                {"reason": "no_wal"},
            )
        return connection

    def close(self) -> None:
        """Closes the connection; SQLite folds its log into the file."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(dbapi2.Error):
                connection.close()

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of a query; a text that is no UTF-8 comes as `Damaged` (faults.md 23).

        Raises:
            StorageError: the file cannot be read.
        """
        try:
            return rows_of(self.connection, sql, values)
        except dbapi2.DatabaseError as error:
            raise self._trouble(error) from error

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of a query, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One BEGIN IMMEDIATE … COMMIT; anything raised inside takes all of it back.

        Raises:
            StorageError: the disk is full or gave trouble, or another program held the store
                for 10 seconds; nothing of this transaction is kept.
        """
        connection = self.connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except dbapi2.Error as error:
            self._roll_back(connection)
            raise self._trouble(error) from error
        except BaseException:
            self._roll_back(connection)
            raise

    @staticmethod
    def _roll_back(connection: Connection) -> None:
        if connection.in_transaction:
            with suppress(dbapi2.Error):
                connection.execute("ROLLBACK")

    def _trouble(self, error: Exception) -> Exception:
        """The sentence for an engine error; a broken rule of the tables stays what it is."""
        name = str(getattr(error, "sqlite_errorname", "") or "")
        if name.startswith("SQLITE_IOERR"):
            # A later fsync on this connection may report success for pages the disk never took.
            self.close()
        if isinstance(error, dbapi2.IntegrityError | dbapi2.ProgrammingError) or name in {
            "SQLITE_ERROR",
            "",
        }:
            return error
        return sentence_for(error, is_full=_is_full(self.path))


def _is_full(path: Path) -> bool:
    """Whether the disk is the reason: a full one may also say so only when it is synced."""
    from shutil import disk_usage

    try:
        return disk_usage(path.parent).free < _FULL_BELOW
    except OSError:
        return False


def _holds_folded(word: str, raw: bytes) -> bool:
    """Whether the text holds the word; bytes, so that a damaged text does not stop it."""
    return word in raw.decode("utf-8", "replace").casefold()


def rows_of(connection: Connection, sql: str, values: Values = ()) -> list[Row]:
    """All rows of a query; a text that is no UTF-8 comes as `Damaged` (faults.md 23)."""
    found: list[Row]
    try:
        found = connection.execute(sql, values).fetchall()
    except dbapi2.OperationalError as error:
        if "UTF-8" not in str(error):
            raise
        usual = connection.text_factory
        connection.text_factory = _readable
        try:
            found = connection.execute(sql, values).fetchall()
        finally:
            connection.text_factory = usual
    return found


def _readable(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return Damaged(raw.decode("utf-8", "replace"))
