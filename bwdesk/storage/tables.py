"""The tables and their types (SQLModel). Rows never leave storage.

These classes say what the store looks like; migrations make it so, and a test holds both together.
Nothing from outside is parsed by them: `table=True` checks nothing (faults.md, measured fact 3).
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    Index,
    Integer,
    LargeBinary,
    Text,
    text,
)
from sqlalchemy.schema import SchemaItem
from sqlmodel import Field, SQLModel

from bwdesk.storage.issue_sql import AREA_KEY, LACKS, MISSING, NUMBER_KEY, TARGET_KEY


def _text(default: str = "") -> str:
    """A text column that is never NULL."""
    field: str = Field(
        default=default,
        sa_type=Text,
        sa_column_kwargs={"server_default": text(f"'{default}'")},
    )
    return field


def _number(default: int = 0) -> int:
    """A whole-number column that is never NULL."""
    field: int = Field(
        default=default, nullable=False, sa_column_kwargs={"server_default": text(str(default))}
    )
    return field


def _seq() -> int | None:
    """The row's own number: stable, so that search and rescue can rely on it."""
    field: int | None = Field(default=None, primary_key=True)
    return field


def _computed(expression: str, *, stored: bool = False) -> Column[object]:
    """A column the table fills in by itself: numbers are stored, sort keys live in their index."""
    kind = Integer if stored else Text
    return Column(kind, Computed(expression, persisted=stored), nullable=True)


class MetaRow(SQLModel, table=True):
    """Facts about this store itself: profile, device, recovery code, last checks."""

    __tablename__ = "meta"
    key: str = Field(primary_key=True, sa_type=Text)
    value: str = _text()


class SettingRow(SQLModel, table=True):
    """Small settings of the profile (language, theme, last person, window)."""

    __tablename__ = "setting"
    key: str = Field(primary_key=True, sa_type=Text)
    value: str = _text()


class PersonRow(SQLModel, table=True):
    """Someone who works here."""

    __tablename__ = "person"
    seq: int | None = _seq()
    id: str = Field(sa_type=Text, unique=True)
    name: str = _text()
    job: str = _text()
    version: int = _number()


class EnterpriseRow(SQLModel, table=True):
    """The factory's own sheet; its fields are rows of `answer`."""

    __tablename__ = "enterprise"
    seq: int | None = _seq()
    id: str = Field(sa_type=Text, unique=True)
    version: int = _number()


class CycleRow(SQLModel, table=True):
    """One service cycle."""

    __tablename__ = "cycle"
    seq: int | None = _seq()
    id: str = Field(sa_type=Text, unique=True)
    number: int = Field(unique=True)
    start: str = _text()
    assessment_end: str | None = Field(default=None, sa_type=Text)
    released: str | None = Field(default=None, sa_type=Text)
    method: str | None = Field(default=None, sa_type=Text)
    version: int = _number()


class IssueRow(SQLModel, table=True):
    """One issue of the improvement plan; what it lacks is computed by the table itself.

    What the list shows stands first, so that a line is read without the long texts behind it.
    """

    __tablename__ = "issue"
    __table_args__: tuple[SchemaItem, ...] = (
        CheckConstraint(
            "status IN ('Pending', 'In Progress', 'Delayed', 'Completed')", name="issue_status"
        ),
        Index("issue_by_number", "number_key"),
        Index("issue_by_area", "area_key", "number_key"),
        Index("issue_by_cluster", "cluster", "number_key"),
        Index("issue_by_cp", "cp", "number_key"),
        Index("issue_by_lead", "lead", "number_key"),
        Index("issue_by_target", "target_key", "number_key"),
        Index("issue_by_status", "status", "target_key", "number_key"),
        Index("issue_by_missing", "missing", "number_key"),
        Index(
            "issue_filters",
            *("cycle_id", "status", "target", "cluster", "lead", "lacks", "missing"),
        ),
    )
    seq: int | None = _seq()
    id: str = Field(sa_type=Text, unique=True)
    number: str = _text()
    cycle_id: str = _text()
    status: str = _text("Pending")
    target: str | None = Field(default=None, sa_type=Text)
    public: int = _number()
    version: int = _number()
    lacks: int | None = Field(default=None, sa_column=_computed(LACKS, stored=True))
    missing: int | None = Field(default=None, sa_column=_computed(MISSING, stored=True))
    cluster: str = _text()
    cp: str = _text()
    lead: str = _text()
    area: str = _text()
    additional: str = _text()
    root: str = _text()
    root_desc: str = _text()
    buyer_practice: str = _text()
    actions: str = _text()
    progress: str = _text()
    no_progress: int = _number()
    no_progress_why: str = _text()
    origin: str = _text("assessment")
    training_needed: int = _number()
    training_topic: str = _text()
    finding_ref: str = _text()
    finding: str = _text()
    visit: str = _text()
    import_note: str = _text()
    verified_by: str = _text()
    verified_on: str | None = Field(default=None, sa_type=Text)
    number_key: str | None = Field(default=None, sa_column=_computed(NUMBER_KEY))
    area_key: str | None = Field(default=None, sa_column=_computed(AREA_KEY))
    target_key: str | None = Field(default=None, sa_column=_computed(TARGET_KEY))


