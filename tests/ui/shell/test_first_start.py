"""The first start: from nothing to one's own list in at most twelve clicks."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from bwdesk.app.program import Program
from bwdesk.domain.cycle import Role
from bwdesk.domain.plan_list import IssueQuery
from bwdesk.ui.screens.first_start.screen import FirstStart
from bwdesk.workspace.demo import create_demo
from bwdesk.workspace.plan_list import count_issues
from bwdesk.workspace.printing import export_plan
from bwdesk.workspace.profiles import profile_facts
from tests.support.accessibility import unnamed_widgets
from tests.support.programs_running import PATIENCE, idle, running
from tests.support.store_threads import ask_and_wait, file_services

MOST_CLICKS = 12


@dataclass
class Mouse:
    """A person's mouse, and how often it clicked."""

    bot: QtBot
    clicks: int = 0

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible(), widget
        assert widget.isEnabled(), widget
        self.bot.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.clicks += 1

    def choose_in_dialog(self, parent: QWidget, path: Path) -> None:
        """Marking the file and pressing Open: two clicks in the dialog of the system."""
        dialog = parent.findChild(QFileDialog)
        assert dialog is not None
        dialog.fileSelected.emit(str(path))
        dialog.close()
        self.clicks += 2


def first_start(program: Program) -> FirstStart:
    screen = program.window.tasks[0]
    assert isinstance(screen, FirstStart)
    return screen


def fill_in(screen: FirstStart, name: str = "Lotus River Garments") -> None:
    screen.person.name.setText(name)
    screen.person.person.setText("Bopha Sok")
    screen.person.job.setText("Compliance officer")


def made(qtbot: QtBot, program: Program) -> None:
    """The profile is there and the menu stands beside the plan."""
    qtbot.waitUntil(lambda: not program.window.tasks, timeout=PATIENCE)
    qtbot.waitUntil(lambda: program.window.navigation.factory.text() != "", timeout=PATIENCE)
    idle(qtbot, program)


def counts(qtbot: QtBot, program: Program) -> tuple[int, int]:
    found = ask_and_wait(qtbot, program.store, lambda desk: count_issues(desk, IssueQuery()))
    return found.all, found.empty_fields


@pytest.fixture
def own_plan(tmp_path: Path) -> Path:
    """A plan of 43 issues with 112 empty fields in a person's own Excel file."""
    other = create_demo(tmp_path / "other", file_services(tmp_path))
    out = tmp_path / "Improvement plan 2026.xlsx"
    export_plan(other, out)
    other.close()
    return out


def test_from_start_to_ones_own_list_in_twelve_clicks(
    qtbot: QtBot, tmp_path: Path, own_plan: Path
) -> None:
    with running(qtbot, tmp_path, demo=False) as program:
        mouse, screen = Mouse(qtbot), first_start(program)
        fill_in(screen)
        mouse.click(screen.person.go_on)
        mouse.click(screen.findings.file)
        mouse.choose_in_dialog(screen.findings, own_plan)
        made(qtbot, program)
        plan: Any = program.window.menu_screen("plan")
        page = plan._import
        qtbot.waitUntil(page.go.isVisible, timeout=PATIENCE)
        idle(qtbot, program)
        answer_questions(mouse, page)
        idle(qtbot, program)
        mouse.click(page.go)
        qtbot.waitUntil(lambda: page.pages.currentWidget() is page.result, timeout=PATIENCE)
        mouse.click(page.go)
        idle(qtbot, program)
        assert counts(qtbot, program) == (43, 112)
        assert mouse.clicks <= MOST_CLICKS
        qtbot.waitUntil(lambda: "43 issues" in plan.list_page.filters.numbers.text())


def answer_questions(mouse: Mouse, page: Any) -> None:  # noqa: ANN401 - the import page
    """The one open question of a new profile: which cycle the findings belong to."""
    card = page.preview.cycle
    number = card.number.focusProxy() or card.number
    mouse.click(number)
    mouse.bot.keyClicks(number, "3")
    start = card.days["start"].line
    mouse.click(start)
    mouse.bot.keyClicks(start, "02-03-2026")
    mouse.bot.keyClick(start, Qt.Key.Key_Tab)


