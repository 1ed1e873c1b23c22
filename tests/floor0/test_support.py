"""The tests' own instruments see what they are there to see."""

import threading

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.accessibility import unnamed_widgets
from tests.support.leaks import left_python_threads, left_qt_threads, left_qt_timers
from tests.support.programs import needed


def test_a_field_without_a_name_is_found(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    layout = QVBoxLayout(root)
    label, named, nameless = QLabel("Name of the factory"), QLineEdit(), QLineEdit()
    nameless.setObjectName("lost")
    label.setBuddy(named)
    for widget in (label, named, nameless, QPushButton("Save")):
        layout.addWidget(widget)
    found = unnamed_widgets(root)
    assert len(found) == 1
    assert "'lost' QLineEdit in QWidget" in found[0]


def test_an_accessible_name_is_enough(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    assert unnamed_widgets(field)
    field.setAccessibleName("Date of the report")
    assert not unnamed_widgets(field)


def test_a_ticking_timer_is_found_and_stopped(qapp: QApplication) -> None:
    timer = QTimer(qapp)
    timer.setObjectName("forgotten")
    timer.start(60_000)
    assert left_qt_timers() == ["QTimer 'forgotten' of QApplication"]
    assert not timer.isActive()


def test_a_running_thread_is_found_and_ended(qapp: QApplication) -> None:
    thread = QThread(qapp)
    thread.start()
    assert left_qt_threads() == ["QThread '' of QApplication"]
    assert thread.isFinished()


def test_a_python_thread_that_ends_by_itself_is_no_leak() -> None:
    before = set(threading.enumerate())
    threading.Thread(target=threading.Event().wait, args=(0.05,)).start()
    assert left_python_threads(before) == []


def test_an_absent_program_fails_with_the_line_to_type() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"apt-get install .* no-such-program"):
        needed("no-such-program")


def test_a_fresh_home_is_empty_and_complete(fresh_home: dict[str, str]) -> None:
    assert fresh_home["HOME"] != fresh_home["XDG_DATA_HOME"]
    assert "DBUS_SESSION_BUS_ADDRESS" not in fresh_home
