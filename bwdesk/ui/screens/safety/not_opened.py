"""What stands in the window when the store did not open: why, what is safe, what to do."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from bwdesk.errors import BwdeskError
from bwdesk.i18n import tr
from bwdesk.ui.screens.safety.restoring import RestoreDialog
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.plain import (
    IconLabel,
    button,
    column,
    frame,
    holder,
    label,
    line_edit,
    row,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bwdesk.workspace.desk import Desk, Services


class NotOpened(QWidget):
    """The page.

    Signals:
        ready: It stands on the screen.
        restored: A backup was restored; the store is open now.
        left: The person closes the program.
    """

    ready = Signal()
    restored = Signal()
    left = Signal()

    def __init__(
        self,
        store: StoreThread,
        folder: Path,
        services: "Callable[[], Services]",
        error: BwdeskError,
    ) -> None:
        super().__init__()
        self._store, self._folder, self._services = store, folder, services
        self.sentence = label(error.sentence, "h2", wrap=True, copyable=True)
        self.needs_code = error.details.get("reason") == "key_missing"
        self.code = line_edit(tr("Recovery code"), limit=200)
        self.unlock = button(tr("Open with this code"), "primary", "key-round")
        kind = "normal" if self.needs_code else "primary"
        self.restore = button(tr("Restore a backup"), kind, "archive-restore")
        self.leave = button(tr("Close"))
        self.notice = label("", wrap=True, tone="bad")
        self._build()
        self.restore.clicked.connect(self._restore)
        self.unlock.clicked.connect(self._unlock)
        self.code.returnPressed.connect(self._unlock)
        self.leave.clicked.connect(self.left)
        QTimer.singleShot(0, self.ready.emit)

    def _build(self) -> None:
        by_code = holder(row(self.code, self.unlock))
        by_code.setVisible(self.needs_code)
        self.notice.hide()
        card = frame(
            "card",
            column(
                IconLabel("shield-alert", "warn", 32),
                self.sentence,
                label(tr("Folder: {folder}", folder=self._folder), "sub", wrap=True, copyable=True),
                by_code,
                self.notice,
                row(1, self.leave, self.restore),
                gap=14,
                margin=32,
            ),
        )
        card.setMaximumWidth(720)
        middle = row(1, gap=0)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        self.setLayout(column(holder(column(1, middle, 1, margin=16), "page"), gap=0))

    def _unlock(self) -> None:
        """The code gives this computer the key again; then the store opens."""
        folder, services, code = self._folder, self._services, self.code.text()
        self._store.start(
            lambda: _unlocked(folder, services(), code),
            lambda _open: self.restored.emit(),
            self._say,
        )

    def _say(self, error: BwdeskError) -> None:
        self.notice.setText(error.sentence)
        self.notice.show()

    def _restore(self) -> None:
        dialog = RestoreDialog(self, self._store, self._folder, self._services)
        dialog.restored.connect(self.restored)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _unlocked(folder: Path, services: "Services", code: str) -> "Desk":
    from bwdesk.workspace.profiles import open_profile
    from bwdesk.workspace.safety import unlock

    unlock(folder, services, code)
    return open_profile(folder, services)
