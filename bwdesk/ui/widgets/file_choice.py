"""Choosing a file to open or a place to save, without stopping the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Then = Callable[[Path], None]


def choose_file(parent: QWidget, title: str, kinds: str, then: Then) -> QFileDialog:
    """Lets the person choose a file that is there.

    Args:
        parent: The window it stands over.
        title: What the file is for.
        kinds: Name patterns as Qt writes them ("PDF (*.pdf)").
        then: Gets the file; not called when the person changes their mind.
    """
    dialog = _made(parent, title, kinds, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def choose_place(
    parent: QWidget, title: str, suggested: str, kinds: str, then: Then
) -> QFileDialog:
    """Lets the person choose where to save; it asks before an older file is replaced.

    Args:
        parent: The window it stands over.
        title: What is saved.
        suggested: The name to begin with.
        kinds: Name patterns as Qt writes them; the first one's ending is added where none is given.
        then: Gets the place; not called when the person changes their mind.
    """
    dialog = _made(parent, title, kinds, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(suggested).suffix.lstrip("."))
    dialog.selectFile(suggested)
    dialog.open()
    return dialog


def _made(parent: QWidget, title: str, kinds: str, then: Then) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilter(kinds)
    dialog.setDirectory(_documents())
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    return dialog


def _documents() -> QDir:
    return QDir(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        or QDir.homePath()
    )
