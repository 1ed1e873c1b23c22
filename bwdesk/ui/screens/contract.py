"""What the window asks of a screen; a screen offers what it needs of it."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from bwdesk.changes import Changes


@runtime_checkable
class Refreshing(Protocol):
    """A screen that looks again when something changed."""

    def refresh(self, changes: Changes) -> None:
        """Something changed: decides whether it cares, and asks again."""
        ...


@runtime_checkable
class Holding(Protocol):
    """A screen that may hold work that is not saved."""

    def is_unsaved(self) -> bool:
        """Whether something typed is not saved."""
        ...

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Asks Save, Discard or Keep editing; calls `then` only when the person leaves."""
        ...


@runtime_checkable
class Journaling(Protocol):
    """A screen that can put what is typed into the unsaved-answer journal at once."""

    def keep_now(self) -> None:
        """Keeps what is typed; called when the program may end (faults.md 21, 22)."""
        ...
