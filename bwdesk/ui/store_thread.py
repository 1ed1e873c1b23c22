"""The one thread that works with the store; results come back to the window as values."""

import logging
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from bwdesk.changes import Changes
from bwdesk.errors import BwdeskError
from bwdesk.i18n import tr
from bwdesk.ui.mailbox import Mailbox

if TYPE_CHECKING:
    from bwdesk.workspace.desk import Desk

T = TypeVar("T")
_LOOK_EVERY_S = 1.0
_ELSEWHERE = Changes.of(
    "profile", "person", "enterprise", "cycle", "issue", "report", "answers", "backup", "settings"
)
_log = logging.getLogger("bwdesk.ui")


class StoreThread(QObject):
    """Owns the desk (faults.md: one store thread ends "database is locked").

    Signals:
        problem_happened: A sentence for the message bar: work failed and nobody else said so.
        changes_happened: `Changes` of a use case, or made by another process.
        broke: An error of ours, already logged; the last-resort handler says so (case 21).
    """

    problem_happened = Signal(str)
    changes_happened = Signal(object)
    broke = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._desk: Desk | None = None
        self._seen: object = None
        self._waiting = 0
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)
        self._mailbox = Mailbox(self)

    def start(
        self,
        opener: "Callable[[], Desk | None]",
        then: Callable[[bool], None],
        failed: Callable[[BwdeskError], None] | None = None,
    ) -> None:
        """Opens (or makes) the desk on the thread; a desk that is open is closed first.

        Args:
            opener: Gives the desk, or None when there is no profile yet.
            then: Told on the UI thread whether there is a desk.
            failed: Told why it did not open; without it the message bar is.
        """
        self._put(lambda: self._open(opener), then, failed, None)
        if not self._thread.ident:
            self._thread.start()

    def ask(
        self,
        work: "Callable[[Desk], T]",
        then: Callable[[T], None] | None = None,
        failed: Callable[[BwdeskError], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Does the work on the store thread and gives its value to `then` on the UI thread.

        Args:
            work: Gets the desk; must not touch a widget.
            then: Gets the value; dropped when its object (or `owner`) is gone by then.
            failed: Gets the error; without it the message bar says the sentence.
            owner: The object a closure speaks for.
        """
        self._put(lambda: work(self._present()), then, failed, owner)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[BwdeskError], None] | None = None,
    ) -> None:
        """Does work that needs no desk (reading shipped data, another profile) on the thread."""
        self._put(work, then, failed, None)

    def report(self, receiver: Callable[[T], None], value: T) -> None:
        """From within work: gives a value (so much is done) to the UI thread.

        The only way to reach a widget from work: emit no signal there.
        """
        guard = _self_of(receiver)
        self._mailbox.post(lambda: receiver(value) if guard is None or isValid(guard) else None)

    def is_idle(self) -> bool:
        """Whether all work asked for has come back."""
        return self._waiting == 0

    def close(self) -> None:
        """Ends the work that was asked for, closes the desk, and the thread is gone."""
        if self._thread.ident and self._thread.is_alive():
            self._work.put(None)
            self._thread.join()
        self._mailbox.close()

    def _put(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None] | None,
        failed: Callable[[BwdeskError], None] | None,
        owner: QObject | None,
    ) -> None:
        guards = [item for item in (owner, _self_of(then), _self_of(failed)) if item is not None]
        self._waiting += 1

        def deliver(tell: Callable[[], None]) -> None:
            def told() -> None:
                self._waiting -= 1
                if all(isValid(guard) for guard in guards):
                    tell()

            self._mailbox.post(told)

        def job() -> None:
            try:
                value = work()
            except BwdeskError as error:
                known = error
                deliver(lambda: self._fail(known, failed))
            except Exception as error:  # noqa: BLE001 - the last resort of this thread (case 21)
                unknown = _unexpected(error)
                deliver(lambda: self._break(unknown, failed))
            else:
                deliver(lambda: self._give(value, then))

        self._work.put(job)

    def _give(self, value: Any, then: Callable[[Any], None] | None) -> None:  # noqa: ANN401 - any value
        if then is not None:
            then(value)
        changes = value if isinstance(value, Changes) else getattr(value, "changes", None)
        if isinstance(changes, Changes) and changes.kinds:
            self.changes_happened.emit(changes)

    def _fail(self, error: BwdeskError, failed: Callable[[BwdeskError], None] | None) -> None:
        if failed is not None:
            failed(error)
        else:
            self.problem_happened.emit(error.sentence)

    def _break(self, error: BwdeskError, failed: Callable[[BwdeskError], None] | None) -> None:
        self._fail(error, failed)
        self.broke.emit()

    def _run(self) -> None:
        while True:
            try:
                job = self._work.get(timeout=_LOOK_EVERY_S)
            except Empty:
                self._look_around()
                continue
            if job is None:
                break
            job()
        self._close_desk()

    def _open(self, opener: "Callable[[], Desk | None]") -> bool:
        self._close_desk()
        self._desk = opener()
        self._seen = None
        return self._desk is not None

    def _present(self) -> "Desk":
        if self._desk is None:
            raise BwdeskError(tr("No work is open yet. Start with your factory's name."))
        return self._desk

    def _close_desk(self) -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            try:
                desk.close()
            except BwdeskError:
                _log.warning("the store did not close cleanly")

    def _look_around(self) -> None:
        """Another window or command may have changed the store (cli.md, together)."""
        if self._desk is None:
            return
        try:
            version = self._desk.store.data_version()
        except BwdeskError:
            return
        if self._seen is not None and version != self._seen:
            self._mailbox.post(lambda: self.changes_happened.emit(_ELSEWHERE))
        self._seen = version


def _self_of(function: Callable[..., object] | None) -> QObject | None:
    bound = getattr(function, "__self__", None)
    return bound if isinstance(bound, QObject) else None


def _unexpected(error: Exception) -> BwdeskError:
    """Logs where it happened by names of files and lines, never values (style.md e 11)."""
    frames, here = [], error.__traceback__
    while here is not None:
        code = here.tb_frame.f_code
        frames.append(f"{code.co_qualname}:{here.tb_lineno}")
        here = here.tb_next
    _log.error("%s in %s", type(error).__name__, " > ".join(frames[-6:]))
    return BwdeskError(
        tr("Something went wrong inside the program. What you saved is safe. Try it once more.")
    )
