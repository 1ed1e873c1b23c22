"""Frozen reports (bwdesk-snapshot-1) for tests and benchmarks of the PDF; all names invented."""

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

from bwdesk.canonical import sha256_of

Json = dict[str, Any]

STATUSES = ("Pending", "In Progress", "Delayed", "Completed")

SENTENCES = {
    "en": "The committee met each month from March to July. Self-diagnosis was done in April.",
    "km": "កម្មករស្ត្រីត្រូវតែទទួលបានប្រាក់ឈ្នួលអប្បបរមា រោងចក្រត្រូវបង្កើតគណៈកម្មាធិការ។ សហជីពបានចូលរួមប្រជុំ ៣ ដង។",
    "bn": "শ্রমিকদের মজুরি এবং কর্মঘণ্টা সম্পর্কে প্রশ্ন করা হয়েছে। নিরাপত্তা কমিটি প্রতি মাসে সভা করে।",
    "si": "ශ්‍රී ලංකාවේ කම්කරුවන්ගේ වැටුප් නියමිත වේලාවට ගෙවිය යුතුය.",
    "ta": "தொழிலாளர்களின் ஊதியம் சரியான நேரத்தில் கொடுக்கப்பட வேண்டும்.",
    "am": "ሠራተኞች ደመወዛቸውን በጊዜ ማግኘት አለባቸው? የደህንነት ኮሚቴ በየወሩ ይሰበሰባል።",
    "ar": "يجب على المصنع دفع الأجور في الموعد المحدد",
    "ur": "کارخانے کو اجرت وقت پر ادا کرنی چاہیے",
    "vi": "Công nhân phải được trả lương đúng hạn; ủy ban an toàn họp hằng tháng.",
    "uz": "Ishchilarga ish haqi o‘z vaqtida to‘lanishi kerak. Ишчиларга иш ҳақи тўланади.",
    "zh": "工厂应当按时支付工资，不得拖欠。安全委员会每月开会一次；第二条生产线的出口已清理。",
}
MIXED = 'The worker said "يجب دفع الأجور" on 14-07-2026, then កម្មករ and শ্রমিক and 工资 ✓ ☐ ☑ → 5.'
ARABIC_WITH_DATE = "وافقت اللجنة على خطة التحسين في 14-07-2026 وحضر ممثل OSH الاجتماع"

HOSTILE = (
    "a < b & c > d, <b>bold</b> &amp; <para>",
    '<img src="/etc/passwd"/> <a href="file:///etc/passwd">x</a>',
    "<font color='red'>{name} %s {{}} \\( ) [ ] \\n",
    "tab\there, no-break\u00a0space, soft\u00adhyphen, zero\u200bwidth",
    "override \u202egnidneP\u202c and embedding \u202bx\u202c",
    "control \x07 bell, \x1b escape, private \ue000, emoji 🙂, Burmese မြန်မာ",
    "many marks: a" + "\u0301" * 40,
    "isolates \u2067اسم\u2069 and never closed \u2067اسم",
    "line one\r\nline two\n\n\n\n\nline three\u2028line four",
)

_TEXTS = {
    "en": (
        "committee worker machine safety guard production line exit blocked training manager "
        "month weekly needle cutting building second floor night shift drill recorded storage "
        "chemical label supplier sheet department inspection report improve plan responsible "
        "person procedure checked cleaned repaired ordered explained signed posted reviewed the "
        "of and in to was were for with from each all new not yet after before every"
    ),
    "bn": (
        "শ্রমিকদের মজুরি এবং কর্মঘণ্টা সম্পর্কে প্রশ্ন করা হয়েছে কারখানার নিরাপত্তা কমিটি প্রতি মাসে সভা করে "
        "লাইন মেশিনে সুরক্ষা ঢাকনা নেই উৎপাদন ব্যবস্থাপক প্রশিক্ষণ জরুরি নির্গমন পথ রাসায়নিক লেবেল ভবনের "
        "দ্বিতীয় তলায় রাতের পালা অগ্নি মহড়া পরিদর্শন প্রতিবেদন উন্নয়ন পরিকল্পনা দায়িত্বপ্রাপ্ত ব্যক্তি "
        "সরবরাহকারী সংরক্ষণ বিভাগ পরিষ্কার মেরামত আদেশ ব্যাখ্যা স্বাক্ষর পর্যালোচনা নতুন এখনও আগে পরে"
    ),
}
WORDS = {language: text.split() for language, text in _TEXTS.items()}


def vocabulary(language: str) -> list[str]:
    """Some thousand different words: those above, and pairs of them written together."""
    words = WORDS[language]
    return words + [first + second for first in words[:60] for second in words[:60]]


def text_of(language: str, words: int, rng: random.Random, pool: Sequence[str] = ()) -> str:
    """An invented text of so many words; three of four from a language's daily ones."""
    daily, pool = WORDS[language], pool or WORDS[language]
    found = [rng.choice(daily if rng.random() < 0.75 else pool) for _ in range(words)]
    for place in range(9, len(found), 11):
        found[place] += "।" if language == "bn" else "."
    return " ".join(found)


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
        "report": {
            "id": "0192f0c1-0000-7000-8000-000000000001",
            "cycle": 3,
            "report_date": "2026-07-20",
            "form": {"id": "pr1", "version": "proposed-1"},
            "status": "Submitted",
            "submitted_at": "2026-07-27T14:32:05.120Z",
            "submitted_by": {"name": "Sophea Example", "job": "Compliance manager"},
        },
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
    rows = [
        {"topic": "Safe use of needle guards", "group": "Sewing line 4", "month": "2026-09"},
        {"topic": "Talking with supervisors", "group": "New supervisors", "month": ""},
    ]
    columns = [
        {"id": "topic", "label": "Topic"},
        {"id": "group", "label": "Target group"},
        {"id": "month", "label": "Month planned"},
    ]
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
            question("CL-Q3", "Training to come", rows, type="table", columns=columns, number="3"),
            question("CL-Q4", "More on learning", ""),
        ],
        ("FB", "Feedback"): [question("FB-1", "What helped?", "The visits.\n\nThe training.")],
    }  # fmt: skip
    return [
        {"id": identity, "title": title, "questions": found}
        for (identity, title), found in asked.items()
    ]


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
