"""Case 8: a disk that is really full (SQLite may grow no page): told plainly, nothing is lost."""

from pytestqt.qtbot import QtBot

from bwdesk.ui.screens.wizard.screen import WizardScreen
from bwdesk.ui.screens.wizard.writing import Saving
from bwdesk.ui.store_thread import StoreThread
from bwdesk.workspace.desk import Desk
from tests.support.store_threads import ask_and_wait
from tests.support.wizards import (
    field_of,
    form_of,
    settle,
    stored_answers,
    writing_of,
)

LONG = "The committee met again and wrote down what was agreed. " * 60


def fill_the_disk(desk: Desk) -> None:
    pages = desk.store.connection.execute("PRAGMA page_count").fetchone()[0]
    desk.store.connection.execute(f"PRAGMA max_page_count = {pages}").fetchone()


def free_the_disk(desk: Desk) -> None:
    desk.store.connection.execute("PRAGMA max_page_count = 1000000").fetchone()


def test_case_08_save_on_a_full_disk(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen
) -> None:
    ask_and_wait(qtbot, thread, fill_the_disk)
    field = field_of(wizard, "FB-1")
    for question in ("FB-1", "FB-2", "CL-Q4"):
        field_of(wizard, question)
        writing_of(wizard).take(question, LONG)
    form_of(wizard).show_answers()
    wizard.save()
    settle(qtbot, thread)
    state = writing_of(wizard).state()
    assert state.saving is Saving.NOT_SAVED
    assert "disk is full" in state.sentence
    footer = form_of(wizard).footer
    assert footer.state.head.text() == "Not saved. Your text is still here."
    assert footer.state.below.text() == state.sentence
    assert field.toPlainText() == LONG
    assert footer.save.property("kind") == "primary"
    assert "FB-1" not in ask_and_wait(qtbot, thread, stored_answers)


def test_case_08_a_later_save_works_without_a_restart(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen
) -> None:
    ask_and_wait(qtbot, thread, fill_the_disk)
    for question in ("FB-1", "FB-2", "CL-Q4"):
        writing_of(wizard).take(question, LONG)
    wizard.save()
    settle(qtbot, thread)
    assert wizard.is_unsaved()
    ask_and_wait(qtbot, thread, free_the_disk)
    wizard.save()
    settle(qtbot, thread)
    assert not wizard.is_unsaved()
    assert str(ask_and_wait(qtbot, thread, stored_answers)["FB-1"]).strip() == LONG.strip()
    assert writing_of(wizard).state().saving is Saving.SAVED


def test_a_journal_that_cannot_write_says_so_and_tries_again(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen
) -> None:
    ask_and_wait(qtbot, thread, fill_the_disk)
    for question in ("FB-1", "FB-2", "CL-Q4"):
        writing_of(wizard).take(question, LONG)
    footer = form_of(wizard).footer
    qtbot.waitUntil(lambda: "No safety copy could be kept" in footer.state.below.text())
    ask_and_wait(qtbot, thread, free_the_disk)
    qtbot.waitUntil(lambda: "A safety copy is kept" in footer.state.below.text(), timeout=10_000)
