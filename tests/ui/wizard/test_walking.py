"""The keyboard alone is enough: through a section, between sections, to each problem, to help."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bwdesk.domain.problems import Level
from bwdesk.ui.screens.wizard.screen import WizardScreen
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.row_button import RowButton
from tests.support.accessibility import unnamed_widgets
from tests.support.store_threads import ask_and_wait
from tests.support.wizards import (
    CTRL,
    dialog_over,
    field_of,
    form_of,
    open_wizard,
    page_of,
    settle,
    stored_answers,
    type_at,
)

SHIFT = Qt.KeyboardModifier.ShiftModifier


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_a_section_is_filled_in_with_the_keyboard_alone(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen
) -> None:
    page_of(wizard, "CL").go_to_first()
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    for words in ("Next: fire drill in May.",):
        while focused() is not field_of(wizard, "CL-Q1C"):
            qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        qtbot.keyClicks(focused(), words)
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_S, CTRL)
    settle(qtbot, thread)
    saved = ask_and_wait(qtbot, thread, stored_answers)
    assert saved["CL-Q1"] == ["a", "b"]
    assert saved["CL-Q1C"] == "Next: fire drill in May."


def test_tab_goes_through_every_field_in_the_order_of_the_form(
    qtbot: QtBot, wizard: WizardScreen
) -> None:
    page = page_of(wizard, "ENT")
    page.go_to_first()
    seen: list[str] = []
    for _ in range(200):
        name = page._question_of(focused())
        if name and (not seen or seen[-1] != name):
            seen.append(name)
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        if not page.isAncestorOf(focused()):
            break
    session = form_of(wizard).session
    asked = [
        question.id
        for question in session.form_section("ENT").questions
        if question.type.value != "computed" and session.is_relevant(question.id)
    ]
    assert seen == asked


def test_tab_reaches_what_hangs_on_a_tick_before_the_next_tick(
    qtbot: QtBot, wizard: WizardScreen
) -> None:
    page_of(wizard, "SD")
    boxes = field_of(wizard, "SD-Q3")
    boxes.setFocus()
    names = [focused().accessibleName()]
    while names[-1] != "Selection" and len(names) < 9:
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        names.append(focused().accessibleName())
    assert names[0] == "Election"
    assert names[1] == "Date of the election"
    assert names[-1] == "Selection"


def test_after_the_footer_tab_comes_to_the_header(qtbot: QtBot, wizard: WizardScreen) -> None:
    form = form_of(wizard)
    form.go_to_section("SD")
    form.footer.next.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is form.header.go_to
    qtbot.keyClick(focused(), Qt.Key.Key_Tab, SHIFT)
    assert focused() is form.footer.next


def test_ctrl_page_keys_turn_sections(qtbot: QtBot, wizard: WizardScreen) -> None:
    form = form_of(wizard)
    field_of(wizard, "OV-C1").setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_PageDown, CTRL)
    assert form.section == "SD"
    qtbot.keyClick(focused(), Qt.Key.Key_PageUp, CTRL)
    assert form.section == "OV"


def test_ctrl_g_opens_the_sections_and_enter_goes_there(qtbot: QtBot, wizard: WizardScreen) -> None:
    form = form_of(wizard)
    qtbot.keyClick(wizard, Qt.Key.Key_G, CTRL)
    view = form.header.go_to.view()
    qtbot.waitUntil(view.isVisible)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert form.section == "SY"


def test_f8_visits_every_problem_and_comes_round(qtbot: QtBot, wizard: WizardScreen) -> None:
    form = form_of(wizard)
    wanted = list(
        dict.fromkeys(one.where for one in form.session.problems() if one.level is not Level.TIP)
    )
    seen: list[str] = []
    for _ in wanted:
        qtbot.keyClick(wizard, Qt.Key.Key_F8)
        seen.append(form.question)
    assert sorted(seen) == sorted(wanted)
    qtbot.keyClick(wizard, Qt.Key.Key_F8)
    assert form.question == seen[0]
    qtbot.keyClick(wizard, Qt.Key.Key_F8, SHIFT)
    assert form.question == seen[-1]


def test_f8_shows_the_problem_it_leads_to(qtbot: QtBot, wizard: WizardScreen) -> None:
    form = form_of(wizard)
    page = page_of(wizard, "SD")
    page.go_to_first()
    qtbot.keyClick(wizard, Qt.Key.Key_F8)
    block = page.block(form.question)
    assert block is not None
    assert block.shown_problems()
    assert block.isAncestorOf(focused())


def test_f6_walks_through_the_panes(qtbot: QtBot, wizard: WizardScreen) -> None:
    form = form_of(wizard)
    field_of(wizard, "OV-C1").setFocus()
    qtbot.waitUntil(lambda: all(one.isVisible() for one in form.missing.findChildren(RowButton)))
    panes = [form.list, form.stack, form.missing, form.footer, form.header]
    visited = []
    for _ in panes:
        qtbot.keyClick(wizard, Qt.Key.Key_F6)
        visited.append(
            next(place for place, one in enumerate(panes) if one.isAncestorOf(focused()))
        )
    assert visited == [2, 3, 4, 0, 1]


def test_f1_shows_the_advice_to_the_question_one_is_at(qtbot: QtBot, wizard: WizardScreen) -> None:
    form = form_of(wizard)
    field_of(wizard, "SD-Q3a.date").setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_F1)
    assert form.advice.isVisible()
    assert form.advice.title.text() == "Advice: question 3"
    assert "Then tick both" in form.advice.words.text()


def test_every_control_says_its_name(wizard: WizardScreen) -> None:
    for section in ("ENT", "OV", "SD", "SY", "CL", "FB"):
        page_of(wizard, section)
    form_of(wizard).go_to_section("plan")
    assert unnamed_widgets(wizard) == []


def test_a_link_in_the_panel_leads_to_its_question(qtbot: QtBot, wizard: WizardScreen) -> None:
    form = form_of(wizard)
    form.missing.section_chosen.emit("CL")
    assert form.section == "CL"
    form.missing.problem_chosen.emit("CL-Q2C")
    assert focused() is field_of(wizard, "CL-Q2C")
    assert qtbot


def test_a_link_to_an_issue_names_the_issue_and_its_field(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen
) -> None:
    form = form_of(wizard)
    problem = form.session.problems_of("plan")[0]
    form.go_to(problem.where)
    settle(qtbot, thread)
    form.go_to(problem.where)
    with qtbot.waitSignal(wizard.issue_wished) as wished:
        qtbot.keyClick(focused(), Qt.Key.Key_Space)
    issue, field = problem.where.removeprefix("issue:").split(".")
    assert wished.args == [issue, field]


def test_going_to_an_issue_asks_about_unsaved_answers_first(
    qtbot: QtBot, thread: StoreThread, wizard: WizardScreen
) -> None:
    type_at(qtbot, wizard, "FB-1", "Clear advice.")
    form = form_of(wizard)
    form.go_to_section("plan")
    settle(qtbot, thread)
    form.issue_wished.emit("some-issue", "root")
    with qtbot.waitSignal(wizard.issue_wished) as wished:
        dialog_over(qtbot, wizard).buttons["save"].click()
    assert wished.args == ["some-issue", "root"]
    assert ask_and_wait(qtbot, thread, stored_answers)["FB-1"] == "Clear advice."


def test_escape_closes_the_panel_and_drops_no_text(
    qtbot: QtBot, thread: StoreThread, report_id: str
) -> None:
    screen = open_wizard(qtbot, thread, report_id, (1100, 700))
    form = form_of(screen)
    assert not form.missing.isVisible()
    qtbot.mouseClick(form.header.missing, Qt.MouseButton.LeftButton)
    assert form.missing.isVisible()
    field = field_of(screen, "FB-1")
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not form.missing.isVisible()
    assert field.toPlainText() == "abc"
    assert screen.writing is not None
    screen.writing.close()
