"""Events with their first answer, change numbers, and the chain of the audit trail."""

import hashlib
from dataclasses import dataclass

from bwdesk.canonical import canonical_json
from bwdesk.server.sql.engine import HOLD, Unit


@dataclass(frozen=True, slots=True)
class Kept:
    """An event as it was taken."""

    factory_id: str
    seq: int
    body_sha256: str
    answer: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit trail: ids and hashes, never what was written."""

    at: str
    act: str
    object_id: str = ""
    event_id: str = ""
    device_id: str = ""
    user_id: str = ""
    body_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: the number of a change, and the head before it."""

    seq: int
    head: str


def kept(unit: Unit, event_id: str) -> Kept | None:
    """An event that was taken before, or None."""
    row = unit.one(
        "SELECT factory_id, seq, body_sha256, answer FROM event WHERE event_id = ?", event_id
    )
    return Kept(*row) if row else None


def bodies(unit: Unit, factory_id: str, object_id: str) -> list[tuple[str, str]]:
    """Every event of a record, whole, as JSON: its history."""
    rows = unit.all(
        "SELECT event_id, body FROM event WHERE factory_id = ? AND object_id = ? ORDER BY seq",
        *(factory_id, object_id),
    )
    return [(row[0], row[1]) for row in rows]


def replace_body(unit: Unit, event_id: str, body: str) -> None:
    """What stays of an event from which a value was erased; its hash is the first one's."""
    unit.do("UPDATE event SET body = ? WHERE event_id = ?", body, event_id)


def lacking(unit: Unit, event_ids: list[str]) -> list[str]:
    """Those of these events that were never taken here."""
    return [
        event_id
        for event_id in event_ids
        if unit.one("SELECT 1 FROM event WHERE event_id = ?", event_id) is None
    ]


def keep(unit: Unit, head: tuple[str, str, str, str, str], text: str, taken: Kept, at: str) -> None:
    """Keeps a taken event for ever; `head` is event, object, command, device, factory.

    Raises:
        IntegrityError: an event of this id is there already.
    """
    event_id, object_id, command, device_id, factory_id = head
    unit.do(
        "INSERT INTO event (event_id, factory_id, object_id, command, device_id, seq, "
        "body_sha256, body, answer, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *(event_id, factory_id, object_id, command, device_id),
        *(taken.seq, taken.body_sha256, text, taken.answer, at),
    )


def next_turn(unit: Unit, factory_id: str) -> Turn:
    """The number of the next change of this factory, and the head it goes on from.

    The factory's row is held from here to the commit, so numbers are committed in their order
    (faults.md 33); `chain` ends the turn.
    """
    row = unit.one(f"SELECT seq, head FROM factory WHERE factory_id = ?{HOLD}", factory_id)  # noqa: S608 - ours
    if row is None:
        raise LookupError(f"no factory {factory_id}")
    return Turn(int(row[0]) + 1, str(row[1]))


def chain(unit: Unit, factory_id: str, turn: Turn, entry: Entry) -> None:
    """Adds a line to the factory's trail."""
    seq, head = turn.seq, hash_of(turn.head, factory_id, turn.seq, entry)
    unit.do(
        "INSERT INTO audit (factory_id, seq, at, act, object_id, event_id, device_id, user_id, "
        "body_sha256, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *(factory_id, seq, entry.at, entry.act, entry.object_id, entry.event_id),
        *(entry.device_id, entry.user_id, entry.body_sha256, head),
    )
    unit.do("UPDATE factory SET seq = ?, head = ? WHERE factory_id = ?", seq, head, factory_id)


def note(unit: Unit, factory_id: str, entry: Entry) -> int:
    """Adds a line that changes no record (a refusal, an act of the operator)."""
    turn = next_turn(unit, factory_id)
    chain(unit, factory_id, turn, entry)
    return turn.seq


def was_noted(unit: Unit, event_id: str) -> bool:
    """Whether this event stands in a trail."""
    return unit.one("SELECT 1 FROM audit WHERE event_id = ?", event_id) is not None


def head_at(unit: Unit, factory_id: str, seq: int) -> str:
    """The head after that number; empty where there is none (yet)."""
    row = unit.one("SELECT hash FROM audit WHERE factory_id = ? AND seq = ?", factory_id, seq)
    return str(row[0]) if row else ""


def hash_of(before: str, factory_id: str, seq: int, entry: Entry) -> str:
    """The link of the chain: everything in the line, and the link before it."""
    line = [before, factory_id, seq, entry.at, entry.act, entry.object_id, entry.event_id]
    line += [entry.device_id, entry.user_id, entry.body_sha256]
    return hashlib.sha256(canonical_json(line)).hexdigest()


def first_broken_link(unit: Unit, factory_id: str) -> int | None:
    """The number of the first line that was changed, removed or put in; None where all fit."""
    rows = unit.all(
        "SELECT seq, at, act, object_id, event_id, device_id, user_id, body_sha256, hash "
        "FROM audit WHERE factory_id = ? ORDER BY seq",
        factory_id,
    )
    before = ""
    for wanted, row in enumerate(rows, start=1):
        if row[0] != wanted or hash_of(before, factory_id, wanted, Entry(*row[1:8])) != row[8]:
            return wanted
        before = row[8]
    last = unit.one("SELECT seq, head FROM factory WHERE factory_id = ?", factory_id)
    return None if last is None or tuple(last) == (len(rows), before) else len(rows) + 1
