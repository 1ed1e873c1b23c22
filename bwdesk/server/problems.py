"""Why a whole request is not taken: a status, one word, facts; never a text of a person."""

from collections.abc import Mapping
from typing import Any


class RequestProblem(Exception):  # noqa: N818 - an answer, not a fault
    """The request is answered with this problem.

    Attributes:
        status: The HTTP status.
        code: One word; docs/sync.md lists them.
        retry_after: Seconds the client should wait, or 0.
    """

    def __init__(
        self,
        status: int,
        code: str,
        details: Mapping[str, Any] | None = None,
        retry_after: int = 0,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.details = dict(details or {})
        self.retry_after = retry_after
