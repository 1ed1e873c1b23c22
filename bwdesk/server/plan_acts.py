"""What is done to an issue besides saving it: completed, not confirmed, opened again, deleted."""

from typing import TYPE_CHECKING, cast

from bwdesk.server.acts import Act, Done, refused
from bwdesk.server.sql import papers, records
from bwdesk.server.sql.papers import Link

if TYPE_CHECKING:
    from bwdesk.protocol.payloads import CompleteIssue, Erase, Moderate, WithReason


def complete_issue(act: Act) -> Done:
    """Completed after verification: the EA's alone (S1-37)."""
    payload = cast("CompleteIssue", act.payload)
    for link in payload.files:
        here = any(known.here for known in papers.links(act.unit, act.factory_id, link.sha256))
        papers.add_link(
            act.unit, Link(act.factory_id, link.sha256, link.size, act.known.object_id, here)
        )
    values = {
        "status": "Completed",
        "verified_by": act.author.name,
        "verified_on": payload.on,
        "verified_note": payload.note,
        "not_confirmed_on": None,
    }
    return Done(act.pen.write(act.known, values))


def mark_not_confirmed(act: Act) -> Done:
    """The EA looked, and it is not fixed (S1 p3)."""
    reason = cast("WithReason", act.payload).reason
    values = {"not_confirmed_on": act.pen.at[:10], "not_confirmed_note": reason}
    return Done(act.pen.write(act.known, values))


def reopen_issue(act: Act) -> Done:
    """Completed was too early: in progress again."""
    reason = cast("WithReason", act.payload).reason
    values = {"status": "In Progress", "verified_by": "", "verified_on": None}
    return Done(act.pen.write(act.known, {**values, "reopened_note": reason}))


def delete_issue(act: Act) -> Done:
    """A tombstone; whoever wrote in it meanwhile wins (faults.md 41).

    Raises:
        NotTaken: it was changed after the deleting side saw it.
    """
    issue = act.known
    if act.event.base_version < issue.version:
        raise refused("changed_meanwhile", version=issue.version)
    records.bury(act.unit, issue, act.pen.seq, (act.pen.at, act.pen.by_name))
    return Done(issue.version + 1)


def moderate_response(act: Act) -> Done:
    """Whether a public response may be shown (TP-7)."""
    payload = cast("Moderate", act.payload)
    values = {
        "published": payload.published,
        "moderated_by": act.author.name,
        "moderated_at": act.pen.at,
        "moderated_reason": payload.reason,
    }
    return Done(act.pen.write(act.known, values))


def erase(act: Act) -> Done:
    """Erases a value everywhere; its hash, who and why stay. Frozen snapshots are listed."""
    from bwdesk.server.erasing import erase_value

    return erase_value(act, cast("Erase", act.payload))
