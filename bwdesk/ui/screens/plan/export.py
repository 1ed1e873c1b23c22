"""The plan as a file for Excel: asks where to, writes it, says what was written."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar, QWidget

from bwdesk.errors import BwdeskError
from bwdesk.i18n import isolate, ntr, tr
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.plain import button, column, label, row

if TYPE_CHECKING:
    from bwdesk.workspace.desk import Desk
    from bwdesk.workspace.printing import WrittenPlan

OpenFolder = Callable[[Path], object]
_PATIENCE_MS = 1000
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


def export_plan(
    parent: QWidget, store_thread: StoreThread, open_folder: OpenFolder | None = None
) -> None:
    """Asks for a file and writes the plan of the present cycle into it.

    Args:
        parent: The window it stands over.
        store_thread: Where the plan is read and the file is written.
        open_folder: Shows a folder; left out, the computer's own file manager does.
    """
    store_thread.ask(
        _suggested_name,
        lambda name: _choose(parent, store_thread, name, open_folder or _show_folder),
        owner=parent,
    )


class ExportDialog(QDialog):
    """Comes up after a second of work, or with what was written."""

    def __init__(self, parent: QWidget, file: Path, open_folder: OpenFolder) -> None:
        super().__init__(parent)
        self._file, self._open_folder = file, open_folder
        self.setModal(True)
        self.setMinimumWidth(460)
        self.setWindowTitle(tr("Export the plan"))
        self.head = label(tr("The plan is being written …"), "h2", wrap=True)
        self.words = label(isolate(file.name), wrap=True, copyable=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.head.text())
        self.folder = button(tr("Open the folder"), "normal", "folder-open")
        self.close_it = button(tr("Close"), "primary")
        foot = row(1, self.folder, self.close_it)
        self.setLayout(column(self.head, self.words, self.bar, foot, gap=12, margin=24))
        self.folder.clicked.connect(self._show_folder)
        self.close_it.clicked.connect(self.accept)
        self.finished.connect(self.deleteLater)
        self._let_wait(waiting=True)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.open)
        self._patience.start(_PATIENCE_MS)

    def show_written(self, written: "WrittenPlan") -> None:
        """The file is there."""
        head = ntr("{n} issue was written", "{n} issues were written", written.issues)
        words = tr(
            "The plan of cycle {number} is in the file {file}. Folder: {folder}",
            number=written.cycle,
            file=isolate(self._file.name),
            folder=isolate(str(self._file.parent)),
        )
        self._end(head, words)

    def show_refused(self, error: BwdeskError) -> None:
        """The file could not be written."""
        self._end(tr("The plan was not written"), error.sentence)
        self.folder.hide()

    def _end(self, head: str, words: str) -> None:
        self._patience.stop()
        self.head.setText(head)
        self.words.setText(words)
        self.setAccessibleName(head)
        self.setAccessibleDescription(words)
        self._let_wait(waiting=False)
        self.open()
        self.close_it.setFocus()

    def _let_wait(self, *, waiting: bool) -> None:
        self.bar.setVisible(waiting)
        self.folder.setVisible(not waiting)
        self.close_it.setVisible(not waiting)

    def _show_folder(self) -> None:
        self._open_folder(self._file.parent)
        self.accept()


def _choose(parent: QWidget, store_thread: StoreThread, name: str, open_folder: OpenFolder) -> None:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    dialog = QFileDialog(parent, tr("Export the plan"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([tr("Excel (*.xlsx)"), tr("Text table (*.csv)")])
    dialog.setDirectory(QStandardPaths.writableLocation(documents))
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(name)
    dialog.filterSelected.connect(partial(_take_suffix, dialog))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(
        lambda chosen: _write(parent, store_thread, Path(chosen), open_folder)
    )
    dialog.open()


def _take_suffix(dialog: QFileDialog, chosen: str) -> None:
    """A name without an end gets that of the chosen kind; Qt changes the end of other names."""
    dialog.setDefaultSuffix("csv" if "*.csv" in chosen else "xlsx")


def _write(parent: QWidget, store_thread: StoreThread, file: Path, open_folder: OpenFolder) -> None:
    from bwdesk.workspace.printing import export_plan as write_plan

    dialog = ExportDialog(parent, file, open_folder)
    store_thread.ask(lambda desk: write_plan(desk, file), dialog.show_written, dialog.show_refused)


def _suggested_name(desk: "Desk") -> str:
    """The factory, what it is, and the day."""
    factory = _NOT_IN_NAMES.sub(" ", desk.profile.name).strip() or "bwdesk"
    words = tr("Improvement Plan")
    return f"{factory} - {words} - {desk.today.isoformat()}.xlsx"


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
