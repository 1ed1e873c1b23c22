"""Frozen reports (bwdesk-snapshot-1) for tests and benchmarks of the PDF; all names invented."""

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

from bwdesk.canonical import sha256_of
from tests.support.scripts import ARABIC_WITH_DATE, MIXED, SENTENCES, text_of, vocabulary

Json = dict[str, Any]

STATUSES = ("Pending", "In Progress", "Delayed", "Completed")


def issue(number: int, **changes: object) -> Json:
    """One issue of the plan, all its fields filled."""
    filled: Json = {
        "id": f"0192-issue-{number}",
        "number": number,
        "cluster": "Occupational Safety and Health",
        "cp": "Emergency Preparedness",
        "lead": "Vuthy Example",
        "additional": "Maly Example",
        "status": STATUSES[number % len(STATUSES)],
        "area": f"Exit {number} on the second floor was blocked by boxes of cut parts",
        "root": "PLAN",
        "root_label": "Production planning, peaks, turnover, absence",
        "root_desc": "Cut parts arrive two days early and have no place.",
        "actions": "1. Mark free ways on the floor.\n2. Store cut parts in hall C.",
        "progress": "02-07-2026: boxes moved. Floor lines are ordered.",
        "target": "2026-07-31",
        "origin": "assessment",
        "origin_label": "Assessment report",
        "training_needed": False,
        "training_topic": "",
        "public": number % 3 == 0,
        "first_target": "2026-06-30",
        "target_moves": number % 3,
        "verified_on": "2026-07-02" if number % len(STATUSES) == 3 else None,
    }
    return filled | changes


def question(identity: str, label: str, value: object, **changes: object) -> Json:
    """One question with its answer."""
    asked: Json = {
        "id": identity,
        "number": "",
        "label": label,
        "type": "long_text",
        "basis": "topic",
        "choices": [],
        "columns": [],
        "value": value,
        "level": 0,
    }
    return asked | changes


def choices(*options: tuple[str, bool]) -> list[Json]:
    """The options of a question."""
    return [
        {"id": chr(ord("a") + place), "label": label, "ticked": ticked}
        for place, (label, ticked) in enumerate(options)
    ]


def snapshot(issues: Sequence[Json] | int = 4, **changes: object) -> Json:
    """A whole submitted report."""
    plan = [issue(n) for n in range(1, issues + 1)] if isinstance(issues, int) else list(issues)
    frozen: Json = {
        "format": "bwdesk-snapshot-1",
        "report": report(),
        "factory": {"name": "Blue Heron Garments", "id": "0192f0c1-0000-7000-8000-0000000000fa"},
        "assessment": {
            "start": None,
            "end": "2026-06-11",
            "method": "on-site",
            "released": "2026-07-09",
            "due": "2026-08-08",
            "in_time": True,
        },
        "enterprise": enterprise(),
        "sections": sections(),
        "overview": overview(plan),
        "warnings": [
            {
                "where": "SD-Q2",
                "code": "V-6",
                "message": "No meeting is recorded in the last 60 days.",
                "reason": "",
            }
        ],
        "plan": plan_of(plan),
        "advisory_visits": [
            {"date": "2026-04-14", "ea": "R. Example", "kind": "on-site", "text": "Self-diagnosis."}
        ],
        "people": {"Vuthy Example": "Production manager", "Maly Example": ""},
        "committee_names": [],
    }
    return frozen | changes


def report() -> Json:
    """A submitted report's own facts."""
    return {
        "id": "0192f0c1-0000-7000-8000-000000000001",
        "cycle": 3,
        "report_date": "2026-07-20",
        "form": {"id": "pr1", "version": "proposed-1"},
        "status": "Submitted",
        "submitted_at": "2026-07-27T14:32:05.120Z",
        "submitted_by": {"name": "Sophea Example", "job": "Compliance manager"},
    }


def enterprise() -> list[Json]:
    """Enterprise data, one of them empty."""
    values = {
        "ent.name": ("Factory name", "Blue Heron Garments"),
        "ent.country": ("Country", "Cambodia"),
        "ent.address1": ("Address, first line", "Road 41, Industrial Zone East, Kampong Speu"),
        "ent.contact1.name": ("First contact: name", "Dara Example"),
        "ent.type": ("Product type", "Apparel"),
        "ent.emp_female": ("Full-time employees, women", 1004),
        "ent.emp_male": ("Full-time employees, men", 236),
        "ent.emp_total": ("Full-time employees, total", 1240),
        "ent.union_present": ("Is there a union in the factory?", True),
        "ent.product1": ("First main product", None),
        "ent.confirmed_on": ("Data confirmed current on", "2026-07-26"),
    }
    return [
        {"id": identity, "label": label, "value": value}
        for identity, (label, value) in values.items()
    ]


