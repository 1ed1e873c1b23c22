"""A submitted report is read, not changed, and shown as it was frozen."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from bwdesk.ui.screens.wizard.screen import WizardScreen
from bwdesk.ui.store_thread import StoreThread
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.enterprise import set_enterprise
from bwdesk.workspace.plan import new_issue
from tests.support.store_threads import ask_and_wait
from tests.support.submits import submit_whole_report
from tests.support.wizards import block_of, field_of, form_of, open_wizard, page_of, writing_of


def submitted(qtbot: QtBot, thread: StoreThread) -> WizardScreen:
    return open_wizard(qtbot, thread, ask_and_wait(qtbot, thread, submit_whole_report))


def test_nothing_can_be_typed(qtbot: QtBot, thread: StoreThread) -> None:
    screen = submitted(qtbot, thread)
    form = form_of(screen)
    assert not form.footer.save.isVisible()
    assert form.banner.isVisible()
    assert "This is the frozen copy" in form.banner.words.text()
    for section in ("ENT", "OV", "SD", "SY", "CL", "FB"):
        for block in page_of(screen, section)._blocks.values():
            assert not takes_typing(block.field.widget), block.question.id
    screen.save()
    assert not screen.is_unsaved()


def takes_typing(field: QWidget) -> bool:
    inputs = [one for one in field.findChildren(QWidget) if one.isVisibleTo(field)] + [field]
    lines = [one for one in inputs if isinstance(one, QLineEdit | QPlainTextEdit)]
    if lines:
        return any(not line.isReadOnly() and line.isEnabled() for line in lines)
    buttons = [one for one in inputs if one.focusPolicy().value and one.focusProxy() is None]
    return any(one.isEnabled() for one in buttons)


def test_it_shows_what_was_frozen_not_what_changed_since(qtbot: QtBot, thread: StoreThread) -> None:
    report_id = ask_and_wait(qtbot, thread, submit_whole_report)

    def go_on(desk: Desk) -> None:
        set_enterprise(desk, {"address1": "Somewhere else", "country": "VN"})
        new_issue(desk, {"area": "Found after Submit"})

    ask_and_wait(qtbot, thread, go_on)
    screen = open_wizard(qtbot, thread, report_id)
    assert field_of(screen, "ent.address1").text() == "Road 41, Industrial Zone East"
    assert block_of(screen, "ent.country").field.widget.key() == "KH"
    assert form_of(screen).session.facts()["plan.issues"] == 5
    assert form_of(screen).session.problems_of("plan") == ()
    writing_of(screen).close()


def test_the_end_leads_to_no_submit(qtbot: QtBot, thread: StoreThread) -> None:
    screen = submitted(qtbot, thread)
    form = form_of(screen)
    form.go_to_section("plan")
    assert not form.footer.next.isVisible()
    with qtbot.assertNotEmitted(screen.submit_wished):
        form.go_by(1)
