"""A person typing into the wizard, as a program of its own that a test can kill.

python -m tests.support.typing_child FOLDER
Makes a demo profile in FOLDER, opens its report, types one sign every few milliseconds into the
overview's text, and tells on stdout how many signs were typed and when ("typed 12 1234.5").
"""

import itertools
import string
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from bwdesk.clock import SystemClock
from bwdesk.ui.screens.wizard.screen import WizardScreen
from bwdesk.ui.screens.wizard.section_page import SectionPage
from bwdesk.ui.store_thread import StoreThread
from bwdesk.workspace.demo import create_demo
from bwdesk.workspace.desk import Desk
from tests.support.store_threads import file_services
from tests.support.wizards import first_report

EVERY_MS = 15
QUESTION = "FB-1"
SIGNS = string.ascii_letters


def sign(number: int) -> str:
    """The sign typed at this place."""
    return SIGNS[number % len(SIGNS)]


def main(folder: Path) -> int:
    """Types until it is killed."""
    app = QApplication([])
    store = StoreThread()
    windows: list[WizardScreen] = []
    numbers = itertools.count()
    clock = QTimer()

    def opener() -> Desk:
        return create_demo(folder / "profile", file_services(folder, SystemClock()), issues=3)

    def begin(report_id: str) -> None:
        window = WizardScreen(store, report_id)
        windows.append(window)
        window.opened.connect(lambda: start(window))
        window.show()

    def start(window: WizardScreen) -> None:
        assert window.form is not None
        window.form.go_to(QUESTION)
        field = editor_of(window)
        clock.timeout.connect(lambda: type_one(field))
        clock.start(EVERY_MS)

    def type_one(field: QWidget) -> None:
        number = next(numbers)
        QTest.keyClick(field, sign(number))
        sys.stdout.write(f"typed {number + 1} {time.monotonic()}\n")
        sys.stdout.flush()

    store.start(opener, lambda _opened: store.ask(first_report, begin))
    return app.exec()


def editor_of(window: WizardScreen) -> QPlainTextEdit:
    """Where the text is typed."""
    assert window.form is not None
    page = window.form.stack.currentWidget()
    assert isinstance(page, SectionPage)
    block = page.block(QUESTION)
    assert block is not None
    found = block.findChild(QPlainTextEdit)
    assert isinstance(found, QPlainTextEdit)
    return found


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
