"""The database behind the server. What is SQLite's alone stands here; PostgreSQL can follow.

SQLite in WAL mode with FULL sync: a commit is one fsync, readers never wait. The engine is the one
shipped with sqlcipher3 (faults.md, measured fact 1), here without a key: the operator's disk is
encrypted, and a server must start without a person.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from sqlcipher3 import dbapi2

from bwdesk.errors import StorageError
from bwdesk.storage.engine import refuse_old_engine, sentence_for

BUSY_WAIT_SECONDS = 10.0
DATABASE_FILE = "server.db"
_CHECKPOINT_PAGES = 2000
# What holds a row until the commit: nothing here, where one writer holds the file anyway; on
# PostgreSQL " FOR UPDATE".
HOLD = ""

Row: TypeAlias = tuple[Any, ...]
Values: TypeAlias = Sequence[Any]
EngineError = dbapi2.Error
IntegrityError = dbapi2.IntegrityError


class Connection(Protocol):
    """The part of a DB-API connection that is used here."""

    in_transaction: bool

    def execute(self, sql: str, values: Values = ...) -> Any: ...  # noqa: ANN401, D102 - of DB-API
    def executemany(self, sql: str, rows: Iterable[Values]) -> Any: ...  # noqa: ANN401, D102 - of DB-API
    def backup(self, target: Any) -> None: ...  # noqa: ANN401, D102 - of DB-API
    def close(self) -> None: ...  # noqa: D102 - of DB-API


class Unit:
    """One open transaction; SQL is written with `?` for values."""

    __slots__ = ("connection",)

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def one(self, sql: str, *values: Any) -> Row | None:  # noqa: ANN401 - any column value
        """The first row, or None."""
        row: Row | None = self.connection.execute(sql, values).fetchone()
        return row

    def all(self, sql: str, *values: Any) -> list[Row]:  # noqa: ANN401 - any column value
        """All rows."""
        rows: list[Row] = self.connection.execute(sql, values).fetchall()
        return rows

    def do(self, sql: str, *values: Any) -> int:  # noqa: ANN401 - any column value
        """Changes rows; gives how many."""
        count: int = self.connection.execute(sql, values).rowcount
        return count

    def do_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Changes rows, once for each set of values."""
        self.connection.executemany(sql, rows)

    @contextmanager
    def step(self) -> Iterator[None]:
        """A part of the transaction that is kept or taken back as a whole."""
        self.connection.execute("SAVEPOINT step")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK TO step")
            self.connection.execute("RELEASE step")
            raise
        self.connection.execute("RELEASE step")


class Database:
    """The file, and how to open it."""

    def __init__(self, path: Path) -> None:
        refuse_old_engine()
        self.path = path

    def open(self, *, must_exist: bool = True) -> Connection:
        """A new connection, in autocommit: transactions are begun by hand.

        Raises:
            StorageError: the file is not there or cannot be opened.
        """
        if must_exist and not self.path.is_file():
            raise sentence_for(dbapi2.OperationalError("no such file"))
        try:
            connection: Connection = dbapi2.connect(
                str(self.path),
                timeout=BUSY_WAIT_SECONDS,
                isolation_level=None,
                check_same_thread=False,
            )
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
            connection.execute("PRAGMA cache_size = -32000")
        except dbapi2.Error as error:
            raise sentence_for(error) from error
        return connection

    @contextmanager
    def writing(self) -> Iterator[Unit]:
        """One transaction on a connection of its own (commands; the server has its `Writer`).

        Raises:
            StorageError: the disk gave trouble or the file was held for 10 seconds.
        """
        connection = self.open()
        try:
            with transaction(connection) as unit:
                yield unit
        finally:
            connection.close()

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """One moment of the data, on a connection of its own."""
        connection = self.open()
        try:
            with moment(connection) as unit:
                yield unit
        finally:
            connection.close()


@contextmanager
def transaction(connection: Connection) -> Iterator[Unit]:
    """BEGIN IMMEDIATE … COMMIT; anything raised inside takes all of it back.

    Raises:
        StorageError: the disk gave trouble or the file was held for 10 seconds.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield Unit(connection)
        connection.execute("COMMIT")
    except dbapi2.IntegrityError:
        roll_back(connection)
        raise
    except dbapi2.Error as error:
        roll_back(connection)
        raise sentence_for(error) from error
    except BaseException:
        roll_back(connection)
        raise


def begin(connection: Connection, *, waits: bool = True) -> bool:
    """Begins to write; False where another program writes just now and `waits` is not wanted.

    Raises:
        StorageError: the file was held for 10 seconds, or cannot be written.
    """
    try:
        connection.execute(f"PRAGMA busy_timeout = {int(BUSY_WAIT_SECONDS * 1000) * waits}")
        connection.execute("BEGIN IMMEDIATE")
    except dbapi2.Error as error:
        name = str(getattr(error, "sqlite_errorname", "") or "")
        if not waits and name.startswith("SQLITE_BUSY"):
            return False
        raise sentence_for(error) from error
    return True


def commit(connection: Connection) -> None:
    """Makes it durable.

    Raises:
        StorageError: the disk did not take it; nothing is kept.
    """
    try:
        connection.execute("COMMIT")
    except dbapi2.Error as error:
        roll_back(connection)
        raise sentence_for(error) from error


@contextmanager
def moment(connection: Connection) -> Iterator[Unit]:
    """A read transaction: all its queries see the same moment."""
    connection.execute("BEGIN")
    try:
        yield Unit(connection)
    finally:
        roll_back(connection)


def roll_back(connection: Connection) -> None:
    """Takes back what is open, if anything is."""
    if connection.in_transaction:
        with suppress(dbapi2.Error):
            connection.execute("ROLLBACK")


def check(connection: Connection) -> str:
    """The word ok, or what the engine finds wrong with the file."""
    found = connection.execute("PRAGMA quick_check").fetchone()
    keys = connection.execute("PRAGMA foreign_key_check").fetchone()
    return str(found[0]) if keys is None else "foreign keys"


def engine_name() -> str:
    """What `doctor` says."""
    return f"SQLite {dbapi2.sqlite_version}"


def copy_into(source: Connection, target: Path) -> None:
    """A whole copy of the running database, as one file.

    Raises:
        StorageError: it could not be written.
    """
    try:
        copy: Connection = dbapi2.connect(str(target), isolation_level=None)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            if check(copy) != "ok":
                raise StorageError(check(copy))
        finally:
            copy.close()
    except dbapi2.Error as error:
        raise sentence_for(error) from error
