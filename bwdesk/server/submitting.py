"""Submit in two phases, recall, share a draft, handed in elsewhere (sync.md)."""

from typing import TYPE_CHECKING, cast

from bwdesk.server import conflicts
from bwdesk.server.acts import Act, Done, refused
from bwdesk.server.receipts import give_receipt
from bwdesk.server.sql import papers, records
from bwdesk.server.sql.papers import Link, Submission

if TYPE_CHECKING:
    from bwdesk.protocol.payloads import HandedIn, Recall, ShareDraft, Submit


def submit(act: Act) -> Done:
    """Freezes a report; the receipt comes when text and files are all here.

    Raises:
        NotTaken: a conflict is open, a query has no answer, or the snapshot is another report's.
    """
    report, payload = act.known, cast("Submit", act.payload)
    if conflicts.any_open(act.unit, act.factory_id):
        raise refused("open_conflict")
    if unanswered := _unanswered(act, report.object_id):
        raise refused("unanswered_queries", queries=unanswered)
    _keep_snapshot(act, payload.snapshot_sha256)
    for link in payload.files:
        here = any(known.here for known in papers.links(act.unit, act.factory_id, link.sha256))
        # By the report it can be read; by the submission is known what this one waits for.
        for named_by in (report.object_id, act.event.event_id):
            papers.add_link(act.unit, Link(act.factory_id, link.sha256, link.size, named_by, here))
    papers.add_submission(
        act.unit,
        act.factory_id,
        Submission(
            *(report.object_id, payload.snapshot_sha256, act.event.event_id),
            *(act.pen.seq, act.pen.at),
        ),
    )
    return Done(_freeze(act, payload))


def _freeze(act: Act, payload: "Submit") -> int:
    report = act.known
    version = act.pen.write(
        report,
        {
            "status": "Submitted",
            "snapshot_sha256": payload.snapshot_sha256,
            "submitted_at": act.pen.at,
            "submitted_by": act.author.name,
            "files_total": len(payload.files),
            "files_here": sum(
                link.here for link in papers.links_of(act.unit, act.factory_id, act.event.event_id)
            ),
            "received_at": None,
        },
    )
    given = give_receipt(act.pen, act.signer, report.object_id)
    return version + int(given)


def _unanswered(act: Act, report_id: str) -> list[str]:
    queries = records.of_kind(act.unit, act.factory_id, "query")
    return [
        query.object_id
        for query in queries
        if query.get("report_id") == report_id
        and query.get("side") == "ea"
        and query.get("state") == "open"
    ]


def _keep_snapshot(act: Act, sha256: str) -> None:
    body = act.snapshots.get(sha256)
    if body is not None:
        papers.add_snapshot(act.unit, act.factory_id, sha256, body, act.pen.at)


def recall(act: Act) -> Done:
    """Takes a submitted report back; a decision signed before its EA saw this still wins.

    Raises:
        NotTaken: it was submitted again since.
    """
    report, payload = act.known, cast("Recall", act.payload)
    if report.get("snapshot_sha256") != payload.snapshot_sha256:
        raise refused("other_manifest", present=report.get("snapshot_sha256"))
    values = {
        "status": "Draft",
        "snapshot_sha256": "",
        "submitted_at": "",
        "submitted_by": "",
        "recalled_at": act.pen.at,
        "recalled_sha256": payload.snapshot_sha256,
        "recalled_version": report.version + 1,
    }
    return Done(act.pen.write(report, values))


def share_draft(act: Act) -> Done:
    """Lets the EA read the draft from now on, all of it, or ends that (S1 p3)."""
    report, on = act.known, cast("ShareDraft", act.payload).on
    version = act.pen.write(report, {"shared": on})
    if on:
        records.bring_up(act.unit, report, act.pen.seq)
    return Done(version)


def record_handed_in(act: Act) -> Done:
    """Keeps the person's word that the report was handed in elsewhere."""
    payload = cast("HandedIn", act.payload)
    values = {"handed_in_on": payload.on, "handed_in_through": payload.through}
    return Done(act.pen.write(act.known, values))
