"""What each command carries; status, author, version and verification are never among it."""

from typing import Annotated

from pydantic import Field

from bwdesk.protocol.limits import FIELDS_AT_ONCE, FILE_BYTES, FILES_AT_ONCE
from bwdesk.protocol.values import (
    Day,
    FieldName,
    GivenText,
    Id,
    Json,
    Message,
    Sha256,
    ShortText,
    Text,
    Uuid,
)


class FieldChange(Message):
    """A field's value as it was seen, and as it shall be."""

    base: Json = None
    value: Json


class Save(Message):
    """Values of a record, field by field (`save_issue`, `save_answers` …)."""

    fields: Annotated[dict[FieldName, FieldChange], Field(max_length=FIELDS_AT_ONCE)]


class FileLink(Message):
    """A file by its content."""

    sha256: Sha256
    size: Annotated[int, Field(ge=0, le=FILE_BYTES)]
    name: ShortText = ""


Files = Annotated[list[FileLink], Field(max_length=FILES_AT_ONCE)]


class Submit(Message):
    """Freezes a report: the hash of its snapshot, and the files that belong to it."""

    snapshot_sha256: Sha256
    files: Files = []


class Recall(Message):
    """Takes a submitted report back."""

    snapshot_sha256: Sha256


class ShareDraft(Message):
    """Lets the Enterprise Advisor read the draft (S1 p3), or ends it."""

    on: bool = True


class HandedIn(Message):
    """The person's word that the report was handed in elsewhere."""

    on: Day
    through: Annotated[str, Field(pattern="^(portal|email|paper)$")]


class SendBack(Message):
    """Gives a report back to the factory; names what was read."""

    manifest_sha256: Sha256
    note: GivenText


class Approve(Message):
    """The EA's last word; names what was read."""

    manifest_sha256: Sha256
    note: Text = ""


class RaiseQuery(Message):
    """A question about one place of a report; a note needs no answer."""

    report_id: Id
    at: ShortText
    text: GivenText
    needs_answer: bool = True
    files: Files = []


class AnswerQuery(Message):
    """An answer; "I cannot answer this yet, because …" is one too."""

    text: GivenText
    files: Files = []


class ResolveQuery(Message):
    """The one who asked is content."""

    note: Text = ""


class WaiveQuery(Message):
    """The one who asked lets it go, and says why."""

    reason: GivenText


class CompleteIssue(Message):
    """Completed after verification (S1-37)."""

    note: GivenText
    on: Day
    files: Files = []


class WithReason(Message):
    """An act that needs a reason (reopen, not confirmed, delete)."""

    reason: GivenText


class SettleConflict(Message):
    """Which of the values stays: named by the event that brought it."""

    keep: Uuid


class Erase(Message):
    """Replaces a value everywhere by the fact that it was erased; a hash stays."""

    field: FieldName
    value_sha256: Sha256
    reason: GivenText


class Moderate(Message):
    """Whether a public response may be shown (TP-7, TP-8)."""

    published: bool
    reason: Text = ""
