"""What a test left running: threads of Python and Qt, Qt timers."""

import gc
import threading
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from shiboken6 import isValid

PATIENCE_MS = 5000


def delete_what_is_due() -> None:
    """Do the deletions Qt put off for an event loop that never came."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def left_python_threads(before: set[threading.Thread]) -> list[str]:
    """Names of threads started since then that do not end by themselves."""
    started = [t for t in set(threading.enumerate()) - before if t.name[:6] != "Dummy-"]
    for thread in started:
        thread.join(PATIENCE_MS / 1000)
    return [thread.name for thread in started if thread.is_alive()]


def left_qt_threads() -> list[str]:
    """Running QThreads; they are ended, so that the next test is not blamed for them."""
    running = [thread for thread in _living(QThread) if thread.isRunning()]
    names = [_name_of(thread) for thread in running if thread is not QThread.currentThread()]
    for thread in running:
        thread.quit()
        thread.wait(PATIENCE_MS)
    return names


def left_qt_timers() -> list[str]:
    """Ticking QTimers; they are stopped, so that the next test is not blamed for them."""
    ticking = [timer for timer in _living(QTimer) if timer.isActive()]
    names = [_name_of(timer) for timer in ticking]
    for timer in ticking:
        timer.stop()
    return names


def _living(kind: type[Any]) -> list[Any]:
    return [o for o in gc.get_objects() if issubclass(type(o), kind) and isValid(o)]


def _name_of(thing: QObject) -> str:
    parent = thing.parent()
    owner = type(parent).__name__ if parent else "nobody"
    return f"{type(thing).__name__} {thing.objectName()!r} of {owner}"
