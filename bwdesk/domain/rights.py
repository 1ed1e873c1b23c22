"""Who may do what: one table, one question, no by default (domain.md e).

The server decides by it, the window greys out by it, the tests walk every cell of it. The rows
stand in `policy_table`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

READ = "read"
NEW, OPEN, DELETED = "new", "open", "deleted"  # the states of a record without a life of its own


class AccountRole(StrEnum):
    """Who an account is."""

    FACTORY = "factory"
    EA = "ea"
    ADMIN = "admin"
    BUYER = "buyer"


class Relation(StrEnum):
    """What an account has to do with a factory."""

    OWN = "own"  # its own factory
    ASSIGNED = "assigned"  # the EA of the factory's desk, or the stand-in
    SUBSCRIBED = "subscribed"  # a buyer's factory
    NONE = "none"


class Fact(StrEnum):
    """What may be true of a record beside its state."""

    EA_VERSION = "ea_version"  # the EA has written this cycle or finding
    IMPORTED = "imported"  # an issue that came with the assessment
    SHARED = "shared"  # the factory shared this draft
    SUBMITTED_ONCE = "submitted_once"  # it stands in a report that was submitted
    MINE = "mine"  # the asking side itself made it


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: this role, so related, may do this to a record of this kind.

    Attributes:
        states: States of the record it holds for; None for all but deleted.
        fields: Fields it holds for; None for all.
        needs: Facts that must be true.
        unless: Facts that must not be true; the first true one is the reason of the refusal.
        source: Where the rule stands.
    """

    role: AccountRole
    relation: Relation
    operation: str
    kind: str
    states: frozenset[str] | None = None
    fields: frozenset[str] | None = None
    needs: frozenset[Fact] = frozenset()
    unless: frozenset[Fact] = frozenset()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to the table."""

    role: AccountRole
    relation: Relation
    operation: str
    kind: str
    state: str = OPEN
    fields: frozenset[str] = frozenset()
    facts: frozenset[Fact] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer.

    Attributes:
        code: "" when allowed; else why not, in one word: `not_allowed`, `wrong_state`,
            `not_your_field`, or the fact that stands against it.
        fields: The fields that were refused, where it is about fields.
    """

    allowed: bool
    code: str = ""
    fields: frozenset[str] = frozenset()


class Policy:
    """The table, ready to be asked."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._by_head: dict[tuple[AccountRole, Relation, str, str], list[Rule]] = {}
        for rule in self.rules:
            head = (rule.role, rule.relation, rule.operation, rule.kind)
            self._by_head.setdefault(head, []).append(rule)

    def authorize(self, ask: Ask) -> Verdict:
        """Whether it may be done; each field must be covered by some rule that holds."""
        rules = self._by_head.get((ask.role, ask.relation, ask.operation, ask.kind), [])
        if not rules:
            return Verdict(allowed=False, code="not_allowed")
        in_state = [rule for rule in rules if _fits_state(rule, ask.state)]
        if not in_state:
            return Verdict(allowed=False, code="wrong_state")
        holding = [rule for rule in in_state if _fits_facts(rule, ask.facts)]
        if not holding:
            return Verdict(allowed=False, code=_reason(in_state, ask.facts))
        refused = ask.fields - _covered(holding, ask.fields)
        if refused:
            return Verdict(
                allowed=False, code=_field_reason(in_state, refused, ask), fields=refused
            )
        return Verdict(allowed=True)

    def readable_fields(self, ask: Ask, names: Iterable[str]) -> frozenset[str]:
        """The fields of these that may be read; none where the record may not be seen at all."""
        rules = self._by_head.get((ask.role, ask.relation, READ, ask.kind), [])
        holding = [r for r in rules if _fits_state(r, ask.state) and _fits_facts(r, ask.facts)]
        return _covered(holding, frozenset(names))

    def may_read(self, ask: Ask) -> bool:
        """Whether the record may be seen at all."""
        rules = self._by_head.get((ask.role, ask.relation, READ, ask.kind), [])
        return any(_fits_state(r, ask.state) and _fits_facts(r, ask.facts) for r in rules)

    def extended(self, rules: Iterable[Rule]) -> "Policy":
        """The same table with more rows."""
        return Policy((*self.rules, *rules))


def rows_for(
    who: Iterable[tuple[AccountRole, Relation]],
    operations: Iterable[str],
    kind: str,
    **options: frozenset[str] | frozenset[Fact] | str | None,
) -> tuple[Rule, ...]:
    """A row for each role and operation."""
    made: Mapping[str, object] = options
    return tuple(
        Rule(role, relation, operation, kind, **made)  # type: ignore[arg-type] # checked by rows
        for role, relation in who
        for operation in operations
    )


def _fits_state(rule: Rule, state: str) -> bool:
    return state != DELETED if rule.states is None else state in rule.states


def _fits_facts(rule: Rule, facts: frozenset[Fact]) -> bool:
    return rule.needs <= facts and not rule.unless & facts


def _covered(rules: Iterable[Rule], fields: frozenset[str]) -> frozenset[str]:
    covered: frozenset[str] = frozenset()
    for rule in rules:
        covered |= fields if rule.fields is None else fields & rule.fields
    return covered


def _reason(rules: list[Rule], facts: frozenset[Fact]) -> str:
    against = sorted(fact.value for rule in rules for fact in rule.unless & facts)
    return against[0] if against else "not_allowed"


def _field_reason(rules: list[Rule], refused: frozenset[str], ask: Ask) -> str:
    """The fact that stands against a field another fact would leave free, or "not yours"."""
    able = [rule for rule in rules if rule.fields is None or rule.fields & refused]
    code = _reason(able, ask.facts) if able else ""
    return code if code and code != "not_allowed" else "not_your_field"
