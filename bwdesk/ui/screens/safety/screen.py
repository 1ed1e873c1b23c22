"""Safety of the work: recovery code, backups to another place, restoring, and the health check."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from bwdesk.changes import Changes
from bwdesk.errors import BwdeskError
from bwdesk.i18n import tr
from bwdesk.ui.screens.frame import ScreenFrame
from bwdesk.ui.screens.safety.health_words import health_rows
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.busy import Busy
from bwdesk.ui.widgets.plain import IconLabel, button, column, frame, holder, label, row, scrolling

if TYPE_CHECKING:
    from bwdesk.ui.screens.safety.recovery import RecoveryDialog

_READING_WIDTH = 720


class SafetyScreen(ScreenFrame):
    """The screen.

    Signals:
        ready: It stands on the screen.
        restore_opened: The person wants to restore a backup.
        safety_changed: `Changes` of what was done here (a copy made, the code confirmed).
    """

    ready = Signal()
    restore_opened = Signal()
    safety_changed = Signal(object)

    def __init__(self, store_thread: StoreThread) -> None:
        super().__init__(
            tr("Safety of your work"), tr("So that nothing is lost when this computer is.")
        )
        self._store = store_thread
        self.show_code = button(tr("Show the recovery code"), "normal", "key-round")
        self.make_copy = button(tr("Make a backup"), "primary", "archive")
        self.restore = button(tr("Restore a backup"), "normal", "archive-restore")
        self.told = label("", wrap=True)
        self.told.hide()
        self.busy = Busy()
        self._health = column(gap=6)
        self._build()
        self.show_code.clicked.connect(self.open_recovery)
        self.make_copy.clicked.connect(self.choose_place)
        self.restore.clicked.connect(self.restore_opened)
        self._ask_health()

    def refresh(self, changes: Changes) -> None:
        """Looks again after a backup, a restore or a new person."""
        if changes.touches("backup", "profile"):
            self._ask_health()

    def open_recovery(self) -> "RecoveryDialog":
        """Shows the recovery code to be printed and confirmed."""
        from bwdesk.ui.screens.safety.recovery import RecoveryDialog

        dialog = RecoveryDialog(self, self._store)
        dialog.confirmed.connect(self.safety_changed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def choose_place(self) -> None:
        """Asks where the backup goes; a stick, a second disk, a synced folder are all good."""
        dialog = QFileDialog(self, tr("Make a backup"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("bwbackup")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.back_up(Path(path)))
        dialog.open()

    def back_up(self, out: Path) -> None:
        """Makes a backup there; it is opened and verified before this says so."""
        from bwdesk.workspace.safety import back_up

        self.told.hide()
        self.busy.begin(tr("The backup is being made and checked …"))
        self._store.ask(
            lambda desk: back_up(desk, out), lambda _made: self._copied(out), self._not_copied
        )

    def _build(self) -> None:
        code = tr(
            "A code on paper opens your work again when this computer is lost. Keep it away from "
            "the computer."
        )
        copies = tr(
            "A backup on a stick or another disk. It is opened and checked at once. Make one at "
            "least every 14 days."
        )
        heading = label(tr("About and health"), "h2", wrap=True)
        health = frame("card", column(heading, self._health, gap=10, margin=16))
        cards = column(
            _card("key-round", tr("Recovery code"), code, self.show_code),
            _card("archive", tr("Backups"), copies, self.make_copy, self.restore),
            self.busy,
            self.told,
            health,
            1,
            gap=12,
            margin=20,
        )
        page = holder(cards)
        page.setMaximumWidth(_READING_WIDTH)
        self.body.addWidget(scrolling(page))

    def _ask_health(self) -> None:
        from bwdesk.workspace.safety import doctor

        self._store.ask(doctor, self._show_health)

    def _show_health(self, found: Mapping[str, Any]) -> None:
        while (item := self._health.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for icon, tone, words in health_rows(found):
            line = row(IconLabel(icon, tone), gap=10)
            line.addWidget(label(words, wrap=True), 1)
            held = QWidget()
            held.setLayout(line)
            self._health.addWidget(held)
        self.ready.emit()

    def _copied(self, out: Path) -> None:
        self.busy.end()
        self.told.setText(tr("The backup is made and checked: {place}", place=out))
        self.told.show()
        self.safety_changed.emit(Changes.of("backup"))

    def _not_copied(self, error: BwdeskError) -> None:
        self.busy.end()
        self.told.setText(error.sentence)
        self.told.show()


def _card(icon: str, title: str, words: str, *buttons: QWidget) -> QFrame:
    head = row(IconLabel(icon, "accent", 20), label(title, "h2", wrap=True), 1, gap=10)
    foot = row(*buttons, 1)
    return frame("card", column(head, label(words, wrap=True), foot, gap=10, margin=16))
