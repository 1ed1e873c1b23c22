"""The server's tables. Times are ISO 8601 in UTC; values are JSON texts.

Every key of a factory's data begins with the factory: an id of another tenant finds nothing.
"""

from bwdesk.server.sql.engine import Connection

SCHEMA = 1

_TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE factory (
        factory_id TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL,
        seq BIGINT NOT NULL DEFAULT 0, head TEXT NOT NULL DEFAULT '', made_at TEXT NOT NULL)""",
    """CREATE TABLE account (
        user_id TEXT PRIMARY KEY, role TEXT NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL,
        made_at TEXT NOT NULL, closed_at TEXT,
        CHECK (role IN ('factory', 'ea', 'admin', 'buyer')))""",
    """CREATE TABLE desk (
        user_id TEXT NOT NULL REFERENCES account, factory_id TEXT NOT NULL REFERENCES factory,
        relation TEXT NOT NULL,
        is_stand_in INTEGER NOT NULL DEFAULT 0, since TEXT NOT NULL,
        PRIMARY KEY (user_id, factory_id),
        CHECK (relation IN ('own', 'assigned', 'subscribed')))""",
    "CREATE INDEX desk_by_factory ON desk (factory_id)",
    """CREATE TABLE device (
        device_id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES account,
        public_key TEXT NOT NULL, name TEXT NOT NULL, certificate TEXT NOT NULL,
        enrolled_at TEXT NOT NULL, revoked_at TEXT, seen_at TEXT,
        client TEXT NOT NULL DEFAULT '', waiting INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX device_by_user ON device (user_id)",
    """CREATE TABLE code (
        code_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES account,
        expires_at TEXT NOT NULL, used_at TEXT, device_id TEXT, revoked_at TEXT)""",
    """CREATE TABLE attempt (
        scope TEXT PRIMARY KEY, since TEXT NOT NULL, tries INTEGER NOT NULL)""",
    """CREATE TABLE nonce (
        device_id TEXT NOT NULL, nonce TEXT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (device_id, nonce))""",
    "CREATE INDEX nonce_by_time ON nonce (at)",
    """CREATE TABLE event (
        event_id TEXT PRIMARY KEY, factory_id TEXT NOT NULL REFERENCES factory,
        object_id TEXT NOT NULL, command TEXT NOT NULL, device_id TEXT NOT NULL,
        seq BIGINT NOT NULL, body_sha256 TEXT NOT NULL, body TEXT NOT NULL,
        answer TEXT NOT NULL, at TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX event_by_seq ON event (factory_id, seq)",
    "CREATE INDEX event_by_object ON event (factory_id, object_id)",
    """CREATE TABLE record (
        factory_id TEXT NOT NULL REFERENCES factory, object_id TEXT NOT NULL, kind TEXT NOT NULL,
        version BIGINT NOT NULL, seq BIGINT NOT NULL, digest TEXT NOT NULL, at TEXT NOT NULL,
        by_name TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0, made_by TEXT NOT NULL,
        PRIMARY KEY (factory_id, object_id))""",
    "CREATE INDEX record_by_seq ON record (factory_id, seq)",
    "CREATE INDEX record_by_kind ON record (factory_id, kind)",
    """CREATE TABLE field (
        factory_id TEXT NOT NULL, object_id TEXT NOT NULL, name TEXT NOT NULL,
        value TEXT NOT NULL, seq BIGINT NOT NULL,
        device_id TEXT NOT NULL, event_id TEXT NOT NULL,
        PRIMARY KEY (factory_id, object_id, name))""",
    """CREATE TABLE alias (
        factory_id TEXT NOT NULL, alias_id TEXT NOT NULL, object_id TEXT NOT NULL,
        PRIMARY KEY (factory_id, alias_id))""",
    """CREATE TABLE natural_key (
        factory_id TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, object_id TEXT NOT NULL,
        PRIMARY KEY (factory_id, kind, value))""",
    """CREATE TABLE snapshot (
        factory_id TEXT NOT NULL REFERENCES factory, sha256 TEXT NOT NULL, body TEXT NOT NULL,
        at TEXT NOT NULL, PRIMARY KEY (factory_id, sha256))""",
    """CREATE TABLE submission (
        factory_id TEXT NOT NULL, report_id TEXT NOT NULL, sha256 TEXT NOT NULL,
        event_id TEXT NOT NULL, seq BIGINT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (factory_id, event_id))""",
    "CREATE INDEX submission_by_report ON submission (factory_id, report_id, seq)",
    """CREATE TABLE finalised (
        factory_id TEXT NOT NULL, report_id TEXT NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (factory_id, report_id))""",
    """CREATE TABLE file_link (
        factory_id TEXT NOT NULL REFERENCES factory, sha256 TEXT NOT NULL, size BIGINT NOT NULL,
        object_id TEXT NOT NULL, here INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (factory_id, sha256, object_id))""",
    "CREATE INDEX file_missing ON file_link (factory_id, here)",
    "CREATE INDEX file_by_object ON file_link (factory_id, object_id)",
    """CREATE TABLE audit (
        factory_id TEXT NOT NULL REFERENCES factory, seq BIGINT NOT NULL, at TEXT NOT NULL,
        act TEXT NOT NULL, object_id TEXT NOT NULL, event_id TEXT NOT NULL,
        device_id TEXT NOT NULL, user_id TEXT NOT NULL, body_sha256 TEXT NOT NULL,
        hash TEXT NOT NULL, PRIMARY KEY (factory_id, seq))""",
    "CREATE INDEX audit_by_event ON audit (event_id)",
)

# The third wall (faults.md, Roles on the server, 3): whatever the code above does.
_NEVER = {
    "snapshot": "a submitted report never changes",
    "submission": "a submission never changes",
    "finalised": "a finalised report never changes",
    "audit": "the audit trail never changes",
}
_FINAL = (
    "SELECT 1 FROM finalised f WHERE f.factory_id = OLD.factory_id AND f.report_id = OLD.object_id"
)


def create_tables(connection: Connection) -> None:
    """Makes every table and trigger."""
    for statement in (*_TABLES, *_triggers()):
        connection.execute(statement)


def _triggers() -> list[str]:
    """Statements built of our own names only."""
    made = [
        f"CREATE TRIGGER no_{verb.lower()}_of_{table} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
        for table, words in _NEVER.items()
        for verb in ("UPDATE", "DELETE")
    ]
    made += [
        f"CREATE TRIGGER no_{verb.lower()}_of_final_{table} BEFORE {verb} ON {table} "
        f"WHEN EXISTS ({_FINAL}) "
        "BEGIN SELECT RAISE(ABORT, 'a finalised report never changes'); END"
        for table in ("record", "field")
        for verb in ("UPDATE", "DELETE")
    ]
    is_final = _FINAL.replace("OLD.", "NEW.")
    made.append(
        f"CREATE TRIGGER no_new_field_of_final BEFORE INSERT ON field WHEN EXISTS ({is_final}) "
        "BEGIN SELECT RAISE(ABORT, 'a finalised report never changes'); END"
    )
    return made
