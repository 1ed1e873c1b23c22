"""Reading the history: who changed what, when, on which device."""

import json
from dataclasses import dataclass
from typing import Any

from bwdesk.storage.store import Store
from bwdesk.storage.work import DROPPED


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of one field.

    Attributes:
        seq: Which save it was (for *Erase from history*).
        field: Which field; question ids for answers.
        old: What stood there before (a JSON value); None before the first save.
        new: What was saved.
        at: When, ISO 8601 UTC, by this computer's clock.
        person: Who, and their job; empty for the program itself.
        device: On which device.
        is_erased: Whether the value was erased; `new` then says when and why.
        is_dropped: Whether `new` was typed and dropped: it never was the saved value.
    """

    seq: int
    field: str
    old: Any
    new: Any
    at: str
    person: str
    job: str
    device: str
    is_erased: bool = False
    is_dropped: bool = False


def of(store: Store, object_id: str) -> tuple[HistoryEntry, ...]:
    """All changes of an object, oldest first."""
    erased = {
        (seq, field)
        for seq, field in store.rows(
            "SELECT entry_seq, field FROM erasure WHERE object_id = ?", (object_id,)
        )
    }
    rows = store.rows(
        "SELECT h.seq, h.changes, h.at, coalesce(p.name, ''), coalesce(p.job, ''), h.device_id, "
        "h.kind FROM history h LEFT JOIN person p ON p.id = h.person_id "
        "WHERE h.object_id = ? ORDER BY h.seq",
        (object_id,),
    )
    present: dict[str, Any] = {}
    entries: list[HistoryEntry] = []
    for seq, changes, at, person, job, device, kind in rows:
        for field, new in changes_of(changes).items():
            gone, dropped = (seq, field) in erased, kind == DROPPED
            old = present.get(field)
            entries.append(
                HistoryEntry(seq, field, old, new, at, person, job, device, gone, dropped)
            )
            if not dropped:
                present[field] = new
    return tuple(entries)


def changes_of(text: str) -> dict[str, Any]:
    """The fields of one save; what is damaged is kept as one field of that name."""
    try:
        found = json.loads(text)
    except ValueError:
        return {"?": text}
    return found if isinstance(found, dict) else {"?": text}
