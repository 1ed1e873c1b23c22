"""The shape of a pack file (TOML), checked by pydantic; imported only when a pack is loaded."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}([_-][A-Za-z]{2,4})?$")]
Words = Annotated[dict[Language, Text], Field(min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,59}$")]
Basis = Literal["known", "topic", "proposed"]
Level = Literal["must", "should", "tip"]
RuleNode = dict[str, Any]  # read by bwdesk.forms.rule_reading, which names unknown words


class Part(BaseModel):
    """A table of the pack: no unknown entries, no guessing of types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ChoicePart(Part):
    """One of `choices`."""

    id: Name
    label: Words
    basis: Basis
    source: Text
    help: Words | None = None
    beside: Words | None = None


class ColumnPart(Part):
    """One of `columns`."""

    id: Name
    label: Words
    type: Literal["text", "date", "month", "number"] = "text"
    required: bool = False
    basis: Basis | None = None
    help: Words | None = None


class QuestionPart(Part):
    """One of `[[sections.questions]]`."""

    id: Name
    type: Literal[
        "yes_no",
        "multi",
        "choice",
        "text",
        "long_text",
        "date",
        "number",
        "table",
        "computed",
    ]
    label: Words
    basis: Basis
    source: Text
    help: Words | None = None
    advice: Words | None = None
    heading: Words | None = None
    number: Text | None = None
    parent: Name | None = None
    under: Name | None = None
    relevant: RuleNode | None = None
    required: bool | RuleNode = False
    level: Level = "must"
    code: Name = "required"
    missing: Words | None = None
    choices: list[ChoicePart] = []
    exclusive: list[list[Name]] = []
    columns: list[ColumnPart] = []
    max_chars: Annotated[int, Field(gt=0, le=100_000)] | None = None
    min: int | None = None
    max: int | None = None
    fact: Name | None = None
    total_of: list[Name] = []
    formula: Words | None = None
    suggest: Name | None = None
    beside: Words | None = None


class SectionPart(Part):
    """One of `[[sections]]`."""

    id: Name
    title: Words
    intro: Words | None = None
    questions: Annotated[list[QuestionPart], Field(min_length=1)]


class CheckPart(Part):
    """One of `[[checks]]`."""

    code: Name
    level: Level
    where: Name
    when: RuleNode
    message: Words


class PackPart(Part):
    """A whole pack file."""

    id: Name
    version: Text
    title: Words
    sections: Annotated[list[SectionPart], Field(min_length=1)]
    checks: list[CheckPart] = []
