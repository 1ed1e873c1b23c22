"""Everything that can be done, in one table. Saves come from the registry of kinds."""

from collections.abc import Mapping

from bwdesk.protocol import payloads as carry
from bwdesk.server import conflicts, plan_acts, queries, reviewing, submitting
from bwdesk.server.acts import Command
from bwdesk.server.registry import Registry
from bwdesk.server.saving import save

_DECISIONS = (
    Command("submit", "report", carry.Submit, submitting.submit),
    Command("recall", "report", carry.Recall, submitting.recall),
    Command("share_draft", "report", carry.ShareDraft, submitting.share_draft),
    Command("record_handed_in", "report", carry.HandedIn, submitting.record_handed_in),
    Command("send_back", "report", carry.SendBack, reviewing.send_back),
    Command("approve", "report", carry.Approve, reviewing.approve),
    Command("raise_query", "query", carry.RaiseQuery, queries.raise_query, makes=True),
    Command("answer_query", "query", carry.AnswerQuery, queries.answer_query),
    Command("resolve_query", "query", carry.ResolveQuery, queries.resolve_query),
    Command("waive_query", "query", carry.WaiveQuery, queries.waive_query),
    Command("complete_issue", "issue", carry.CompleteIssue, plan_acts.complete_issue),
    Command("mark_not_confirmed", "issue", carry.WithReason, plan_acts.mark_not_confirmed),
    Command("reopen_issue", "issue", carry.WithReason, plan_acts.reopen_issue),
    Command("delete_issue", "issue", carry.WithReason, plan_acts.delete_issue),
    Command("moderate_response", "response", carry.Moderate, plan_acts.moderate_response),
    Command("settle_conflict", "conflict", carry.SettleConflict, conflicts.settle),
    Command("erase", "", carry.Erase, plan_acts.erase),
)


def commands_for(registry: Registry) -> Mapping[str, Command]:
    """Every command, by name."""
    saves = (
        Command(kind.command, kind.name, carry.Save, save, makes=True)
        for kind in registry.kinds.values()
    )
    return {command.name: command for command in (*_DECISIONS, *saves)}
