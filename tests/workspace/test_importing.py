"""Findings come in: all or nothing, once, remembered."""

from pathlib import Path

import pytest

from bwdesk.domain.findings import DateOrder, Outcome
from bwdesk.domain.plan import Origin, Status
from bwdesk.domain.plan_list import IssueQuery
from bwdesk.errors import InputError, RefusedError
from bwdesk.workspace.cycles import add_cycle
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.importing import (
    ImportReport,
    choose,
    open_pasted,
    open_table,
    preview,
    propose,
    take,
)
from bwdesk.workspace.plan import get_issue, list_whole_issues, save_issue
from bwdesk.workspace.plan_list import count_issues
from tests.support.desks import make_desk, reopen

TABLE = """Cluster;Compliance Point;Area of improvement;Status;Target Date;Root Cause;Lead
OSH;Emergency Preparedness;Exits are locked;Pending;2026-08-31;POL;Vuthy
OSH;Emergency Preparedness;Exits are locked;Completed;soon;because;
Compensation;Minimum Wages / Piece Rate Wages;Trainees are paid less;In Progress;2026-09-30;;Lina
Weather;Rain;The roof leaks;Delayed;;N/A;Vuthy
;;;;;;
OSH;Worker Protection;;Pending;2026-08-31;POL;Vuthy
"""


def take_text(desk: Desk, text: str, dates: str = "") -> ImportReport:
    source = open_pasted(text)
    proposal = propose(desk, source)
    order = DateOrder(dates) if dates else proposal.dates
    return take(desk, source, choose(proposal, dates=order))


def test_every_row_says_what_became_of_it(desk: Desk) -> None:
    report = take_text(desk, TABLE)
    assert (report.taken, report.already_there, report.skipped) == (4, 0, 1)
    assert [row.outcome for row in report.rows] == [Outcome.TAKEN] * 4 + [Outcome.SKIPPED]
    assert report.warnings == sum(len(row.messages) for row in report.rows[:4]) > 0
    assert count_issues(desk, IssueQuery()).all == 4


def test_the_rules_of_cli_md_for_single_cells(desk: Desk) -> None:
    take_text(desk, TABLE)
    issues = {view.issue.number: view.issue for view in list_whole_issues(desk, IssueQuery())}
    assert sorted(issues) == ["CO-01", "IS-01", "OSH-01", "OSH-02"]
    second = issues["OSH-02"]
    assert second.status is Status.PENDING
    assert second.target is None
    assert "Completed" in second.import_note
    assert "soon" in second.import_note
    assert (second.root, second.root_desc) == ("", "because")
    assert (issues["IS-01"].cluster, issues["IS-01"].cp) == ("Weather", "Rain")
    assert {issue.origin for issue in issues.values()} == {Origin.ASSESSMENT}
    assert issues["OSH-01"].cp == "Emergency Preparedness"


def test_a_second_time_nothing_changes(desk: Desk) -> None:
    first = take_text(desk, TABLE)
    before = list_whole_issues(desk, IssueQuery())
    save_issue(desk, before[0].issue.id, {"status": "In Progress", "lead": "Dara"})
    again = take_text(reopen(desk), TABLE)
    assert (again.taken, again.already_there, again.skipped) == (0, first.taken, 1)


def test_a_cluster_put_right_since_makes_no_second_issue(desk: Desk) -> None:
    taken = take_text(desk, TABLE).taken
    flagged = next(i.issue for i in list_whole_issues(desk, IssueQuery()) if i.issue.cp == "Rain")
    save_issue(desk, flagged.id, {"cluster": "OSH", "cp": "Working Environment", "area": "Roof"})
    again = take_text(reopen(desk), TABLE)
    assert (again.taken, again.already_there) == (0, taken)


def test_repeated_rows_are_issues_of_their_own(desk: Desk) -> None:
    assert take_text(desk, TABLE).taken == 4
    longer = TABLE.replace(
        "Compensation;", "OSH;Emergency Preparedness;Exits are locked;;;;\nCompensation;"
    )
    report = take_text(desk, longer)
    assert (report.taken, report.already_there) == (1, 4)


def test_another_cycle_is_another_plan(desk: Desk) -> None:
    take_text(desk, TABLE)
    add_cycle(desk, 4, "2027-03-02")
    source = open_pasted(TABLE)
    report = take(desk, source, choose(propose(desk, source), cycle=4))
    assert (report.taken, report.already_there, report.cycle) == (4, 0, 4)


def test_an_open_order_of_day_and_month_stops_all(desk: Desk) -> None:
    text = "Area of improvement;Target date\nExits;03/04/2026\nLights;25/12/2026 or so\n"
    source = open_pasted(text)
    proposal = propose(desk, source)
    assert proposal.needs_date_order
    with pytest.raises(InputError) as refused:
        take(desk, source, choose(proposal))
    assert refused.value.details["needs"] == "date_order"
    assert count_issues(desk, IssueQuery()).all == 0
    assert take(desk, source, choose(proposal, dates=DateOrder.DMY)).taken == 2
    assert propose(desk, source).needs_date_order  # an order is asked for every file anew
    day = next(view.issue.target for view in list_whole_issues(desk, IssueQuery()))
    assert day is not None
    assert day.isoformat() == "2026-04-03"


def test_without_a_text_column_nothing_comes_in(desk: Desk) -> None:
    source = open_pasted("A;B\n1;2\n")
    with pytest.raises(InputError, match="area"):
        take(desk, source, choose(propose(desk, source)))
    assert count_issues(desk, IssueQuery()).all == 0


def test_what_stops_in_the_middle_leaves_nothing(desk: Desk) -> None:
    source = open_pasted(TABLE)

    with pytest.raises(RefusedError, match="Nothing was taken"):
        take(desk, source, choose(propose(desk, source)), lambda done, _: done < 3)
    desk = reopen(desk)
    assert count_issues(desk, IssueQuery()).all == 0
    assert take_text(desk, TABLE).taken == 4
    desk.close()


def test_a_preview_stores_nothing_and_says_the_same(desk: Desk) -> None:
    source = open_pasted(TABLE)
    choice = choose(propose(desk, source))
    seen = preview(desk, source, choice)
    assert count_issues(desk, IssueQuery()).all == 0
    assert take(desk, source, choice).rows == seen.rows


def test_a_confirmed_mapping_is_remembered_for_the_same_headers(desk: Desk) -> None:
    text = "What we saw;Place;When\nExits;OSH;2026-08-31\n"
    source = open_pasted(text)
    wishes = {"area": "What we saw", "cluster": "Place", "target": "When"}
    take(desk, source, choose(propose(desk, source, overrides=wishes)))
    later = propose(reopen(desk), open_pasted(text + "Lights;OSH;2026-08-31\n"))
    assert later.remembered
    assert dict(later.mapping.columns) == {"area": 0, "cluster": 1, "target": 2}
    assert not propose(desk, open_pasted("What we saw;Place\nx;y\n")).remembered


def test_without_a_cycle_the_way_is_told(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    source = open_pasted(TABLE)
    with pytest.raises(RefusedError, match="cycle add"):
        take(desk, source, choose(propose(desk, source)))
    desk.close()


def test_a_file_is_named_when_it_cannot_be_read(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "findings.xlsx"
    with pytest.raises(InputError, match="findings"):
        open_table(file)
    file.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(InputError, match="findings"):
        open_table(file)
    assert count_issues(desk, IssueQuery()).all == 0


def test_an_imported_issue_can_be_opened(desk: Desk) -> None:
    take_text(desk, TABLE)
    assert get_issue(desk, "OSH-01").lead == "Vuthy"
