"""Quiet live checks: a problem shows when its field is left, goes while one writes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bwdesk.ui.screens.wizard.screen import WizardScreen
from bwdesk.ui.widgets.yes_no import YesNo
from tests.support.wizards import block_of, field_of, form_of, page_of, type_at


def said(wizard: WizardScreen, question_id: str) -> list[str]:
    return [one.message for one in block_of(wizard, question_id).shown_problems()]


def test_nothing_is_red_when_a_draft_is_opened(wizard: WizardScreen) -> None:
    page = page_of(wizard, "SD")
    assert form_of(wizard).session.problems_of("SD")
    assert not [block for block in page._blocks.values() if block.shown_problems()]


def test_a_problem_shows_when_its_field_is_left(qtbot: QtBot, wizard: WizardScreen) -> None:
    field = field_of(wizard, "SD-Q3a.date")
    field.setFocus()
    assert said(wizard, "SD-Q3a.date") == []
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert said(wizard, "SD-Q3a.date") == [
        "Write the date of the election, or remove the tick at Election."
    ]
    assert field.property("problem") == "true"


def test_a_problem_goes_while_one_writes_and_none_comes(qtbot: QtBot, wizard: WizardScreen) -> None:
    field = field_of(wizard, "OV-C1")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert said(wizard, "OV-C1") == []
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert len(said(wizard, "OV-C1")) == 1
    type_at(qtbot, wizard, "OV-C1", "x")
    assert said(wizard, "OV-C1") == []


def test_half_a_date_is_said_and_kept(qtbot: QtBot, wizard: WizardScreen) -> None:
    field = type_at(qtbot, wizard, "SD-Q3a.date", "31-02-2026")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert said(wizard, "SD-Q3a.date") == [
        "“31-02-2026” is no day. Write it as day-month-year, for example 31-08-2026."
    ]
    assert field.text() == "31-02-2026"


def test_next_is_never_blocked(qtbot: QtBot, wizard: WizardScreen) -> None:
    form = form_of(wizard)
    seen = []
    for _ in range(7):
        seen.append(form.section)
        qtbot.mouseClick(form.footer.next, Qt.MouseButton.LeftButton)
    assert seen == ["ENT", "OV", "SD", "SY", "CL", "FB", "plan"]


def test_dependent_fields_open_under_their_tick(qtbot: QtBot, wizard: WizardScreen) -> None:
    boxes = block_of(wizard, "SD-Q3").field.widget
    why = block_of(wizard, "SD-Q3b.why")
    assert not why.isVisible()
    box = boxes.box("b")
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert why.isVisible()
    assert why.parentWidget().parentWidget().property("role") == "sunken"
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert not why.isVisible()


def test_an_answer_whose_question_went_away_is_set_aside_with_a_way_out(
    qtbot: QtBot, wizard: WizardScreen
) -> None:
    page = page_of(wizard, "SD")
    yes_no = block_of(wizard, "SD-Q1").field.widget
    assert isinstance(yes_no, YesNo)
    qtbot.mouseClick(yes_no.no, Qt.MouseButton.LeftButton)
    card = page._card_of("SD-Q2")
    assert card is not None
    assert card.note is not None
    assert card.note.isVisible()
    assert not block_of(wizard, "SD-Q2").isVisible()
    assert "The committee is active and meets as planned" in card.note._answers.text()
    qtbot.mouseClick(card.note.remove, Qt.MouseButton.LeftButton)
    assert not card.isVisible()
    assert form_of(wizard).session.value("SD-Q2") in (None, [])
    qtbot.mouseClick(yes_no.yes, Qt.MouseButton.LeftButton)
    assert card.isVisible()


def test_coming_back_to_the_first_answer_costs_no_typing(
    qtbot: QtBot, wizard: WizardScreen
) -> None:
    before = form_of(wizard).session.value("SD-Q3")
    yes_no = block_of(wizard, "SD-Q1").field.widget
    assert isinstance(yes_no, YesNo)
    qtbot.mouseClick(yes_no.no, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(yes_no.yes, Qt.MouseButton.LeftButton)
    assert form_of(wizard).session.value("SD-Q3") == before
    assert block_of(wizard, "SD-Q3").isVisible()


def test_a_key_rebuilds_no_widget(qtbot: QtBot, wizard: WizardScreen) -> None:
    page_of(wizard, "OV")
    type_at(qtbot, wizard, "OV-C1", "a")
    before = wizard.findChildren(QWidget)
    type_at(qtbot, wizard, "OV-C1", "bcdef")
    assert wizard.findChildren(QWidget) == before
