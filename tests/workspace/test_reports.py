"""Reports: begun, saved to draft, checked; one problem list for everybody."""

from datetime import date
from pathlib import Path

import pytest

from bwdesk.domain.problems import blocking
from bwdesk.domain.report import Delivery, ReportStatus
from bwdesk.errors import InputError, RefusedError
from bwdesk.forms.definition import QuestionType
from bwdesk.forms.values import Answer
from bwdesk.paths import resources_dir
from bwdesk.workspace.cycles import add_cycle
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.draft import DraftSession
from bwdesk.workspace.enterprise import enterprise_answers, enterprise_sheet, set_enterprise
from bwdesk.workspace.plan import plan_problems
from bwdesk.workspace.reports import (
    check_report,
    get_report,
    list_reports,
    new_report,
    open_report,
    save_draft,
    suggest_report,
)
from bwdesk.workspace.saving import parse_answers
from tests.support.desks import add_issue, make_desk, reopen
from tests.support.forms import COMPLETE
from tests.support.nasty import LOSES, NASTY, kept_form
from tests.support.reports import begun, complete


def test_a_report_begins_with_the_latest_assessment_and_today(desk: Desk) -> None:
    suggestion = suggest_report(desk)
    assert suggestion.cycle is not None
    report = begun(desk)
    assert report.cycle == suggestion.cycle.number == 3
    assert report.report_date == suggestion.report_date == date(2026, 7, 28)
    assert report.status is ReportStatus.DRAFT
    assert (report.form_id, report.form_version) == ("pr1", "proposed-1")
    assert suggest_report(desk).existing == (report,)


def test_a_cycle_may_have_several_reports(desk: Desk) -> None:
    first, second = begun(desk), begun(desk)
    assert first.id != second.id
    assert {line.report.id for line in list_reports(desk)} == {first.id, second.id}


def test_without_a_cycle_no_report(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with pytest.raises(RefusedError, match="cycle add"):
        new_report(desk)
    desk.close()


def test_save_to_draft_keeps_every_answer(desk: Desk) -> None:
    report = begun(desk)
    saved = save_draft(desk, report.id, COMPLETE)
    assert saved.fields == set(COMPLETE)
    opened = open_report(reopen(desk), report.id)
    assert opened.answers == COMPLETE


def test_one_save_writes_report_and_enterprise_data_together(desk: Desk) -> None:
    report = begun(desk)
    save_draft(desk, report.id, {"OV-C1": "Text", "ent.emp_female": 12, "PR-date": "2026-07-01"})
    opened = open_report(desk, report.id)
    assert opened.answers == {"OV-C1": "Text"}
    assert opened.enterprise["ent.emp_female"] == 12
    assert opened.report.report_date == date(2026, 7, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"OV-Q9": "x"},
        {"ent.weather": "x"},
        {"SD-Q1": "perhaps"},
        {"OV-Q1": ["z"]},
        {"OV-N1": 5},
        {"PR-date": "01-07-2026"},
        {"PR-cycle": "first"},
        {"OV-C1": "x" * 100_000},
    ],
)
def test_one_answer_that_does_not_fit_stops_the_whole_save(
    desk: Desk, wrong: dict[str, Answer]
) -> None:
    report = begun(desk)
    with pytest.raises(InputError):
        save_draft(desk, report.id, {"FB-1": "kept?", **wrong})
    assert open_report(desk, report.id).answers == {}
    assert get_report(desk, report.id) == report


def test_the_cycle_of_a_report_can_be_changed_to_one_that_is_here(desk: Desk) -> None:
    report = begun(desk)
    add_cycle(desk, 2, "2025-03-02")
    save_draft(desk, report.id, {"PR-cycle": "2"})
    assert get_report(desk, report.id).cycle == 2
    with pytest.raises(RefusedError, match="cycle add --number 7"):
        save_draft(desk, report.id, {"PR-cycle": "7"})


