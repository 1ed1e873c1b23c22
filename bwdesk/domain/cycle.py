"""Cycles, their assessment, and the people who work in the program."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Method(StrEnum):
    """How an assessment was held (S3)."""

    ON_SITE = "on-site"
    VIRTUAL = "virtual"
    HYBRID = "hybrid"


@dataclass(frozen=True, slots=True)
class Cycle:
    """One service cycle of a factory with the dates its duties hang on (domain.md d)."""

    id: str
    number: int
    start: date
    assessment_end: date | None = None
    released: date | None = None
    method: Method | None = None
    version: int = 0

    @property
    def latest_day(self) -> date:
        """The day by which the cycle with the latest assessment is found (S1-5)."""
        return self.assessment_end or self.start


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who works in this profile; the history names them."""

    id: str
    name: str
    job: str = ""


class Role(StrEnum):
    """Whose profile this is."""

    FACTORY = "factory"
    EA = "ea"


@dataclass(frozen=True, slots=True)
class Profile:
    """Whose work this profile holds."""

    profile_id: str
    factory_id: str
    role: Role
    name: str
    country: str
    is_demo: bool = False
