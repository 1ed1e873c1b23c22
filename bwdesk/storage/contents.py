"""What a store holds, as numbers: rows by table, and one digest of all content."""

import hashlib

from sqlcipher3 import dbapi2

from bwdesk.storage.engine import Connection

CONTENT = (
    "person",
    "enterprise",
    "cycle",
    "issue",
    "report",
    "answer",
    "history",
    "erasure",
    "event",
    "snapshot",
    "journal",
    "mapping",
    "setting",
)


def counts_of(connection: Connection) -> dict[str, int]:
    """The number of rows of each table that this store has."""
    return {
        table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - fixed names
        for table in _tables_of(connection)
    }


def digest_of(connection: Connection) -> str:
    """The sha256 over every value of every row: equal stores, equal digest.

    The facts about the store itself (device, checks) are left out: they differ after a restore.
    """
    found = hashlib.sha256()
    usual = connection.text_factory
    connection.text_factory = bytes
    try:
        for table in _tables_of(connection):
            found.update(table.encode())
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1"):  # noqa: S608 - fixed names; values are bound
                found.update(repr(row).encode())
    finally:
        connection.text_factory = usual
    return found.hexdigest()


def _tables_of(connection: Connection) -> tuple[str, ...]:
    """The content tables, in our order; an older store lacks the newer ones."""
    rows = connection.execute("SELECT CAST(name AS TEXT) FROM sqlite_master WHERE type = 'table'")
    there = {name if isinstance(name, str) else name.decode() for (name,) in rows}
    return tuple(table for table in CONTENT if table in there)


def problems_of(connection: Connection) -> tuple[str, ...]:
    """What is broken in the file: pages, structure, references; empty when it is sound."""
    found: list[str] = []
    try:
        # The page check reads the file alone: after a power cut in a checkpoint a page there may
        # be torn while the log still holds the good one, so the log is folded in first.
        busy, in_log, folded = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if not busy and in_log == folded:
            found += [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
        found += [
            str(row[0]) for row in connection.execute("PRAGMA quick_check(20)") if row[0] != "ok"
        ]
        found += [
            f"{row[0]} row {row[1]} names a {row[2]} that is not there"
            for row in connection.execute("PRAGMA foreign_key_check")
        ]
    except dbapi2.DatabaseError as error:
        found.append(str(error))
    return tuple(found)
