"""One problem list: section list, missing panel, submit check and Home all show these alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a problem matters."""

    MUST = "must"  # blocks Submit, never Save
    SHOULD = "should"  # a warning: Submit keeps the reason given
    TIP = "tip"  # a hint


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at: one place, one sentence.

    Attributes:
        level: must, should or tip.
        where: Something one can set: a question id, `ent.FIELD`, or `issue:ID.FIELD`.
        code: The rule (V-1 … V-12 of domain.md, or the name of our own).
        message: What is missing and the way out, in the person's language.
        section: The section id (`ENT`, `OV` …) or `plan` for the improvement plan.
    """

    level: Level
    where: str
    code: str
    message: str
    section: str


def blocking(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that block Submit."""
    return tuple(problem for problem in problems if problem.level is Level.MUST)


def warnings(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that Submit keeps a reason for."""
    return tuple(problem for problem in problems if problem.level is Level.SHOULD)


def tips(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that are only hints."""
    return tuple(problem for problem in problems if problem.level is Level.TIP)
