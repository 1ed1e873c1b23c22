"""The second card: one big target for the findings, and three other ways to begin."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame
from typing_extensions import override

from bwdesk.i18n import tr
from bwdesk.ui.widgets.plain import IconLabel, button, column, label, row

TABLE_FILES = ("xlsx", "csv", "tsv", "txt")


class FindingsCard(QFrame):
    """Where the first findings come from.

    Signals:
        file_dropped: The path of a table file, dropped or chosen.
        text_pasted: A table copied from somewhere.
        began_empty: The person types everything.
        looked_around: The person wants to look at an invented factory.
        backup_chosen: The person has a backup of an older computer.
        went_back: The person wants to change the first card.
    """

    file_dropped = Signal(object)
    text_pasted = Signal(str)
    began_empty = Signal()
    looked_around = Signal()
    backup_chosen = Signal()
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = label("", "title", wrap=True)
        self.notice = label("", wrap=True, tone="warn")
        self.notice.hide()
        self.file = button(tr("Choose a file"), "primary", "folder-open")
        self.paste = button(tr("Paste a table"), "normal", "clipboard-paste")
        self.empty = button(tr("Start empty"), "normal", "plus")
        self.look = button(tr("Look at an invented factory"), "normal", "eye")
        self.backup = button(tr("I have a backup"), "quiet", "archive-restore")
        self.back = button(tr("Back"), "quiet", "chevron-left")
        self.target = self._target()
        self._build()
        self.file.clicked.connect(self._choose_file)
        self.paste.clicked.connect(self._paste)
        self.empty.clicked.connect(self.began_empty)
        self.look.clicked.connect(self.looked_around)
        self.backup.clicked.connect(self.backup_chosen)
        self.back.clicked.connect(self.went_back)
        QShortcut(QKeySequence.StandardKey.Paste, self, self._paste)

    def show_name(self, name: str) -> None:
        """Shows whose work begins."""
        self.title.setText(name)

    def say(self, sentence: str) -> None:
        """Says why it did not go on."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))

    def _build(self) -> None:
        others = row(self.empty, self.look, 1, gap=10)
        self.setLayout(
            column(
                self.title,
                label(tr("Begin with the findings of your assessment."), "sub", wrap=True),
                self.target,
                self.notice,
                label(
                    tr("Or begin without them. You can take findings in later."), "sub", wrap=True
                ),
                others,
                row(self.back, 1, self.backup),
                gap=10,
                margin=24,
            )
        )

    def _target(self) -> QFrame:
        made = _Target()
        middle = Qt.AlignmentFlag.AlignHCenter
        words = label(tr("Drop your Excel plan or findings here"), "h2", wrap=True)
        sub = label(
            tr("An Excel or CSV file from your EA, from the portal, or your own plan."),
            "sub",
            wrap=True,
        )
        words.setAlignment(middle)
        sub.setAlignment(middle)
        body = column(1, gap=8, margin=24)
        body.addWidget(IconLabel("file-spreadsheet", "accent", 40), 0, middle)
        body.addWidget(words)
        body.addWidget(sub)
        body.addLayout(row(1, self.file, self.paste, 1, gap=10))
        body.addStretch(1)
        made.setLayout(body)
        made.file_dropped.connect(self.file_dropped)
        made.text_dropped.connect(self.text_pasted)
        return made

    def _choose_file(self) -> None:
        kinds = " ".join(f"*.{kind}" for kind in TABLE_FILES)
        dialog = QFileDialog(self, tr("Choose a file"))
        dialog.setNameFilter(tr("Tables ({kinds})", kinds=kinds))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.file_dropped.emit(Path(path)))
        dialog.open()

    def _paste(self) -> None:
        text = QApplication.clipboard().text()
        if text.strip():
            self.say("")
            self.text_pasted.emit(text)
        else:
            self.say(tr("Nothing is copied yet. Mark your table in Excel and copy it, then paste."))


class _Target(QFrame):
    """Takes a dropped file, or a dropped table."""

    file_dropped = Signal(object)
    text_dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "target")
        self.setAcceptDrops(True)
        self.setMinimumHeight(170)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        carried = event.mimeData()
        if carried.hasUrls() or carried.hasText():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        carried = event.mimeData()
        paths = [url.toLocalFile() for url in carried.urls() if url.isLocalFile()]
        if paths:
            self.file_dropped.emit(Path(paths[0]))
        elif carried.hasText():
            self.text_dropped.emit(carried.text())
        event.acceptProposedAction()
