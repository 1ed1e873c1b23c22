"""The EA's decisions: bound to the manifest that was read, signed by the EA's own device."""

import json
from typing import TYPE_CHECKING, Any, cast

from bwdesk.server.acts import Act, Done, refused, waiting
from bwdesk.server.pen import derived_id
from bwdesk.server.receipts import write_seal
from bwdesk.server.sql import papers, records
from bwdesk.server.sql.records import Record

if TYPE_CHECKING:
    from bwdesk.protocol.payloads import Approve, SendBack


def send_back(act: Act) -> Done:
    """Gives the report back: open queries and a covering note (S1-7).

    Raises:
        NotTaken: another manifest was read, or the factory took it back before that.
    """
    payload = cast("SendBack", act.payload)
    _refuse_other_manifest(act, payload.manifest_sha256)
    _keep_decision(act, payload.manifest_sha256)
    values = {
        "status": "Returned",
        "returned_at": act.pen.at,
        "returned_by": act.author.name,
        "returned_note": payload.note,
        "recalled_sha256": "",
        "snapshot_sha256": payload.manifest_sha256,
    }
    return Done(act.pen.write(act.known, values))


def approve(act: Act) -> Done:
    """The last word: the report is finalised and nothing can change it.

    Raises:
        NotTaken: another manifest was read; it is not here whole; a query is open; a publicly
            reported issue that the factory says is fixed was not looked at (S1 p3).
    """
    payload, report = cast("Approve", act.payload), act.known
    manifest = payload.manifest_sha256
    _refuse_other_manifest(act, manifest)
    if not _is_whole(act, report, manifest):
        raise waiting("not_complete")
    if still_open := _open_queries(act):
        raise refused("open_queries", queries=still_open)
    if unverified := _unverified(act):
        raise refused("unverified_public_issues", issues=unverified)
    _keep_decision(act, manifest)
    values = {
        "status": "Finalised",
        "snapshot_sha256": manifest,
        "finalised_at": act.pen.at,
        "finalised_by": act.author.name,
        "recalled_sha256": "",
    }
    version = act.pen.write(report, values)
    facts = {
        "report_id": report.object_id,
        "manifest_sha256": manifest,
        "event_id": act.event.event_id,
        "approver": act.author.user_id,
        "approver_name": act.author.name,
    }
    write_seal(act.pen, act.signer, facts)
    papers.finalise(act.unit, act.factory_id, report.object_id, manifest, act.pen.at)
    return Done(version)


def _refuse_other_manifest(act: Act, manifest: str) -> None:
    """A decision stands for what was read, and for nothing else."""
    report = act.known
    if report.get("status") == "Submitted":
        if report.get("snapshot_sha256") != manifest:
            raise refused("other_manifest", present=report.get("snapshot_sha256"))
        return
    # Taken back meanwhile: a decision signed before its EA could know of that wins (sync.md).
    was_unseen = act.event.base_version < report.get("recalled_version", empty=0)
    if report.get("recalled_sha256") != manifest or not was_unseen:
        raise refused("recalled", at=report.get("recalled_at"))


def _is_whole(act: Act, report: Record, manifest: str) -> bool:
    submission = papers.last_submission(act.unit, act.factory_id, report.object_id)
    named_by = submission.event_id if submission else ""
    links = papers.links_of(act.unit, act.factory_id, named_by)
    text = papers.snapshot(act.unit, act.factory_id, manifest)
    return text is not None and all(link.here for link in links)


def _open_queries(act: Act) -> list[str]:
    return [
        query.object_id
        for query in records.of_kind(act.unit, act.factory_id, "query")
        if query.get("report_id") == act.known.object_id
        and query.get("side") == "ea"
        and query.get("state") in {"open", "answered"}
    ]


def _unverified(act: Act) -> list[str]:
    return [
        issue.object_id
        for issue in records.of_kind(act.unit, act.factory_id, "issue")
        if issue.get("public", empty=False)
        and issue.get("claims_fixed", empty=False)
        and issue.get("status") != "Completed"
        and not issue.get("not_confirmed_on")
    ]


def _keep_decision(act: Act, manifest: str) -> None:
    """The signed event itself goes down to the factory: it proves itself without a network."""
    values: dict[str, Any] = {
        "report_id": act.known.object_id,
        "act": act.event.command,
        "manifest_sha256": manifest,
        "event": dict(act.body),
        "certificate": json.loads(act.author.certificate or "{}"),
    }
    act.pen.note("decision", derived_id(act.event.event_id, "decision"), values)
