"""Erase from history: the one exception to "everything typed stays findable" (sync.md)."""

import json
from dataclasses import dataclass
from typing import Any

from bwdesk.canonical import sha256_of
from bwdesk.errors import InputError, RefusedError
from bwdesk.i18n import show_date, tr
from bwdesk.storage.cells import text_cell, to_json
from bwdesk.storage.engine import Row, rows_of
from bwdesk.storage.history import changes_of
from bwdesk.storage.issue_sql import SEARCHED
from bwdesk.storage.kinds import KINDS, Kind
from bwdesk.storage.outbox import ACKNOWLEDGED
from bwdesk.storage.work import Work


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, and where it still stands.

    Attributes:
        entries: The history entries that lost the value.
        snapshots: Hashes of submitted reports that hold it; they are never changed.
    """

    entries: tuple[int, ...]
    snapshots: tuple[str, ...]


def erase_from_history(
    work: Work, object_id: str, field: str, reason: str, entry_seq: int | None = None
) -> Erased:
    """Replaces a value everywhere by "erased on … because …"; its hash stays, an event tells it.

    Args:
        work: The unit of work; its person is the one who erases.
        object_id: Whose history.
        field: Which field.
        reason: Why; kept.
        entry_seq: Which entry; without it, every value the field ever had.

    Raises:
        InputError: no reason, or there is no such value.
        RefusedError: the field holds no text (a date, a tick, a status).
    """
    if not reason.strip():
        raise InputError(tr("Write why this is erased."), {"where": "reason"})
    rows = _entries(work, object_id, field, entry_seq)
    if not rows:
        raise InputError(tr("There is nothing to erase here."), {"where": field})
    work.connection.execute("PRAGMA secure_delete = ON")  # what is freed is overwritten
    words = tr(
        "erased on {date} because {reason}",
        date=show_date(work.author.moment.date()),
        reason=reason.strip(),
    )
    values = [_replace(work, row, object_id, field, (words, reason)) for row in rows]
    _replace_present(work, object_id, field, (words, values))
    _replace_sent(work, object_id, field, (words, values))
    if field in SEARCHED:
        work.connection.execute("INSERT INTO issue_search (issue_search) VALUES ('optimize')")
    work.clear_journal(object_id, [field])
    hashes = sorted({sha256_of(value) for value in values})
    payload = {"field": field, "sha256": hashes, "reason": reason.strip()}
    work.event("erase", object_id, payload, kind=_kind_of(work, object_id))
    return Erased(tuple(row[0] for row in rows), _snapshots(work, values))


def _entries(work: Work, object_id: str, field: str, entry_seq: int | None) -> list[Row]:
    rows = rows_of(
        work.connection,
        "SELECT seq, changes, kind FROM history WHERE object_id = ?1 AND (?2 IS NULL OR seq = ?2) "
        "ORDER BY seq",
        (object_id, entry_seq),
    )
    found = [row for row in rows if field in changes_of(row[1])]
    for _, _, kind_name in found:
        kind = KINDS.get(kind_name)
        if kind and kind.fields is not None and kind.fields.get(field) is not text_cell:
            raise RefusedError(
                tr("Only written text can be erased; dates, ticks and choices stay.")
            )
        if kind and field in kind.states:
            raise RefusedError(tr("A status is never erased."))
    return found


def _kind_of(work: Work, object_id: str) -> str:
    """What the object is, by its own history."""
    rows = rows_of(
        work.connection, "SELECT DISTINCT kind FROM history WHERE object_id = ?", (object_id,)
    )
    return next((name for (name,) in rows if name in KINDS), "report")


def _replace(work: Work, row: Row, object_id: str, field: str, words: tuple[str, str]) -> Any:  # noqa: ANN401 - any JSON value
    """The value that stood in one entry; the words stand there now."""
    seq, text, _ = row
    changes = changes_of(text)
    value = changes[field]
    changes[field] = words[0]
    author = work.author
    work.connection.execute("UPDATE history SET changes = ? WHERE seq = ?", (to_json(changes), seq))
    work.connection.execute(
        "INSERT INTO erasure (object_id, field, entry_seq, sha256, person_id, reason, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (object_id, field, seq, sha256_of(value), author.person_id, words[1].strip(), work.at),
    )
    return value


def _replace_present(work: Work, object_id: str, field: str, change: tuple[str, list[Any]]) -> None:
    """The value that stands there now, when it is one of the erased."""
    words, values = change
    for kind in KINDS.values():
        if kind.is_answers:
            work.connection.executemany(
                "UPDATE answer SET value = ? WHERE object_id = ? AND question = ? AND value = ?",
                [(to_json(words), object_id, field, to_json(value)) for value in values],
            )
        elif _holds_text(kind, field):
            work.connection.executemany(
                f"UPDATE {kind.table} SET {field} = ? WHERE id = ? AND {field} = ?",  # noqa: S608 - registry
                [(words, object_id, value) for value in values if isinstance(value, str)],
            )


def _replace_sent(work: Work, object_id: str, field: str, change: tuple[str, list[Any]]) -> None:
    """Our own copy of events the server has; one on its way is not edited (the event follows)."""
    words, values = change
    rows = rows_of(
        work.connection,
        "SELECT event_id, payload FROM event WHERE object_id = ? AND state = ? "
        "AND payload IS NOT NULL",
        (object_id, ACKNOWLEDGED),
    )
    for event_id, text in rows:
        payload = json.loads(text)
        pair = payload.get("fields", {}).get(field) if isinstance(payload, dict) else None
        if pair:
            pair.update({side: words for side in pair if pair[side] in values})
            work.connection.execute(
                "UPDATE event SET payload = ? WHERE event_id = ?", (to_json(payload), event_id)
            )


def _snapshots(work: Work, values: list[Any]) -> tuple[str, ...]:
    """The frozen reports that hold one of the values."""
    needles = [to_json(value).encode() for value in values if isinstance(value, str) and value]
    rows = rows_of(work.connection, "SELECT sha256, body FROM snapshot ORDER BY seq")
    return tuple(
        sha256 for sha256, body in rows if any(needle in bytes(body) for needle in needles)
    )


def _holds_text(kind: Kind, field: str) -> bool:
    return kind.fields is not None and kind.fields.get(field) is text_cell
