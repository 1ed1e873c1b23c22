"""Who may do what. Expectations are written by hand from domain.md e, not taken from the table."""

import pytest

from bwdesk.domain.policy_table import POLICY
from bwdesk.domain.rights import DELETED, READ, AccountRole, Ask, Fact, Policy, Relation, Rule

WHO = {
    "factory": (AccountRole.FACTORY, Relation.OWN),
    "ea": (AccountRole.EA, Relation.ASSIGNED),
    "buyer": (AccountRole.BUYER, Relation.SUBSCRIBED),
}
# operation, kind, state, facts, fields -> who may; everybody else may not.
CELLS = """
save_answers     report new        -             SD-Q1          factory
save_answers     report Draft      -             SD-Q1          factory
save_answers     report Returned   -             SD-Q1          factory
save_answers     report Submitted  -             SD-Q1          -
save_answers     report Finalised  -             SD-Q1          -
submit           report Draft      -             -              factory
submit           report Returned   -             -              factory
submit           report Submitted  -             -              -
submit           report Finalised  -             -              -
recall           report Submitted  -             -              factory
recall           report Draft      -             -              -
recall           report Finalised  -             -              -
share_draft      report Draft      -             -              factory
share_draft      report Submitted  -             -              -
record_handed_in report Submitted  -             -              factory
record_handed_in report Draft      -             -              -
approve          report Submitted  -             -              ea
approve          report Draft      -             -              ea
approve          report Returned   -             -              -
approve          report Finalised  -             -              -
send_back        report Submitted  -             -              ea
send_back        report Finalised  -             -              -
read             report Draft      -             status         factory,ea
read             report Draft      -             SD-Q1          factory
read             report Draft      shared        SD-Q1          factory,ea
read             report Submitted  -             SD-Q1          factory
read             report Finalised  -             status         factory,ea,buyer
read             report Finalised  -             SD-Q1          factory
read             report Finalised  -             returned_note  factory,ea
read             report Submitted  -             status         factory,ea
save_issue       issue  new        -             area,cluster   factory,ea
save_issue       issue  open       -             area,progress  factory
save_issue       issue  open       -             cluster        factory,ea
save_issue       issue  open       ea_version    cluster        ea
save_issue       issue  open       ea_version    progress       factory
save_issue       issue  open       -             status         factory,ea
save_issue       issue  Completed  -             status         -
save_issue       issue  Completed  -             progress       factory
save_issue       issue  open       -             verified_by    -
save_issue       issue  open       -             verified_on    -
complete_issue   issue  open       -             -              ea
complete_issue   issue  Completed  -             -              -
reopen_issue     issue  Completed  -             -              ea
reopen_issue     issue  open       -             -              -
mark_not_confirmed issue open      -             -              ea
delete_issue     issue  open       -             -              factory,ea
delete_issue     issue  open       imported      -              ea
delete_issue     issue  open       submitted_once -             ea
read             issue  open       -             area           factory,ea
save_cycle       cycle  new        -             start          factory,ea
save_cycle       cycle  open       -             start          factory,ea
save_cycle       cycle  open       ea_version    start          ea
read             cycle  open       -             start          factory,ea
save_enterprise  enterprise open   -             ent.name       factory
read             enterprise open   -             ent.name       factory,ea
raise_query      query  new        -             -              factory,ea
answer_query     query  open       -             -              factory,ea
answer_query     query  open       mine          -              -
answer_query     query  resolved   -             -              -
resolve_query    query  answered   mine          -              factory,ea
resolve_query    query  answered   -             -              -
waive_query      query  open       mine          -              factory,ea
waive_query      query  waived     mine          -              -
read             query  open       -             text           factory,ea
record_meeting   meeting new       -             date           factory,ea
record_meeting   meeting open      -             date           factory
save_member      member  open      -             last           factory
respond_public   response open     -             text           factory
moderate_response response open    -             -              ea
log_visit        visit   new       -             text           ea
set_training     training open     -             course         ea
read             visit   open      -             text           factory,ea
read             training open     -             course         factory,ea
attach           file    new       -             sha256         factory,ea
settle_conflict  conflict open     -             -              factory
settle_conflict  conflict settled  -             -              -
read             conflict open     -             candidates     factory
read             receipt  open     -             statement      factory,ea
read             decision open     -             event          factory,ea
read             seal     open     -             statement      factory,ea,buyer
read             phrase   open     -             text           ea
save_phrase      phrase   open     -             text           ea
erase            issue    open     -             -              factory
erase            report   Draft    -             -              factory
erase            report   Submitted -            -              -
read             erasure  open     -             reason         factory,ea
read             alias    open     -             from           factory,ea
read             factory  open     -             name           factory,ea,buyer
"""


