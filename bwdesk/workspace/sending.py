"""What is not yet acknowledged by a server (cli.md `outbox`)."""

from dataclasses import dataclass

from bwdesk.canonical import canonical_json
from bwdesk.workspace.desk import Desk


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """One event that waits; `size` is what it holds, in bytes."""

    event_id: str
    command: str
    object_id: str
    size: int
    attempts: int
    state: str
    reason: str


def list_outbox(desk: Desk) -> tuple[OutboxLine, ...]:
    """Every event that waits, the oldest first."""
    from bwdesk.storage import outbox

    return tuple(
        OutboxLine(
            event.event_id,
            event.command,
            event.object_id,
            len(canonical_json(event.payload)),
            event.attempts,
            event.state,
            event.reason,
        )
        for event in outbox.waiting(desk.store)
    )
