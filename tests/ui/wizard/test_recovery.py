"""After a crash: all that was typed is offered, old against new; the person decides each."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bwdesk.domain.plan_list import IssueQuery
from bwdesk.forms.values import Answer
from bwdesk.i18n import isolate
from bwdesk.ui.screens.wizard.recovery import RecoveryScreen
from bwdesk.ui.screens.wizard.screen import WizardScreen
from bwdesk.ui.screens.wizard.unsaved_rows import UnsavedRow, unsaved_rows
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.red_line import RedLine
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.plan_list import list_issues
from bwdesk.workspace.profiles import open_profile
from bwdesk.workspace.reports import open_report
from bwdesk.workspace.unsaved import keep_unsaved, unsaved_answers
from tests.support import typing_child
from tests.support.accessibility import unnamed_widgets
from tests.support.source import ROOT
from tests.support.store_threads import ask_and_wait, file_services, store_thread
from tests.support.wizards import field_of, form_of, settle, shown, stored_answers

PROMISED_S = 2.0


def journal(desk: Desk, report_id: str, typed: dict[str, Answer]) -> None:
    """What a program that was killed leaves behind."""
    opened = open_report(desk, report_id)
    for name, value in typed.items():
        object_id = opened.enterprise_id if name.startswith("ent.") else report_id
        keep_unsaved(desk, object_id, {name: value})


def opened_after_crash(qtbot: QtBot, thread: StoreThread, report_id: str) -> WizardScreen:
    screen = WizardScreen(thread, report_id)
    qtbot.addWidget(screen)
    shown(qtbot, screen)
    settle(qtbot, thread)
    return screen


def recovery_of(screen: WizardScreen) -> RecoveryScreen:
    assert screen.recovery is not None
    assert screen.recovery.isVisible()
    return screen.recovery


@pytest.fixture
def crashed(qtbot: QtBot, thread: StoreThread, report_id: str) -> Iterator[WizardScreen]:
    """The report opened after a crash that left five answers."""
    typed: dict[str, Answer] = {
        "SD-Q3": ["a", "b"],
        "SD-Q2": [],
        "SD-Q3a.date": "12-3",
        "OV-C1": "A new story <b>with</b> signs.",
        "ent.address1": "Road 42",
    }
    ask_and_wait(qtbot, thread, lambda desk: journal(desk, report_id, typed))
    screen = opened_after_crash(qtbot, thread, report_id)
    yield screen
    if screen.writing is not None:
        screen.writing.close()


def test_every_unsaved_answer_is_listed_old_against_new(crashed: WizardScreen) -> None:
    rows = {one.field: one for one in recovery_of(crashed).rows()}
    assert set(rows) == {"SD-Q3", "SD-Q2", "SD-Q3a.date", "OV-C1", "ent.address1"}
    assert rows["SD-Q3"].name == "Social Dialogue, question 3"
    assert rows["SD-Q3"].saved_words == "Election"
    marks = [(piece.mark.value, piece.text) for piece in rows["SD-Q3"].pieces]
    assert ("added", "Selection") in marks
    assert ("removed", "Election") not in marks
    assert [piece.mark.value for piece in rows["SD-Q2"].pieces if piece.text.strip()] == [
        "removed",
        "added",
    ]
    assert crashed.form is None


def test_typed_fields_of_an_issue_are_shown_as_people_read_them(
    qtbot: QtBot, thread: StoreThread
) -> None:
    """No codes, no ISO dates: the same words as in the plan."""

    def listed(desk: Desk) -> dict[str, UnsavedRow]:
        issue = list_issues(desk, IssueQuery(), 0, 1)[0].id
        typed: dict[str, Answer] = {"root": "BUY", "target": "2027-12-31", "no_progress": True}
        keep_unsaved(desk, issue, typed)
        return {one.field: one for one in unsaved_rows(desk)}

    rows = ask_and_wait(qtbot, thread, listed)
    added = {
        name: [piece.text for piece in row.pieces if piece.mark.value == "added"]
        for name, row in rows.items()
    }
    assert added["root"] == ["Buyer Practices"]
    assert added["target"] == [isolate("31-12-2027")]
    assert added["no_progress"] == ["yes"]
    assert "-20" in rows["target"].saved_words or rows["target"].saved_words == "empty"


def test_the_button_repeats_the_choice(crashed: WizardScreen) -> None:
    recovery = recovery_of(crashed)
    assert recovery.take.text() == "Keep 5 new"
    recovery.choose(1, new=False)
    assert recovery.take.text() == "Keep 4 new, 1 saved"
    recovery.keep_saved.click()
    assert recovery.take.text() == "Keep 5 saved"


def test_kept_answers_come_back_as_unsaved_and_dropped_ones_stay_in_the_history(
    qtbot: QtBot, thread: StoreThread, crashed: WizardScreen, report_id: str
) -> None:
    recovery = recovery_of(crashed)
    fields = [one.field for one in recovery.rows()]
    recovery.choose(fields.index("SD-Q2"), new=False)
    qtbot.mouseClick(recovery.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: crashed.form is not None)
    session = form_of(crashed).session
    assert set(session.unsaved()) == {"SD-Q3", "OV-C1", "ent.address1"}
    assert field_of(crashed, "SD-Q3a.date").text() == "12-3"
    assert crashed.is_unsaved()
    before = ask_and_wait(qtbot, thread, stored_answers)
    assert before["SD-Q3"] == ["a"]
    crashed.save()
    settle(qtbot, thread)
    after = ask_and_wait(qtbot, thread, stored_answers)
    assert after["OV-C1"] == "A new story <b>with</b> signs."
    assert after["ent.address1"] == "Road 42"
    assert after["SD-Q2"] == ["a"]

    def dropped(desk: Desk) -> list[str]:
        from bwdesk.storage import history

        return [entry.field for entry in history.of(desk.store, report_id)]

    assert "SD-Q2" in ask_and_wait(qtbot, thread, dropped)


def test_the_screen_is_named_for_those_who_hear_it(crashed: WizardScreen) -> None:
    recovery = recovery_of(crashed)
    assert unnamed_widgets(recovery) == []
    lines = [one.accessibleName() for one in recovery.findChildren(RedLine)]
    assert any("added: Selection" in line for line in lines)


def test_decide_later_keeps_everything(
    qtbot: QtBot, thread: StoreThread, crashed: WizardScreen
) -> None:
    with qtbot.waitSignal(crashed.closed):
        recovery_of(crashed).later.click()
    assert len(ask_and_wait(qtbot, thread, unsaved_answers)) == 5


def test_a_wizard_with_nothing_unsaved_offers_nothing(qtbot: QtBot, wizard: WizardScreen) -> None:
    assert qtbot
    assert wizard.recovery is None


def typed_until_killed(folder: Path, env: dict[str, str], after: int) -> list[float]:
    """When each sign was typed by a program that was killed with SIGKILL."""
    command = [sys.executable, "-m", "tests.support.typing_child", str(folder)]
    child = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert child.stdout is not None
    moments: list[float] = []
    for line in child.stdout:
        moments.append(float(line.split()[2]))
        if len(moments) >= after:
            break
    child.kill()
    killed = time.monotonic()
    rest = child.stdout.read()
    moments += [float(line.split()[2]) for line in rest.splitlines() if line.count(" ") == 2]
    child.wait()
    child.stdout.close()
    return [killed - moment for moment in moments]


def test_case_07_killed_while_typing_all_but_the_last_two_seconds_come_back(
    qtbot: QtBot, tmp_path: Path, fresh_home: dict[str, str], rng: random.Random
) -> None:
    ages = typed_until_killed(tmp_path, fresh_home, after=rng.randint(120, 260))
    promised = sum(age > PROMISED_S for age in ages)

    def reopened() -> Desk:
        return open_profile(tmp_path / "profile", file_services(tmp_path))

    with store_thread(qtbot, reopened) as thread:
        report_id = ask_and_wait(qtbot, thread, lambda desk: unsaved_answers(desk)[0].object_id)
        screen = opened_after_crash(qtbot, thread, report_id)
        recovery = recovery_of(screen)
        assert [one.field for one in recovery.rows()] == [typing_child.QUESTION]
        typed = str(recovery.rows()[0].typed)
        assert typed == "".join(typing_child.sign(number) for number in range(len(typed)))
        assert len(typed) >= promised
        assert len(typed) > 0
        qtbot.mouseClick(recovery.take, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: screen.form is not None)
        assert field_of(screen, typing_child.QUESTION).toPlainText() == typed
        screen.save()
        settle(qtbot, thread)
        assert ask_and_wait(qtbot, thread, stored_answers)[typing_child.QUESTION] == typed


def test_answers_of_other_objects_are_left_to_their_own_screens(
    qtbot: QtBot, thread: StoreThread, report_id: str
) -> None:
    given = {report_id: {"FB-1": "Kept."}, "some-issue": {"actions": "Kept elsewhere."}}
    screen = WizardScreen(thread, report_id, given=given)
    qtbot.addWidget(screen)
    qtbot.waitUntil(lambda: screen.form is not None)
    assert form_of(screen).session.unsaved() == {"FB-1": "Kept."}
    assert screen.writing is not None
    screen.writing.close()
