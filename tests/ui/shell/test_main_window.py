"""The window on the invented factory: menu, people, narrow and low windows, keyboard, languages."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bwdesk.app.program import Program
from bwdesk.ui.widgets.row_button import RowButton
from bwdesk.workspace.plan import new_issue
from bwdesk.workspace.profiles import open_profile
from tests.support.accessibility import unnamed_widgets
from tests.support.programs_running import idle, on_screen, running
from tests.support.store_threads import ask_and_wait, file_services

SCREENS = ("plan", "reports", "safety", "settings")


def least(window: QWidget) -> tuple[int, int]:
    return window.minimumSizeHint().toTuple()  # type: ignore[return-value]  # Qt's stub says object


def fits(window: QWidget, size: tuple[int, int]) -> bool:
    return least(window)[1] <= size[1] and window.size().toTuple() == size


def people_rows(program: Program) -> list[RowButton]:
    layout = program.window.navigation._people
    found = [layout.itemAt(place).widget() for place in range(layout.count())]
    return [row for row in found if isinstance(row, RowButton)]


def test_factory_and_cycle_stand_on_top_and_the_plan_is_shown_first(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with running(qtbot, tmp_path) as program:
        menu = program.window.navigation
        qtbot.waitUntil(lambda: menu.factory.text() != "")
        assert menu.factory.text() == "Lotus River Garments"
        assert "Cycle 3, from 02-03-2026" in menu.cycle.text()
        assert "invented" in menu.cycle.text()
        assert program.window.current == "plan"
        assert program.window.windowTitle() == "bwdesk - Lotus River Garments"


def test_the_menu_tells_how_many_issues_have_empty_fields(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        entry = program.window.navigation.entries["plan"]
        qtbot.waitUntil(lambda: entry.look.number != "")
        assert entry.look.number == "27"
        assert entry.accessibleName() == "Improvement Plan, 27"


def test_without_issues_the_reports_are_shown_first(qtbot: QtBot, tmp_path: Path) -> None:
    from bwdesk.workspace.demo import create_demo

    create_demo(tmp_path / "profile", file_services(tmp_path), issues=0).close()
    with running(qtbot, tmp_path) as program:
        assert program.window.current == "reports"


def test_every_screen_of_the_menu_opens(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        for key in SCREENS:
            entry = program.window.navigation.entries[key]
            qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
            idle(qtbot, program)
            assert program.window.pages.currentWidget() is program.window.menu_screen(key)
            assert entry.isChecked()


def test_another_person_works_after_one_click(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        qtbot.waitUntil(lambda: len(people_rows(program)) == 3)
        other = people_rows(program)[1]
        name = other.look.text
        qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: people_rows(program)[0].look.text == name)
        saved = ask_and_wait(
            qtbot, program.store, lambda desk: new_issue(desk, {"area": "A stair is dark."})
        )
        from bwdesk.workspace.plan import show_issue

        view = ask_and_wait(qtbot, program.store, lambda desk: show_issue(desk, saved.id))
        assert {entry.person for entry in view.history} == {name}


@pytest.mark.parametrize("lang", ["en", "qps", "qpr"])
@pytest.mark.parametrize("size", [(1366, 768), (911, 512), (911, 420)])
def test_the_window_fits_its_size_in_every_language(
    qtbot: QtBot, tmp_path: Path, lang: str, size: tuple[int, int]
) -> None:
    with running(qtbot, tmp_path, lang=lang) as program:
        program.window.resize(*size)
        for key in SCREENS:
            on_screen(program, key)
            idle(qtbot, program)
            qtbot.waitUntil(lambda: least(program.window) <= size and fits(program.window, size))


def test_a_narrow_window_shows_the_menu_as_icons_with_names(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        menu = program.window.navigation
        program.window.resize(1366, 768)
        qtbot.waitUntil(lambda: menu.width() > 200)
        program.window.resize(1000, 700)
        qtbot.waitUntil(lambda: menu.width() < 80)
        assert not menu.factory.isVisible()
        assert "Improvement Plan" in menu.entries["plan"].toolTip()


@pytest.mark.parametrize("lang", ["en", "qpr"])
def test_every_widget_the_keyboard_reaches_says_its_name(
    qtbot: QtBot, tmp_path: Path, lang: str
) -> None:
    with running(qtbot, tmp_path, lang=lang) as program:
        for key in SCREENS:
            on_screen(program, key)
            idle(qtbot, program)
        assert unnamed_widgets(program.window) == []


def test_f6_walks_between_menu_and_screen(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        window = program.window
        qtbot.waitExposed(window)
        window.activateWindow()
        on_screen(program, "settings")
        idle(qtbot, program)
        window.navigation.entries["settings"].setFocus()
        qtbot.keyClick(window, Qt.Key.Key_F6)
        assert window.pages.currentWidget().isAncestorOf(window.focusWidget())
        qtbot.keyClick(window, Qt.Key.Key_F6)
        assert window.focusWidget() is window.navigation.entries["settings"]


def test_the_keyboard_alone_reaches_every_entry_of_the_menu(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        window = program.window
        qtbot.waitExposed(window)
        window.activateWindow()
        first = window.navigation.entries["reports"]
        first.setFocus()
        reached: set[QWidget] = set()
        for _ in range(12):
            focused = window.focusWidget()
            reached.add(focused)
            qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert {window.navigation.entries[key] for key in SCREENS} <= reached
        window.navigation.entries["safety"].setFocus()
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
        assert window.current == "safety"


def test_what_another_program_saved_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        entry = program.window.navigation.entries["plan"]
        qtbot.waitUntil(lambda: entry.look.number == "27")
        qtbot.wait(1300)
        other = open_profile(tmp_path / "profile", file_services(tmp_path))
        new_issue(other, {"area": "A stair is dark."})
        other.close()
        qtbot.waitUntil(lambda: entry.look.number == "28", timeout=5000)


def test_the_theme_is_changed_at_once_and_kept(qtbot: QtBot, tmp_path: Path) -> None:
    from bwdesk.app.looks import read_looks
    from bwdesk.ui.theme.tokens import DARK

    with running(qtbot, tmp_path) as program:
        settings = on_screen(program, "settings")
        idle(qtbot, program)
        settings.theme.choose("dark")
        settings.theme.key_chosen.emit("dark")
        idle(qtbot, program)
        assert QApplication.palette().window().color().name().upper() == DARK.bg
        assert read_looks(program.folder).theme == "dark"


def test_another_language_makes_the_window_again(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        before = program.window
        settings = on_screen(program, "settings")
        idle(qtbot, program)
        settings.language_chosen.emit("qpr")
        qtbot.waitUntil(lambda: program.window is not before)
        qtbot.waitUntil(lambda: program.window.navigation.factory.text() != "")
        assert program.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        assert program.window.navigation.entries["plan"].look.text != "Improvement Plan"
        settings = on_screen(program, "settings")
        idle(qtbot, program)
