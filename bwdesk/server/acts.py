"""One event on its way to an answer: what it may look at, and how it says no."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bwdesk.domain.rights import NEW, AccountRole, Ask, Fact, Policy, Relation
from bwdesk.protocol.messages import Event, Outcome
from bwdesk.protocol.signing import Signer
from bwdesk.protocol.values import Message
from bwdesk.server.pen import Pen
from bwdesk.server.registry import Registry
from bwdesk.server.sql import records
from bwdesk.server.sql.engine import Unit
from bwdesk.server.sql.records import Record


class NotTaken(Exception):  # noqa: N818 - an answer, not a fault
    """Why an event is not taken; nothing it did is kept."""

    def __init__(
        self, outcome: Outcome, code: str, details: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(code)
        self.outcome = outcome
        self.code = code
        self.details = dict(details or {})


def refused(code: str, **details: Any) -> NotTaken:  # noqa: ANN401 - any JSON value
    """A rule says no."""
    return NotTaken(Outcome.REFUSED, code, details)


def invalid(code: str, **details: Any) -> NotTaken:  # noqa: ANN401 - any JSON value
    """It cannot be understood; it will never be taken."""
    return NotTaken(Outcome.INVALID, code, details)


def waiting(code: str, **details: Any) -> NotTaken:  # noqa: ANN401 - any JSON value
    """It is not its turn yet; offer it again."""
    return NotTaken(Outcome.WAITING, code, details)


@dataclass(frozen=True, slots=True)
class Author:
    """Whose key signed the event."""

    device_id: str
    user_id: str
    name: str
    role: AccountRole
    relation: Relation
    certificate: str = ""


@dataclass(slots=True)
class Done:
    """What an event did.

    Attributes:
        version: The version of its object now.
        object_id: The object, where it is another than the event names.
    """

    version: int
    outcome: Outcome = Outcome.APPLIED
    code: str = ""
    object_id: str = ""
    conflicts: list[str] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Act:
    """One event, understood and signed, with everything it may look at.

    Attributes:
        event: The event.
        body: The event as it came, with its signature.
        payload: What it carries, checked.
        record: The object it is about; None for a new one.
        snapshots: Frozen reports that came in the same request, by hash.
    """

    unit: Unit
    pen: Pen
    event: Event
    body: Mapping[str, Any]
    payload: Message
    author: Author
    record: Record | None
    snapshots: Mapping[str, str]
    signer: Signer
    registry: Registry
    policy: Policy

    @property
    def factory_id(self) -> str:
        """The factory it is about."""
        return self.event.factory_id

    @property
    def state(self) -> str:
        """The state of its object."""
        return NEW if self.record is None else state_of(self.record)

    @property
    def known(self) -> Record:
        """Its object, which is there."""
        if self.record is None:
            raise waiting("unknown_object")
        return self.record

    def ask(self, fields: frozenset[str], facts: frozenset[Fact]) -> Ask:
        """The question to the policy."""
        author, event = self.author, self.event
        return Ask(
            author.role, author.relation, event.command, event.kind, self.state, fields, facts
        )

    def other(self, object_id: str, kind: str) -> Record:
        """Another record of the same factory.

        Raises:
            NotTaken: it is not there (yet), or of another kind.
        """
        found = records.load(
            self.unit, self.factory_id, records.resolve(self.unit, self.factory_id, object_id)
        )
        if found is None:
            raise waiting("unknown_object", object_id=object_id)
        if found.kind != kind:
            raise invalid("other_kind", object_id=object_id)
        return found


Effect = Callable[[Act], Done]


@dataclass(frozen=True, slots=True)
class Command:
    """What can be done: to which kind, carrying what, with what effect.

    Attributes:
        kind: The kind of its object; empty for several (`erase`).
        makes: Whether it may make its object.
    """

    name: str
    kind: str
    payload: type[Message]
    effect: Effect
    makes: bool = False


def state_of(record: Record) -> str:
    """The state the policy asks for: a report's status, a query's state, Completed, open."""
    if record.deleted:
        return "deleted"
    if record.kind == "report":
        return str(record.get("status") or "Draft")
    if record.kind in {"query", "conflict"}:
        return str(record.get("state") or "open")
    if record.kind == "issue" and record.get("status") == "Completed":
        return "Completed"
    return "open"


def facts_of(
    unit: Unit, record: Record | None, role: AccountRole | None = None, command: str = ""
) -> frozenset[Fact]:
    """What is true of a record beside its state."""
    from bwdesk.server.sql import papers

    if record is None:
        return frozenset()
    found = {
        Fact.EA_VERSION: bool(record.get("ea_version", empty=False)),
        Fact.IMPORTED: record.kind == "issue" and record.get("origin") == "assessment",
        Fact.SHARED: bool(record.get("shared", empty=False)),
        Fact.MINE: role is not None and record.get("side") == role.value,
    }
    if record.kind == "issue" and command == "delete_issue":  # the only one that asks
        found[Fact.SUBMITTED_ONCE] = papers.was_submitted_after(
            unit, record.factory_id, record.object_id
        )
    return frozenset(fact for fact, is_true in found.items() if is_true)
