"""The second card: one big target for the findings, and three other ways to begin."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame

from bwdesk.i18n import tr
from bwdesk.ui.widgets.drop_target import DropTarget
from bwdesk.ui.widgets.plain import button, column, label, row

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
        self.target = DropTarget(
            tr("Drop your Excel plan or findings here"),
            tr("An Excel or CSV file from your EA, from the portal, or your own plan."),
            self.file,
            self.paste,
            icon="file-spreadsheet",
        )
        self.target.setMinimumHeight(150)
        self._build()
        self.target.file_dropped.connect(self.file_dropped)
        self.target.text_dropped.connect(self.text_pasted)
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
