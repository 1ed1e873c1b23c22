"""Deciding one event: signature, first answer, policy, effect, audit; all of it or nothing."""

import hashlib
import json
import logging
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from bwdesk.domain.policy_table import POLICY
from bwdesk.domain.rights import Policy, Relation
from bwdesk.protocol.limits import EVENT_SCHEMA, OLDEST_EVENT_SCHEMA
from bwdesk.protocol.messages import Event, Outcome, Result
from bwdesk.protocol.signing import Signer, event_body, is_signed
from bwdesk.server.acts import (
    Act,
    Author,
    Command,
    Done,
    NotTaken,
    facts_of,
    invalid,
    refused,
    waiting,
)
from bwdesk.server.commands import commands_for
from bwdesk.server.pen import Pen
from bwdesk.server.registry import REGISTRY, Registry
from bwdesk.server.sql import accounts, devices, events, records
from bwdesk.server.sql.devices import Device
from bwdesk.server.sql.engine import EngineError, IntegrityError, Unit
from bwdesk.server.sql.events import Entry, Kept
from bwdesk.server.sql.records import Record

_LOG = logging.getLogger("bwdesk.server")


@dataclass(frozen=True)
class Rules:
    """What the server decides by; a test may add a kind and its rows."""

    signer: Signer
    registry: Registry = REGISTRY
    policy: Policy = POLICY
    commands: Mapping[str, Command] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "commands", commands_for(self.registry))


@dataclass(frozen=True, slots=True)
class Round:
    """One request: who brings it, when, and what came with it."""

    bearer: Device  # the device that brings the events; not always their author's
    at: str
    snapshots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Read:
    """An event that was understood: itself, its hash, its text."""

    event: Event
    body: Mapping[str, Any]
    signed: bytes
    sha256: str


def decide(unit: Unit, rules: Rules, sync: Round, body: Mapping[str, Any]) -> Result:
    """What became of one event; it never raises for what an event holds."""
    event_id = str(body.get("event_id", ""))[:36]
    try:
        read = _read(body)
        relation = _bearers_relation(unit, sync, read.event)
        first = events.kept(unit, read.event.event_id)
        if first is not None:
            return _again(read, first)
        return _take(unit, rules, sync, read, relation)
    except NotTaken as why:
        return Result(event_id=event_id, outcome=why.outcome, code=why.code, details=why.details)
    except IntegrityError:  # the third wall: a trigger said no where the policy should have
        _LOG.warning("a trigger refused %s", event_id)
        return Result(event_id=event_id, outcome=Outcome.REFUSED, code="never_changes")
    except EngineError:
        raise
    except Exception as error:  # noqa: BLE001 - one event nobody foresaw must not stop the others
        _LOG.exception("event %s: %s", event_id, type(error).__name__, exc_info=False)
        return Result(event_id=event_id, outcome=Outcome.WAITING, code="server_trouble")


def _read(body: Mapping[str, Any]) -> _Read:
    schema = body.get("schema_version", EVENT_SCHEMA)
    if isinstance(schema, int) and schema < OLDEST_EVENT_SCHEMA:
        raise NotTaken(Outcome.CLIENT_TOO_OLD, "schema_too_old")
    if isinstance(schema, int) and schema > EVENT_SCHEMA:
        raise waiting("server_too_old")
    try:
        event = Event.model_validate(body)
        signed = event_body(body)
    except ValidationError as error:
        raise invalid("malformed", where=_places(error)) from error
    except (TypeError, RecursionError) as error:
        raise invalid("malformed") from error
    if not unicodedata.is_normalized("NFC", signed.decode("utf-8")):
        raise invalid("not_nfc")
    return _Read(event, body, signed, hashlib.sha256(signed).hexdigest())


def _places(error: ValidationError) -> list[str]:
    """Where it does not fit; never what was written there."""
    return [".".join(map(str, each["loc"]))[:80] for each in error.errors()[:5]]


def _bearers_relation(unit: Unit, sync: Round, event: Event) -> Relation:
    """Whoever hands an event in must have to do with its factory; else it is not there."""
    relation = accounts.relation(unit, sync.bearer.user_id, event.factory_id)
    if relation is Relation.NONE:
        raise refused("unknown_factory")
    return relation


def _again(read: _Read, first: Kept) -> Result:
    event_id = read.event.event_id
    if first.body_sha256 != read.sha256 or first.factory_id != read.event.factory_id:
        return Result(event_id=event_id, outcome=Outcome.INVALID, code="event_id_reused")
    answer = json.loads(first.answer)
    return Result(event_id=event_id, outcome=Outcome.ALREADY_APPLIED, seq=first.seq, first=answer)