class ReportRow(SQLModel, table=True):
    """One Progress Report without its answers."""

    __tablename__ = "report"
    seq: int | None = _seq()
    id: str = Field(sa_type=Text, unique=True)
    cycle_id: str = Field(sa_type=Text, foreign_key="cycle.id")
    cycle: int = _number()
    report_date: str = _text()
    form_id: str = _text()
    form_version: str = _text()
    status: str = _text("Draft")
    saved_at: str = _text()
    submitted_at: str = _text()
    snapshot_sha256: str = _text()
    handed_in_on: str | None = Field(default=None, sa_type=Text)
    handed_in_through: str | None = Field(default=None, sa_type=Text)
    version: int = _number()


class AnswerRow(SQLModel, table=True):
    """One answer of a report, or one field of the enterprise sheet, as JSON."""

    __tablename__ = "answer"
    __table_args__ = (Index("answer_by_object", "object_id", "question", unique=True),)
    seq: int | None = _seq()
    object_id: str = Field(sa_type=Text)
    question: str = Field(sa_type=Text)
    value: str = _text()


class HistoryRow(SQLModel, table=True):
    """What one save changed in one object: `changes` is JSON {field: new value}.

    The old value of a field is the new one of the row before, so a value stands here once. A
    waiting save event takes its payload from these rows until its first attempt.
    """

    __tablename__ = "history"
    __table_args__ = (Index("history_by_object", "object_id", "seq"),)
    seq: int | None = _seq()
    object_id: str = Field(sa_type=Text)
    kind: str = _text()
    at: str = _text()
    person_id: str = _text()
    device_id: str = _text()
    event_id: str | None = Field(default=None, sa_type=Text)
    changes: str = _text()


class ErasureRow(SQLModel, table=True):
    """One value that was erased from history: what stays is its hash and why it went."""

    __tablename__ = "erasure"
    __table_args__ = (Index("erasure_by_object", "object_id", "field"),)
    seq: int | None = _seq()
    object_id: str = Field(sa_type=Text)
    field: str = Field(sa_type=Text)
    entry_seq: int = Field(nullable=False)
    sha256: str = _text()
    person_id: str = _text()
    reason: str = _text()
    at: str = _text()


class EventRow(SQLModel, table=True):
    """One event of the outbox (sync.md); `payload` is NULL while a save may still coalesce."""

    __tablename__ = "event"
    __table_args__ = (
        Index(
            "event_open_save",
            "object_id",
            "command",
            sqlite_where=text("attempts = 0 AND coalesces = 1"),
        ),
        Index("event_barrier", "device_seq", sqlite_where=text("coalesces = 0")),
        Index("event_by_state", "state", "device_seq"),
        {"sqlite_autoincrement": True},
    )
    device_seq: int | None = _seq()
    event_id: str = Field(sa_type=Text, unique=True)
    factory_id: str = _text()
    object_id: str = _text()
    kind: str = _text()
    base_version: int = _number()
    command: str = _text()
    payload: str | None = Field(default=None, sa_type=Text)
    device_id: str = _text()
    client_time: str = _text()
    schema_version: int = _number(1)
    state: str = _text("waiting")
    attempts: int = _number()
    coalesces: int = _number()
    reason: str = _text()


class SnapshotRow(SQLModel, table=True):
    """One frozen report: triggers refuse to change or remove it."""

    __tablename__ = "snapshot"
    __table_args__ = (
        Index("snapshot_by_report", "report_id", "seq"),
        CheckConstraint("length(sha256) = 64", name="snapshot_has_hash"),
    )
    seq: int | None = _seq()
    report_id: str = Field(sa_type=Text, foreign_key="report.id")
    sha256: str = _text()
    made_at: str = _text()
    body: bytes = Field(sa_type=LargeBinary)


class JournalRow(SQLModel, table=True):
    """One value that was typed but not saved yet, as JSON."""

    __tablename__ = "journal"
    __table_args__ = (Index("journal_by_object", "object_id", "field", unique=True),)
    seq: int | None = _seq()
    object_id: str = Field(sa_type=Text)
    field: str = Field(sa_type=Text)
    value: str = _text()
    at: str = _text()


class MappingRow(SQLModel, table=True):
    """A header mapping the person confirmed once, remembered for the next file of that shape."""

    __tablename__ = "mapping"
    seq: int | None = _seq()
    fingerprint: str = Field(sa_type=Text, unique=True)
    mapping: str = _text()
    used_at: str = _text()
