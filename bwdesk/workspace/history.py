"""The history of an object, and the one exception to keeping everything: Erase from history."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bwdesk.changes import Changes
from bwdesk.errors import InputError
from bwdesk.i18n import tr
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.saved import TextTaker

if TYPE_CHECKING:
    from bwdesk.storage.history import HistoryEntry

_REASON_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased; `still_in` are hashes of frozen reports that hold it and do not change."""

    erased: int
    still_in: tuple[str, ...]
    changes: Changes


def history_of(desk: Desk, object_id: str) -> "tuple[HistoryEntry, ...]":
    """Every saved value of an object, the oldest first: who, when, on which device."""
    from bwdesk.storage import history

    return history.of(desk.store, object_id)


def erase(desk: Desk, object_id: str, field: str, reason: str, entry: int | None = None) -> Erased:
    """Replaces a value in the history by "erased on … because …"; its hash stays (sync.md).

    Args:
        desk: The open profile.
        object_id: A report, an issue, or the factory.
        field: Which field.
        reason: Why; it is kept with the name of who does it.
        entry: One entry of the history; left out, every former value of the field.

    Raises:
        InputError: there is no such entry, or the reason is empty.
        RefusedError: the field holds no text.
    """
    from bwdesk.storage.erase import erase_from_history

    why = TextTaker({"reason": tr("Reason")}).take("reason", reason, _REASON_LIMIT).strip()
    if not why:
        raise InputError(tr("Write why this is erased."), {"where": "because"})
    with desk.work() as work:
        done = erase_from_history(work, object_id, field, why, entry)
    return Erased(len(done.entries), done.snapshots, work.changes)