def _take(unit: Unit, rules: Rules, sync: Round, read: _Read, relation: Relation) -> Result:
    author = _author(unit, sync, read, relation)
    try:
        with unit.step():
            return _carry_out(unit, rules, sync, (read, author))
    except NotTaken as why:
        if why.outcome is Outcome.REFUSED and not events.was_noted(unit, read.event.event_id):
            events.note(
                unit, read.event.factory_id, _entry(read, author, sync, f"refused {why.code}")
            )
        raise


def _carry_out(unit: Unit, rules: Rules, sync: Round, signed: tuple[_Read, Author]) -> Result:
    read, author = signed
    event = read.event
    command = rules.commands.get(event.command)
    if command is None or (command.kind and command.kind != event.kind):
        raise invalid("unknown_command")
    record = _record(unit, event, command)
    turn = events.next_turn(unit, event.factory_id)
    seq = turn.seq
    pen = Pen(
        *(unit, event.factory_id, seq, sync.at, author.name),
        *(author.device_id, event.event_id, author.role.value),
    )
    act = Act(
        *(unit, pen, event, read.body, _payload(command, event), author, record),
        *(sync.snapshots, rules.signer, rules.registry, rules.policy),
    )
    if not _is_save(rules, command):  # a save asks field by field, when it knows its record
        _refuse_by_policy(act)
    done = command.effect(act)
    result = _result(event, done, seq)
    answer = result.model_dump_json(exclude_defaults=True)
    head = (event.event_id, event.object_id, event.command, author.device_id, event.factory_id)
    text = json.dumps(read.body, ensure_ascii=False, separators=(",", ":"))
    events.keep(unit, head, text, Kept(event.factory_id, seq, read.sha256, answer), sync.at)
    events.chain(unit, event.factory_id, turn, _entry(read, author, sync, event.command))
    return result


def _is_save(rules: Rules, command: Command) -> bool:
    return command.name in rules.registry.by_command


def _author(unit: Unit, sync: Round, read: _Read, relation: Relation) -> Author:
    """Whose key signed it, if that device may still speak for this factory."""
    event, bearer = read.event, sync.bearer
    device_id = event.signer or event.device_id
    is_bearer = device_id == bearer.device_id
    device = bearer if is_bearer else devices.get(unit, device_id)
    if device is None:
        raise waiting("unknown_device")  # it may be enrolled later, or again after a restore
    if not is_signed(read.signed, event.signature, device.public_key):
        raise invalid("bad_signature")
    if not device.is_served:
        raise refused("device_revoked")
    if not is_bearer:
        relation = accounts.relation(unit, device.user_id, event.factory_id)
    return Author(
        *(device.device_id, device.user_id, device.user_name, device.role, relation),
        certificate=device.certificate,
    )


def _record(unit: Unit, event: Event, command: Command) -> Record | None:
    record = records.load(unit, event.factory_id, event.object_id)
    if record is None:
        object_id = records.resolve(unit, event.factory_id, event.object_id)
        record = records.load(unit, event.factory_id, object_id)
    if record is None:
        if not command.makes:
            raise waiting("unknown_object")
        return None
    if record.kind != event.kind:
        raise invalid("other_kind")
    return record


def _payload(command: Command, event: Event) -> Any:  # noqa: ANN401 - the command's own model
    try:
        return command.payload.model_validate(event.payload)
    except ValidationError as error:
        raise invalid("malformed", where=_places(error)) from error


def _refuse_by_policy(act: Act) -> None:
    facts = facts_of(act.unit, act.record, act.author.role, act.event.command)
    verdict = act.policy.authorize(act.ask(frozenset(), facts))
    if verdict.allowed:
        return
    details: dict[str, Any] = {"state": act.state}
    if act.record is not None and act.event.kind == "report":
        names = ("submitted_at", "submitted_by", "finalised_at", "finalised_by", "returned_at")
        details |= {name: act.record.get(name) for name in names if act.record.get(name)}
    raise refused(verdict.code, **details)


def _result(event: Event, done: Done, seq: int) -> Result:
    return Result(
        event_id=event.event_id,
        outcome=done.outcome,
        code=done.code,
        version=done.version,
        seq=seq,
        object_id=done.object_id,
        conflicts=done.conflicts,
        details=done.details,
    )


def _entry(read: _Read, author: Author, sync: Round, act: str) -> Entry:
    event = read.event
    return Entry(
        *(sync.at, act, event.object_id, event.event_id),
        *(author.device_id, author.user_id, read.sha256),
    )