def words(text: str) -> frozenset[str]:
    return frozenset(() if text == "-" else text.split(","))


def cells() -> list[tuple[str, ...]]:
    return [tuple(line.split()) for line in CELLS.strip().splitlines()]


def may(policy: Policy, who: tuple[AccountRole, Relation], cell: tuple[str, ...]) -> bool:
    operation, kind, state, facts, fields = cell[:5]
    ask = Ask(*who, operation, kind, state, words(fields), frozenset(map(Fact, words(facts))))
    if operation == READ:
        return policy.readable_fields(ask, ask.fields) == ask.fields
    return policy.authorize(ask).allowed


@pytest.mark.parametrize("cell", cells(), ids=" ".join)
def test_cell(cell: tuple[str, ...]) -> None:
    allowed = {name for name, who in WHO.items() if may(POLICY, who, cell)}
    assert allowed == words(cell[5])


@pytest.mark.parametrize("cell", cells(), ids=" ".join)
def test_nobody_else_ever(cell: tuple[str, ...]) -> None:
    strangers = [
        (role, relation)
        for role in AccountRole
        for relation in Relation
        if (role, relation) not in WHO.values()
    ]
    assert not [who for who in strangers if may(POLICY, who, cell)]


def test_every_row_of_the_table_has_a_cell() -> None:
    expected = {(cell[0], cell[1]) for cell in cells()} | {
        (READ, kind) for kind in ("meeting", "member", "response", "file")
    } | {("erase", "enterprise")}  # fmt: skip
    assert {(rule.operation, rule.kind) for rule in POLICY.rules} == expected


def test_what_is_deleted_is_touched_by_nobody() -> None:
    for rule in POLICY.rules:
        ask = Ask(rule.role, rule.relation, rule.operation, rule.kind, DELETED)
        assert not POLICY.authorize(ask).allowed


def test_one_field_too_many_refuses_and_names_it() -> None:
    fields = frozenset({"progress", "verified_by"})
    verdict = POLICY.authorize(Ask(*WHO["factory"], "save_issue", "issue", "open", fields))
    assert (verdict.allowed, verdict.code) == (False, "not_your_field")
    assert verdict.fields == {"verified_by"}


@pytest.mark.parametrize(
    ("who", "operation", "state", "facts", "code"),
    [
        ("ea", "save_cycle", "open", [], ""),
        ("buyer", "save_cycle", "open", [], "not_allowed"),
        ("factory", "save_cycle", "open", [Fact.EA_VERSION], "ea_version"),
        ("factory", "save_cycle", "gone", [], "wrong_state"),
    ],
)
def test_the_reason_is_named(
    who: str, operation: str, state: str, facts: list[Fact], code: str
) -> None:
    ask = Ask(*WHO[who], operation, "cycle", state, facts=frozenset(facts))
    assert POLICY.authorize(ask).code == code


def test_an_empty_table_says_no() -> None:
    rule = Rule(*WHO["ea"], "approve", "report")
    ask = Ask(*WHO["ea"], "approve", "report", "Submitted")
    assert not Policy(()).authorize(ask).allowed
    assert Policy((rule,)).authorize(ask).allowed
