"""What was typed but not saved: offered back, taken or dropped, never lost (faults.md 7)."""

from bwdesk.workspace.desk import Desk
from bwdesk.workspace.plan import save_issue, show_issue
from bwdesk.workspace.reports import list_reports, open_report, save_draft
from bwdesk.workspace.unsaved import drop_unsaved, keep_unsaved, take_unsaved, unsaved_answers
from tests.support.desks import add_issue, reopen
from tests.support.reports import begun


def typed(desk: Desk) -> tuple[str, str]:
    """A report and an issue with something typed into both."""
    report, issue = begun(desk), add_issue(desk, area="Exits", target="2026-06-30")
    save_draft(desk, report.id, {"OV-C1": "saved"})
    keep_unsaved(desk, report.id, {"OV-C1": "saved and more", "SD-Q1": True})
    keep_unsaved(desk, desk.profile.factory_id, {"ent.address1": "Road 41"})
    keep_unsaved(desk, issue, {"target": "2026-08-31", "progress": "labels printed"})
    return report.id, issue


def test_after_a_crash_every_typed_answer_is_there_old_against_new(desk: Desk) -> None:
    report, issue = typed(desk)
    found = {(item.object_id, item.field): item for item in unsaved_answers(reopen(desk))}
    assert len(found) == 5
    comment = found[report, "OV-C1"]
    assert (comment.saved, comment.typed) == ("saved", "saved and more")
    assert comment.title == "Progress Report One, cycle 3"
    assert comment.label == "How has the improvement work gone since the cycle began?"
    target = found[issue, "target"]
    assert (target.saved, target.typed) == ("2026-06-30", "2026-08-31")
    assert (target.title, target.label) == ("Issue IS-01", "Target date")
    assert found[desk.profile.factory_id, "ent.address1"].saved is None


def test_nothing_typed_is_merged_into_the_draft(desk: Desk) -> None:
    report, _ = typed(desk)
    opened = open_report(desk, report)
    assert opened.answers == {"OV-C1": "saved"}
    assert {item.field for item in opened.unsaved} == {"OV-C1", "SD-Q1", "ent.address1"}
    assert list_reports(desk)[0].unsaved == 2


def test_saving_settles_what_was_typed(desk: Desk) -> None:
    report, issue = typed(desk)
    save_draft(desk, report, {"OV-C1": "saved and more", "ent.address1": "Road 41"})
    save_issue(desk, issue, {"target": "2026-08-31"})
    left = {(item.object_id, item.field) for item in unsaved_answers(desk)}
    assert left == {(report, "SD-Q1"), (issue, "progress")}


def test_taken_answers_come_back_as_unsaved(desk: Desk) -> None:
    report, issue = typed(desk)
    given = take_unsaved(desk, [(report, "OV-C1"), (issue, "progress")])
    assert given == {report: {"OV-C1": "saved and more"}, issue: {"progress": "labels printed"}}
    assert len(unsaved_answers(desk)) == 5


def test_dropped_answers_stay_in_the_history(desk: Desk) -> None:
    report, issue = typed(desk)
    drop_unsaved(desk, [(report, "OV-C1"), (issue, "progress")])
    assert len(unsaved_answers(desk)) == 3
    dropped = [entry for entry in show_issue(desk, issue).history if entry.is_dropped]
    assert [(entry.field, entry.new) for entry in dropped] == [("progress", "labels printed")]
    assert open_report(desk, report).answers == {"OV-C1": "saved"}


def test_typing_back_to_the_saved_value_is_nothing_unsaved(desk: Desk) -> None:
    report = begun(desk)
    save_draft(desk, report.id, {"OV-C1": "saved"})
    keep_unsaved(desk, report.id, {"OV-C1": "other"})
    keep_unsaved(desk, report.id, {"OV-C1": "saved"})
    assert unsaved_answers(desk) == ()
