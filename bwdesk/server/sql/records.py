"""Records: every kind in the same two tables, a row for each field with its change number."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bwdesk.protocol.digest import EMPTY_DIGEST, field_hash, moved
from bwdesk.server.sql.engine import Row, Unit
from bwdesk.storage.cells import to_json


@dataclass(frozen=True, slots=True)
class Cell:
    """A field's value, and which event brought it from which device."""

    value: Any
    device_id: str = ""
    event_id: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it stands; `made_by` is the role that made it."""

    factory_id: str
    object_id: str
    kind: str
    version: int
    seq: int
    digest: str
    at: str
    by_name: str
    deleted: bool
    made_by: str
    cells: Mapping[str, Cell] = field(default_factory=dict)

    def get(self, name: str, empty: Any = "") -> Any:  # noqa: ANN401 - any JSON value
        """A field's value, or `empty`."""
        cell = self.cells.get(name)
        return empty if cell is None or cell.value is None else cell.value


_COLUMNS = (
    "factory_id, object_id, kind, version, seq, digest, at, by_name, deleted, made_by"  # of record
)
_SELECT = f"SELECT {_COLUMNS} FROM record"  # noqa: S608 - names of columns


def load(unit: Unit, factory_id: str, object_id: str) -> Record | None:
    """A record with its fields, or None."""
    row = unit.one(f"{_SELECT} WHERE factory_id = ? AND object_id = ?", factory_id, object_id)
    if row is None:
        return None
    found = unit.all(
        "SELECT name, value, device_id, event_id FROM field WHERE factory_id = ? AND object_id = ?",
        *(factory_id, object_id),
    )
    return _record(row, {name: Cell(json.loads(value), *by) for name, value, *by in found})


def of_kind(unit: Unit, factory_id: str, kind: str) -> list[Record]:
    """Every living record of a kind, with its fields."""
    rows = unit.all(
        "SELECT object_id FROM record WHERE factory_id = ? AND kind = ? AND deleted = 0 "
        "ORDER BY object_id",
        *(factory_id, kind),
    )
    found = (load(unit, factory_id, row[0]) for row in rows)
    return [record for record in found if record is not None]


def changed_since(unit: Unit, factory_id: str, seq: int, limit: int) -> tuple[list[Record], bool]:
    """Records that changed after a number, with the fields that did, and whether these are all.

    A page never ends within one number, so a cursor at the last number loses nothing.
    """
    rows = unit.all(
        f"{_SELECT} WHERE factory_id = ? AND seq > ? ORDER BY seq LIMIT ?", factory_id, seq, limit
    )
    are_all = len(rows) < limit
    if not are_all:
        last = rows[-1][4]
        rows = [row for row in rows if row[4] < last] or unit.all(
            f"{_SELECT} WHERE factory_id = ? AND seq = ?", factory_id, last
        )
    return [_record(row, _cells_since(unit, row, seq)) for row in rows], are_all


def _cells_since(unit: Unit, row: Row, seq: int) -> dict[str, Cell]:
    found = unit.all(
        "SELECT name, value, event_id FROM field "
        "WHERE factory_id = ? AND object_id = ? AND seq > ?",
        *(row[0], row[1], seq),
    )
    return {name: Cell(json.loads(value), "", event_id) for name, value, event_id in found}


def heads(unit: Unit, factory_id: str) -> Iterator[Record]:
    """Every living record of a factory without its fields."""
    rows = unit.all(f"{_SELECT} WHERE factory_id = ? AND deleted = 0", factory_id)
    return (_record(row, {}) for row in rows)


def make(unit: Unit, record: Record) -> None:
    """Adds an empty record."""
    marks = ", ".join("?" * 10)
    unit.do(
        f"INSERT INTO record ({_COLUMNS}) VALUES ({marks})",  # noqa: S608 - names of columns
        *(record.factory_id, record.object_id, record.kind, record.version, record.seq),
        *(record.digest or EMPTY_DIGEST, record.at, record.by_name, 0, record.made_by),
    )


