"""The store thread: values come back on the UI thread, errors as sentences, nothing is left."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from bwdesk.changes import Changes
from bwdesk.domain.plan_list import IssueQuery
from bwdesk.errors import BwdeskError, RefusedError
from bwdesk.ui.store_thread import StoreThread
from bwdesk.workspace.cycles import list_cycles
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.plan import new_issue
from bwdesk.workspace.plan_list import list_issues
from bwdesk.workspace.profiles import open_profile
from tests.support.store_threads import ask_and_wait, demo_opener, file_services, store_thread

NOTE = "It is closed. Nothing was changed."


class Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.taken: list[object] = []

    def take(self, value: object) -> None:
        self.taken.append(value)


def refuse(_desk: Desk) -> None:
    raise RefusedError(NOTE)


def test_work_runs_beside_the_window_and_its_value_comes_back_to_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    places: list[threading.Thread] = []
    with store_thread(qtbot, demo_opener(tmp_path, issues=1)) as store:
        store.ask(
            lambda _desk: threading.current_thread(),
            lambda worker: places.extend((worker, threading.current_thread())),
        )
        qtbot.waitUntil(lambda: bool(places))
    assert places[0] is not threading.main_thread()
    assert places[1] is threading.main_thread()


def test_work_is_done_in_the_order_it_was_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    done: list[int] = []
    with store_thread(qtbot, demo_opener(tmp_path, issues=0)) as store:
        for number in range(50):
            store.ask(lambda _desk, n=number: n, done.append)
        qtbot.waitUntil(store.is_idle)
    assert done == list(range(50))


def test_a_refusal_goes_to_who_asked(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[BwdeskError] = []
    with store_thread(qtbot, demo_opener(tmp_path, issues=0)) as store:
        bar: list[str] = []
        store.problem_happened.connect(bar.append)
        store.ask(refuse, failed=told.append)
        qtbot.waitUntil(lambda: bool(told))
    assert told[0].sentence == NOTE
    assert bar == []


def test_a_refusal_nobody_takes_goes_to_the_message_bar(qtbot: QtBot, tmp_path: Path) -> None:
    with store_thread(qtbot, demo_opener(tmp_path, issues=0)) as store:
        with qtbot.waitSignal(store.problem_happened) as said:
            store.ask(refuse)
        assert said.args == [NOTE]


def test_an_error_of_ours_says_what_is_safe_and_the_thread_goes_on(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Case 21: no trace and no value reaches the person, the next work is done."""

    def break_down(desk: Desk) -> None:
        raise KeyError(desk.profile.name)

    with store_thread(qtbot, demo_opener(tmp_path, issues=0)) as store:
        bar: list[str] = []
        store.problem_happened.connect(bar.append)
        with qtbot.waitSignal(store.broke):
            store.ask(break_down)
        assert "safe" in bar[0]
        assert "Lotus" not in bar[0]
        assert ask_and_wait(qtbot, store, lambda desk: desk.profile.is_demo)


def test_a_value_for_a_screen_that_is_gone_is_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    with store_thread(qtbot, demo_opener(tmp_path, issues=0)) as store:
        gone, there = Receiver(), Receiver()
        told: list[object] = []
        store.ask(lambda desk: desk.profile.name, gone.take)
        store.ask(lambda desk: desk.profile.name, told.append, owner=gone)
        store.ask(lambda desk: desk.profile.name, there.take)
        delete(gone)
        qtbot.waitUntil(store.is_idle)
    assert there.taken
    assert told == []


def test_a_use_case_that_changed_something_is_told_on(qtbot: QtBot, tmp_path: Path) -> None:
    with (
        store_thread(qtbot, demo_opener(tmp_path, issues=0)) as store,
        qtbot.waitSignal(store.changes_happened) as told,
    ):
        store.ask(lambda desk: new_issue(desk, {"area": "A stair is dark."}))
    changes: Changes = told.args[0]
    assert changes.touches("issue")


def test_a_change_by_another_program_is_noticed(qtbot: QtBot, tmp_path: Path) -> None:
    """cli.md: commands work while the window is open, and the window notices the change."""
    with store_thread(qtbot, demo_opener(tmp_path, issues=0)) as store:
        ask_and_wait(qtbot, store, list_cycles)
        qtbot.wait(1300)
        other = open_profile(tmp_path / "profile", file_services(tmp_path))
        with qtbot.waitSignal(store.changes_happened, timeout=5000) as told:
            new_issue(other, {"area": "A stair is dark."})
        other.close()
    assert told.args[0].touches("issue")


def test_work_without_a_profile_says_so(qtbot: QtBot) -> None:
    told: list[BwdeskError] = []
    with store_thread(qtbot, lambda: None) as store:
        store.ask(lambda desk: desk.profile, failed=told.append)
        qtbot.waitUntil(lambda: bool(told))
    assert "Start" in told[0].sentence


def test_closing_ends_what_was_asked_for_first(qtbot: QtBot, tmp_path: Path) -> None:
    """Case 22: a save that was asked for is on the disk when the program has ended."""
    store = StoreThread()
    opened: list[bool] = []
    store.start(demo_opener(tmp_path, issues=0), opened.append)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    store.ask(lambda desk: new_issue(desk, {"area": "A stair is dark."}))
    store.close()
    again = open_profile(tmp_path / "profile", file_services(tmp_path))
    found = [line.area for line in list_issues(again, IssueQuery())]
    again.close()
    assert found == ["A stair is dark."]
