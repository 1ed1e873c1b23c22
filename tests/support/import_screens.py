"""The import page in a test: made on a store thread, fed, pressed, read."""

from pytestqt.qtbot import QtBot

from bwdesk.domain.plan_list import IssueQuery
from bwdesk.ui.screens.importing.columns_card import ColumnsCard
from bwdesk.ui.screens.importing.screen import ImportScreen
from bwdesk.ui.store_thread import StoreThread
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.plan import list_whole_issues
from tests.support.store_threads import ask_and_wait

OPEN_DAYS = "Area of improvement\tTarget date\nDoor A\t03/04/2026\nDoor B\t05/06/2026\n"
PLAIN = "Area of improvement\tLead\nDoor A is locked\tDara\nDoor B is locked\tLina\n"
STRANGE = "Was\tWo\tWer\nDie Tür ist zu\tHalle A\tDara\nKein Licht\tHalle B\tLina\n"


def make_screen(qtbot: QtBot, thread: StoreThread) -> ImportScreen:
    """The page, shown, listening to changes as the window does."""
    made = ImportScreen(thread)
    qtbot.addWidget(made)
    made.resize(1136, 768)
    made.show()
    thread.changes_happened.connect(made.refresh)
    return made


def settle(qtbot: QtBot, thread: StoreThread) -> None:
    """Everything asked for has come back."""
    qtbot.waitUntil(thread.is_idle, timeout=20_000)


def paste(qtbot: QtBot, screen: ImportScreen, thread: StoreThread, text: str) -> None:
    """A table is pasted and looked at."""
    screen.start_paste(text)
    settle(qtbot, thread)


def press_go(qtbot: QtBot, screen: ImportScreen, thread: StoreThread) -> None:
    """The primary button."""
    screen.go.click()
    settle(qtbot, thread)


def number_of(screen: ImportScreen, key: str) -> int:
    """One of the numbers beside the decisions."""
    return int(screen.preview.side.numbers[key].text())


def areas(qtbot: QtBot, thread: StoreThread) -> list[str]:
    """What stands in the plan."""

    def look(desk: Desk) -> list[str]:
        return [view.issue.area for view in list_whole_issues(desk, IssueQuery())]

    return sorted(ask_and_wait(qtbot, thread, look))


def give(columns: ColumnsCard, index: int, name: str) -> None:
    """A person gives a column to a field."""
    field = columns.rows[index].field
    field.choose(name)
    field.key_chosen.emit(name)


def is_said(screen: ImportScreen, words: str) -> bool:
    """Whether this sentence stands at a field of the new cycle."""
    said = screen.preview.cycle._said.values()
    return any(label.text() == words and label.isVisible() for label in said)
