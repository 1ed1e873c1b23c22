"""The kinds of values messages are made of; strict, capped, never guessed."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bwdesk.protocol.limits import NAME_LIMIT, TEXT_LIMIT

_UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"

Uuid = Annotated[str, StringConstraints(pattern=_UUID)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
FieldName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:\[\]-]{0,63}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Signature = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{86}$")]
PublicKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Time = Annotated[str, StringConstraints(pattern=r"^[0-9TZ:.+-]{10,40}$")]
Text = Annotated[str, StringConstraints(max_length=TEXT_LIMIT)]
GivenText = Annotated[str, StringConstraints(min_length=1, max_length=TEXT_LIMIT)]
ShortText = Annotated[str, StringConstraints(max_length=NAME_LIMIT)]
Count = Annotated[int, Field(ge=0, le=2**53)]
Json = Any


class Message(BaseModel):
    """Base of all messages: strict types, no unknown field, never changed."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
