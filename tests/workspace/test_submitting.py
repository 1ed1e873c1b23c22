"""Submit: one transaction, frozen for ever, nothing handed in by it (faults.md 3, 42)."""

import json
from typing import Any

import pytest

from bwdesk.canonical import sha256_of
from bwdesk.domain.plan_list import IssueQuery
from bwdesk.domain.report import Channel, Delivery, ReportStatus
from bwdesk.errors import InputError, RefusedError
from bwdesk.storage import snapshots
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.enterprise import enterprise_answers
from bwdesk.workspace.plan import save_issue
from bwdesk.workspace.plan_list import list_issues
from bwdesk.workspace.reports import (
    check_report,
    get_report,
    list_reports,
    open_report,
    save_draft,
)
from bwdesk.workspace.saving import save_answers
from bwdesk.workspace.sending import list_outbox
from bwdesk.workspace.submitting import (
    recall_report,
    record_handed_in,
    submission,
    submit_report,
)
from tests.support.desks import add_issue, reopen
from tests.support.forms import COMPLETE
from tests.support.reports import ENTERPRISE, begun, complete


def frozen(desk: Desk, report_id: str) -> dict[str, Any]:
    body = snapshots.get(desk.store, report_id)
    assert body is not None
    found: dict[str, Any] = json.loads(body)
    return found


def test_problems_refuse_and_nothing_changes(desk: Desk) -> None:
    add_issue(desk, area="Lights")
    report = begun(desk)
    events = list_outbox(desk)
    with pytest.raises(RefusedError) as refused:
        submit_report(desk, report.id)
    check = submission(desk, report.id)
    assert len(refused.value.details["blocking"]) == len(check.blocking) > 6
    assert len(refused.value.details["warnings"]) == len(check.warnings)
    assert get_report(desk, report.id) == report
    assert list_outbox(desk) == events
    assert snapshots.get(desk.store, report.id) is None


def test_submit_is_status_snapshot_and_event_in_one(desk: Desk) -> None:
    report = complete(desk)
    done = submit_report(desk, report.id)
    desk = reopen(desk)
    after = get_report(desk, report.id)
    assert after.status is ReportStatus.SUBMITTED
    assert after.snapshot_sha256 == done.snapshot_sha256 == sha256_of(frozen(desk, report.id))
    event = list_outbox(desk)[-1]
    assert (event.command, event.object_id, event.state) == ("submit", report.id, "waiting")
    desk.close()


def test_submit_says_plainly_that_nothing_is_handed_in(desk: Desk) -> None:
    report = complete(desk)
    done = submit_report(desk, report.id)
    assert done.delivery is Delivery.NEEDS_YOU
    assert "Nothing has been handed in yet" in done.sentence
    record_handed_in(desk, report.id, "2026-07-28", Channel.PORTAL)
    assert list_reports(desk)[0].delivery is Delivery.NEEDS_YOU


def test_a_warning_never_refuses_and_its_reason_is_kept(desk: Desk) -> None:
    report = complete(desk, {"ent.confirmed_on": "2026-01-01", "ent.type": ""})
    codes = {(w.code, w.where) for w in submission(desk, report.id).warnings}
    assert {("confirmed", "ent.confirmed_on"), ("required", "ent.type")} <= codes
    done = submit_report(
        desk,
        report.id,
        {"confirmed": "Moved last week", "required@ent.type": "Both", "V-99": "No such rule"},
    )
    kept = {(w["code"], w["where"]): w["reason"] for w in frozen(desk, report.id)["warnings"]}
    assert kept["confirmed", "ent.confirmed_on"] == "Moved last week"
    assert kept["required", "ent.type"] == "Both"
    assert [notice.where for notice in done.notices] == ["V-99"]


def test_without_a_reason_none_is_invented(desk: Desk) -> None:
    report = complete(desk, {"ent.type": ""})
    submit_report(desk, report.id)
    assert {warning["reason"] for warning in frozen(desk, report.id)["warnings"]} == {""}


def test_submitted_is_read_only_and_the_plan_lives_on(desk: Desk) -> None:
    report = complete(desk)
    submit_report(desk, report.id)
    before = frozen(desk, report.id)
    line = list_issues(desk, IssueQuery())[0]
    save_issue(desk, line.id, {"area": "Changed after Submit", "status": "Pending"})
    add_issue(desk, area="Found later")
    with pytest.raises(RefusedError, match="Submitted"):
        save_draft(desk, report.id, {"FB-1": "late"})
    with pytest.raises(RefusedError, match="Submitted"):
        submit_report(desk, report.id)
    assert frozen(desk, report.id) == before
    opened = open_report(desk, report.id)
    assert opened.facts["plan.added"] == 1
    assert opened.answers["OV-C1"] == COMPLETE["OV-C1"]
    assert check_report(desk, report.id) == ()


