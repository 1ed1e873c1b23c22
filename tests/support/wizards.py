"""The wizard on a real store: opened, typed into, looked at, as a person does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from bwdesk.ui.screens.wizard.block import QuestionBlock
from bwdesk.ui.screens.wizard.form_view import FormView
from bwdesk.ui.screens.wizard.screen import WizardScreen
from bwdesk.ui.screens.wizard.section_page import SectionPage
from bwdesk.ui.screens.wizard.writing import Writing
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.ask import AskDialog
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.reports import list_reports, open_report

CTRL = Qt.KeyboardModifier.ControlModifier
WIDE = (1366, 768)


def first_report(desk: Desk) -> str:
    """The id of the newest report."""
    return list_reports(desk)[0].report.id


def stored_answers(desk: Desk) -> dict[str, object]:
    """What the store holds for the newest report, enterprise data included."""
    opened = open_report(desk, first_report(desk))
    return {**opened.enterprise, **opened.answers}


def settle(qtbot: QtBot, thread: StoreThread) -> None:
    """Waits until the store thread has nothing to do."""
    qtbot.waitUntil(thread.is_idle, timeout=20_000)


def shown(qtbot: QtBot, widget: QWidget, size: tuple[int, int] = WIDE) -> None:
    """Shows a widget as the active window of this size."""
    widget.resize(*size)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def open_wizard(
    qtbot: QtBot, thread: StoreThread, report_id: str, size: tuple[int, int] = WIDE
) -> WizardScreen:
    """The wizard with its form on the screen."""
    screen = WizardScreen(thread, report_id)
    qtbot.addWidget(screen)
    shown(qtbot, screen, size)
    qtbot.waitUntil(lambda: screen.form is not None, timeout=20_000)
    settle(qtbot, thread)
    return screen


def form_of(screen: WizardScreen) -> FormView:
    """The form on the screen."""
    assert screen.form is not None
    return screen.form


def writing_of(screen: WizardScreen) -> Writing:
    """The answers behind the form."""
    assert screen.writing is not None
    return screen.writing


def page_of(screen: WizardScreen, section: str) -> SectionPage:
    """A section, on the screen and built to its end."""
    form = form_of(screen)
    form.go_to_section(section)
    page = form.stack.currentWidget()
    assert isinstance(page, SectionPage)
    page.build_all()
    return page


def block_of(screen: WizardScreen, question_id: str) -> QuestionBlock:
    """A question on the screen."""
    form = form_of(screen)
    section = form.session.form_of(question_id).section_of(question_id).id
    block = page_of(screen, section).block(question_id)
    assert block is not None
    return block


def field_of(screen: WizardScreen, question_id: str) -> QWidget:
    """What takes the keys of a question's field."""
    widget = block_of(screen, question_id).field.widget
    while widget.focusProxy() is not None:
        proxy = widget.focusProxy()
        assert proxy is not None
        widget = proxy
    return widget


def type_at(qtbot: QtBot, screen: WizardScreen, question_id: str, words: str) -> QWidget:
    """Puts the cursor into a field and types."""
    field = field_of(screen, question_id)
    field.setFocus()
    qtbot.keyClicks(field, words)
    return field


def dialog_over(qtbot: QtBot, screen: QWidget) -> AskDialog:
    """The question that stands over the window."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in screen.findChildren(QDialog)))
    found = next(one for one in screen.findChildren(QDialog) if one.isVisible())
    assert isinstance(found, AskDialog)
    return found
