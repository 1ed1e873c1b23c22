"""The editor by keys, what it says about dates, and what happens while a save is under way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from bwdesk.domain.plan import NEW_ISSUE
from bwdesk.domain.plan_list import IssueQuery
from bwdesk.ui.screens.plan.editor import IssueEditor
from bwdesk.ui.screens.plan.screen import PlanScreen
from bwdesk.ui.store_thread import StoreThread
from bwdesk.workspace.plan import get_issue, save_issue
from bwdesk.workspace.plan_list import count_issues
from tests.support.issue_editors import make_editor, open_issue, settle, type_into
from tests.support.store_threads import ask_and_wait, demo_opener, store_thread

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def thread(qtbot: QtBot, tmp_path: Path) -> Iterator[StoreThread]:
    with store_thread(qtbot, demo_opener(tmp_path)) as opened:
        yield opened


@pytest.fixture
def editor(qtbot: QtBot, thread: StoreThread) -> IssueEditor:
    return make_editor(qtbot, thread)


def field_with_cursor(editor: IssueEditor) -> str:
    return next((name for name in editor.form.fields if editor.form._has_cursor(name)), "")


def test_f8_goes_from_problem_to_problem_and_says_each(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    open_issue(qtbot, thread, editor, "CO-03")
    met = []
    for _ in range(7):
        qtbot.keyClick(editor, Qt.Key.Key_F8)
        met.append(field_with_cursor(editor))
        assert editor.form._lines[met[-1]].isVisible()
    assert met == ["additional", "target", "root", "actions", "progress", "lead", "additional"]
    qtbot.keyClick(editor, Qt.Key.Key_F8, SHIFT)
    assert field_with_cursor(editor) == "lead"


def test_tab_walks_through_the_fields_in_the_portals_order(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    open_issue(qtbot, thread, editor, "OSH-03")
    editor.form.fields["origin"].widget.setFocus()
    met = [field_with_cursor(editor)]
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        name = field_with_cursor(editor)
        if name and name != met[-1]:
            met.append(name)
        if name == "no_progress":
            break
    assert met == [
        *("origin", "cluster", "cp", "lead", "additional", "status", "target", "area"),
        *("root", "root_desc", "actions", "training_needed", "progress", "no_progress"),
    ]


def test_ctrl_enter_saves_and_opens_the_next_issue_of_the_list(
    qtbot: QtBot, thread: StoreThread
) -> None:
    screen = PlanScreen(thread)
    qtbot.addWidget(screen)
    screen.show()
    thread.changes_happened.connect(screen.refresh)
    settle(qtbot, thread)
    screen.list_page.show_missing("lead")
    settle(qtbot, thread)
    first, second = (screen.list_page.table.line(row) for row in (0, 1))
    assert first is not None
    assert second is not None
    screen.open_issue(first.id)
    settle(qtbot, thread)
    editor = screen._editor
    assert editor is not None
    assert editor.head.subtitle.text().startswith("Issue 1 of ")
    type_into(qtbot, editor, "lead", "Vuthy")
    qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: editor.editing.issue.id == second.id)
    stored = ask_and_wait(qtbot, thread, lambda desk: get_issue(desk, first.id))
    assert stored.lead == "Vuthy"


def test_ctrl_enter_after_a_new_issue_begins_another_new_one(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    editor.open_issue("")
    settle(qtbot, thread)
    type_into(qtbot, editor, "area", "One")
    qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)
    settle(qtbot, thread)
    assert editor.editing.issue.id == NEW_ISSUE
    assert editor.form.value("area") == ""


def test_save_pressed_twice_makes_one_new_issue(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    editor.open_issue("")
    settle(qtbot, thread)
    type_into(qtbot, editor, "area", "Only once")
    editor.save()
    editor.save()
    settle(qtbot, thread)
    counts = ask_and_wait(qtbot, thread, lambda desk: count_issues(desk, IssueQuery()))
    assert counts.all == 44


def test_what_is_typed_while_a_save_is_under_way_stays_unsaved(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    issue_id = open_issue(qtbot, thread, editor, "CO-03")
    type_into(qtbot, editor, "lead", "Vuthy")
    editor.save()
    type_into(qtbot, editor, "lead", "X")
    settle(qtbot, thread)
    assert editor.editing.unsaved() == {"lead": "VuthyX"}
    stored = ask_and_wait(qtbot, thread, lambda desk: get_issue(desk, issue_id))
    assert (stored.lead, editor.form.value("lead")) == ("Vuthy", "VuthyX")


def test_a_moved_target_date_says_what_becomes_of_the_old_one(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    issue_id = open_issue(qtbot, thread, editor, "OSH-03")
    ask_and_wait(qtbot, thread, lambda desk: save_issue(desk, issue_id, {"target": "2026-06-30"}))
    open_issue(qtbot, thread, editor, "OSH-03")
    assert editor.head.pill.text() == "Delayed"
    assert "has passed" in editor.form.timing.text()
    line = editor.form.fields["target"].widget.focusProxy()
    assert line is not None
    line.selectAll()  # type: ignore[attr-defined] # a line edit
    type_into(qtbot, editor, "target", "30-09-2026")
    assert editor.head.pill.text() == "In Progress"
    words = "Was 30-06-2026. The old date stays in the history."
    assert editor.form.timing.text() == words


def test_undo_takes_back_typing_and_a_save_does_not_end_that(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    open_issue(qtbot, thread, editor, "OSH-03")
    before = editor.form.value("progress")
    type_into(qtbot, editor, "progress", "More. ")
    editor.save()
    settle(qtbot, thread)
    text = editor.form.fields["progress"].widget.findChild(QPlainTextEdit)
    assert text is not None
    text.undo()
    assert editor.form.value("progress") == before
    assert editor.has_unsaved()


def test_an_issue_changed_elsewhere_is_shown_anew_and_typing_stays(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    issue_id = open_issue(qtbot, thread, editor, "CO-03")
    thread.changes_happened.connect(editor.refresh)

    def change(lead: str) -> None:
        ask_and_wait(qtbot, thread, lambda desk: save_issue(desk, issue_id, {"lead": lead}))
        settle(qtbot, thread)

    change("Lina")
    assert editor.form.value("lead") == "Lina"
    type_into(qtbot, editor, "progress", "Mine")
    change("Dara")
    assert editor.form.value("progress") == "Mine"
    assert editor.has_unsaved()


def test_in_a_narrow_window_the_history_comes_in_place_of_the_fields(
    qtbot: QtBot, thread: StoreThread
) -> None:
    editor = make_editor(qtbot, thread, 855)
    open_issue(qtbot, thread, editor, "OSH-03")
    assert not editor.side.isVisible()
    type_into(qtbot, editor, "lead", "Kept")
    editor.head.side.click()
    assert (editor.side.isVisible(), editor.form.isVisible()) == (True, False)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert (editor.side.isVisible(), editor.form.isVisible()) == (False, True)
    assert "Kept" in str(editor.form.value("lead"))


def test_why_there_is_no_progress_is_asked_where_it_is_written(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    open_issue(qtbot, thread, editor, "CO-03")
    tick = editor.form.fields["no_progress"].widget
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
    editor.form.field_left.emit("no_progress_why")
    assert editor.form._lines["no_progress_why"].isVisible()
    type_into(qtbot, editor, "no_progress_why", "The parts come in May.")
    editor.form.field_left.emit("no_progress_why")
    assert not editor.form._lines["no_progress_why"].isVisible()
