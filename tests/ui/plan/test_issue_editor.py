"""The editor of an issue on a real store: what is typed, checked, kept, saved, dropped."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bwdesk.domain.cycle import Role
from bwdesk.domain.plan import NEW_ISSUE, Status
from bwdesk.domain.plan_list import IssueQuery
from bwdesk.ui.screens.new_cycle import NewCycleDialog
from bwdesk.ui.screens.plan.editor import IssueEditor
from bwdesk.ui.store_thread import StoreThread
from bwdesk.workspace.cycles import add_cycle, list_cycles
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.plan import get_issue, show_issue
from bwdesk.workspace.plan_list import list_issues
from bwdesk.workspace.profiles import NewProfile, create_profile
from bwdesk.workspace.unsaved import unsaved_answers
from tests.support.accessibility import unnamed_widgets
from tests.support.issue_editors import answer, make_editor, open_issue, settle, type_into
from tests.support.store_threads import ask_and_wait, demo_opener, file_services, store_thread


def plain(words: str) -> str:
    """Words without the marks that keep dates and names together."""
    return words.replace("\u2068", "").replace("\u2069", "")


@pytest.fixture
def thread(qtbot: QtBot, tmp_path: Path) -> Iterator[StoreThread]:
    with store_thread(qtbot, demo_opener(tmp_path)) as opened:
        yield opened


@pytest.fixture
def editor(qtbot: QtBot, thread: StoreThread) -> IssueEditor:
    return make_editor(qtbot, thread)


def test_typing_and_ctrl_s_saves_what_was_changed_and_nothing_else(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    issue_id = open_issue(qtbot, thread, editor, "CO-03")
    type_into(qtbot, editor, "lead", "Vuthy")
    type_into(qtbot, editor, "actions", "1. Pay the <b>difference</b>.")
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, thread)
    view = ask_and_wait(qtbot, thread, lambda desk: show_issue(desk, issue_id))
    assert (view.issue.lead, view.issue.actions) == ("Vuthy", "1. Pay the <b>difference</b>.")
    assert not editor.has_unsaved()
    assert "Saved on this computer at" in editor.state.head.text()
    assert [entry.field for entry in view.history if entry.new == "Vuthy"] == ["lead"]


def test_a_problem_shows_when_its_field_is_left_and_goes_when_it_is_cured(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    open_issue(qtbot, thread, editor, "CO-03")
    assert "lead" not in editor.form._lines
    editor.form.field_left.emit("lead")
    assert editor.form._lines["lead"].isVisible()
    type_into(qtbot, editor, "lead", "Vuthy")
    editor.form.field_left.emit("lead")
    assert not editor.form._lines["lead"].isVisible()


def test_completed_is_not_offered_to_the_factory(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    open_issue(qtbot, thread, editor, "CO-03")
    combo = editor.form.fields["status"].widget
    offered = [combo.itemData(row) for row in range(combo.count())]  # type: ignore[attr-defined]
    assert offered == ["", "Pending", "In Progress", "Delayed"]
    open_issue(qtbot, thread, editor, "CO-01")
    assert editor.editing.issue.status is Status.COMPLETED
    assert not combo.isEnabled()


def test_words_that_are_no_day_are_refused_and_kept(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    open_issue(qtbot, thread, editor, "CO-03")
    type_into(qtbot, editor, "target", "next week")
    editor.save()
    settle(qtbot, thread)
    assert editor.banner.isVisible()
    said = "“next week” is no day. Write it as day-month-year, for example 31-08-2026."
    assert said in plain(editor.banner.words.text())
    editor.form.field_left.emit("target")
    assert said in plain(editor.form._lines["target"].words.text())
    assert editor.form.value("target") == "next week"
    assert editor.has_unsaved()
    type_into(qtbot, editor, "target", ".")
    assert not editor.banner.isVisible()


def test_the_first_issue_of_a_new_factory_asks_for_its_cycle(qtbot: QtBot, tmp_path: Path) -> None:
    def opener() -> Desk:
        new = NewProfile(Role.FACTORY, "Empty Mills", "BD", "Lina")
        return create_profile(tmp_path / "profile", new, file_services(tmp_path))

    with store_thread(qtbot, opener) as thread:
        editor = make_editor(qtbot, thread)
        editor.open_issue("")
        settle(qtbot, thread)
        type_into(qtbot, editor, "area", "Exit of hall 3 is blocked")
        editor.save()
        settle(qtbot, thread)
        dialog = editor.findChild(NewCycleDialog)
        assert dialog is not None
        assert not dialog.buttons["add"].isEnabled()
        qtbot.keyClicks(dialog.fields.number.focusProxy(), "1")
        qtbot.keyClicks(dialog.fields.start.line, "02-03-2026")
        dialog.buttons["add"].click()
        settle(qtbot, thread)
        qtbot.waitUntil(lambda: not editor.has_unsaved())
        lines = ask_and_wait(qtbot, thread, lambda desk: list_issues(desk, IssueQuery(), 0, 9))
        assert [line.area for line in lines] == ["Exit of hall 3 is blocked"]
        assert [cycle.number for cycle in ask_and_wait(qtbot, thread, list_cycles)] == [1]


def test_close_with_unsaved_work_asks_and_keep_editing_keeps_all(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    open_issue(qtbot, thread, editor, "CO-03")
    type_into(qtbot, editor, "progress", "Half of it")
    editor.close_wished()
    answer(editor, "keep")
    assert editor.form.value("progress") == "Half of it"
    editor.close_wished()
    with qtbot.waitSignal(editor.closed):
        answer(editor, "save")
    issue = ask_and_wait(qtbot, thread, lambda desk: get_issue(desk, "CO-03"))
    assert issue.progress == "Half of it"


def test_discarded_typing_stays_readable_in_the_history(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    issue_id = open_issue(qtbot, thread, editor, "CO-03")
    type_into(qtbot, editor, "progress", "Dropped words")
    editor.keep_now()
    editor.close_wished()
    with qtbot.waitSignal(editor.closed):
        answer(editor, "discard")
    settle(qtbot, thread)
    view = ask_and_wait(qtbot, thread, lambda desk: show_issue(desk, issue_id))
    assert view.issue.progress == ""
    assert "Dropped words" in str(view.history)
    assert ask_and_wait(qtbot, thread, unsaved_answers) == ()


def test_what_was_typed_comes_back_after_a_crash(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    open_issue(qtbot, thread, editor, "CO-03")
    type_into(qtbot, editor, "lead", "Vuthy")
    qtbot.waitUntil(lambda: bool(_kept(qtbot, thread)), timeout=4_000)
    again = IssueEditor(thread)
    qtbot.addWidget(again)
    again.show()
    open_issue(qtbot, thread, again, "CO-03")
    assert again.form.value("lead") == "Vuthy"
    assert again.has_unsaved()
    assert again.banner.isVisible()


def test_a_new_issue_gets_the_next_number_of_its_cluster(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    editor.open_issue("")
    qtbot.waitUntil(lambda: editor.head.title.text() == "New issue")
    assert editor.editing.issue.id == NEW_ISSUE
    editor.form.fields["cluster"].show("Compensation")
    editor.form.fields["cluster"].changed.emit()
    editor.form.fields["cp"].show("Paid Leave")
    editor.form.fields["cp"].changed.emit()
    type_into(qtbot, editor, "area", "Leave of 3 workers was not recorded")
    editor.save()
    qtbot.waitUntil(lambda: editor.head.title.text().startswith("CO-"))
    number = editor.head.title.text().split()[0]
    issue = ask_and_wait(qtbot, thread, lambda desk: get_issue(desk, number))
    assert (issue.cp, issue.origin.value) == ("Paid Leave", "management")
    assert ask_and_wait(qtbot, thread, unsaved_answers) == ()


def test_dependent_fields_open_with_what_asks_for_them(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    open_issue(qtbot, thread, editor, "CO-03")
    why = editor.form.fields["no_progress_why"].widget
    assert not why.isVisible()
    editor.form.fields["no_progress"].widget.click()  # type: ignore[attr-defined]
    assert why.isVisible()


def test_every_control_has_a_name(qtbot: QtBot, thread: StoreThread, editor: IssueEditor) -> None:
    open_issue(qtbot, thread, editor, "CO-03")
    assert unnamed_widgets(editor) == []


def _kept(qtbot: QtBot, thread: StoreThread) -> tuple[str, ...]:
    def look(desk: Desk) -> tuple[str, ...]:
        return tuple(item.field for item in unsaved_answers(desk))

    return ask_and_wait(qtbot, thread, look)


def test_a_new_issue_belongs_to_the_latest_cycle_unless_another_is_chosen(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    ask_and_wait(qtbot, thread, lambda desk: add_cycle(desk, 2, "2025-03-02"))
    editor.open_issue("")
    qtbot.waitUntil(lambda: editor.head.title.text() == "New issue")
    cycle = editor.form.fields["cycle_id"]
    cycles = ask_and_wait(qtbot, thread, list_cycles)
    numbers = {one.id: one.number for one in cycles}
    assert numbers[str(cycle.value())] == 3
    cycle.show(next(one.id for one in cycles if one.number == 2))
    cycle.changed.emit()
    type_into(qtbot, editor, "area", "Older than the assessment")
    editor.save()
    qtbot.waitUntil(lambda: editor.editing.issue.id != NEW_ISSUE)
    saved_id = editor.editing.issue.id
    issue = ask_and_wait(qtbot, thread, lambda desk: get_issue(desk, saved_id))
    assert numbers[issue.cycle_id] == 2
    assert not editor.form.fields["cycle_id"].widget.isEnabled()
