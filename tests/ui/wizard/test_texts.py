"""Cases 67 to 69 in the form: text is text, whatever it looks like and however long it is."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from bwdesk.ui.screens.wizard.screen import WizardScreen
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.yes_no import YesNo
from tests.support.store_threads import ask_and_wait
from tests.support.wizards import (
    CTRL,
    block_of,
    field_of,
    form_of,
    page_of,
    settle,
    stored_answers,
    type_at,
    writing_of,
)

NASTY = "<b>Approved</b> <img src='/etc/hostname'> &amp; <a href='file:///'>x</a>"


def paste(qtbot: QtBot, wizard: WizardScreen, question: str, data: QMimeData) -> QPlainTextEdit:
    QGuiApplication.clipboard().setMimeData(data)
    field = field_of(wizard, question)
    assert isinstance(field, QPlainTextEdit)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_V, CTRL)
    return field


def test_case_68_html_is_shown_as_it_was_typed(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen
) -> None:
    field = type_at(qtbot, wizard, "FB-1", NASTY)
    wizard.save()
    settle(qtbot, thread)
    assert field.toPlainText() == NASTY
    assert ask_and_wait(qtbot, thread, stored_answers)["FB-1"] == NASTY


def test_case_68_every_label_of_the_form_shows_plain_text(wizard: WizardScreen) -> None:
    writing_of(wizard).take("SD-Q3C", NASTY)
    for section in ("ENT", "OV", "SD", "SY", "CL", "FB"):
        page_of(wizard, section)
    yes_no = block_of(wizard, "SD-Q1").field.widget
    assert isinstance(yes_no, YesNo)
    yes_no.no.click()
    labels = wizard.findChildren(QLabel)
    assert any(NASTY in label.text() for label in labels)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_case_69_a_rich_paste_becomes_plain(qtbot: QtBot, wizard: WizardScreen) -> None:
    data = QMimeData()
    data.setHtml("<b>The committee</b> met <img src='/etc/hostname'>")
    data.setText("The committee met")
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    field = paste(qtbot, wizard, "FB-1", data)
    assert field.toPlainText() == "The committee met"
    assert form_of(wizard).session.value("FB-1") == "The committee met"


def test_case_67_a_paste_of_ten_megabytes_is_capped_and_said(
    qtbot: QtBot, wizard: WizardScreen
) -> None:
    data = QMimeData()
    data.setText("committee " * 1_000_000)
    field = paste(qtbot, wizard, "FB-1", data)
    assert len(field.toPlainText()) == 4000
    notice = block_of(wizard, "FB-1").field.field.notice
    assert notice.isVisible()
    assert "4,000 characters fit here" in notice.text()
    assert form_of(wizard).session.value("FB-1") == field.toPlainText()


def test_a_short_text_that_is_too_long_is_said_too(qtbot: QtBot, wizard: WizardScreen) -> None:
    limit = form_of(wizard).session.question("ent.bw_id").max_chars
    QGuiApplication.clipboard().setText("9" * (limit + 40))
    field = field_of(wizard, "ent.bw_id")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_V, CTRL)
    assert field.text() == "9" * limit
    notice = block_of(wizard, "ent.bw_id").field._field.notice
    assert f"{limit} characters fit here" in notice.text()


def test_letters_in_a_number_are_said_and_digits_of_any_script_count(
    qtbot: QtBot, wizard: WizardScreen
) -> None:
    field = field_of(wizard, "ent.emp_male")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(field, "1")
    QGuiApplication.clipboard().setText("২,৩x")
    qtbot.keyClick(field, Qt.Key.Key_V, CTRL)
    assert field.text() == "123"
    assert form_of(wizard).session.value("ent.emp_male") == 123
    block = block_of(wizard, "ent.emp_male")
    assert block.field._field._inner.notice.text() == "Only digits fit here."


def test_undo_takes_back_what_was_typed(qtbot: QtBot, wizard: WizardScreen) -> None:
    field = type_at(qtbot, wizard, "FB-1", "First words")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.toPlainText() == ""
    assert form_of(wizard).session.value("FB-1") == ""
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert field.toPlainText() == "First words"


def test_an_own_save_keeps_cursor_and_undo(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen
) -> None:
    field = type_at(qtbot, wizard, "FB-1", "First words")
    thread.changes_happened.connect(wizard.refresh)
    wizard.save()
    settle(qtbot, thread)
    assert field.textCursor().position() == len("First words")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.toPlainText() == ""
