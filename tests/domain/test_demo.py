"""The demo is what the design shows: 43 issues, 112 empty fields, a report half written."""

from collections import Counter
from datetime import date, timedelta

import pytest

from bwdesk.domain.catalogue import load_catalogue
from bwdesk.domain.demo import DEMO_START, demo_factory, demo_issues
from bwdesk.domain.plan import Issue, Origin, Status, count_by_status, missing_fields
from bwdesk.forms.answers import normalise_answer
from bwdesk.forms.library import FormLibrary
from bwdesk.paths import resources_dir

FOLDER = resources_dir() / "demo"
CATALOGUE = load_catalogue(resources_dir() / "catalogue")


def plan(n: int = 43, seed: int = 1, start: date = DEMO_START) -> list[Issue]:
    return list(demo_issues(FOLDER, CATALOGUE, n, seed, start))


def test_43_issues_with_112_empty_fields() -> None:
    issues = plan()
    assert len(issues) == 43
    open_ones = [issue for issue in issues if issue.status is not Status.COMPLETED]
    assert sum(len(missing_fields(issue)) for issue in open_ones) == 112
    assert all(not missing_fields(i) for i in issues if i.status is Status.COMPLETED)


def test_they_stand_as_the_design_shows_them() -> None:
    issues = plan()
    counts = count_by_status(issues, date(2026, 7, 28))
    assert list(counts.values()) == [11, 17, 6, 9]
    assert sum(issue.origin is Origin.ASSESSMENT for issue in issues) == 25
    by_cluster = Counter(issue.number.partition("-")[0] for issue in issues)
    assert by_cluster == {"OSH": 18, "WT": 8, "CO": 5, "HR": 5, "SY": 4, "FA": 2, "DI": 1}
    assert all(CATALOGUE.cluster_named(issue.cluster) for issue in issues)
    for issue in issues:
        cluster = CATALOGUE.cluster_named(issue.cluster)
        assert cluster
        assert CATALOGUE.point_named(issue.cp, cluster), issue.number
        assert issue.root in {"", *(root.code for root in CATALOGUE.roots)}
        assert not issue.buyer_practice or CATALOGUE.entry(issue.buyer_practice)


@pytest.mark.parametrize("n", [0, 1, 43, 500, 12_000])
def test_any_number_with_numbers_of_their_own(n: int) -> None:
    issues = plan(n)
    assert len(issues) == n
    assert len({issue.number for issue in issues}) == n
    assert len({issue.area for issue in issues}) == n


def test_the_seed_decides() -> None:
    assert plan(200) == plan(200)
    assert plan(200, seed=2) != plan(200)
    assert plan(43, seed=2) == plan()


def test_another_start_moves_every_day() -> None:
    moved = plan(start=DEMO_START + timedelta(days=100))
    for before, after in zip(plan(), moved, strict=True):
        if before.target and after.target:
            assert after.target - before.target == timedelta(days=100)
    needle_guards = next(issue for issue in moved if issue.number == "OSH-05")
    assert needle_guards.progress.startswith("16-10-2026: 9 of 14 guards are on. Five are")
    factory = demo_factory(FOLDER, DEMO_START + timedelta(days=7))
    assert factory.cycle.released == date(2026, 7, 16)
    assert factory.rest["SD-Q3a.date"] == "2025-09-25"


def test_the_cycle_is_the_one_of_the_test_values() -> None:
    cycle = demo_factory(FOLDER).cycle
    days = (cycle.start, cycle.assessment_end, cycle.released)
    assert days == (date(2026, 3, 2), date(2026, 6, 11), date(2026, 7, 9))


def test_every_answer_fits_its_question() -> None:
    library = FormLibrary(resources_dir() / "forms")
    factory = demo_factory(FOLDER)
    answered = 0
    for form_id, answers in (
        ("enterprise", factory.enterprise),
        ("pr1", {**factory.answers, **factory.rest}),
    ):
        questions = {q.id: q for s in library.form(form_id).sections for q in s.questions}
        for question, answer in answers.items():
            assert normalise_answer(questions[question], answer) == answer
            answered += 1
    assert answered == len({**factory.enterprise, **factory.answers, **factory.rest})
