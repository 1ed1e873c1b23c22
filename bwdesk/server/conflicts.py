"""Two PCs wrote the same field: both values stay, a person decides, nothing typed is lost."""

from typing import TYPE_CHECKING, Any, cast

from bwdesk.server.acts import Act, Done, invalid, state_of
from bwdesk.server.pen import derived_id
from bwdesk.server.sql import records
from bwdesk.server.sql.engine import Unit
from bwdesk.server.sql.records import Cell, Record
from bwdesk.storage.cells import to_json

if TYPE_CHECKING:
    from bwdesk.protocol.payloads import SettleConflict

_KIND = "conflict"
_CLOSED = frozenset({"Submitted", "Finalised", "deleted"})


def keep_both(
    act: Act, record: Record, place: tuple[str, Any], present: Cell, offered: Cell
) -> str:
    """Keeps a value beside the present one; gives the id of the open conflict."""
    name, base = place
    found = _open_conflict(act.unit, record, name)
    candidate = _candidate(act, offered)
    if found is None:
        first = {"event_id": present.event_id, "device_id": present.device_id,
                 "value": present.value, "by": record.by_name, "at": record.at}  # fmt: skip
        found = act.pen.make(_KIND, derived_id(act.event.event_id, name, _KIND))
        records.take_natural_key(act.unit, found, _key(record, name))
        facts = {"of": record.object_id, "of_kind": record.kind, "field": name, "base": base}
        act.pen.write(found, {**facts, "state": "open", "candidates": [first, candidate]})
        return found.object_id
    others = [c for c in found.get("candidates", []) if not _is_replaced(c, base, offered)]
    act.pen.write(found, {"candidates": [*others, candidate]})
    return found.object_id


def follow(act: Act, record: Record, name: str, cell: Cell) -> None:
    """The shown value of a field in conflict was edited further: its candidate goes along."""
    found = _open_conflict(act.unit, record, name)
    if found is None:
        return
    before = record.cells[name].event_id
    candidates = [
        _candidate(act, cell) if candidate["event_id"] == before else candidate
        for candidate in found.get("candidates", [])
    ]
    act.pen.write(found, {"candidates": candidates})


def settle(act: Act) -> Done:
    """A person chose: that value is the field's; the others stay in the history of events.

    Raises:
        NotTaken: the value is none of the conflict's.
    """
    conflict, keep = act.known, cast("SettleConflict", act.payload).keep
    chosen = next((c for c in conflict.get("candidates", []) if c["event_id"] == keep), None)
    if chosen is None:
        raise invalid("no_such_candidate")
    target = records.load(act.unit, act.factory_id, conflict.get("of"))
    name = str(conflict.get("field"))
    if target is not None and state_of(target) not in _CLOSED:
        act.pen.write(target, {name: chosen["value"]})
    key = f"{conflict.get('of')}/{name}"
    records.drop_natural_key(act.unit, act.factory_id, _KIND, key)
    values = {"state": "settled", "kept": keep, "settled_by": act.author.name}
    return Done(act.pen.write(conflict, values))


def any_open(unit: Unit, factory_id: str) -> bool:
    """Whether anything of this factory waits for a decision."""
    return records.has_natural_key(unit, factory_id, _KIND)


def _open_conflict(unit: Unit, record: Record, name: str) -> Record | None:
    found = records.by_natural_key(unit, record.factory_id, _KIND, _key(record, name))
    return records.load(unit, record.factory_id, found) if found else None


def _key(record: Record, name: str) -> str:
    return f"{record.object_id}/{name}"


def _candidate(act: Act, cell: Cell) -> dict[str, Any]:
    return {
        "event_id": cell.event_id,
        "device_id": cell.device_id,
        "value": cell.value,
        "by": act.author.name,
        "at": act.pen.at,
    }


def _is_replaced(candidate: dict[str, Any], base: object, offered: Cell) -> bool:
    """Whether this candidate is what the same device wrote before, and went on from."""
    return candidate["device_id"] == offered.device_id and to_json(candidate["value"]) == to_json(
        base
    )
