"""Issues: what may be written, what is refused, what the list and the editor show."""

from datetime import date

import pytest

from bwdesk.clock import FixedClock
from bwdesk.domain.plan import LONG_TEXT_LIMIT, Origin, Status
from bwdesk.domain.plan_list import IssueQuery
from bwdesk.errors import InputError, RefusedError
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.issue_fields import SETTABLE, TEXT_LIMITS
from bwdesk.workspace.plan import (
    get_issue,
    list_whole_issues,
    new_issue,
    plan_choices,
    plan_problems,
    save_issue,
    show_issue,
)
from bwdesk.workspace.plan_list import count_issues, list_issues
from tests.support.desks import NOON, WHOLE_ISSUE, add_issue, reopen
from tests.support.nasty import LOSES, NASTY, kept_form


def test_a_new_issue_has_the_next_number_of_its_cluster(desk: Desk) -> None:
    add_issue(desk, cp="Emergency Preparedness")
    second = add_issue(desk, cluster="OSH")
    other = add_issue(desk, cluster="Compensation")
    issue = get_issue(desk, second)
    assert issue.number == "OSH-02"
    assert issue.cluster == "Occupational Safety and Health"
    assert issue.origin is Origin.MANAGEMENT
    assert get_issue(desk, other).number == "CO-01"
    assert get_issue(desk, "OSH-02") == issue


def test_a_whole_issue_lacks_nothing(desk: Desk) -> None:
    issue_id = add_issue(desk, **WHOLE_ISSUE)
    view = show_issue(reopen(desk), issue_id)
    assert view.missing == ()
    assert view.issue.cluster == "Occupational Safety and Health"
    assert view.issue.target == date(2026, 8, 31)
    assert view.root_label == "Procedure exists but is not followed"


def test_the_same_numbers_everywhere(desk: Desk) -> None:
    add_issue(desk, **WHOLE_ISSUE)
    add_issue(desk, area="Lights")
    counts = count_issues(desk, IssueQuery())
    lines = list_issues(desk, IssueQuery())
    views = list_whole_issues(desk, IssueQuery())
    must = [problem for problem in plan_problems(desk) if problem.code == "V-1"]
    assert counts.all == 2
    assert counts.empty_fields == sum(line.missing for line in lines) == len(must) == 6
    assert [len(view.missing) for view in views] == [line.missing for line in lines]


def test_completed_is_the_ea_s_alone(desk: Desk) -> None:
    issue_id = add_issue(desk, area="Lights")
    with pytest.raises(RefusedError, match="S1-37"):
        save_issue(desk, issue_id, {"status": "Completed"})
    with desk.work() as work:
        work.set_state("issue", issue_id, {"status": "Completed"})
    with pytest.raises(RefusedError, match="S1-37"):
        save_issue(desk, issue_id, {"status": "Pending"})
    assert save_issue(desk, issue_id, {"status": "Completed", "lead": "Dara"}).fields == {"lead"}


def test_delayed_comes_by_itself_and_goes_with_a_new_target(desk: Desk, clock: FixedClock) -> None:
    issue_id = add_issue(desk, **WHOLE_ISSUE)
    assert show_issue(desk, issue_id).status is Status.PENDING
    clock.moment = NOON.replace(month=9, day=1)
    assert show_issue(desk, issue_id).status is Status.DELAYED
    save_issue(desk, issue_id, {"target": "2026-10-31"})
    view = show_issue(desk, issue_id)
    assert (view.status, view.issue.status) == (Status.PENDING, Status.PENDING)
    assert (view.first_target, view.target_moves) == (date(2026, 8, 31), 1)
    save_issue(desk, issue_id, {"status": "delayed"})
    assert show_issue(desk, issue_id).issue.status is Status.DELAYED


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"root": "Missing skills or training"}, "root"),
        ({"origin": "UNION"}, "origin"),
        ({"training_needed": "yes"}, "training_needed"),
        ({"no_progress": "true"}, "no_progress"),
        ({"status": "in progress"}, "status"),
        ({"buyer_practice": "Uncertain orders"}, "buyer_practice"),
    ],
)
def test_labels_and_codes_both_do(desk: Desk, values: dict[str, str], field: str) -> None:
    issue = get_issue(desk, add_issue(desk, **values))
    wanted = {
        "root": "SKILL",
        "origin": Origin.UNION,
        "training_needed": True,
        "no_progress": True,
        "status": Status.IN_PROGRESS,
        "buyer_practice": "BUY.orders",
    }
    assert getattr(issue, field) == wanted[field]


def test_a_missing_skill_means_that_training_is_needed(desk: Desk) -> None:
    issue_id = add_issue(desk, root="SKILL")
    assert get_issue(desk, issue_id).training_needed
    save_issue(desk, issue_id, {"training_needed": "no"})
    save_issue(desk, issue_id, {"root": "SKILL"})
    assert not get_issue(desk, issue_id).training_needed


