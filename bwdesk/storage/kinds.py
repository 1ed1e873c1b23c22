"""Every kind of record that is saved, in one table: a new kind is one registration here.

A kind says which table holds it, which fields a person's save may change, and which command tells
the server. `Work` has one path for all of them: compare, write, history, event.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bwdesk.storage.cells import (
    Cell,
    Codec,
    day_cell,
    flag_cell,
    number_cell,
    option_cell,
    storable,
    text_cell,
    to_json,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record.

    Attributes:
        name: What callers and the history call it.
        table: The table with a row for each object (it carries `id` and `version`).
        fields: The fields a save may change, each with what turns it into a cell; for a kind of
            answers (one row of `answer` for each field, any name) this is None.
        states: Columns that only `Work.set_state` changes: kept in history, without a save event.
        command: The event command of a save (sync.md); "" when a save is no event.
        change: The kind of `Changes` the program is told.
        stamped: A column of `table` that takes the time of each save, or "".
        event_kind: The kind of object the event names, where it is not the kind itself.
    """

    name: str
    table: str
    fields: Mapping[str, Codec] | None
    command: str
    change: str
    states: Mapping[str, Codec] = field(default_factory=dict)
    stamped: str = ""
    event_kind: str = ""

    @property
    def is_answers(self) -> bool:
        """Whether each field is a row of its own."""
        return self.fields is None

    def cells(self, values: Mapping[str, Any], *, states: bool = False) -> dict[str, Cell]:
        """The values as the table takes them.

        Raises:
            InputError: a text holds half a character (a lone surrogate), which no file can hold.
            TypeError: a value has the wrong type; KeyError: the kind has no such field.
        """
        codecs = self.states if states else self.fields
        if codecs is None:
            return storable({name: to_json(value) for name, value in values.items()})
        return storable({name: codecs[name](value) for name, value in values.items()})

    def history(self, cells: Mapping[str, Cell]) -> str:
        """The cells as one JSON object, the form history and events hold them in."""
        if self.fields is None:
            pairs = [f"{_json_name(name)}:{cell}" for name, cell in cells.items()]
        else:
            flags = {name for name in cells if self.fields.get(name) is flag_cell}
            pairs = [
                f"{_json_name(name)}:{to_json(bool(cell) if name in flags else cell)}"
                for name, cell in cells.items()
            ]
        return f"{{{','.join(pairs)}}}"


_json_name = lru_cache(maxsize=4096)(to_json)


def _all(codec: Codec, names: str) -> dict[str, Codec]:
    return dict.fromkeys(names.split(), codec)


ISSUE = Kind(
    name="issue",
    table="issue",
    fields={
        **_all(
            text_cell,
            "number cycle_id cluster cp lead additional status area root root_desc "
            "buyer_practice actions progress no_progress_why origin training_topic finding_ref "
            "finding visit import_note",
        ),
        **_all(flag_cell, "no_progress training_needed public"),
        "target": day_cell,
    },
    states={**_all(text_cell, "status verified_by"), "verified_on": day_cell},
    command="save_issue",
    change="issue",
)
CYCLE = Kind(
    name="cycle",
    table="cycle",
    fields={
        "number": number_cell,
        **_all(day_cell, "start assessment_end released"),
        "method": option_cell,
    },
    command="save_cycle",
    change="cycle",
)
REPORT = Kind(
    name="report",
    table="report",
    fields={
        **_all(text_cell, "cycle_id form_id form_version"),
        "cycle": number_cell,
        "report_date": day_cell,
    },
    states={
        **_all(text_cell, "status submitted_at snapshot_sha256"),
        "handed_in_on": day_cell,
        "handed_in_through": option_cell,
    },
    command="save_answers",
    change="report",
    stamped="saved_at",
)
ANSWERS = Kind(
    name="answers",
    table="report",
    fields=None,
    command="save_answers",
    change="answers",
    stamped="saved_at",
    event_kind="report",
)
ENTERPRISE = Kind(
    name="enterprise",
    table="enterprise",
    fields=None,
    command="save_enterprise",
    change="enterprise",
)
PERSON = Kind(
    name="person",
    table="person",
    fields=_all(text_cell, "name job"),
    command="",
    change="person",
)

KINDS: Mapping[str, Kind] = {
    kind.name: kind for kind in (ISSUE, CYCLE, REPORT, ANSWERS, ENTERPRISE, PERSON)
}