def test_the_invented_factory_is_two_clicks_away(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path, demo=False) as program:
        mouse, screen = Mouse(qtbot), first_start(program)
        mouse.click(screen.person.look)
        made(qtbot, program)
        assert counts(qtbot, program) == (43, 112)
        assert "invented" in program.window.navigation.cycle.text()
        assert mouse.clicks <= 2


def test_start_empty_makes_the_profile_with_its_first_person(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path, demo=False) as program:
        screen = first_start(program)
        fill_in(screen)
        screen.person.country.choose("KH")
        screen.person.go_on.click()
        screen.findings.empty.click()
        made(qtbot, program)
        facts = ask_and_wait(qtbot, program.store, profile_facts)
        assert (facts.name, facts.country, facts.role) == (
            "Lotus River Garments",
            "KH",
            Role.FACTORY,
        )
        assert facts.person is not None
        assert (facts.person.name, facts.person.job) == ("Bopha Sok", "Compliance officer")
        assert counts(qtbot, program) == (0, 0)


def test_the_keyboard_alone_is_enough(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path, demo=False) as program:
        screen = first_start(program)
        program.window.activateWindow()
        screen.setFocus()
        qtbot.keyClicks(screen.person.name, "Lotus River Garments")
        qtbot.keyClick(screen.person.name, Qt.Key.Key_Return)
        assert screen.cards.currentWidget() is screen.findings
        focused = program.window.focusWidget()
        for _ in range(12):
            if focused is screen.findings.empty:
                break
            qtbot.keyClick(focused, Qt.Key.Key_Tab)
            focused = program.window.focusWidget()
        qtbot.keyClick(focused, Qt.Key.Key_Space)
        made(qtbot, program)
        assert counts(qtbot, program) == (0, 0)


def test_a_name_is_asked_for_in_words(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path, demo=False) as program:
        card = first_start(program).person
        card.go_on.click()
        assert card.missing.isVisible()
        assert card.missing.text() == "Write the name of the factory."
        card.advisor.click()
        card.go_on.click()
        assert card.missing.text() == "Write the name of your office."
        qtbot.keyClicks(card.name, "Office")
        assert not card.missing.isVisible()


def test_an_advisor_begins_too(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path, demo=False) as program:
        screen = first_start(program)
        screen.person.advisor.click()
        fill_in(screen, "Office Phnom Penh")
        screen.person.go_on.click()
        screen.findings.empty.click()
        made(qtbot, program)
        assert ask_and_wait(qtbot, program.store, profile_facts).role is Role.EA


def test_pasting_nothing_says_how(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path, demo=False) as program:
        screen = first_start(program)
        fill_in(screen)
        screen.person.go_on.click()
        QApplication.clipboard().clear()
        screen.findings.paste.click()
        assert "Nothing is copied yet" in screen.findings.notice.text()
        assert program.window.tasks == [screen]


def test_a_pasted_table_goes_on_to_the_preview(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path, demo=False) as program:
        screen = first_start(program)
        fill_in(screen)
        screen.person.go_on.click()
        QApplication.clipboard().setText("Area of improvement\tLead\nDoor A is locked\tDara\n")
        screen.findings.paste.click()
        made(qtbot, program)
        plan: Any = program.window.menu_screen("plan")
        qtbot.waitUntil(lambda: plan._import is not None and plan._import.go.isVisible())
        assert counts(qtbot, program) == (0, 0)


@pytest.mark.parametrize("lang", ["qps", "qpr"])
def test_both_cards_fit_a_small_window_and_say_their_names(
    qtbot: QtBot, tmp_path: Path, lang: str
) -> None:
    with running(qtbot, tmp_path, lang=lang, demo=False) as program:
        program.window.resize(911, 512)
        screen = first_start(program)
        for card in (screen.person, screen.findings):
            screen.cards.setCurrentWidget(card)
            qtbot.waitUntil(lambda: screen.minimumSizeHint().height() <= 512)
            assert screen.minimumSizeHint().width() <= 911
        assert unnamed_widgets(screen) == []
