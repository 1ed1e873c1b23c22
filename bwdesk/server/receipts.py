"""Receipts and seals: what the server answers for, signed, instead of ticks."""

from typing import Any

from bwdesk.protocol.signing import Signer, sign_statement
from bwdesk.server.pen import Pen, derived_id
from bwdesk.server.sql import papers, records
from bwdesk.server.sql.papers import Submission


def give_receipt(pen: Pen, signer: Signer, report_id: str) -> bool:
    """Signs the receipt of the newest submission once everything is here; tells how far it is.

    Returns:
        Whether the report was written (its receipt, or one more file).
    """
    submission = papers.last_submission(pen.unit, pen.factory_id, report_id)
    report = records.load(pen.unit, pen.factory_id, report_id)
    if submission is None or report is None or report.get("status") != "Submitted":
        return False
    links = papers.links_of(pen.unit, pen.factory_id, submission.event_id)
    here = [link.here for link in links]
    is_text_here = papers.snapshot(pen.unit, pen.factory_id, submission.sha256) is not None
    values: dict[str, Any] = {"files_here": sum(here)}
    if is_text_here and all(here) and not report.get("received_at"):
        values["received_at"] = pen.at
        _write_receipt(pen, signer, submission, len(here))
    known = {name: report.get(name, empty=0) for name in values}
    if values == known:
        return False
    pen.write(report, values)
    return True


def _write_receipt(pen: Pen, signer: Signer, submission: Submission, files: int) -> None:
    statement = sign_statement(
        {
            "says": "receipt",
            "factory_id": pen.factory_id,
            "report_id": submission.report_id,
            "manifest_sha256": submission.sha256,
            "event_id": submission.event_id,
            "files": files,
            "server_time": pen.at,
        },
        signer,
    )
    values = {"report_id": submission.report_id, "statement": statement}
    pen.note("receipt", derived_id(submission.event_id, "receipt"), values)


def write_seal(pen: Pen, signer: Signer, facts: dict[str, str]) -> None:
    """The server's countersignature of an approval: report, manifest, approver, time."""
    statement = sign_statement(
        {"says": "seal", "factory_id": pen.factory_id, "server_time": pen.at, **facts}, signer
    )
    values = {"report_id": facts["report_id"], "statement": statement}
    pen.note("seal", derived_id(facts["event_id"], "seal"), values)
