"""The issue editor in a test: made, fed, asked."""

from pytestqt.qtbot import QtBot

from bwdesk.ui.screens.plan.editor import IssueEditor
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.ask import AskDialog
from bwdesk.workspace.plan import get_issue
from tests.support.store_threads import ask_and_wait


def make_editor(qtbot: QtBot, thread: StoreThread, width: int = 1136) -> IssueEditor:
    """An editor that is shown, with nothing in it yet."""
    made = IssueEditor(thread)
    qtbot.addWidget(made)
    made.resize(width, 768)
    made.show()
    return made


def open_issue(qtbot: QtBot, thread: StoreThread, editor: IssueEditor, number: str) -> str:
    """Shows the issue of this number; gives its id."""
    issue = ask_and_wait(qtbot, thread, lambda desk: get_issue(desk, number))
    editor.open_issue(issue.id)
    qtbot.waitUntil(lambda: editor.editing.issue.id == issue.id)
    settle(qtbot, thread)
    return issue.id


def settle(qtbot: QtBot, thread: StoreThread) -> None:
    """Everything asked for has come back."""
    qtbot.waitUntil(thread.is_idle, timeout=20_000)


def type_into(qtbot: QtBot, editor: IssueEditor, name: str, words: str) -> None:
    """Types into a field as a person does."""
    widget = editor.form.fields[name].widget
    target = widget.focusProxy() or widget
    target.setFocus()
    qtbot.keyClicks(target, words)


def answer(editor: IssueEditor, way: str) -> None:
    """Takes a way of the question that stands over the editor."""
    dialog = next(d for d in editor.findChildren(AskDialog) if d.isVisible())
    dialog._take(way)