def test_the_one_problem_list_is_the_same_everywhere(desk: Desk) -> None:
    add_issue(desk, area="Lights")
    report = begun(desk)
    problems = check_report(desk, report.id)
    draft = DraftSession(open_report(desk, report.id))
    assert problems == draft.problems()
    assert len(blocking(problems)) == draft.total_missing() == list_reports(desk)[0].must
    by_section = [problem for line in draft.sections() for problem in draft.problems_of(line.id)]
    assert sorted(by_section, key=str) == sorted(problems, key=str)
    assert sum(line.must for line in draft.sections()) == draft.total_missing()
    assert draft.problems_of("plan") == plan_problems(desk)


def test_every_place_of_a_problem_can_be_set(desk: Desk) -> None:
    add_issue(desk)
    report = begun(desk)
    answers = {**COMPLETE, "SD-Q2": ["b"], "SD-Q3": ["a", "b"], "SD-Q4": ["a"], "OV-Q1": []}
    save_draft(desk, report.id, {k: v for k, v in answers.items() if not k.endswith("C")})
    opened = open_report(desk, report.id)
    for problem in check_report(desk, report.id):
        if not problem.where.startswith("issue:"):
            assert parse_answers(opened, {problem.where: ""})


def test_the_sections_stand_in_the_order_of_the_report(desk: Desk) -> None:
    draft = DraftSession(open_report(desk, begun(desk).id))
    ids = [line.id for line in draft.sections()]
    assert ids == ["ENT", "OV", "SD", "SY", "CL", "FB", "plan"]


def test_a_complete_report_blocks_nothing(desk: Desk) -> None:
    report = complete(desk)
    assert blocking(check_report(desk, report.id)) == ()
    draft = DraftSession(open_report(desk, report.id))
    assert draft.total_missing() == 0
    assert {line.state for line in draft.sections() if line.id != "FB"} == {"complete"}


def test_a_draft_session_knows_what_is_unsaved(desk: Desk) -> None:
    report = begun(desk)
    draft = DraftSession(open_report(desk, report.id))
    draft.set_answer("OV-C1", "one")
    draft.set_answer("ent.address1", "Road 41")
    assert draft.unsaved() == {"OV-C1": "one", "ent.address1": "Road 41"}
    answers = draft.unsaved()
    save_draft(desk, report.id, answers)
    draft.set_answer("OV-C1", "two")
    draft.mark_saved(answers)
    assert draft.unsaved() == {"OV-C1": "two"}
    draft.set_answer("OV-C1", "one")
    assert draft.unsaved() == {}


def test_a_session_takes_newer_facts_and_keeps_what_is_typed(desk: Desk) -> None:
    report = begun(desk)
    draft = DraftSession(open_report(desk, report.id))
    draft.set_answer("OV-C1", "typed")
    add_issue(desk, area="Lights")
    draft.refresh(open_report(desk, report.id))
    assert draft.value("OV-N2") == 1
    assert draft.unsaved() == {"OV-C1": "typed"}
    assert draft.problems_of("plan") == plan_problems(desk)


def test_the_overview_counts_the_plan(desk: Desk) -> None:
    add_issue(desk, area="Lights", status="In Progress")
    add_issue(desk, area="Water", origin="assessment", target="2026-07-01")
    draft = DraftSession(open_report(desk, begun(desk).id))
    numbers = [draft.value(f"OV-N{n}") for n in range(1, 8)]
    assert numbers == [1, 1, 0, 0, 1, 1, 0]


@pytest.mark.parametrize("section", ["OV", "SD", "SY", "CL", "FB"])
def test_case_65_every_question_gives_back_what_it_took(desk: Desk, section: str) -> None:
    report = begun(desk)
    form = open_report(desk, report.id).form
    for question in form.section(section).questions:
        for name, text in NASTY.items():
            if question.is_text:
                saved = save_draft(desk, report.id, {question.id: text})
                assert open_report(desk, report.id).answers[question.id] == kept_form(text), name
                assert bool(saved.notices) == (name in LOSES), name
            elif question.type is not QuestionType.TABLE:
                with pytest.raises(InputError):
                    save_draft(desk, report.id, {question.id: text})


