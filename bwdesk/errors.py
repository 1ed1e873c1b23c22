"""The errors a person can meet; each carries a sentence for people and the exit code of cli.md.

BwdeskError
├── UsageError         2  the command or call was put together wrongly
├── RefusedError       3  a rule of the programme says no (the sentence says which)
├── InputError         4  what came in cannot be taken (the sentence says where)
├── StorageError       5  the store has a problem (the sentence says what is safe)
└── UnreachableError   6  the server cannot be reached (the sentence says what waits)
"""

from collections.abc import Mapping
from typing import Any


class BwdeskError(Exception):
    """Base of all errors with a sentence for people.

    Attributes:
        sentence: What happened, that nothing is lost, what to do; already translated.
        details: Machine-readable facts for `--json` (for example the blocking problems).
    """

    exit_code = 1

    def __init__(self, sentence: str, details: Mapping[str, Any] | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.details: Mapping[str, Any] = details or {}


class UsageError(BwdeskError):
    """The call was put together wrongly."""

    exit_code = 2


class RefusedError(BwdeskError):
    """A rule says no."""

    exit_code = 3


class InputError(BwdeskError):
    """What came in cannot be taken."""

    exit_code = 4


class StorageError(BwdeskError):
    """The store on this computer has a problem."""

    exit_code = 5


class UnreachableError(BwdeskError):
    """The server cannot be reached."""

    exit_code = 6
