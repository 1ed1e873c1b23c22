"""Facts about this database itself: its epoch, its schema."""

from bwdesk.server.sql.engine import Unit

EPOCH, SCHEMA, RESTORED = "epoch", "schema", "restored_at"


def fact(unit: Unit, key: str) -> str:
    """A fact; empty where there is none."""
    row = unit.one("SELECT value FROM meta WHERE key = ?", key)
    return str(row[0]) if row else ""


def set_fact(unit: Unit, key: str, value: str) -> None:
    """Keeps a fact."""
    if not unit.do("UPDATE meta SET value = ? WHERE key = ?", value, key):
        unit.do("INSERT INTO meta (key, value) VALUES (?, ?)", key, value)


def counts(unit: Unit) -> dict[str, int]:
    """How much is there; `doctor` and a tested backup compare these."""
    tables = ("factory", "account", "device", "event", "record", "snapshot", "file_link", "audit")
    return {
        # names of our own tables only
        table: int((unit.one(f"SELECT count(*) FROM {table}") or (0,))[0])  # noqa: S608 - ours
        for table in tables
    }
