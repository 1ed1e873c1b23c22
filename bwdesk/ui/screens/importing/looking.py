"""Reads the table and works out its rows on the store thread; answers that come too late go."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, SignalInstance

from bwdesk.domain.findings import ImportPreview
from bwdesk.errors import BwdeskError
from bwdesk.i18n import tr
from bwdesk.ui.screens.importing.deciding import Deciding
from bwdesk.ui.store_thread import StoreThread
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.import_look import LookWish, TableLook, look_at, see_rows
from bwdesk.workspace.importing import TableSource


class Looking(QObject):
    """The table that is open, what is decided about it, and its rows as they would become.

    Signals:
        opened: A table was read.
        refused: Why a table cannot be taken; the one that was open stays.
        understood: The table is understood anew, after a decision about its columns.
        rows_seen: What the rows would become stands in `seen`, or None while it is open.
        not_understood: Why the rows cannot be shown.
        work_began: What takes a moment now.
        work_ended: It is done.
    """

    opened = Signal()
    refused = Signal(str)
    understood = Signal()
    rows_seen = Signal()
    not_understood = Signal(str)
    work_began = Signal(str)
    work_ended = Signal()

    def __init__(self, store_thread: StoreThread) -> None:
        super().__init__()
        self._store = store_thread
        self._turn = 0
        self.deciding: Deciding | None = None
        self.seen: ImportPreview | None = None

    @property
    def present(self) -> Deciding:
        """What is decided about the open table.

        Raises:
            LookupError: no table is open.
        """
        if self.deciding is None:
            raise LookupError
        return self.deciding

    def open(self, read: Callable[[], TableSource]) -> None:
        """Reads a table."""
        turn = self._next_turn()
        self.work_began.emit(tr("The table is being read …"))
        self._store.ask(
            lambda desk: look_at(desk, read()),
            lambda look: self._opened(turn, look),
            lambda error: self._fail(turn, error, self.refused),
            owner=self,
        )

    def close(self) -> None:
        """No table is open any more."""
        self._next_turn()
        self.deciding, self.seen = None, None

    def look(self, wish: LookWish) -> None:
        """Looks at the open table again."""
        turn, source = self._next_turn(), self.present.look.source

        def work(desk: Desk) -> TableLook | None:
            return look_at(desk, source, wish) if turn == self._turn else None

        self.work_began.emit(tr("The rows are being read …"))
        self._store.ask(
            work,
            lambda look: self._looked(turn, look),
            lambda error: self._fail(turn, error, self.not_understood),
            owner=self,
        )

    def see(self) -> None:
        """Works out what the rows would become, as soon as that is decided."""
        turn, deciding = self._next_turn(), self.present
        self.seen = None
        if not deciding.can_be_seen:
            self._show_seen(turn, None)
            return
        source, choice, is_new = deciding.look.source, deciding.choice(), deciding.cycle is None

        def work(desk: Desk) -> ImportPreview | None:
            if turn != self._turn:
                return None
            return see_rows(desk, source, choice, to_new_cycle=is_new)

        self.work_began.emit(tr("The rows are being read …"))
        self._store.ask(
            work,
            lambda seen: self._show_seen(turn, seen),
            lambda error: self._fail(turn, error, self.not_understood),
            owner=self,
        )

    def _opened(self, turn: int, look: TableLook) -> None:
        if turn != self._turn:
            return
        before = self.deciding
        self.deciding = Deciding.begin(look)
        if before is not None:
            self.deciding.new_cycle = before.new_cycle
        self.opened.emit()
        self.see()

    def _looked(self, turn: int, look: TableLook | None) -> None:
        if turn == self._turn and look is not None:
            self.present.take_look(look)
            self.understood.emit()
            self.see()

    def _show_seen(self, turn: int, seen: ImportPreview | None) -> None:
        if turn == self._turn:
            self.seen = seen
            self.work_ended.emit()
            self.rows_seen.emit()

    def _fail(self, turn: int, error: BwdeskError, said: SignalInstance) -> None:
        if turn == self._turn:
            self.work_ended.emit()
            said.emit(error.sentence)

    def _next_turn(self) -> int:
        self._turn += 1
        return self._turn
