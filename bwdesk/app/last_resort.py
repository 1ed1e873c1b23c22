"""What happens when something goes wrong that nobody foresaw (faults.md 21).

The program goes on: what is typed is put into the journal, the log says where it happened by names
and lines only, and the window says so in plain words.
"""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

_log = logging.getLogger("bwdesk")


Hooks = tuple[Callable[..., object], Callable[..., object]]


def install(tell: Callable[[], None]) -> Hooks:
    """From now on errors nobody caught come here; gives what stood there before.

    Args:
        tell: Keeps what is typed and says so in the window; called on the thread of the window.
    """
    before: Hooks = (sys.excepthook, threading.excepthook)
    telling = _Telling(tell)
    sys.excepthook = telling.caught
    threading.excepthook = lambda told: telling.caught(
        told.exc_type, told.exc_value, told.exc_traceback
    )
    return before


def restore(before: Hooks) -> None:
    """Puts back what stood there before."""
    sys.excepthook, threading.excepthook = before


def place_of(traceback: TracebackType | None) -> str:
    """Where it happened: names of functions and lines, never a value."""
    frames = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        frames.append(f"{code.co_qualname}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return " > ".join(frames[-8:])


class _Telling:
    """Tells once at a time: an error while telling is only logged."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self._is_telling = False

    def caught(
        self,
        kind: type[BaseException],
        _error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        _log.error("%s in %s", kind.__name__, place_of(traceback))
        if self._is_telling or threading.current_thread() is not threading.main_thread():
            return
        self._is_telling = True
        try:
            self._tell()
        except Exception:  # noqa: BLE001 - nothing stands below the last resort
            _log.error("the last resort did not finish")
        finally:
            self._is_telling = False