def test_case_65_every_enterprise_field_gives_back_what_it_took(desk: Desk) -> None:
    form, _ = enterprise_sheet(desk)
    for question in form.questions.values():
        if question.is_text:
            for name, text in NASTY.items():
                set_enterprise(desk, {question.id: text})
                assert enterprise_answers(desk)[question.id] == kept_form(text), name


def test_case_65_a_table_gives_back_what_it_took(desk: Desk) -> None:
    report = begun(desk)
    for name, text in NASTY.items():
        row = {"topic": f"x{text}", "group": "Workers"}
        save_draft(desk, report.id, {"CL-Q3": [row]})
        kept = open_report(desk, report.id).answers["CL-Q3"]
        assert kept == [{"topic": kept_form(f"x{text}"), "group": "Workers"}], name


def test_an_unknown_enterprise_field_is_named(desk: Desk) -> None:
    with pytest.raises(InputError, match="weather"):
        set_enterprise(desk, {"address1": "Road 41", "weather": "fine"})
    assert "ent.address1" not in enterprise_answers(desk)


def test_a_draft_is_saved_here_and_goes_nowhere(desk: Desk) -> None:
    report = begun(desk)
    assert open_report(desk, report.id).delivery is Delivery.SAVED


OWN_PACK = """
id = "pr1"
version = "own-2"
title.en = "Progress Report One"
[[sections]]
id = "OV"
title.en = "Overview"
[[sections.questions]]
id = "OV-C1"
type = "long_text"
label.en = "Tell us more"
basis = "proposed"
source = "ours"
"""


def test_an_own_pack_wins_and_a_running_draft_keeps_its_version(desk: Desk) -> None:
    old = begun(desk)
    own = desk.folder / "forms" / "own.toml"
    own.write_text(OWN_PACK, encoding="utf-8")
    new = begun(desk)
    assert (old.form_version, new.form_version) == ("proposed-1", "own-2")
    own.write_text(OWN_PACK.replace("own-2", "own-3"), encoding="utf-8")
    desk = reopen(desk)
    assert begun(desk).form_version == "own-3"
    label = open_report(desk, new.id).form.question("OV-C1").label.text("en")
    assert label == "Tell us more"
    save_draft(desk, new.id, {"OV-C1": "still goes"})
    assert open_report(desk, old.id).form.version == "proposed-1"
    assert new_report(desk, form="proposed-1").form_version == "proposed-1"
    desk.close()


def test_a_pack_changed_under_the_same_version_changes_no_running_draft(desk: Desk) -> None:
    own = desk.folder / "forms" / "own.toml"
    own.write_text(OWN_PACK, encoding="utf-8")
    new = begun(desk)
    own.write_text(OWN_PACK.replace("Tell us more", "Other words"), encoding="utf-8")
    desk = reopen(desk)
    assert open_report(desk, new.id).form.question("OV-C1").label.text("en") == "Tell us more"
    desk.close()


def test_a_draft_survives_its_shipped_pack(desk: Desk) -> None:
    report = begun(desk)
    copies = list((desk.folder / "forms").glob("*.kept"))
    shipped = (resources_dir() / "forms" / "pr1.toml").read_bytes()
    assert [copy.read_bytes() for copy in copies] == [shipped]
    copies[0].unlink()
    assert open_report(desk, report.id).form.version == "proposed-1"


def test_a_pack_that_does_not_load_is_named_and_left_aside(desk: Desk) -> None:
    (desk.folder / "forms" / "broken.toml").write_text("id = ", encoding="utf-8")
    assert begun(desk).form_version == "proposed-1"
    assert any("broken.toml" in notice for notice in desk.library.notices)


def test_a_version_nobody_has_is_refused(desk: Desk) -> None:
    with pytest.raises(InputError, match="own-9"):
        new_report(desk, form="own-9")
    assert list_reports(desk) == ()