def write(
    unit: Unit, record: Record, cells: Mapping[str, Cell], seq: int, stamp: tuple[str, str]
) -> None:
    """Puts these cells into a record and gives it its next version; `stamp` is time and name."""
    old = [field_hash(record.object_id, n, c.value) for n, c in record.cells.items() if n in cells]
    new = [field_hash(record.object_id, name, cell.value) for name, cell in cells.items()]
    unit.do_many(
        "INSERT INTO field (factory_id, object_id, name, value, seq, device_id, event_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (factory_id, object_id, name) DO UPDATE SET "
        "value = excluded.value, seq = excluded.seq, device_id = excluded.device_id, "
        "event_id = excluded.event_id",
        [
            (record.factory_id, record.object_id, name, to_json(cell.value), seq,
             cell.device_id, cell.event_id)
            for name, cell in cells.items()
        ],
    )  # fmt: skip
    unit.do(
        "UPDATE record SET version = version + 1, deleted = 0, seq = ?, digest = ?, at = ?, "
        "by_name = ? WHERE factory_id = ? AND object_id = ?",
        *(seq, moved(record.digest, old, new), *stamp, record.factory_id, record.object_id),
    )


def bring_up(unit: Unit, record: Record, seq: int) -> None:
    """Sends all fields of a record down again: somebody may read them from now on."""
    unit.do(
        "UPDATE field SET seq = ? WHERE factory_id = ? AND object_id = ?",
        *(seq, record.factory_id, record.object_id),
    )


def bury(unit: Unit, record: Record, seq: int, stamp: tuple[str, str]) -> None:
    """A tombstone: the record stays, with its history, and is shown no more."""
    unit.do(
        "UPDATE record SET deleted = 1, version = version + 1, seq = ?, at = ?, by_name = ? "
        "WHERE factory_id = ? AND object_id = ?",
        *(seq, *stamp, record.factory_id, record.object_id),
    )


def resolve(unit: Unit, factory_id: str, object_id: str) -> str:
    """The id a record has here, where another PC had made the same thing first."""
    row = unit.one(
        "SELECT object_id FROM alias WHERE factory_id = ? AND alias_id = ?", factory_id, object_id
    )
    return str(row[0]) if row else object_id


def by_natural_key(unit: Unit, factory_id: str, kind: str, value: str) -> str:
    """The record of a kind with this natural key (cycle number …); empty where none is."""
    row = unit.one(
        "SELECT object_id FROM natural_key WHERE factory_id = ? AND kind = ? AND value = ?",
        *(factory_id, kind, value),
    )
    return str(row[0]) if row else ""


def take_natural_key(unit: Unit, record: Record, value: str) -> None:
    """This record has this natural key from now on."""
    unit.do(
        "INSERT INTO natural_key (factory_id, kind, value, object_id) VALUES (?, ?, ?, ?)",
        *(record.factory_id, record.kind, value, record.object_id),
    )


def add_alias(unit: Unit, factory_id: str, alias_id: str, object_id: str) -> None:
    """From now on `alias_id` means `object_id`."""
    unit.do(
        "INSERT INTO alias (factory_id, alias_id, object_id) VALUES (?, ?, ?)",
        *(factory_id, alias_id, object_id),
    )


def _record(row: Row, cells: Mapping[str, Cell]) -> Record:
    factory_id, object_id, kind, version, seq, digest, at, by_name, deleted, made_by = row
    return Record(
        *(factory_id, object_id, kind, version, seq, digest, at, by_name),
        deleted=bool(deleted),
        made_by=made_by,
        cells=cells,
    )


def drop_natural_key(unit: Unit, factory_id: str, kind: str, value: str) -> None:
    """Nothing has this natural key any more."""
    unit.do(
        "DELETE FROM natural_key WHERE factory_id = ? AND kind = ? AND value = ?",
        *(factory_id, kind, value),
    )


def has_natural_key(unit: Unit, factory_id: str, kind: str) -> bool:
    """Whether any record of this kind has a natural key now."""
    row = unit.one(
        "SELECT 1 FROM natural_key WHERE factory_id = ? AND kind = ? LIMIT 1", factory_id, kind
    )
    return row is not None
