"""Writing records within one numbered change; used by events and by the server itself."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bwdesk.server.sql import records
from bwdesk.server.sql.engine import Unit
from bwdesk.server.sql.records import Cell, Record

SERVER = "server"  # who made a record that no event brought


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes for one factory under one change number.

    Attributes:
        seq: The number everything written carries.
        by_name: Whose name people see beside the change.
        device_id: Which device's event brings the values; empty for the server's own.
    """

    unit: Unit
    factory_id: str
    seq: int
    at: str
    by_name: str = ""
    device_id: str = ""
    event_id: str = ""
    role: str = SERVER

    def make(self, kind: str, object_id: str) -> Record:
        """A new, empty record."""
        record = Record(
            *(self.factory_id, object_id, kind, 0, self.seq, "", self.at, self.by_name),
            deleted=False,
            made_by=self.role,
        )
        records.make(self.unit, record)
        return record

    def write(self, record: Record, values: Mapping[str, Any]) -> int:
        """Puts values into a record; gives its new version."""
        cells = {name: self.cell(value) for name, value in values.items()}
        return self.write_cells(record, cells)

    def write_cells(self, record: Record, cells: Mapping[str, Cell]) -> int:
        """Puts cells into a record; gives its new version."""
        records.write(self.unit, record, cells, self.seq, (self.at, self.by_name))
        return record.version + 1

    def note(self, kind: str, object_id: str, values: Mapping[str, Any]) -> Record:
        """A record with these values, made once; a second time it is overwritten."""
        record = records.load(self.unit, self.factory_id, object_id)
        record = record or self.make(kind, object_id)
        self.write(record, values)
        return record

    def cell(self, value: Any) -> Cell:  # noqa: ANN401 - any JSON value
        """A value of this pen's device and event."""
        return Cell(value, self.device_id, self.event_id)


def derived_id(*parts: str) -> str:
    """An id that follows from others: equal wherever and whenever it is made (UUIDv8)."""
    raw = bytearray(hashlib.sha256("\n".join(parts).encode("utf-8")).digest()[:16])
    raw[6] = 0x80 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    text = raw.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
