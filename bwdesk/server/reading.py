"""The reading half of a sync: what changed since the cursors, as far as this account may see it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bwdesk.domain.rights import OPEN, READ, AccountRole, Ask, Policy, Relation
from bwdesk.protocol.digest import object_digest, total
from bwdesk.protocol.limits import CHANGE_BYTES_AT_ONCE, CHANGES_AT_ONCE
from bwdesk.protocol.messages import Change, Cursor, FactoryCard, MissingFile
from bwdesk.protocol.signing import Signer, sign_statement
from bwdesk.server.acts import facts_of, state_of
from bwdesk.server.sql import accounts, events, papers, records
from bwdesk.server.sql.accounts import Factory
from bwdesk.server.sql.engine import Unit
from bwdesk.server.sql.records import Record

HEAD_SIGNS = 16
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks."""

    user_id: str
    role: AccountRole


@dataclass(slots=True)
class Page:
    """What goes into the reply, and how much room is left."""

    changes: list[Change] = field(default_factory=list)
    cursors: dict[str, Cursor] = field(default_factory=dict)
    more: bool = False
    room: int = CHANGE_BYTES_AT_ONCE

    @property
    def is_full(self) -> bool:
        """Whether the rest has to wait for the next request."""
        return self.room <= 0 or len(self.changes) >= CHANGES_AT_ONCE


Own = Mapping[tuple[str, str], Any]  # (event id, field): what this device itself just sent


def rewound_factories(unit: Unit, cursors: Mapping[str, Cursor]) -> frozenset[str]:
    """Factories whose cursor this database does not know: it was restored (faults.md 34)."""
    return frozenset(
        factory_id
        for factory_id, (seq, head) in cursors.items()
        if seq and not events.head_at(unit, factory_id, seq).startswith(head or "-")
    )


def collect(
    source: tuple[Unit, list[Factory]],
    reader: tuple[Viewer, Policy],
    cursors: Mapping[str, Cursor],
    own: Own,
    skipped: frozenset[str] = frozenset(),
) -> Page:
    """The next page of changes over these factories but the skipped ones."""
    (unit, factories), (viewer, policy) = source, reader
    page = Page()
    for factory in factories:
        since, _ = cursors.get(factory.factory_id, (0, ""))
        if since >= factory.seq or factory.factory_id in skipped:
            continue
        if page.is_full:
            page.more = True
            break
        sight = Sight.of(unit, policy, viewer, factory)
        _fill(page, sight, since, own)
    return page


def _fill(page: Page, sight: "Sight", since: int, own: Own) -> None:
    factory = sight.factory
    reached = since
    while not page.is_full:
        found, are_all = records.changed_since(sight.unit, factory.factory_id, reached, _AT_ONCE)
        for record in found:
            change = sight.change(record, own)
            if change is not None:
                page.changes.append(change)
                page.room -= _weight(change)
        reached = factory.seq if are_all else found[-1].seq
        if are_all:
            break
    page.more = page.more or reached < factory.seq
    is_end = reached == factory.seq
    head = factory.head if is_end else events.head_at(sight.unit, factory.factory_id, reached)
    page.cursors[factory.factory_id] = (reached, head[:HEAD_SIGNS])


def _weight(change: Change) -> int:
    """About how many bytes it takes."""
    values = change.fields.values()
    return 200 + sum(len(value) + 20 if isinstance(value, str) else 60 for value in values)


@dataclass(frozen=True, slots=True)
class Sight:
    """One account looking at one factory."""

    unit: Unit
    policy: Policy
    viewer: Viewer
    factory: Factory
    relation: Relation

    @classmethod
    def of(cls, unit: Unit, policy: Policy, viewer: Viewer, factory: Factory) -> "Sight":
        """What this account has to do with this factory, looked up once."""
        relation = accounts.relation(unit, viewer.user_id, factory.factory_id)
        return cls(unit, policy, viewer, factory, relation)

    def ask(self, record: Record) -> Ask:
        """The question to the policy; a tombstone is seen by whoever saw the record."""
        whole = record
        if record.kind == "report":
            whole = records.load(self.unit, record.factory_id, record.object_id) or record
        state = OPEN if record.deleted else state_of(whole)
        facts = facts_of(self.unit, whole) if record.kind == "report" else frozenset()
        return Ask(
            *(self.viewer.role, self.relation, READ, record.kind, state),
            facts=facts,
        )

    def change(self, record: Record, own: Own) -> Change | None:
        """What this account gets to know of a change, or None."""
        ask = self.ask(record)
        if not self.policy.may_read(ask):
            return None
        readable = self.policy.readable_fields(ask, record.cells)
        fields = {
            name: cell.value
            for name, cell in record.cells.items()
            if name in readable and not _is_own(own, cell.event_id, name, cell.value)
        }
        if not fields and not record.deleted:
            return None
        return Change(
            factory_id=record.factory_id,
            kind=record.kind,
            object_id=record.object_id,
            version=record.version,
            seq=record.seq,
            fields={} if record.deleted else fields,
            deleted=record.deleted,
            at=record.at,
            by=record.by_name,
        )

    def digests(self) -> dict[str, tuple[int, str]]:
        """For each kind: how many records this account sees, and the digest of what it sees."""
        found: dict[str, list[str]] = {}
        for record in records.heads(self.unit, self.factory.factory_id):
            digest = self._digest(record)
            if digest is not None:
                found.setdefault(record.kind, []).append(digest)
        return {kind: (len(digests), total(digests)) for kind, digests in sorted(found.items())}

    def _digest(self, head: Record) -> str | None:
        ask = self.ask(head)
        if not self.policy.may_read(ask):
            return None
        if head.kind != "report":
            return head.digest
        whole = records.load(self.unit, head.factory_id, head.object_id) or head
        readable = self.policy.readable_fields(ask, whole.cells)
        values = {name: cell.value for name, cell in whole.cells.items() if name in readable}
        return object_digest(head.object_id, values)


def _is_own(own: Own, event_id: str, name: str, value: object) -> bool:
    """Whether this device sent this very value in this very request."""
    key = (event_id, name)
    return key in own and own[key] == value


def signed_head(factory: Factory, signer: Signer) -> dict[str, Any]:
    """Number and hash of a factory's trail, signed: clients remember it (faults.md 101)."""
    statement = {
        "says": "head",
        "factory_id": factory.factory_id,
        "seq": factory.seq,
        "hash": factory.head,
    }
    return sign_statement(statement, signer)


def cards(unit: Unit, user_id: str) -> list[FactoryCard]:
    """The factories of an account, each with its EA."""
    return [
        FactoryCard(
            factory_id=factory.factory_id,
            name=factory.name,
            country=factory.country,
            advisor=_advisor(unit, factory.factory_id),
        )
        for factory in accounts.factories_of(unit, user_id)
    ]


def _advisor(unit: Unit, factory_id: str) -> str:
    found = accounts.advisors(unit, factory_id)
    return found[0][1] if found else ""


def missing_files(unit: Unit, factories: list[Factory]) -> Iterator[MissingFile]:
    """What the server waits for, text first, then the smallest (size 0: a frozen report)."""
    for factory in factories:
        factory_id = factory.factory_id
        for sha256 in papers.missing_snapshots(unit, factory_id):
            yield MissingFile(factory_id=factory_id, sha256=sha256, size=0)
        seen: set[str] = set()
        for link in papers.missing(unit, factory_id):
            if link.sha256 not in seen:
                seen.add(link.sha256)
                yield MissingFile(factory_id=factory_id, sha256=link.sha256, size=link.size)
