"""The words headers use for each field of the plan: the portal's, our export's, people's own.

Written as `word_key` compares them: lower case, no punctuation.
"""

from collections.abc import Mapping
from types import MappingProxyType

MAP_FIELDS = (
    "cluster",
    "cp",
    "area",
    "root",
    "root_desc",
    "actions",
    "progress",
    "lead",
    "additional",
    "target",
    "status",
    "finding_ref",
)
"""The fields cli.md names for `--map`."""

EXTRA_FIELDS = (
    "finding",
    "public",
    "origin",
    "training_needed",
    "training_topic",
    "buyer_practice",
    "no_progress",
    "no_progress_why",
    "status_saved",
)
"""Fields of our own export that come back with it."""

SURE_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "cluster": ("cluster", "cluster name"),
        "cp": ("compliance point", "cp", "compliance points", "compliance point name"),
        "area": ("area of improvement", "area for improvement", "areas of improvement", "area"),
        "root": ("root cause", "root causes", "root"),
        "root_desc": (
            "root cause description",
            "description of root cause",
            "root cause details",
            "root desc",
        ),
        "actions": (
            "description of actions needed",
            "actions needed",
            "action needed",
            "description of action needed",
            "actions",
        ),
        "progress": ("progress", "progress made", "progress so far", "description of progress"),
        "lead": ("lead person", "lead", "lead person name"),
        "additional": ("additional person", "additional", "additional persons"),
        "target": ("target date", "target", "target completion date"),
        "status": ("status", "issue status", "status of issue"),
        "finding_ref": ("finding reference", "finding ref", "finding id", "finding no"),
        "finding": ("assessment finding", "finding of the assessment"),
        "public": ("publicly reported", "public disclosure", "public", "tags"),
        "origin": ("found by", "origin"),
        "training_needed": ("training needed",),
        "training_topic": ("training topic",),
        "buyer_practice": ("buyer practice", "kind of buyer practice"),
        "no_progress": ("no progress yet", "no progress"),
        "no_progress_why": ("why no progress", "why is there no progress yet", "no progress why"),
        "status_saved": ("status saved",),
    }
)
"""The portal's words, the field names, and the headers of our own export."""

LIKELY_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "cluster": ("compliance cluster", "category", "clusters"),
        "cp": ("point", "compliance", "sub cluster"),
        "area": (
            "improvement",
            "improvement area",
            "improvements",
            "issue",
            "issues",
            "issue description",
            "description of issue",
            "non compliance",
            "noncompliance",
            "non compliance issue",
        ),
        "root": ("cause", "reason", "root cause category"),
        "root_desc": ("cause description", "root cause analysis", "root cause comment"),
        "actions": (
            "action",
            "action plan",
            "corrective action",
            "corrective actions",
            "improvement action",
            "planned actions",
            "remediation",
            "remediation plan",
        ),
        "progress": ("progress update", "progress description", "progress comments", "update"),
        "lead": (
            "responsible person",
            "person responsible",
            "resp person",
            "responsible",
            "responsibility",
            "person in charge",
            "pic",
            "owner",
            "leader",
        ),
        "additional": (
            "second person",
            "other person",
            "supporting person",
            "additional responsible",
            "additional responsible person",
            "additional lead",
        ),
        "target": ("due date", "deadline", "completion date", "date due", "due", "planned date"),
        "status": ("state", "current status", "progress status"),
        "finding_ref": (
            "reference",
            "ref",
            "ref no",
            "reference no",
            "reference number",
            "quest id",
            "question id",
            "issue id",
        ),
        "finding": ("finding", "findings", "finding description", "finding text"),
    }
)
"""Words that people use; taken when no surer column is there."""

KNOWN_BUT_NOT_TAKEN = frozenset(
    (
        "no",
        "number",
        "sr no",
        "cluster code",
        "compliance point code",
        "root cause code",
        "origin code",
        "country",
        "cycle",
        "factory",
        "factory id",
        "factory name",
        "advisory visit",
        "question type",
        "q label",
        "tq name",
        "finding type",
        "issue type",
        "start date",
        "date closed",
    )
)
"""Headers that look like a field and are none."""

CONTINUED = "continued"
"""A text too long for one cell goes on in a column “Progress (continued 2)”."""
