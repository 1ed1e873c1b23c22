"""The head of the plan's list: of which cycle it is, and what one can do with the whole plan."""

from PySide6.QtWidgets import QFrame

from bwdesk.i18n import tr
from bwdesk.ui.widgets.plain import button, column, label, row


class ListHead(QFrame):
    """Title, the line below it, and three buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self.subtitle = label("", "sub", wrap=True)
        self.import_button = button(tr("Import findings"), icon="file-down")
        self.export_button = button(tr("Export"), icon="download")
        self.new_button = button(tr("New issue"), icon="plus")
        body = row(self.import_button, self.export_button, self.new_button, gap=10)
        title = label(tr("Improvement Plan"), "title", wrap=True)
        body.insertLayout(0, column(title, self.subtitle, gap=2), 1)
        body.setContentsMargins(24, 14, 20, 14)
        self.setLayout(body)