@pytest.mark.parametrize(
    "values",
    [
        {"target": "31-08-2026"},
        {"target": "2026-02-30"},
        {"status": "Fixed"},
        {"root": "Nobody knows"},
        {"origin": "buyer"},
        {"training_needed": "perhaps"},
        {"cluster": "Weather"},
        {"cp": "Weather"},
        {"cluster": "Compensation", "cp": "Emergency Preparedness"},
        {"buyer_practice": "Weather"},
        {"number": "OSH-99"},
        {"import_note": "x"},
        {"area": "x" * (LONG_TEXT_LIMIT + 1)},
        {"lead": "x" * 201},
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_saved(
    desk: Desk, values: dict[str, str]
) -> None:
    issue_id = add_issue(desk, **WHOLE_ISSUE)
    before = show_issue(desk, issue_id)
    with pytest.raises(InputError) as refused:
        save_issue(desk, issue_id, {"actions": "something else", **values})
    assert refused.value.details["where"] in values
    assert show_issue(desk, issue_id) == before


def test_a_cap_is_told_with_both_numbers(desk: Desk) -> None:
    issue_id = add_issue(desk)
    with pytest.raises(InputError, match="9000 characters, 8000 fit"):
        save_issue(desk, issue_id, {"area": "x" * 9000})


def test_a_long_text_that_was_imported_may_stay(desk: Desk) -> None:
    issue_id = add_issue(desk)
    long = "x" * (LONG_TEXT_LIMIT * 2)
    with desk.work() as work:
        work.save("issue", issue_id, {"area": long})
    assert save_issue(desk, issue_id, {"area": long, "lead": "Dara"}).fields == {"lead"}


def test_another_cluster_takes_the_point_away_that_is_not_its_own(desk: Desk) -> None:
    issue_id = add_issue(desk, cp="Emergency Preparedness")
    save_issue(desk, issue_id, {"cluster": "Compensation"})
    assert get_issue(desk, issue_id).cp == ""


def test_what_an_import_brought_may_stay_in_cluster_and_point(desk: Desk) -> None:
    issue_id = add_issue(desk)
    with desk.work() as work:
        work.save("issue", issue_id, {"cluster": "Own cluster", "cp": "Own point"})
    save_issue(desk, issue_id, {"cluster": "Own cluster", "cp": "Own point", "lead": "Dara"})
    issue = get_issue(desk, issue_id)
    assert (issue.cluster, issue.cp, issue.lead) == ("Own cluster", "Own point", "Dara")


@pytest.mark.parametrize("field", sorted(TEXT_LIMITS))
def test_case_65_every_text_field_gives_back_what_it_took(desk: Desk, field: str) -> None:
    issue_id = add_issue(desk)
    for name, text in NASTY.items():
        saved = save_issue(desk, issue_id, {field: text})
        assert getattr(get_issue(desk, issue_id), field) == kept_form(text), name
        assert bool(saved.notices) == (name in LOSES), name


def test_case_65_every_other_field_takes_what_its_list_knows_or_refuses(desk: Desk) -> None:
    issue_id = add_issue(desk)
    for field in sorted(set(SETTABLE) - set(TEXT_LIMITS)):
        for text in NASTY.values():
            before = get_issue(desk, issue_id)
            try:
                save_issue(desk, issue_id, {field: text})
            except InputError:
                assert get_issue(desk, issue_id) == before


def test_saving_the_same_again_changes_nothing(desk: Desk) -> None:
    issue_id = add_issue(desk, **WHOLE_ISSUE)
    before = show_issue(desk, issue_id)
    assert save_issue(desk, issue_id, WHOLE_ISSUE).fields == frozenset()
    assert show_issue(desk, issue_id) == before


def test_the_lists_hold_what_can_be_chosen(desk: Desk) -> None:
    add_issue(desk, lead="Vuthy")
    choices = plan_choices(desk)
    assert len(choices.clusters) == 9
    assert ("NA", "N/A (not identified in this cycle)") in choices.roots
    assert choices.leads == ("Vuthy",)
    assert [cycle.number for cycle in choices.cycles] == [3]


def test_a_new_issue_wants_a_cycle(desk: Desk) -> None:
    with pytest.raises(RefusedError, match="cycle add"):
        new_issue(desk, {"area": "Lights"}, cycle=8)


def test_the_history_holds_every_value_and_who_wrote_it(desk: Desk) -> None:
    issue_id = add_issue(desk, area="first")
    for words in ("second", "third"):
        save_issue(desk, issue_id, {"area": words})
    told = [entry for entry in show_issue(desk, issue_id).history if entry.field == "area"]
    assert [entry.new for entry in told] == ["first", "second", "third"]
    assert [entry.old for entry in told] == [None, "first", "second"]
    assert {entry.person for entry in told} == {"Sreymom"}
