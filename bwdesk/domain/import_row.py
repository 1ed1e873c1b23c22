"""What one row of an incoming table becomes: the fields of an issue, by cli.md's import rules."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from bwdesk.domain.catalogue import Catalogue
from bwdesk.domain.catalogue_entries import Cluster
from bwdesk.domain.catalogue_names import word_key
from bwdesk.domain.import_cells import LONGEST_TEXT, RowReader, shown
from bwdesk.domain.import_dates import DateOrder, read_day
from bwdesk.domain.plan import FACTORY_STATUSES, Origin, Status, origin_label
from bwdesk.i18n import ntr, tr


class Outcome(StrEnum):
    """What became of a row."""

    TAKEN = "taken"
    ALREADY_THERE = "already_there"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of the file and what becomes of it.

    Attributes:
        row: The row's number as in the file.
        outcome: Whether it is taken.
        messages: What did not fit, each naming row and column.
        values: The fields of an issue, ready for the store; empty for a skipped row.
    """

    row: int
    outcome: Outcome
    messages: tuple[str, ...]
    values: dict[str, Any]


_STATUSES = {word_key(status): status for status in FACTORY_STATUSES}
_RUN_TOGETHER = {word.replace(" ", ""): status for word, status in _STATUSES.items()}
_FAR = timedelta(days=3660)
_FIELDS_SAID_ONCE = ("lead", "additional", "finding_ref", "training_topic")


def read_row(
    reader: RowReader, order: DateOrder | None, catalogue: Catalogue, today: date
) -> ImportRow:
    """The row as an issue, or skipped with the reason (cli.md, Import)."""
    too_long = reader.too_long()
    if too_long:
        limit = f"{LONGEST_TEXT:,}"
        words = tr("the text has more than {limit} characters. The row was left out.", limit=limit)
        reader.say(too_long, words)
        return ImportRow(reader.number, Outcome.SKIPPED, tuple(reader.messages), {})
    area = reader.text("area")
    if not area:
        reader.say("area", tr("there is no text. The row was left out."))
        return ImportRow(reader.number, Outcome.SKIPPED, tuple(reader.messages), {})
    values: dict[str, Any] = {"area": area}
    values["cluster"], values["cp"] = _place(reader, catalogue)
    values |= _root(reader, catalogue)
    values |= {name: reader.text(name) for name in ("actions", "progress", "no_progress_why")}
    values |= {name: reader.short(name) for name in _FIELDS_SAID_ONCE}
    values["status"] = _status(reader)
    values["target"] = _target(reader, order, today)
    values["origin"] = _origin(reader)
    values["no_progress"] = reader.yes("no_progress")
    values["training_needed"] |= reader.yes("training_needed")
    values["public"] = reader.yes("public") or "public disclosure" in word_key(
        reader.text("public")
    )
    values["finding"] = reader.text("finding") if reader.has("finding") else area
    values["import_note"] = "\n".join(reader.notes)
    return ImportRow(reader.number, Outcome.TAKEN, tuple(reader.messages), values)


def _place(reader: RowReader, catalogue: Catalogue) -> tuple[str, str]:
    """Cluster and point: the catalogue's names, else the words that came in, flagged."""
    words, point_words = reader.short("cluster"), reader.short("cp")
    cluster = catalogue.cluster_named(words)
    if not cluster and not words and point_words:
        cluster = _cluster_of(point_words, reader, catalogue)
    point = catalogue.point_named(point_words, cluster)
    if words and not cluster:
        reader.say("cluster", tr("“{words}” is not in the list. It was kept.", words=shown(words)))
    elif reader.has("cluster") and not cluster:
        reader.say("cluster", tr("it is empty."))
    if point_words and not point:
        reader.say("cp", _strange_point(point_words, cluster, catalogue))
    return cluster.name if cluster else words, point.name if point else point_words


def _cluster_of(point_words: str, reader: RowReader, catalogue: Catalogue) -> Cluster | None:
    point = catalogue.point_named(point_words)
    cluster = catalogue.cluster_named(point.cluster) if point else None
    if cluster and reader.has("cluster"):
        words = tr("it is empty. “{cluster}” was taken from the point.", cluster=cluster.name)
        reader.say("cluster", words)
    return cluster


def _strange_point(words: str, cluster: Cluster | None, catalogue: Catalogue) -> str:
    if cluster and catalogue.point_named(words):
        return tr(
            "“{words}” is not a point of “{cluster}”. It was kept.",
            words=shown(words),
            cluster=cluster.name,
        )
    return tr("“{words}” is not in the list. It was kept.", words=shown(words))


def _root(reader: RowReader, catalogue: Catalogue) -> dict[str, Any]:
    """A root cause that is not in the list is left empty; its words go to the description."""
    words, description = reader.short("root"), reader.text("root_desc")
    code = catalogue.root_named(words) if words else None
    if words and not code:
        reader.say(
            "root",
            tr(
                "“{words}” is not in the list of root causes. It went to the description.",
                words=shown(words),
            ),
        )
        description = "\n".join(filter(None, (words, description)))
    practice_words = reader.short("buyer_practice")
    practice = catalogue.practice_named(practice_words) if practice_words else None
    if practice_words and not practice:
        reader.say(
            "buyer_practice", tr("“{words}” is not in the list.", words=shown(practice_words))
        )
        reader.note("buyer_practice", practice_words)
    needs_training = any(root.training for root in catalogue.roots if root.code == code)
    return {
        "root": code or "",
        "root_desc": description,
        "buyer_practice": practice or "",
        "training_needed": needs_training,
    }


def _status(reader: RowReader) -> Status:
    """Pending, In Progress or Delayed; any other word becomes Pending and stays in the note."""
    words = reader.short("status")
    status = _known_status(words)
    if words and not status:
        reader.say(
            "status",
            tr("“{words}” became Pending. The word is kept in the note.", words=shown(words)),
        )
        reader.note("status", words)
    saved = _known_status(reader.short("status_saved"))
    if status is Status.DELAYED and saved:  # our own export: Delayed is shown, not stored (IP-2)
        return saved
    return status or Status.PENDING


def _known_status(words: str) -> Status | None:
    return _RUN_TOGETHER.get(word_key(words).replace(" ", ""))


def _target(reader: RowReader, order: DateOrder | None, today: date) -> date | None:
    """The target date; words that are no day stay in the note."""
    cell = reader.cell("target")
    day = read_day(cell, order)
    if day and abs(day - today) > _FAR:
        years = abs(day - today).days // 365
        reader.say(
            "target",
            ntr("this day is {n} year from today.", "this day is {n} years from today.", years),
        )
    words = reader.short("target")
    if words and not day:
        reader.say(
            "target",
            tr("“{words}” is no date. The words are kept in the note.", words=shown(words)),
        )
        reader.note("target", words)
    return day


def _origin(reader: RowReader) -> Origin:
    words = word_key(reader.short("origin"))
    for origin in Origin:
        if words in {word_key(origin), word_key(origin_label(origin))}:
            return origin
    if words:
        reader.note("origin", reader.short("origin"))
    return Origin.ASSESSMENT
