"""The messages of /v1/sync and /v1/enrol (docs/sync.md)."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from bwdesk.protocol.limits import (
    EVENT_SCHEMA,
    EVENTS_AT_ONCE,
    FACTORIES_AT_ONCE,
    KNOWN_AT_ONCE,
    OLDEST_PROTOCOL,
    PROTOCOL,
    SNAPSHOTS_AT_ONCE,
)
from bwdesk.protocol.values import (
    Count,
    Id,
    Json,
    Message,
    PublicKey,
    Sha256,
    ShortText,
    Signature,
    Time,
    Uuid,
    Word,
)


class Outcome(StrEnum):
    """What became of one event; a table, not a try/except (sync.md)."""

    APPLIED = "applied"
    ALREADY_APPLIED = "already_applied"
    MERGED = "merged"
    CONFLICT = "conflict"
    REFUSED = "refused"
    INVALID = "invalid"
    WAITING = "waiting"
    CLIENT_TOO_OLD = "client_too_old"


TAKEN = frozenset({Outcome.APPLIED, Outcome.MERGED, Outcome.CONFLICT, Outcome.ALREADY_APPLIED})


class Event(Message):
    """One act, signed by the device that did it; anybody who holds it may hand it in.

    Attributes:
        base_version: The version of the object its author saw; 0 for a new one.
        client_time: A claim, for display only.
        signer: The device whose key signed it, where that is not `device_id` (a restored profile
            signs what its earlier self wrote).
    """

    event_id: Uuid
    factory_id: Id
    object_id: Id
    kind: Word
    base_version: Count
    command: Word
    payload: dict[str, Json]
    device_id: Id
    device_seq: Count
    client_time: Time
    schema_version: Count = EVENT_SCHEMA
    signer: Id | None = None
    signature: Signature


Cursor = tuple[Count, Annotated[str, Field(pattern=r"^[0-9a-f]{0,64}$")]]


class SyncRequest(Message):
    """What a client sends: what it has, what it wants to tell.

    Attributes:
        cursors: For each factory the last change number that was applied, and the start of the
            audit head that came with it (16 signs), so that a server that went back is noticed.
        events: Each is checked alone, so that a bad one does not stop the others.
        snapshots: Frozen reports whose hash a `submit` names; stored by their own hash.
        have: Ids of events the client was told are taken; the answer names those that are not
            (a server restored from a backup).
        waiting: How many events wait at the client beyond these; shown to the operator.
    """

    protocol: Count = PROTOCOL
    epoch: ShortText = ""
    cursors: Annotated[dict[Id, Cursor], Field(max_length=FACTORIES_AT_ONCE)] = {}
    events: Annotated[list[dict[str, Json]], Field(max_length=EVENTS_AT_ONCE)] = []
    snapshots: Annotated[list[dict[str, Json]], Field(max_length=SNAPSHOTS_AT_ONCE)] = []
    have: Annotated[list[Uuid], Field(max_length=KNOWN_AT_ONCE)] = []
    want_digests: bool = False
    client: Annotated[str, Field(max_length=40)] = ""
    waiting: Count = 0


class Result(Message):
    """What became of one event.

    Attributes:
        code: Why, in one word; docs/sync.md lists them.
        version: The object's version afterwards.
        object_id: The object it was applied to, where another PC had made it first.
        conflicts: Conflict objects it opened.
        first: For `already_applied`: the first answer, word for word.
    """

    event_id: str
    outcome: Outcome
    code: str = ""
    version: int = 0
    seq: int = 0
    object_id: str = ""
    conflicts: list[str] = []
    details: dict[str, Json] = {}
    first: dict[str, Json] | None = None


class Change(Message):
    """What an object looks like now, as far as it differs from the cursor."""

    factory_id: str
    kind: str
    object_id: str
    version: int
    seq: int
    fields: dict[str, Json] = {}
    deleted: bool = False
    at: str = ""
    by: str = ""


class MissingFile(Message):
    """A file the server waits for, and how much of it is there."""

    factory_id: str
    sha256: Sha256
    size: int
    offset: int = 0


class FactoryCard(Message):
    """A factory this account works for."""

    factory_id: str
    name: str
    country: str
    advisor: str = ""


class SyncReply(Message):
    """What the server answers; empty parts are left out.

    Attributes:
        factories: All factories of this account, where the cursors named others.
        gone: Factories of the cursors that are not (or no longer) this account's.
        rewound: Factories whose cursor the server does not know: it was restored; stop applying.
        heads: With the digests: number and hash of each audit trail, signed.
        digests: For each factory and kind: count and content digest, of what this account sees.
    """

    epoch: str
    results: list[Result] = []
    changes: list[Change] = []
    cursors: dict[str, Cursor] = {}
    more: bool = False
    missing_blobs: list[MissingFile] = []
    min_client: int = OLDEST_PROTOCOL
    lacking: list[str] = []
    factories: list[FactoryCard] = []
    gone: list[str] = []
    rewound: list[str] = []
    heads: dict[str, dict[str, Any]] = {}
    digests: dict[str, dict[str, tuple[int, str]]] = {}


class EnrolRequest(Message):
    """A new device with its one-time code; the signature proves that it holds the key."""

    protocol: Count = PROTOCOL
    code: Annotated[str, Field(min_length=20, max_length=60)]
    device_id: Id
    public_key: PublicKey
    device_name: ShortText = ""
    signature: Signature


class EnrolReply(Message):
    """Who this device is from now on, and the server key it must remember."""

    user_id: str
    name: str
    role: str
    factories: list[FactoryCard]
    certificate: dict[str, Any]
    server_key: str
    epoch: str
    server_time: int


class Problem(Message):
    """Why a whole request was not taken; `code` is one of docs/sync.md."""

    code: str
    details: dict[str, Any] = {}
