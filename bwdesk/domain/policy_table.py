"""The rows of the policy (domain.md e, a.3, a.5). Whoever adds a command adds its rows here."""

from bwdesk.domain.rights import (
    NEW,
    OPEN,
    READ,
    AccountRole,
    Fact,
    Policy,
    Relation,
    Rule,
    rows_for,
)

FACTORY = (AccountRole.FACTORY, Relation.OWN)
EA = (AccountRole.EA, Relation.ASSIGNED)
BUYER = (AccountRole.BUYER, Relation.SUBSCRIBED)

_NEW = frozenset({NEW})
_OPEN = frozenset({OPEN})
_NEW_OR_OPEN = frozenset({NEW, OPEN})
_COMPLETED = frozenset({"Completed"})
_DRAFT = frozenset({"Draft", "Returned"})
_EA_VERSION = frozenset({Fact.EA_VERSION})


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What the server itself writes into a report, and what stands in every list of reports.
REPORT_FACTS = _names(
    "cycle_id cycle report_date form_id form_version status submitted_at submitted_by "
    "snapshot_sha256 files_total files_here received_at returned_at returned_by returned_note "
    "finalised_at finalised_by shared handed_in_on handed_in_through recalled_at recalled_sha256 "
    "recalled_version"
)
_FACTORYS_OWN = _names(
    "returned_note returned_by returned_at recalled_at recalled_sha256 recalled_version shared"
)
ISSUE_FACTORY = _names(
    "number cycle_id lead additional status area root root_desc buyer_practice actions progress "
    "no_progress no_progress_why target training_needed training_topic claims_fixed import_note"
)
ISSUE_FINDING = _names("cluster cp origin finding finding_ref public visit")
ISSUE_EA = ISSUE_FINDING | _names("status cycle_id number")
ISSUE_SAVED = ISSUE_FACTORY | ISSUE_FINDING

