"""Queries: open, answered, resolved, waived; asked by either side, answered by the other."""

from typing import TYPE_CHECKING, Any, cast

from bwdesk.server.acts import Act, Done, refused
from bwdesk.server.sql import papers
from bwdesk.server.sql.papers import Link

if TYPE_CHECKING:
    from bwdesk.protocol.payloads import AnswerQuery, FileLink, RaiseQuery, ResolveQuery, WaiveQuery


def raise_query(act: Act) -> Done:
    """Asks about a question, an issue or a file of a report; a note needs no answer.

    Raises:
        NotTaken: the report is not here yet, or is finalised.
    """
    payload = cast("RaiseQuery", act.payload)
    report = act.other(payload.report_id, "report")
    if report.get("status") == "Finalised":
        raise refused("wrong_state", state="Finalised")
    query = act.pen.make("query", act.event.object_id)
    _link_files(act, payload.files)
    values = {
        "report_id": report.object_id,
        "at": payload.at,
        "text": payload.text,
        "side": act.author.role.value,
        "asked_by": act.author.name,
        "asked_at": act.pen.at,
        "needs_answer": payload.needs_answer,
        "state": "open" if payload.needs_answer else "note",
        "files": [link.model_dump() for link in payload.files],
        "answers": [],
    }
    return Done(act.pen.write(query, values))


def answer_query(act: Act) -> Done:
    """Adds an answer; two PCs may both answer, and both answers stay."""
    query, payload = act.known, cast("AnswerQuery", act.payload)
    _link_files(act, payload.files)
    answer: dict[str, Any] = {
        "text": payload.text,
        "by": act.author.name,
        "at": act.pen.at,
        "files": [link.model_dump() for link in payload.files],
    }
    answers = [*query.get("answers", []), answer]
    return Done(act.pen.write(query, {"answers": answers, "state": "answered"}))


def resolve_query(act: Act) -> Done:
    """The asking side is content."""
    note = cast("ResolveQuery", act.payload).note
    return _end(act, {"state": "resolved", "ended_note": note})


def waive_query(act: Act) -> Done:
    """The asking side lets it go, with a reason."""
    reason = cast("WaiveQuery", act.payload).reason
    return _end(act, {"state": "waived", "ended_note": reason})


def _end(act: Act, values: dict[str, Any]) -> Done:
    ended = {"ended_by": act.author.name, "ended_at": act.pen.at}
    return Done(act.pen.write(act.known, {**values, **ended}))


def _link_files(act: Act, files: "list[FileLink]") -> None:
    for link in files:
        here = any(known.here for known in papers.links(act.unit, act.factory_id, link.sha256))
        papers.add_link(
            act.unit, Link(act.factory_id, link.sha256, link.size, act.event.object_id, here)
        )
