"""The one way every kind of record is saved: three-way merge by field, never last write wins."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from bwdesk.domain.rights import AccountRole
from bwdesk.protocol.digest import is_empty
from bwdesk.protocol.messages import Outcome
from bwdesk.protocol.payloads import FieldChange, Save
from bwdesk.server import conflicts
from bwdesk.server.acts import Act, Done, facts_of, invalid, refused
from bwdesk.server.pen import derived_id
from bwdesk.server.registry import RecordKind
from bwdesk.server.sql import papers, records
from bwdesk.server.sql.papers import Link
from bwdesk.server.sql.records import Cell, Record
from bwdesk.storage.cells import to_json

EA_VERSION = "ea_version"
_EA_OWNED = frozenset({"issue", "cycle"})


def save(act: Act) -> Done:
    """Saves values; the same field written twice keeps both values until a person decides.

    The same value is no conflict, and different fields merge.

    Raises:
        NotTaken: a field or value does not fit, or is not the author's.
    """
    kind = act.registry.kinds[act.event.kind]
    changes: Mapping[str, FieldChange] = cast("Save", act.payload).fields
    _refuse_misfits(act, kind, changes)
    record, is_new = _target(act, kind, changes)
    changes, left_out = _allowed(act, record, changes, is_new=is_new)
    values = {name: _value(act, kind, name, change.value) for name, change in changes.items()}
    written: dict[str, Cell] = {}
    opened: list[str] = []
    has_conflict = conflicts.any_open(act.unit, act.factory_id)
    for name, change in changes.items():
        three = (name, change.base, values[name])
        _merge(act, record, three, written, opened, has_conflict=has_conflict)
    if is_new or act.author.role is AccountRole.EA:
        written |= _marks(act, kind, is_new=is_new)
    version = act.pen.write_cells(record, written) if written or is_new else record.version
    _link_file(act, kind, record, values)
    return _done(act, record, version, opened, left_out)


def _refuse_misfits(act: Act, kind: RecordKind, changes: Mapping[str, FieldChange]) -> None:
    values = {name: change.value for name, change in changes.items()}
    if act.event.kind == "issue" and values.get("status") == "Completed":
        raise refused("completed_by_ea_only", rule="S1-37")
    if misfits := kind.refused(values):
        raise invalid("value_does_not_fit", fields=misfits)


def _target(act: Act, kind: RecordKind, changes: Mapping[str, FieldChange]) -> tuple[Record, bool]:
    """The record to save into: the one named, one that is the same thing, or a new one."""
    if act.record is not None:
        return act.record, False
    unit, factory_id, object_id = act.unit, act.factory_id, act.event.object_id
    key = _natural_key(kind, changes)
    same = records.by_natural_key(unit, factory_id, kind.name, key) if key is not None else ""
    found = records.load(unit, factory_id, same) if same else None
    if found is not None:
        records.add_alias(unit, factory_id, object_id, same)
        act.pen.note("alias", derived_id(object_id, "alias"), {"from": object_id, "to": same})
        return found, False
    record = act.pen.make(kind.name, object_id)
    if key is not None:
        records.take_natural_key(unit, record, key)
    return record, True


def _natural_key(kind: RecordKind, changes: Mapping[str, FieldChange]) -> str | None:
    if kind.natural_key is None:
        return None
    parts = [changes[name].value if name in changes else None for name in kind.natural_key]
    return to_json(parts)


def _allowed(
    act: Act, record: Record, changes: Mapping[str, FieldChange], *, is_new: bool
) -> tuple[Mapping[str, FieldChange], list[str]]:
    """The fields the author may write; others are left out where the author could not know.

    An issue was completed, a finding came from the EA meanwhile: the text is the factory's, the
    status the EA's, and both are kept (faults.md 38).
    """
    could_know = act.event.base_version >= record.version
    # Deleted meanwhile by somebody else: what was written wins, it is there again (faults.md 41).
    state_record = None if is_new else replace(record, deleted=record.deleted and could_know)
    facts = facts_of(act.unit, state_record, act.author.role)
    asked = replace(act, record=state_record).ask(frozenset(changes), facts)
    verdict = act.policy.authorize(asked)
    if verdict.allowed:
        return changes, []
    if could_know or not verdict.fields or verdict.fields >= set(changes):
        raise refused(verdict.code, fields=sorted(verdict.fields))
    kept = {name: change for name, change in changes.items() if name not in verdict.fields}
    return kept, sorted(verdict.fields)


def _value(act: Act, kind: RecordKind, name: str, value: Any) -> Any:  # noqa: ANN401 - any JSON
    if name in kind.refs and isinstance(value, str) and value:
        return records.resolve(act.unit, act.factory_id, value)
    return value


def _merge(
    act: Act,
    record: Record,
    change: tuple[str, Any, Any],
    written: dict[str, Cell],
    opened: list[str],
    *,
    has_conflict: bool,
) -> None:
    name, base, value = change
    cell = record.cells.get(name)
    present = cell.value if cell else None
    if is_same(present, value):
        return
    if is_same(present, base) or cell is None:
        written[name] = act.pen.cell(value)
        if has_conflict:
            conflicts.follow(act, record, name, written[name])
        return
    opened.append(conflicts.keep_both(act, record, (name, base), cell, act.pen.cell(value)))


def _marks(act: Act, kind: RecordKind, *, is_new: bool) -> dict[str, Cell]:
    """What the server notes with a save: a report's first status, that the EA wrote this."""
    marks: dict[str, Any] = {}
    if is_new and kind.name == "report":
        marks["status"] = "Draft"
    if act.author.role is AccountRole.EA and kind.name in _EA_OWNED:
        marks[EA_VERSION] = True
    return {name: Cell(value) for name, value in marks.items()}


def _link_file(act: Act, kind: RecordKind, record: Record, values: Mapping[str, Any]) -> None:
    if not kind.is_file or not values.get("sha256"):
        return
    sha256, size = str(values["sha256"]), int(values.get("size") or 0)
    here = any(link.here for link in papers.links(act.unit, act.factory_id, sha256))
    papers.add_link(act.unit, Link(act.factory_id, sha256, size, record.object_id, here))


def _done(act: Act, record: Record, version: int, opened: list[str], left_out: list[str]) -> Done:
    done = Done(version)
    if opened:
        done.outcome, done.conflicts = Outcome.CONFLICT, opened
    elif left_out or (record.version > act.event.base_version and _others_wrote(act, record)):
        done.outcome = Outcome.MERGED
    if left_out:
        done.code, done.details = "fields_left_out", {"fields": left_out}
    if record.object_id != act.event.object_id:
        done.object_id = record.object_id
    return done


def _others_wrote(act: Act, record: Record) -> bool:
    return any(cell.device_id != act.author.device_id for cell in record.cells.values())


def is_same(one: object, other: object) -> bool:
    """Whether two values are the same; all kinds of empty are."""
    return (is_empty(one) and is_empty(other)) or to_json(one) == to_json(other)
