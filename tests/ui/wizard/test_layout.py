"""The wizard in small windows, long words, from right to left; large forms are built in slices."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from bwdesk.i18n import is_right_to_left, use_language
from bwdesk.ui.screens.wizard.screen import WizardScreen
from bwdesk.ui.screens.wizard.section_page import SectionPage
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.theme.style import apply_theme
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.reports import new_report, save_draft
from tests.support.forms import pack
from tests.support.store_threads import ask_and_wait
from tests.support.wizards import form_of, open_wizard, page_of, settle, shown, writing_of

SECTIONS = ("ENT", "OV", "SD", "SY", "CL", "FB")


@pytest.fixture(params=["en", "qps", "qpr"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """The window in this language and its direction; English again after."""
    use_language(request.param)
    right = is_right_to_left(request.param)
    qapp.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
    )
    yield request.param
    use_language("en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("size", [(1366, 768), (1100, 672), (911, 512)])
def test_it_fits_the_window_in_every_language(
    qtbot: QtBot, language: str, thread: StoreThread, report_id: str, size: tuple[int, int]
) -> None:
    screen = open_wizard(qtbot, thread, report_id, size)
    assert (screen.width(), screen.height()) == size
    form = form_of(screen)
    for section in (*SECTIONS, "plan"):
        form.go_to_section(section)
        settle(qtbot, thread)
        least = screen.minimumSizeHint()
        assert (least.width(), least.height()) <= size, f"{language}, {section}"
        assert least.height() <= size[1], f"{language}, {section}"
    writing_of(screen).close()


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_no_page_scrolls_sideways(
    qtbot: QtBot, language: str, thread: StoreThread, report_id: str, size: tuple[int, int]
) -> None:
    screen = open_wizard(qtbot, thread, report_id, size)
    for section in SECTIONS:
        page = page_of(screen, section)
        qtbot.wait(1)
        bar = page._area.horizontalScrollBar()
        assert bar.maximum() == 0, f"{language}, {section}: {bar.maximum()} pixels are cut off"
    writing_of(screen).close()


def test_panes_come_and_go_with_the_width(
    qtbot: QtBot, thread: StoreThread, report_id: str
) -> None:
    screen = open_wizard(qtbot, thread, report_id, (1366, 768))
    form = form_of(screen)
    assert form.list.isVisible()
    assert form.missing.isVisible()
    assert not form.header.missing.isVisible()
    shown(qtbot, screen, (1100, 700))
    assert form.list.isVisible()
    assert not form.missing.isVisible()
    assert form.header.missing.text() == f"What is missing: {form.session.total_missing()}"
    shown(qtbot, screen, (911, 512))
    assert not form.list.isVisible()
    assert form.header.go_to.isVisible()
    form.header.missing.click()
    assert form.missing.isVisible()
    writing_of(screen).close()


def test_right_to_left_puts_the_sections_at_the_right(
    qtbot: QtBot, thread: StoreThread, report_id: str, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    apply_theme(qapp, "light")
    screen = open_wizard(qtbot, thread, report_id)
    form = form_of(screen)
    assert form.list.mapTo(form, form.list.rect().center()).x() > form.width() / 2
    assert form.missing.mapTo(form, form.missing.rect().center()).x() < form.width() / 2
    assert form.footer.back.x() > form.footer.next.x()
    writing_of(screen).close()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


class WindowsShown(QObject):
    """Every widget that shows as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_the_form_flashes_as_a_window(
    qtbot: QtBot, qapp: QApplication, thread: StoreThread, report_id: str
) -> None:
    watch = WindowsShown()
    qapp.installEventFilter(watch)
    screen = open_wizard(qtbot, thread, report_id)
    for section in SECTIONS:
        page_of(screen, section)
    form_of(screen).go_to_section("plan")
    settle(qtbot, thread)
    qapp.removeEventFilter(watch)
    assert watch.seen == ["WizardScreen"]
    writing_of(screen).close()


def large_report(desk: Desk) -> str:
    """A report in a pack of ninety long texts, each with 4,000 characters in it."""
    questions = "\n\n".join(f'id = "Q{n}"\ntype = "long_text"\nnumber = "{n}"' for n in range(90))
    folder = desk.folder / "forms"
    folder.mkdir(exist_ok=True)
    text = pack(questions).replace('id = "small"', 'id = "pr1"')
    Path(folder / "large.toml").write_text(text, encoding="utf-8")
    report = new_report(desk)
    save_draft(desk, report.id, {f"Q{n}": f"{n} words " * 400 for n in range(90)})
    return report.id


def test_a_section_of_ninety_long_texts_is_built_in_slices(
    qtbot: QtBot, thread: StoreThread
) -> None:
    report_id = ask_and_wait(qtbot, thread, large_report)
    screen = open_wizard(qtbot, thread, report_id)
    form = form_of(screen)
    form.go_to_section("A")
    page = form.stack.currentWidget()
    assert isinstance(page, SectionPage)
    assert len(page.cards) < 10
    qtbot.waitUntil(lambda: len(page.cards) == 90)
    last = page.block("Q89")
    assert last is not None
    assert last.field.field.text().startswith("89 words")
    writing_of(screen).close()


def test_a_jump_into_a_part_that_is_not_built_yet_builds_it(
    qtbot: QtBot, thread: StoreThread
) -> None:
    report_id = ask_and_wait(qtbot, thread, large_report)
    screen = open_wizard(qtbot, thread, report_id)
    form_of(screen).go_to("Q80")
    assert "Q80" in form_of(screen).question or QApplication.focusWidget() is not None
    page = form_of(screen).stack.currentWidget()
    assert isinstance(page, SectionPage)
    block = page.block("Q80")
    assert block is not None
    assert block.isAncestorOf(QApplication.focusWidget())
    writing_of(screen).close()


def test_the_waiting_page_is_calm(qtbot: QtBot, thread: StoreThread, report_id: str) -> None:
    screen = WizardScreen(thread, report_id)
    qtbot.addWidget(screen)
    assert screen.form is None
    settle(qtbot, thread)
    assert screen.form is not None
    writing_of(screen).close()
