"""A big target for a file or a table: drop it, choose it, or paste it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame

from bwdesk.overrides import override
from bwdesk.ui.widgets.plain import IconLabel, PushButton, column, label, row


class DropTarget(QFrame):
    """Takes a dropped file, or a dropped table.

    Signals:
        file_dropped: The path of the file.
        text_dropped: The text that was dropped.
    """

    file_dropped = Signal(object)
    text_dropped = Signal(str)

    def __init__(self, words: str, sub: str, *buttons: PushButton, icon: str) -> None:
        super().__init__()
        self.setProperty("role", "target")
        self.setAcceptDrops(True)
        self.setMinimumHeight(200)
        middle = Qt.AlignmentFlag.AlignHCenter
        above, below = label(words, "h2", wrap=True), label(sub, "sub", wrap=True)
        above.setAlignment(middle)
        below.setAlignment(middle)
        body = column(1, gap=8, margin=24)
        body.addWidget(IconLabel(icon, "accent", 40), 0, middle)
        body.addWidget(above)
        body.addWidget(below)
        body.addLayout(row(1, *buttons, 1, gap=10))
        body.addStretch(1)
        self.setLayout(body)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_take(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        carried = event.mimeData()
        path = file_in(carried)
        if path is not None:
            self.file_dropped.emit(path)
        elif carried.hasText():
            self.text_dropped.emit(carried.text())
        event.acceptProposedAction()


def can_take(carried: QMimeData) -> bool:
    """Whether a file or a text hangs on the pointer."""
    return file_in(carried) is not None or (carried.hasText() and not carried.hasUrls())


def file_in(carried: QMimeData) -> Path | None:
    """The first file of this computer that is carried, or None."""
    paths = [url.toLocalFile() for url in carried.urls() if url.isLocalFile()]
    return Path(paths[0]) if paths else None
