"""The crash journal of an open report: every unsaved answer is on the disk within two seconds."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from bwdesk.changes import Changes

if TYPE_CHECKING:
    from bwdesk.errors import BwdeskError
    from bwdesk.forms.values import Answer
    from bwdesk.ui.store_thread import StoreThread
    from bwdesk.workspace.desk import Desk

_BEHIND_MS = 600  # with the write itself well below the two seconds that are promised
_AGAIN_MS = 2000

Entries = dict[str, dict[str, "Answer"]]


class UnsavedJournal(QObject):
    """Collects what is typed and keeps it, at most once in a moment.

    Signals:
        kept: Everything typed so far is in the journal.
        keeping_stopped: The sentence why it is not; it is tried again by itself.
    """

    kept = Signal()
    keeping_stopped = Signal(str)

    def __init__(self, store_thread: "StoreThread", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store_thread
        self._pending: Entries = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep_now)

    def note(self, object_id: str, field: str, value: "Answer") -> None:
        """Takes an answer; the first one of a moment starts the clock, later ones wait with it."""
        self._pending.setdefault(object_id, {})[field] = value
        if not self._timer.isActive():
            self._timer.start(_BEHIND_MS)

    def forget(self, fields: "set[str]") -> None:
        """These are being saved: they need no copy."""
        for values in self._pending.values():
            for field in fields & values.keys():
                del values[field]

    def keep_now(self) -> None:
        """Writes what is pending, without waiting for the clock."""
        self._timer.stop()
        entries = {key: values for key, values in self._pending.items() if values}
        self._pending = {}
        if entries:
            self._store.ask(
                lambda desk: _keep(desk, entries),
                lambda _changes: self.kept.emit(),
                lambda error: self._again(entries, error),
                owner=self,
            )

    def stop(self) -> None:
        """The form is closed: nothing is kept from here on."""
        self._timer.stop()
        self._pending = {}

    def _again(self, entries: "Entries", error: "BwdeskError") -> None:
        """What was typed meanwhile is newer than what could not be written."""
        for object_id, values in entries.items():
            self._pending[object_id] = values | self._pending.get(object_id, {})
        if not self._timer.isActive():
            self._timer.start(_AGAIN_MS)
        self.keeping_stopped.emit(error.sentence)


def _keep(desk: "Desk", entries: "Entries") -> Changes:
    from bwdesk.workspace.unsaved import keep_unsaved

    changes = Changes()
    for object_id, values in entries.items():
        changes |= keep_unsaved(desk, object_id, values)
    return changes
