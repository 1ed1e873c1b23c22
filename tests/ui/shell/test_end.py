"""When something ends or breaks: unsaved work is asked about, kept, and offered back."""

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from bwdesk.app import last_resort
from bwdesk.app.program import Program
from bwdesk.ui.screens.wizard.recovery import RecoveryScreen
from bwdesk.ui.widgets.ask import AskDialog
from bwdesk.workspace.plan import show_issue
from bwdesk.workspace.profiles import open_profile
from bwdesk.workspace.unsaved import unsaved_answers
from tests.support.programs_running import PATIENCE, idle, on_screen, running
from tests.support.store_threads import ask_and_wait, file_services

WORDS = "The stair is dark and has no rail."


def typed_into_an_issue(qtbot: QtBot, program: Program) -> str:
    """An issue is open and something is typed that is not saved; gives its id."""
    plan = on_screen(program, "plan")
    issue_id: str = plan.list_page.table.line(0).id
    plan.open_issue(issue_id)
    qtbot.waitUntil(lambda: plan._editor is not None and plan._editor.editing.issue.id == issue_id)
    idle(qtbot, program)
    qtbot.keyClicks(plan._editor.form.fields["area"].widget.editor, WORDS)
    qtbot.waitUntil(plan.is_unsaved)
    return issue_id


def break_down(hook: Any) -> None:  # noqa: ANN401 - an excepthook of any kind
    """Something goes wrong with a person's words in its hands."""
    try:
        {}[WORDS]
    except KeyError as error:
        hook(KeyError, error, error.__traceback__)


def test_closing_with_unsaved_work_asks_and_stays(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        typed_into_an_issue(qtbot, program)
        program.window.close()
        dialogs = program.window.findChildren(AskDialog)
        assert dialogs
        assert program.window.isVisible()
        dialogs[-1].reject()
        assert program.window.isVisible()
        idle(qtbot, program)


def test_another_screen_is_not_shown_before_the_person_has_said(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with running(qtbot, tmp_path) as program:
        typed_into_an_issue(qtbot, program)
        program.window.show_screen("reports")
        assert program.window.current == "plan"
        program.window.findChildren(AskDialog)[-1].reject()
        idle(qtbot, program)
        assert program.window.current == "plan"


def test_closing_without_unsaved_work_closes(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        with qtbot.waitSignal(program.window.closed):
            program.window.close()
        qtbot.waitUntil(lambda: not program.window.isVisible())
        idle(qtbot, program)
    assert (tmp_path / "profile" / "window.ini").is_file()


def test_an_error_nobody_foresaw_keeps_what_is_typed_and_says_so(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Case 21: in a slot; the program goes on."""
    with running(qtbot, tmp_path) as program:
        issue_id = typed_into_an_issue(qtbot, program)
        hook = last_resort.install(program._afterwards._say_broken)[0]  # type: ignore[union-attr]  # it is there
        ours = sys.excepthook
        try:
            break_down(ours)
        finally:
            sys.excepthook = hook  # type: ignore[assignment]  # what stood there before
        idle(qtbot, program)
        assert program.window.message.isVisible()
        assert "copy of what you typed" in program.window.message.words.text()
        kept = ask_and_wait(qtbot, program.store, unsaved_answers)
        assert issue_id in {one.object_id for one in kept}


def test_an_error_in_a_slot_reaches_the_last_resort(qtbot: QtBot) -> None:
    told: list[str] = []
    before = last_resort.install(lambda: told.append("kept"))
    try:
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: {}[WORDS])
        timer.start(0)
        loop = QEventLoop()
        QTimer.singleShot(50, loop.quit)
        loop.exec()
    finally:
        last_resort.restore(before)
    assert told == ["kept"]
    assert qtbot


def test_the_log_names_the_place_and_no_value(qtbot: QtBot, caplog: Any) -> None:  # noqa: ANN401 - pytest's own
    assert qtbot
    before = last_resort.install(lambda: None)
    try:
        break_down(sys.excepthook)
    finally:
        last_resort.restore(before)
    assert "KeyError" in caplog.text
    assert "break_down" in caplog.text
    assert WORDS not in caplog.text


def test_the_session_ends_in_the_middle_of_typing(qtbot: QtBot, tmp_path: Path) -> None:
    """Case 22: what is typed is in the journal, the store is closed in order."""
    with running(qtbot, tmp_path) as program:
        issue_id = typed_into_an_issue(qtbot, program)
        program._afterwards.keep_everything()  # type: ignore[union-attr]  # it is there
    desk = open_profile(tmp_path / "profile", file_services(tmp_path))
    kept = unsaved_answers(desk)
    saved = show_issue(desk, issue_id)
    desk.close()
    assert [one.object_id for one in kept] == [issue_id]
    assert WORDS in str(kept[0].typed)
    assert WORDS not in saved.issue.area


def test_after_a_crash_the_typed_words_are_offered_back(qtbot: QtBot, tmp_path: Path) -> None:
    """Case 7."""
    with running(qtbot, tmp_path) as program:
        typed_into_an_issue(qtbot, program)
        program._afterwards.keep_everything()  # type: ignore[union-attr]  # it is there
    with running(qtbot, tmp_path) as program:
        qtbot.waitUntil(lambda: bool(program.window.tasks), timeout=PATIENCE)
        recovery = program.window.tasks[0]
        assert isinstance(recovery, RecoveryScreen)
        qtbot.waitUntil(lambda: len(recovery.rows()) == 1)
        recovery.take.click()
        plan: Any = program.window.menu_screen("plan")
        qtbot.waitUntil(plan.is_unsaved, timeout=PATIENCE)
        assert not program.window.tasks
        idle(qtbot, program)