_REPORT_ROWS: tuple[Rule, ...] = (
    *rows_for([FACTORY], ["save_answers"], "report", states=_NEW | _DRAFT, source="PR-1, S1-7"),
    *rows_for([FACTORY], ["submit", "share_draft"], "report", states=_DRAFT, source="S1-7, S1 p3"),
    *rows_for([FACTORY], ["recall"], "report", states=_names("Submitted"), source="sync.md"),
    *rows_for(
        [FACTORY],
        ["record_handed_in"],
        "report",
        states=_names("Submitted"),
        source="domain.md d",
    ),
    *rows_for(
        [EA], ["send_back", "approve"], "report", states=_names("Submitted Draft"), source="S1-7"
    ),
    *rows_for([FACTORY], [READ], "report", source="own factory"),
    *rows_for([EA], [READ], "report", fields=REPORT_FACTS, source="domain.md e"),
    *rows_for([EA], [READ], "report", needs=frozenset({Fact.SHARED}), source="S1 p3"),
    *rows_for(
        [BUYER],
        [READ],
        "report",
        states=_names("Finalised"),
        fields=REPORT_FACTS - _FACTORYS_OWN,
        source="domain.md e: buyers read finalised reports",
    ),
)
_PLAN_ROWS: tuple[Rule, ...] = (
    *rows_for([FACTORY], ["save_issue"], "issue", states=_NEW, fields=ISSUE_SAVED, source="S1-32"),
    *rows_for(
        [FACTORY], ["save_issue"], "issue", states=_OPEN, fields=ISSUE_FACTORY, source="36, 38-42"
    ),
    *rows_for(
        [FACTORY],
        ["save_issue"],
        "issue",
        states=_COMPLETED,
        fields=ISSUE_FACTORY - _names("status"),
        source="IP-1",
    ),
    *rows_for(
        [FACTORY],
        ["save_issue"],
        "issue",
        states=_OPEN,
        fields=ISSUE_FINDING,
        unless=_EA_VERSION,
        source="domain.md e: U while not imported by the EA",
    ),
    *rows_for([EA], ["save_issue"], "issue", states=_NEW, fields=ISSUE_SAVED, source="imports"),
    *rows_for([EA], ["save_issue"], "issue", states=_OPEN, fields=ISSUE_EA, source="matrix"),
    *rows_for(
        [EA],
        ["save_issue"],
        "issue",
        states=_COMPLETED,
        fields=ISSUE_EA - _names("status"),
        source="IP-1: reopen_issue",
    ),
    *rows_for(
        [EA], ["complete_issue", "mark_not_confirmed"], "issue", states=_OPEN, source="S1-37"
    ),
    *rows_for([EA], ["reopen_issue"], "issue", states=_COMPLETED, source="IP-1"),
    *rows_for(
        [FACTORY],
        ["delete_issue"],
        "issue",
        states=_OPEN,
        unless=frozenset({Fact.IMPORTED, Fact.SUBMITTED_ONCE}),
        source="IP-4",
    ),
    *rows_for([EA], ["delete_issue"], "issue", states=_OPEN, source="domain.md e: with reason"),
    *rows_for([FACTORY, EA], [READ], "issue", source="domain.md e"),
)
_CYCLE_ROWS: tuple[Rule, ...] = (
    *rows_for(
        [FACTORY],
        ["save_cycle"],
        "cycle",
        states=_NEW_OR_OPEN,
        unless=_EA_VERSION,
        source="domain.md e: CRU until the EA's own version arrives",
    ),
    *rows_for([EA], ["save_cycle"], "cycle", states=_NEW_OR_OPEN, source="domain.md e"),
    *rows_for([FACTORY, EA], [READ], "cycle", source="domain.md e"),
    *rows_for([FACTORY], ["save_enterprise"], "enterprise", states=_NEW_OR_OPEN, source="CRU"),
    *rows_for([FACTORY, EA], [READ], "enterprise", source="domain.md e"),
)
_QUERY_ROWS: tuple[Rule, ...] = (
    *rows_for([FACTORY, EA], ["raise_query"], "query", states=_NEW, source="S1-7; Ask my EA"),
    *rows_for(
        [FACTORY, EA],
        ["answer_query"],
        "query",
        states=_names("open answered"),
        unless=frozenset({Fact.MINE}),
        source="the other side answers",
    ),
    *rows_for(
        [FACTORY, EA],
        ["resolve_query", "waive_query"],
        "query",
        states=_names("open answered"),
        needs=frozenset({Fact.MINE}),
        source="the asking side ends it",
    ),
    *rows_for([FACTORY, EA], [READ], "query", source="issue 3"),
)
# Kinds that are only saved: who writes, who reads (domain.md a.6, a.7).
_SAVED_BY: tuple[tuple[str, str, tuple[tuple[AccountRole, Relation], ...]], ...] = (
    ("meeting", "record_meeting", (FACTORY,)),
    ("member", "save_member", (FACTORY,)),
    ("response", "respond_public", (FACTORY,)),
    ("visit", "log_visit", (EA,)),
    ("training", "set_training", (EA,)),
    ("phrase", "save_phrase", (EA,)),
    ("file", "attach", (FACTORY, EA)),
)
_OTHER_ROWS: tuple[Rule, ...] = (
    *(
        row
        for kind, command, writers in _SAVED_BY
        for row in rows_for(writers, [command], kind, states=_NEW_OR_OPEN, source="domain.md e")
    ),
    *(
        row
        for kind, _, _ in _SAVED_BY
        if kind != "phrase"
        for row in rows_for([FACTORY, EA], [READ], kind, source="domain.md e")
    ),
    *rows_for([EA], [READ], "phrase", source="the EA's own list"),
    *rows_for([EA], ["record_meeting"], "meeting", states=_NEW, source="domain.md e: R, C"),
    *rows_for([EA], ["moderate_response"], "response", states=_OPEN, source="TP-7"),
    *rows_for([FACTORY], ["settle_conflict"], "conflict", states=_OPEN, source="sync.md"),
    *rows_for([FACTORY], [READ], "conflict", source="every device of the factory"),
    *rows_for([FACTORY, EA], [READ], "receipt", source="sync.md"),
    *rows_for([FACTORY, EA], [READ], "decision", source="sync.md"),
    *rows_for([FACTORY, EA, BUYER], [READ], "seal", source="sync.md"),
    *rows_for([FACTORY, EA], [READ], "alias", source="two PCs made the same thing"),
    *rows_for([FACTORY, EA], [READ], "erasure", source="sync.md"),
    *rows_for([FACTORY], ["erase"], "report", states=_DRAFT, source="sync.md: Erase from history"),
    *rows_for([FACTORY], ["erase"], "issue", source="sync.md"),
    *rows_for([FACTORY], ["erase"], "enterprise", source="sync.md"),
    *rows_for([FACTORY, EA, BUYER], [READ], "factory", source="sync.md"),
)

POLICY = Policy((*_REPORT_ROWS, *_PLAN_ROWS, *_CYCLE_ROWS, *_QUERY_ROWS, *_OTHER_ROWS))

# Who may call a route at all; what is inside a request is asked again, event by event.
ANYONE, ENROLLED = "anyone", "enrolled"
ROUTES = {
    ("GET", "/healthz"): ANYONE,
    ("POST", "/v1/enrol"): ANYONE,  # the one-time code is the proof
    ("POST", "/v1/sync"): ENROLLED,
    ("HEAD", "/v1/files/{factory_id}/{sha256}"): ENROLLED,
    ("GET", "/v1/files/{factory_id}/{sha256}"): ENROLLED,
    ("PATCH", "/v1/files/{factory_id}/{sha256}"): ENROLLED,
    ("GET", "/v1/snapshots/{factory_id}/{sha256}"): ENROLLED,
}