def overview(plan: Sequence[Json]) -> list[Json]:
    """The computed numbers."""
    status = Counter(item["status"] for item in plan)
    found = {
        "OV-N1": ("Issues from the assessment", len(plan)),
        "OV-N2": ("Issues put forward by the factory or during advisory", 0),
        "OV-N3": ("Issues completed", status["Completed"]),
        "OV-N4": ("Issues pending", status["Pending"]),
        "OV-N5": ("Issues in progress", status["In Progress"]),
        "OV-N6": ("Issues delayed", status["Delayed"]),
        "OV-N7": ("Publicly reported issues", sum(1 for item in plan if item["public"])),
    }
    return [
        {"id": identity, "label": label, "value": value, "formula": f"Count of: {label.lower()}."}
        for identity, (label, value) in found.items()
    ]


def plan_of(issues: Sequence[Json]) -> Json:
    """The plan with its counts."""
    clusters: dict[str, list[Json]] = {}
    for item in issues:
        clusters.setdefault(item["cluster"], []).append(item)
    return {
        "counts": counts(issues),
        "clusters": [{"name": name, "counts": counts(found)} for name, found in clusters.items()],
        "issues": list(issues),
    }


def counts(issues: Sequence[Json]) -> dict[str, int]:
    """How many issues stand where."""
    found = Counter(item["status"] for item in issues)
    return {status: found[status] for status in STATUSES}


def sections() -> list[Json]:
    """The five sections with every kind of question."""
    steps = choices(
        ("A worker-management committee was set up, or the existing one took on this work", True),
        ("Self-diagnosis was carried out", True),
        ("The improvement plan was drawn up together with the committee", False),
    )
    ways = choices(("Election", True), ("Selection", False))
    asked = {
        ("OV", "Overview"): [
            question("OV-C1", "How has the improvement work gone?", SENTENCES["en"] * 3),
            question("OV-Q1", "Which steps were taken?", ["a", "b"], type="multi", choices=steps,
                     number="1", basis="proposed"),
            question("OV-Q1C", "Comments", None),
        ],
        ("SD", "Social Dialogue"): [
            question("SD-Q1", "Is there a bipartite committee?", value=True, type="yes_no",
                     number="1"),
            question("SD-Q3", "How were the worker members chosen?", ["a"], type="multi",
                     choices=ways, number="3"),
            question("SD-Q3a.date", "Election date", "2026-03-14", type="date", level=1),
            question("SD-Q3a.law", "By national law?", None, type="yes_no", level=1),
        ],
        ("SY", "Systems"): [question("SY-HRC", "Comments on HR systems", SENTENCES["vi"])],
        ("CL", "Continuous Learning"): [
            training(),
            question("CL-Q4", "More on learning", ""),
        ],
        ("FB", "Feedback"): [question("FB-1", "What helped?", "The visits.\n\nThe training.")],
    }  # fmt: skip
    return [
        {"id": identity, "title": title, "questions": found}
        for (identity, title), found in asked.items()
    ]


def training() -> Json:
    """A question that is answered with rows."""
    rows = [
        {"topic": "Safe use of needle guards", "group": "Sewing line 4", "month": "2026-09"},
        {"topic": "Talking with supervisors", "group": "New supervisors", "month": ""},
    ]
    columns = [
        {"id": "topic", "label": "Topic"},
        {"id": "group", "label": "Target group"},
        {"id": "month", "label": "Month planned"},
    ]
    asked = "Training to come"
    return question("CL-Q3", asked, rows, type="table", columns=columns, number="3")


def in_every_script() -> Json:
    """A report whose answers and issues stand in eleven languages."""
    told = [question(f"L-{code}", f"Answer in {code}", text) for code, text in SENTENCES.items()]
    told.append(question("L-mixed", "Mixed answer", MIXED))
    told.append(question("L-date", "Arabic with a date", ARABIC_WITH_DATE))
    issues = [
        issue(number, area=text, progress=text, cp=f"Point {code}")
        for number, (code, text) in enumerate(SENTENCES.items(), 1)
    ]
    return snapshot(issues, sections=[{"id": "OV", "title": "Overview", "questions": told}])


def large(language: str, issues: int, rng: random.Random) -> Json:
    """A report with so many issues, each as wordy as a diligent factory's, all in one language."""
    pool = vocabulary(language)

    def told(words: int) -> str:
        return text_of(language, words, rng, pool)

    clusters = [told(4) for _cluster in range(9)]
    plan = [
        issue(
            number,
            area=told(12),
            cp=told(3),
            lead=told(2),
            additional=told(2),
            origin_label=told(2),
            root_label=told(6),
            root_desc=told(15),
            actions=told(45),
            progress=told(40),
            cluster=clusters[number * 9 // (issues + 1)],
        )
        for number in range(1, issues + 1)
    ]
    frozen = snapshot(plan, people={})
    for section in frozen["sections"]:
        for asked in section["questions"]:
            asked["label"] = told(8)
            if asked["type"] == "long_text":
                asked["value"] = told(60)
            for choice in asked["choices"]:
                choice["label"] = told(10)
    return frozen


def hash_of(frozen: Json) -> str:
    """The hash a submitted report carries."""
    return sha256_of(frozen)
