"""Erase from history, as a person asks for it beside the fields of an issue."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bwdesk.ui.screens.plan.editor import IssueEditor
from bwdesk.ui.screens.plan.erasing import EraseDialog
from bwdesk.ui.store_thread import StoreThread
from bwdesk.workspace.plan import save_issue, show_issue
from tests.support.accessibility import unnamed_widgets
from tests.support.issue_editors import make_editor, open_issue, settle
from tests.support.store_threads import ask_and_wait, demo_opener, store_thread

NAMED = "Bopha of line 4 complained"


@pytest.fixture
def thread(qtbot: QtBot, tmp_path: Path) -> Iterator[StoreThread]:
    with store_thread(qtbot, demo_opener(tmp_path)) as opened:
        yield opened


@pytest.fixture
def editor(qtbot: QtBot, thread: StoreThread) -> IssueEditor:
    """An issue whose progress once named a person."""
    made = make_editor(qtbot, thread)
    thread.changes_happened.connect(made.refresh)
    issue_id = open_issue(qtbot, thread, made, "CO-03")
    for words in (NAMED, "A worker complained"):
        ask_and_wait(
            qtbot, thread, lambda desk, words=words: save_issue(desk, issue_id, {"progress": words})
        )
    open_issue(qtbot, thread, made, "CO-03")
    return made


def erasers(editor: IssueEditor) -> list[QPushButton]:
    buttons = editor.side.findChildren(QPushButton)
    return [one for one in buttons if one.text() == "Erase from history" and one.isVisible()]


def asked(editor: IssueEditor, place: int) -> EraseDialog:
    erasers(editor)[place].click()
    return next(one for one in editor.findChildren(EraseDialog) if one.isVisible())


def test_words_of_a_former_save_go_with_a_reason(
    qtbot: QtBot, thread: StoreThread, editor: IssueEditor
) -> None:
    dialog = asked(editor, 1)
    assert NAMED in dialog.shown.text()
    assert not dialog.buttons["erase"].isEnabled()
    assert not unnamed_widgets(dialog)
    qtbot.keyClicks(dialog.reason.line, "a worker is named")
    dialog.buttons["erase"].click()
    settle(qtbot, thread)
    qtbot.waitUntil(editor.banner.isVisible)
    assert editor.banner.words.text() == "Erased from the history."
    view = ask_and_wait(qtbot, thread, lambda desk: show_issue(desk, editor.editing.issue.id))
    assert view.issue.progress == "A worker complained"
    assert not any(NAMED in str(entry.new) or NAMED in str(entry.old) for entry in view.history)
    gone = next(entry for entry in view.history if entry.is_erased)
    assert "a worker is named" in gone.new


def test_esc_erases_nothing(qtbot: QtBot, thread: StoreThread, editor: IssueEditor) -> None:
    dialog = asked(editor, 1)
    qtbot.keyClicks(dialog.reason.line, "no")
    dialog.reject()
    settle(qtbot, thread)
    view = ask_and_wait(qtbot, thread, lambda desk: show_issue(desk, editor.editing.issue.id))
    assert any(entry.new == NAMED for entry in view.history)
    assert not editor.banner.isVisible()
