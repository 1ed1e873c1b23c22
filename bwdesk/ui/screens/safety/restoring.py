"""Restoring a backup: which file, with which code; the present store is set aside, never lost."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from bwdesk.errors import BwdeskError
from bwdesk.i18n import tr
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.busy import Busy
from bwdesk.ui.widgets.plain import button, column, label, line_edit, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from bwdesk.workspace.desk import Desk, Services


class RestoreDialog(QDialog):
    """The dialog.

    Signals:
        restored: The backup is the present store now, and it is open.
    """

    restored = Signal()

    def __init__(
        self,
        parent: QWidget,
        store: StoreThread,
        folder: Path,
        services: "Callable[[], Services]",
    ) -> None:
        super().__init__(parent)
        self._store, self._folder, self._services = store, folder, services
        self.setWindowTitle(tr("Restore a backup"))
        self.setModal(True)
        self.setMinimumWidth(520)
        self.path = line_edit(tr("Backup file"), limit=2000)
        self.choose = button(tr("Choose a file"), "normal", "folder-open")
        self.code = line_edit(tr("Recovery code"), limit=200)
        self.notice = label("", wrap=True, tone="bad")
        self.notice.hide()
        self.busy = Busy()
        self.go = button(tr("Restore this backup"), "primary", "archive-restore")
        self.cancel = button(tr("Leave all as it is"))
        self._build()
        self.choose.clicked.connect(self._choose)
        self.go.clicked.connect(self._restore)
        self.cancel.clicked.connect(self.reject)

    def _build(self) -> None:
        whole = column(
            label(tr("Restore a backup"), "h2", wrap=True),
            label(
                tr("What is here now is set aside in the same folder. Nothing is deleted."),
                "sub",
                wrap=True,
            ),
            gap=10,
            margin=24,
        )
        for words, field in ((tr("Backup file"), self.path), (tr("Recovery code"), self.code)):
            above = label(words, "h3", wrap=True)
            above.setBuddy(field)
            whole.addWidget(above)
            whole.addLayout(row(field, self.choose) if field is self.path else row(field))
        hint = tr("On this computer the code is not needed while its key is here.")
        whole.addWidget(label(hint, "sub", wrap=True))
        whole.addWidget(self.notice)
        whole.addWidget(self.busy)
        whole.addLayout(row(1, self.cancel, self.go))
        self.setLayout(whole)

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Choose a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()

    def _restore(self) -> None:
        if not self.path.text().strip():
            self._say(tr("Choose the backup file first."))
            return
        file, code = Path(self.path.text().strip()), self.code.text().strip()
        folder, services = self._folder, self._services
        self.go.setEnabled(False)
        self.notice.hide()
        self.busy.begin(tr("The backup is being restored and checked …"))
        self._store.start(
            lambda: _restored(file, folder, services(), code), self._done, self._not_done
        )

    def _done(self, _is_open: bool) -> None:  # noqa: FBT001 - what the store thread tells
        self.busy.end()
        self.restored.emit()
        self.accept()

    def _not_done(self, error: BwdeskError) -> None:
        """It did not work: the store that was open before is opened again."""
        self.busy.end()
        self.go.setEnabled(True)
        self._say(error.sentence)
        folder, services = self._folder, self._services
        self._store.start(lambda: _as_before(folder, services()), lambda _open: None)

    def _say(self, sentence: str) -> None:
        self.notice.setText(sentence)
        self.notice.show()


def _restored(file: Path, folder: Path, services: "Services", code: str) -> "Desk":
    from bwdesk.workspace.profiles import open_profile
    from bwdesk.workspace.safety import restore

    restore(file, folder, services, code)
    return open_profile(folder, services)


def _as_before(folder: Path, services: "Services") -> "Desk | None":
    from bwdesk.workspace.profiles import open_profile, profile_exists

    return open_profile(folder, services) if profile_exists(folder) else None
