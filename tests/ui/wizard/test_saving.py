"""Save to Draft: what is told is true, what is typed is safe, Close asks."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bwdesk.ui.screens.wizard.screen import WizardScreen
from bwdesk.ui.screens.wizard.writing import Saving
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.empty_state import EmptyState
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.reports import save_draft
from bwdesk.workspace.unsaved import unsaved_answers
from tests.support.store_threads import ask_and_wait
from tests.support.wizards import (
    CTRL,
    block_of,
    dialog_over,
    field_of,
    form_of,
    settle,
    stored_answers,
    type_at,
    writing_of,
)

STORY = "The committee met in May. "


def write_story(qtbot: QtBot, wizard: WizardScreen) -> None:
    field = field_of(wizard, "OV-C1")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Home, CTRL)
    qtbot.keyClicks(field, STORY)


def test_ctrl_s_saves_and_says_when(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen
) -> None:
    write_story(qtbot, wizard)
    qtbot.keyClick(wizard, Qt.Key.Key_S, CTRL)
    settle(qtbot, thread)
    footer = form_of(wizard).footer
    assert "Saved on this computer at" in footer.state.head.text()
    assert footer.state.below.text() == "Everything is saved."
    saved = ask_and_wait(qtbot, thread, stored_answers)
    assert str(saved["OV-C1"]).startswith(STORY)
    assert not wizard.is_unsaved()


def test_save_is_filled_while_something_is_unsaved(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen
) -> None:
    footer = form_of(wizard).footer
    assert footer.save.property("kind") == "normal"
    write_story(qtbot, wizard)
    assert footer.save.property("kind") == "primary"
    assert footer.state.below.text() == "1 answer changed since then. A safety copy is kept."
    qtbot.mouseClick(footer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, thread)
    assert footer.save.property("kind") == "normal"


def test_enterprise_data_is_saved_by_the_same_button(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen
) -> None:
    type_at(qtbot, wizard, "ent.address2", ", Zone 5")
    type_at(qtbot, wizard, "ent.emp_male", "7")
    wizard.save()
    settle(qtbot, thread)
    saved = ask_and_wait(qtbot, thread, stored_answers)
    assert str(saved["ent.address2"]).endswith(", Zone 5")
    assert str(saved["ent.emp_male"]).endswith("7")


def test_the_journal_follows_and_saving_settles_it(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen
) -> None:
    write_story(qtbot, wizard)
    qtbot.waitUntil(lambda: bool(ask_and_wait(qtbot, thread, unsaved_answers)), timeout=5000)
    kept = ask_and_wait(qtbot, thread, unsaved_answers)
    assert [(one.field, str(one.typed).startswith(STORY)) for one in kept] == [("OV-C1", True)]
    wizard.save()
    settle(qtbot, thread)
    assert ask_and_wait(qtbot, thread, unsaved_answers) == ()


def test_half_a_date_stops_no_other_answer(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen
) -> None:
    write_story(qtbot, wizard)
    field = type_at(qtbot, wizard, "SD-Q3a.date", "12-3")
    wizard.save()
    settle(qtbot, thread)
    saved = ask_and_wait(qtbot, thread, stored_answers)
    assert str(saved["OV-C1"]).startswith(STORY)
    footer = form_of(wizard).footer
    assert footer.state.head.text().startswith("Saved on this computer")
    assert "1 date that is not complete" in footer.state.below.text()
    write_story(qtbot, wizard)
    assert footer.state.below.text().startswith("2 answers changed since then")
    assert field.text() == "12-3"
    assert wizard.is_unsaved()


def test_characters_that_cannot_be_kept_are_left_out_and_said(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen
) -> None:
    writing_of(wizard).take("ent.address2", "Gate\u0000 4")
    wizard.save()
    settle(qtbot, thread)
    form = form_of(wizard)
    assert form.banner.isVisible()
    assert "Address, second line" in form.banner.words.text()
    assert field_of(wizard, "ent.address2").text() == "Gate 4"
    assert not wizard.is_unsaved()


def test_close_without_changes_asks_nothing(qtbot: QtBot, wizard: WizardScreen) -> None:
    with qtbot.waitSignal(wizard.closed):
        qtbot.mouseClick(form_of(wizard).header.close_it, Qt.MouseButton.LeftButton)


def test_close_asks_and_keep_editing_changes_nothing(qtbot: QtBot, wizard: WizardScreen) -> None:
    write_story(qtbot, wizard)
    closed: list[bool] = []
    wizard.closed.connect(lambda: closed.append(True))
    qtbot.mouseClick(form_of(wizard).header.close_it, Qt.MouseButton.LeftButton)
    asked = dialog_over(qtbot, wizard)
    assert set(asked.buttons) == {"save", "discard", "stay"}
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert not closed
    assert wizard.is_unsaved()


def test_close_and_save(qtbot: QtBot, thread: StoreThread, wizard: WizardScreen) -> None:
    write_story(qtbot, wizard)
    qtbot.mouseClick(form_of(wizard).header.close_it, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(wizard.closed):
        dialog_over(qtbot, wizard).buttons["save"].click()
    assert str(ask_and_wait(qtbot, thread, stored_answers)["OV-C1"]).startswith(STORY)


def test_close_and_discard_offers_nothing_later_but_the_history_keeps_it(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen, report_id: str
) -> None:
    write_story(qtbot, wizard)
    qtbot.mouseClick(form_of(wizard).header.close_it, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(wizard.closed):
        dialog_over(qtbot, wizard).buttons["discard"].click()
    assert ask_and_wait(qtbot, thread, unsaved_answers) == ()

    def dropped(desk: Desk) -> list[str]:
        from bwdesk.storage import history

        return [str(entry.new) for entry in history.of(desk.store, report_id)]

    assert any(text.startswith(STORY) for text in ask_and_wait(qtbot, thread, dropped))
    assert not str(ask_and_wait(qtbot, thread, stored_answers)["OV-C1"]).startswith(STORY)


def test_what_another_window_saved_is_shown_and_typing_stays(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen, report_id: str
) -> None:
    write_story(qtbot, wizard)
    block_of(wizard, "FB-1")
    saved = ask_and_wait(
        qtbot,
        thread,
        lambda desk: save_draft(desk, report_id, {"FB-1": "Clear advice.", "OV-C1": "Theirs."}),
    )
    wizard.refresh(saved.changes)
    settle(qtbot, thread)
    session = form_of(wizard).session
    assert field_of(wizard, "FB-1").toPlainText() == "Clear advice."
    assert str(session.value("OV-C1")).startswith(STORY)
    assert set(session.unsaved()) == {"OV-C1"}


def test_a_rule_that_refuses_is_told_and_the_text_stays(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen, report_id: str
) -> None:
    def freeze_elsewhere(desk: Desk) -> None:
        with desk.work() as work:
            work.set_state("report", report_id, {"status": "Submitted"})

    write_story(qtbot, wizard)
    ask_and_wait(qtbot, thread, freeze_elsewhere)
    wizard.save()
    settle(qtbot, thread)
    state = writing_of(wizard).state()
    assert state.saving is Saving.NOT_SAVED
    footer = form_of(wizard).footer
    assert footer.state.head.text() == "Not saved. Your text is still here."
    assert "it can be read, not changed" in footer.state.below.text()
    assert field_of(wizard, "OV-C1").toPlainText().startswith(STORY)
    assert footer.save.isEnabled()


def test_an_answer_the_store_refuses_is_named_and_stops_no_other(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen
) -> None:
    block_of(wizard, "CL-Q3")
    writing = writing_of(wizard)
    writing.take("CL-Q3", [{"topic": "Fire", "group": "All", "month": "soon"}])
    writing.take("FB-1", "Clear advice.")
    wizard.save()
    settle(qtbot, thread)
    saved = ask_and_wait(qtbot, thread, stored_answers)
    assert saved["FB-1"] == "Clear advice."
    assert "CL-Q3" not in saved
    assert set(form_of(wizard).session.unsaved()) == {"CL-Q3"}
    block = block_of(wizard, "CL-Q3")
    form_of(wizard).follow()
    assert "year-month" in block.shown_problems()[0].message


def test_the_check_before_submit_asks_to_save_first(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen, report_id: str
) -> None:
    write_story(qtbot, wizard)
    form = form_of(wizard)
    form.go_to_section("plan")
    qtbot.mouseClick(form.footer.next, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(wizard.submit_wished) as wished:
        dialog_over(qtbot, wizard).buttons["save"].click()
    assert wished.args == [report_id]
    assert str(ask_and_wait(qtbot, thread, stored_answers)["OV-C1"]).startswith(STORY)


def test_a_report_that_is_gone_says_so(qtbot: QtBot, thread: StoreThread) -> None:
    screen = WizardScreen(thread, "nowhere")
    qtbot.addWidget(screen)
    settle(qtbot, thread)
    state = screen._stack.currentWidget()
    assert isinstance(state, EmptyState)
    assert state.words.text() == "No report “nowhere” is here."
    with qtbot.waitSignal(screen.closed):
        state.way_chosen.emit()
