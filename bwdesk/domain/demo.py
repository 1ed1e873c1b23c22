"""An invented factory, true to life: its cycle, people, plan and a report that is half written.

The texts are data (resources/demo/*.toml). A start other than that of the texts moves every day in
them, those inside sentences too.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bwdesk.domain.catalogue import Catalogue
from bwdesk.domain.cycle import Cycle, Method, Person
from bwdesk.domain.plan import Issue, Origin, Status

DEMO_START = date(2026, 3, 2)
_DAY_IN_TEXT = re.compile(r"\b(\d{2})-(\d{2})-(\d{4})\b")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EMPTY_SHARE = 0.2
_EMPTIED = ("lead", "additional", "root", "actions", "progress")


@dataclass(frozen=True, slots=True)
class DemoFactory:
    """Everything of the demo but its plan.

    Attributes:
        name: The factory's name.
        country: Its country, ISO alpha-2.
        cycle: The cycle with its assessment.
        people: Who works in the program.
        enterprise: Enterprise answers by question id (`ent.name` …).
        answers: Report answers by question id, partly filled in.
        rest: The answers that would make the report complete.
    """

    name: str
    country: str
    cycle: Cycle
    people: tuple[Person, ...]
    enterprise: Mapping[str, Any]
    answers: Mapping[str, Any]
    rest: Mapping[str, Any]


def demo_factory(folder: Path, start: date = DEMO_START) -> DemoFactory:
    """The invented factory of resources/demo, its days moved to a cycle start."""
    content = _load(folder / "report.toml")
    move = start - content["start"]
    cycle = content["cycle"]
    return DemoFactory(
        name=content["factory"]["name"],
        country=content["factory"]["country"],
        cycle=Cycle(
            id="",
            number=cycle["number"],
            start=cycle["start"] + move,
            assessment_end=cycle["assessment_end"] + move,
            released=cycle["released"] + move,
            method=Method(cycle["method"]),
        ),
        people=tuple(Person(id="", name=p["name"], job=p["job"]) for p in content["person"]),
        enterprise=content["enterprise"],
        answers=_moved_all(content["answers"], move),
        rest=_moved_all(content["rest"], move),
    )


def demo_issues(
    folder: Path,
    catalogue: Catalogue,
    n: int = 43,
    seed: int = 1,
    start: date = DEMO_START,
) -> Iterator[Issue]:
    """The first n issues of the demo plan, one after the other; ids and cycle are left empty.

    The first 43 are those of the texts: 112 mandatory fields are empty in the ones that are not
    Completed. Further ones are the same texts elsewhere in the factory, later, more or less filled
    in; the same seed gives the same ones.
    """
    content = _load(folder / "plan.toml")
    move = start - content["start"]
    written = [_issue(row, catalogue, move) for row in content["issue"]]
    numbers = _last_numbers(written)
    chance = Random(seed)  # noqa: S311 - invented data, no secret
    for index in range(n):
        round_, place = divmod(index, len(written))
        yield _varied(written[place], round_, numbers, chance) if round_ else written[place]


def _issue(row: Mapping[str, Any], catalogue: Catalogue, move: timedelta) -> Issue:
    point = catalogue.label(row["point"])
    day, verified = row.get("target"), row.get("verified_on")
    why = row.get("no_progress_why", "")
    return Issue(
        id="",
        number=row["number"],
        cluster=catalogue.label(row["point"].partition(".")[0]),
        cp=point,
        lead=row.get("lead", ""),
        additional=row.get("additional", ""),
        status=Status(row["status"]),
        area=row["area"],
        root=row.get("root", ""),
        root_desc=row.get("root_desc", ""),
        buyer_practice=row.get("buyer_practice", ""),
        actions=row.get("actions", ""),
        progress=_moved(row.get("progress", ""), move),
        no_progress=bool(why),
        no_progress_why=why,
        target=day + move if day else None,
        origin=Origin(row.get("origin", "assessment")),
        training_needed="training_topic" in row,
        training_topic=row.get("training_topic", ""),
        finding=row.get("finding", ""),
        public=row.get("public", False),
        verified_by=row.get("verified_by", ""),
        verified_on=verified + move if verified else None,
    )


def _last_numbers(issues: list[Issue]) -> dict[str, int]:
    last: dict[str, int] = {}
    for issue in issues:
        prefix, _, number = issue.number.partition("-")
        last[prefix] = max(last.get(prefix, 0), int(number))
    return last


def _varied(issue: Issue, round_: int, numbers: dict[str, int], chance: Random) -> Issue:
    prefix = issue.number.partition("-")[0]
    numbers[prefix] += 1
    hall, line = "ABCDEFGH"[round_ % 8], round_ // 8 + 1
    emptied: dict[str, Any] = {name: "" for name in _EMPTIED if chance.random() < _EMPTY_SHARE}
    if issue.status is Status.COMPLETED:
        emptied = {}
    return replace(
        issue,
        number=f"{prefix}-{numbers[prefix]:02d}",
        area=f"Hall {hall}, line {line}: {issue.area}",
        target=issue.target + timedelta(days=chance.randrange(-20, 60)) if issue.target else None,
        **emptied,
    )


def _moved(text: str, move: timedelta) -> str:
    def later(found: re.Match[str]) -> str:
        day, month, year = (int(part) for part in found.groups())
        return f"{date(year, month, day) + move:%d-%m-%Y}"

    return _DAY_IN_TEXT.sub(later, text) if move else text


def _moved_all(answers: Mapping[str, Any], move: timedelta) -> dict[str, Any]:
    return {
        key: (date.fromisoformat(value) + move).isoformat()
        if isinstance(value, str) and _ISO_DAY.fullmatch(value)
        else value
        for key, value in answers.items()
    }


def _load(file: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(file.read_text(encoding="utf-8"))
