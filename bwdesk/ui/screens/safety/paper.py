"""The recovery code on paper: one plain page."""

from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QWidget

from bwdesk.i18n import tr


def code_page(code: str) -> QTextDocument:
    """The page: what the code is for, the code, what to do with it."""
    page = QTextDocument()
    font = QFont()
    font.setPointSize(14)
    page.setDefaultFont(font)
    page.setPlainText(
        "\n\n".join(
            (
                tr("bwdesk: recovery code"),
                code,
                tr("With this code your work can be opened again when the computer is lost."),
                tr("Keep this paper away from the computer. Who has it can read your backups."),
            )
        )
    )
    return page


def print_code(parent: QWidget, code: str) -> None:
    """Asks which printer (or PDF file), then prints the page."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter()
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("Print the code"))
    dialog.accepted.connect(lambda: code_page(code).print_(printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.show()
