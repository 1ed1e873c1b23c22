"""One unit of work: everything a person's act changes, in one transaction.

Each save compares with what is there, writes only what differs, and leaves a history row with
person and device; the outbox event is made in the same transaction (sync.md). A waiting save event
holds no values of its own: its payload is read from the history rows that name it, so coalescing
writes nothing twice, keeps the first base and lets the last value win.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bwdesk.changes import Changes
from bwdesk.clock import stamp
from bwdesk.ids import new_id
from bwdesk.storage.cells import Cell, to_json
from bwdesk.storage.engine import Connection, rows_of
from bwdesk.storage.kinds import KINDS, Kind

EVENT_SCHEMA = 1
DROPPED = "dropped"  # the kind of a history row that holds what was typed, never saved


@dataclass(frozen=True, slots=True)
class Author:
    """Who works, for which factory, on which device, and when."""

    person_id: str
    factory_id: str
    device_id: str
    moment: datetime


class Work:
    """What may be written within one transaction; made by `Store.work`.

    Attributes:
        connection: The open transaction, for the repositories of this package only.
        author: Who does this.
        at: When, as it is stored.
    """

    def __init__(self, connection: Connection, author: Author) -> None:
        self.connection = connection
        self.author = author
        self._kinds: set[str] = set()
        self._ids: set[str] = set()
        self.at = stamp(author.moment)

    @property
    def changes(self) -> Changes:
        """What was changed so far."""
        return Changes(frozenset(self._kinds), frozenset(self._ids))

    def new_id(self) -> str:
        """A new global id."""
        return new_id(self.author.moment)

    def create(self, kind_name: str, object_id: str, values: Mapping[str, Any]) -> None:
        """Adds an object with these values.

        Raises:
            InputError: a text cannot be stored.
        """
        kind = KINDS[kind_name]
        cells = {} if kind.is_answers else kind.cells(values)
        columns = {"id": object_id, **cells}
        if kind.stamped:
            columns[kind.stamped] = self.at
        self.connection.execute(_insert(kind.table, tuple(columns)), tuple(columns.values()))
        if kind.is_answers:
            self.save(kind_name, object_id, values)
            return
        self._record(kind, object_id, cells, base_version=0)

    def save(self, kind_name: str, object_id: str, values: Mapping[str, Any]) -> frozenset[str]:
        """Saves the fields that differ from what is stored.

        Returns:
            The fields that changed; empty when nothing did (then only the time of saving is kept).

        Raises:
            InputError: a text cannot be stored.
            LookupError: there is no such object.
        """
        kind = KINDS[kind_name]
        cells = kind.cells(values)
        if kind.is_answers:
            version = self._version(kind, object_id)
            changed = self._save_answers(object_id, cells)
            columns: dict[str, Cell] = {}
        else:
            version, present = self._columns(kind, object_id, tuple(cells))
            changed = {name: cell for name, cell in cells.items() if present[name] != cell}
            columns = dict(changed)
        if kind.stamped:
            columns[kind.stamped] = self.at
        if columns:
            self._update(kind.table, object_id, columns)
            self._tell(kind.change, object_id)
        if changed:
            self._record(kind, object_id, changed, base_version=version)
        return frozenset(changed)

    def set_state(self, kind_name: str, object_id: str, values: Mapping[str, Any]) -> None:
        """Sets status columns: kept in history, without a save event.

        Raises:
            LookupError: there is no such object.
        """
        kind = KINDS[kind_name]
        cells = kind.cells(values, states=True)
        _, present = self._columns(kind, object_id, tuple(cells))
        changed = {name: cell for name, cell in cells.items() if present[name] != cell}
        if changed:
            self._update(kind.table, object_id, changed)
            self._remember(kind, object_id, changed, event_id=None)

    def event(self, command: str, object_id: str, payload: Any, kind: str = "report") -> str:  # noqa: ANN401 - any JSON value
        """Adds an event that never coalesces (submit, recall …); gives its id."""
        from bwdesk.canonical import canonical_json

        registered = KINDS[kind]
        base = self._version(registered, object_id)
        body = canonical_json(payload).decode("utf-8")
        name = registered.event_kind or registered.name
        return self._add_event((command, object_id, name, base), body)

    def add_snapshot(self, report_id: str, body: bytes, sha256: str) -> None:
        """Freezes a report; nothing can change or remove it afterwards."""
        self.connection.execute(
            "INSERT INTO snapshot (report_id, sha256, made_at, body) VALUES (?, ?, ?, ?)",
            (report_id, sha256, self.at, body),
        )
        self._tell("report", report_id)

    def clear_journal(self, object_id: str, fields: Iterable[str] | None = None) -> None:
        """Forgets typed values that are saved now; all of the object without `fields`."""
        if fields is None:
            self.connection.execute("DELETE FROM journal WHERE object_id = ?", (object_id,))
        else:
            self.connection.executemany(
                "DELETE FROM journal WHERE object_id = ? AND field = ?",
                [(object_id, field) for field in fields],
            )
        self._tell("journal", object_id)

    def drop_journal(self, object_id: str, fields: Iterable[str]) -> None:
        """Forgets typed values the person does not want; they stay readable in the history."""
        wanted = frozenset(fields)
        rows = rows_of(
            self.connection, "SELECT field, value FROM journal WHERE object_id = ?", (object_id,)
        )
        dropped = [f"{to_json(field)}:{value}" for field, value in rows if field in wanted]
        if dropped:
            self._add_history(object_id, DROPPED, f"{{{','.join(dropped)}}}", None)
        self.clear_journal(object_id, wanted)

    def _columns(
        self, kind: Kind, object_id: str, names: tuple[str, ...]
    ) -> tuple[int, dict[str, Cell]]:
        """The version and the present cells of an object."""
        # Column names come from the registry, never from a person.
        columns = "".join(f", {name}" for name in names)
        found = rows_of(
            self.connection,
            f"SELECT version{columns} FROM {kind.table} WHERE id = ?",  # noqa: S608 - fixed names; values are bound
            (object_id,),
        )
        if not found:
            raise LookupError(f"no {kind.name} {object_id}")
        return found[0][0], dict(zip(names, found[0][1:], strict=True))

    def _save_answers(self, object_id: str, cells: Mapping[str, Cell]) -> dict[str, Cell]:
        """Writes the answers that differ; an answer that is there is found by its row number."""
        rows = rows_of(
            self.connection,
            "SELECT question, value, seq FROM answer WHERE object_id = ?",
            (object_id,),
        )
        present = {question: (value, seq) for question, value, seq in rows}
        absent = ("null", 0)
        changed = {
            question: cell
            for question, cell in cells.items()
            if present.get(question, absent)[0] != cell
        }
        self.connection.executemany(
            "UPDATE answer SET value = ? WHERE seq = ?",
            [(cell, present[name][1]) for name, cell in changed.items() if name in present],
        )
        self.connection.executemany(
            "INSERT INTO answer (object_id, question, value) VALUES (?, ?, ?)",
            [(object_id, name, cell) for name, cell in changed.items() if name not in present],
        )
        return changed

    def _version(self, kind: Kind, object_id: str) -> int:
        return self._columns(kind, object_id, ())[0]

    def _update(self, table: str, object_id: str, cells: Mapping[str, Cell]) -> None:
        pairs = ", ".join(f"{name} = ?" for name in cells)
        self.connection.execute(
            f"UPDATE {table} SET {pairs} WHERE id = ?",  # noqa: S608 - names from the registry
            (*cells.values(), object_id),
        )

    def _record(
        self, kind: Kind, object_id: str, changed: Mapping[str, Cell], *, base_version: int
    ) -> None:
        event_id = None
        if kind.command:
            event_id = self._open_save(kind, object_id) or self._add_event(
                (kind.command, object_id, kind.event_kind or kind.name, base_version), None
            )
        self._remember(kind, object_id, changed, event_id=event_id)

    def _open_save(self, kind: Kind, object_id: str) -> str | None:
        """The object's save event that was never attempted.

        One that stands before a submit or another act stays as it is: what was saved afterwards
        must not slip in before it.
        """
        row = self.connection.execute(
            "SELECT event_id FROM event WHERE object_id = ? AND command = ? "
            "AND attempts = 0 AND coalesces = 1 AND device_id = ? AND device_seq > "
            "(SELECT coalesce(max(device_seq), 0) FROM event WHERE coalesces = 0)",
            (object_id, kind.command, self.author.device_id),
        ).fetchone()
        return row[0] if row else None

    def _add_event(self, head: tuple[str, str, str, int], payload: str | None) -> str:
        command, object_id, kind, base_version = head
        event_id = self.new_id()
        author = self.author
        self.connection.execute(
            "INSERT INTO event (event_id, factory_id, object_id, kind, base_version, command, "
            "payload, device_id, client_time, schema_version, coalesces) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                event_id, author.factory_id, object_id, kind, base_version, command,
                payload, author.device_id, self.at, EVENT_SCHEMA, int(payload is None),
            ),
        )  # fmt: skip
        self._tell("outbox", object_id)
        return event_id

    def _remember(
        self, kind: Kind, object_id: str, changed: Mapping[str, Cell], *, event_id: str | None
    ) -> None:
        self._add_history(object_id, kind.name, kind.history(changed), event_id)
        self._tell(kind.change, object_id)

    def _add_history(self, object_id: str, kind: str, changes: str, event_id: str | None) -> None:
        author = self.author
        self.connection.execute(
            "INSERT INTO history (object_id, kind, at, person_id, device_id, event_id, changes) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (object_id, kind, self.at, author.person_id, author.device_id, event_id, changes),
        )

    def _tell(self, kind: str, object_id: str) -> None:
        self._kinds.add(kind)
        self._ids.add(object_id)


def _insert(table: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - registry
