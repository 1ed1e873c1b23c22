"""The history as people read it."""

from dataclasses import dataclass
from typing import Any

import pytest

from bwdesk.i18n import speaking
from bwdesk.ui.screens.plan.history_words import Told, told_saves

LABELS = {"PLAN": "Production planning", "Compensation": "Lohn"}


@dataclass(frozen=True)
class Entry:
    field: str
    old: Any
    new: Any
    seq: int = 2
    at: str = "2026-07-28T09:00:00.000+00:00"
    person: str = "Vuthy"
    job: str = "maintenance"
    is_erased: bool = False
    is_dropped: bool = False


def told(*entries: Entry) -> tuple[Told, ...]:
    return told_saves(entries, LABELS)


@pytest.mark.parametrize(
    ("entry", "words", "before"),
    [
        (
            Entry("target", "2026-06-30", "2026-08-31"),
            "Target date changed from 30-06-2026 to 31-08-2026",
            "",
        ),
        (Entry("target", None, "2026-08-31"), "Target date: 31-08-2026", ""),
        (
            Entry("status", "Pending", "In Progress"),
            "Status changed from Pending to In Progress",
            "",
        ),
        (Entry("root", "", "PLAN"), "Root cause: Production planning", ""),
        (Entry("root", "PLAN", "OLD"), "Root cause changed from Production planning to OLD", ""),
        (Entry("lead", "Dara", ""), "Lead person emptied", "It was: Dara"),
        (Entry("lead", "Dara", "PLAN"), "Lead person changed from Dara to PLAN", ""),
        (Entry("target", "some day", ""), "Target date emptied", "It was: some day"),
        (
            Entry("training_needed", old=False, new=True),
            "Training needed changed from no to yes",
            "",
        ),
        (
            Entry("progress", "", "Half of it", is_dropped=True),
            "Progress, typed and dropped: Half of it",
            "",
        ),
        (Entry("progress", "a", "b", is_erased=True), "Progress: erased from the history", ""),
    ],
)
def test_one_change_is_one_sentence(entry: Entry, words: str, before: str) -> None:
    assert told(entry)[0].lines == ((words, before),)


def test_long_texts_are_shortened_and_the_old_one_stands_below() -> None:
    (save,) = told(Entry("actions", "old " * 100, "new " * 100))
    words, before = save.lines[0]
    assert words.startswith("Description of actions needed changed: new new")
    assert before.startswith("It was: old old")
    assert len(words) < 220
    assert words.endswith("…")


def test_the_newest_save_comes_first_and_names_who_and_when() -> None:
    saves = told(
        Entry("number", None, "CO-01", seq=1, person="", job="Factory officer"),
        Entry("area", None, "Exit", seq=1, person="", job="Factory officer"),
        Entry("lead", "", "Dara"),
        Entry("target", "", "2026-08-31"),
    )
    assert [len(save.lines) for save in saves] == [2, 1]
    assert saves[0].head.startswith("Vuthy · maintenance · 28-07-2026 ")
    assert saves[1].head.startswith("Factory officer · 28-07-2026 ")
    assert saves[1].lines == (("Added, with 1 field", ""),)


def test_dates_and_names_are_isolated_from_right_to_left() -> None:
    with speaking("qpr"):
        (save,) = told(Entry("target", "2026-06-30", "2026-08-31"))
    assert "\u206830-06-2026\u2069" in save.lines[0][0]
    assert save.head.startswith("\u2068Vuthy")