def test_the_snapshot_holds_answers_plan_and_numbers(desk: Desk) -> None:
    report = complete(desk)
    submit_report(desk, report.id)
    found = frozen(desk, report.id)
    assert found["format"] == "bwdesk-snapshot-1"
    assert found["report"]["submitted_by"] == {"name": "Sreymom", "job": "Compliance officer"}
    assert found["factory"]["name"] == "Lotus River Garments"
    assert found["assessment"] == {
        "start": None, "end": "2026-06-11", "method": "on-site", "released": "2026-07-09",
        "due": "2026-08-08", "in_time": True,
    }  # fmt: skip
    [issue] = found["plan"]["issues"]
    assert (issue["number"], issue["status"], issue["additional"]) == ("OSH-01", "In Progress", "")
    assert found["plan"]["counts"]["In Progress"] == 1
    assert {line["id"]: line["value"] for line in found["overview"]}["OV-N5"] == 1
    values = {q["id"]: q["value"] for section in found["sections"] for q in section["questions"]}
    assert values["SD-Q1"] is True
    assert "SD-Q3b.date" not in values
    assert "OV-N1" not in values
    enterprise = {line["id"]: line["value"] for line in found["enterprise"]}
    assert (enterprise["ent.country"], enterprise["ent.emp_total"]) == ("Cambodia", 1240)


def test_no_progress_is_told_as_a_sentence(desk: Desk) -> None:
    report = complete(desk)
    line = list_issues(desk, IssueQuery())[0]
    save_issue(
        desk,
        line.id,
        {
            "progress": "",
            "no_progress": "yes",
            "no_progress_why": "Parts are late",
            "status": "Pending",
        },
    )
    submit_report(desk, report.id)
    [issue] = frozen(desk, report.id)["plan"]["issues"]
    assert issue["progress"] == "There was no progress. Reason: Parts are late"


def test_answers_set_aside_stop_submit_until_they_are_settled(desk: Desk) -> None:
    report = complete(desk, {"SD-Q1": False, "SD-Q1C": "Line meetings", "SD-Q5": "In May."})
    with pytest.raises(RefusedError) as refused:
        submit_report(desk, report.id)
    assert {item["code"] for item in refused.value.details["blocking"]} == {"V-4"}
    rest = [name for name in open_report(desk, report.id).answers if name.startswith("SD-Q")]
    emptied = dict.fromkeys(set(rest) - {"SD-Q1", "SD-Q1C", "SD-Q5"})
    save_draft(desk, report.id, emptied)
    submit_report(desk, report.id)
    values = [q["id"] for s in frozen(desk, report.id)["sections"] for q in s["questions"]]
    assert "SD-Q2" not in values


def test_recall_makes_a_draft_of_it_and_keeps_the_copy(desk: Desk) -> None:
    report = complete(desk)
    with pytest.raises(RefusedError):
        recall_report(desk, report.id)
    first = submit_report(desk, report.id).snapshot_sha256
    recall_report(desk, report.id)
    after = get_report(desk, report.id)
    assert (after.status, after.snapshot_sha256) == (ReportStatus.DRAFT, "")
    save_draft(desk, report.id, {"FB-1": "Thank you"})
    second = submit_report(desk, report.id).snapshot_sha256
    assert snapshots.hashes(desk.store, report.id) == (first, second)


def test_a_finalised_report_cannot_be_taken_back(desk: Desk) -> None:
    report = complete(desk)
    submit_report(desk, report.id)
    with desk.work() as work:
        work.set_state("report", report.id, {"status": "Finalised"})
    for change in (recall_report, submit_report):
        with pytest.raises(RefusedError, match="Finalised"):
            change(desk, report.id)


def test_handed_in_wants_a_submitted_report_and_a_day_that_was(desk: Desk) -> None:
    report = complete(desk)
    with pytest.raises(RefusedError, match="Submit it here first"):
        record_handed_in(desk, report.id, "2026-07-28", Channel.PAPER)
    submit_report(desk, report.id)
    for day in ("2026-07-29", "", "28-07-2026"):
        with pytest.raises(InputError):
            record_handed_in(desk, report.id, day, Channel.PAPER)
    record_handed_in(desk, report.id, "2026-07-28", Channel.PAPER)
    handed_in = get_report(desk, report.id).handed_in
    assert handed_in is not None
    assert handed_in.through is Channel.PAPER


def test_what_is_frozen_is_said_with_its_counts(desk: Desk) -> None:
    report = complete(desk)
    check = submission(desk, report.id)
    assert check.blocking == ()
    assert [part.amount for part in check.frozen] == [
        "6 sections, 28 answers",
        "1 issue, as it is at Submit",
    ]


def test_what_was_open_while_it_was_submitted_elsewhere_cannot_be_saved(desk: Desk) -> None:
    report = complete(desk)
    opened = open_report(desk, report.id)
    submit_report(desk, report.id)
    before = frozen(desk, report.id)
    with pytest.raises(RefusedError, match="Submitted"):
        save_answers(desk, opened, {"OV-C1": "late", "ent.address1": "late"})
    assert frozen(desk, report.id) == before
    assert enterprise_answers(desk)["ent.address1"] == ENTERPRISE["address1"]
