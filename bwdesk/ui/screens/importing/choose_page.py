"""Where the table comes from: a file that is chosen or dropped, or a table that is pasted."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from bwdesk.i18n import isolate, tr
from bwdesk.ui.widgets.banner import Banner
from bwdesk.ui.widgets.drop_target import DropTarget
from bwdesk.ui.widgets.plain import button, column, holder, label, row, scrolling

TABLE_FILES = ("xlsx", "csv", "tsv", "txt")
_WIDEST = 760


class ChoosePage(QWidget):
    """The first page.

    Signals:
        file_chosen: The path of a file.
        text_pasted: A table that was copied somewhere.
        went_on: Back to the table that is open already.
    """

    file_chosen = Signal(object)
    text_pasted = Signal(str)
    went_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner()
        self.file = button(tr("Choose a file"), "primary", "folder-open")
        self.paste = button(tr("Paste a table"), "normal", "clipboard-paste")
        self.on = button("", "normal", "arrow-right")
        self.on.setAccessibleName(tr("Go on"))
        self.on.hide()
        self.target = DropTarget(
            tr("Drop your Excel plan or findings here"),
            tr("An .xlsx, .csv, .tsv or .txt file. Nothing is changed before you have seen it."),
            self.file,
            self.paste,
            icon="file-spreadsheet",
        )
        self._build()
        self.setFocusProxy(self.file)
        self.file.clicked.connect(self._choose)
        self.paste.clicked.connect(self.take_clipboard)
        self.on.clicked.connect(self.went_on)
        self.target.file_dropped.connect(self.file_chosen)
        self.target.text_dropped.connect(self.text_pasted)
        QShortcut(QKeySequence.StandardKey.Paste, self, self.take_clipboard)

    def say(self, sentence: str) -> None:
        """Says why a table could not be taken; an empty text takes the line away."""
        if sentence:
            self.banner.say(sentence, tone="warn")
        else:
            self.banner.hide()

    def offer_to_go_on(self, name: str) -> None:
        """Offers the table that is still open."""
        words = tr("Go on with {name}", name=isolate(name))
        self.on.set_text(words)
        self.on.setAccessibleName(words)
        self.on.show()

    def take_clipboard(self) -> None:
        """Takes what was copied, or says that nothing was."""
        text = QApplication.clipboard().text()
        if text.strip():
            self.text_pasted.emit(text)
        else:
            self.say(tr("Nothing is copied yet. Mark your table in Excel and copy it, then paste."))

    def _build(self) -> None:
        how = label(
            tr("In Excel: mark the table with its headers, copy it, and press Ctrl+V here."),
            "sub",
            wrap=True,
        )
        inside = holder(column(self.banner, self.target, how, row(self.on, 1), gap=12))
        inside.setMaximumWidth(_WIDEST)
        middle = row(1, gap=0)
        middle.addWidget(inside, 100)
        middle.addStretch(1)
        page = holder(column(middle, 1, margin=24))
        self.setLayout(column(scrolling(page), gap=0))

    def _choose(self) -> None:
        kinds = " ".join(f"*.{kind}" for kind in TABLE_FILES)
        dialog = QFileDialog(self, tr("Choose a file"))
        dialog.setNameFilters([tr("Tables ({kinds})", kinds=kinds), tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.file_chosen.emit(Path(path)))
        dialog.open()
