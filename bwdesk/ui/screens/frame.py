"""The frame every screen of the menu stands in: header with title and buttons, body, footer."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from bwdesk.ui.widgets.plain import column, holder, label, row


class ScreenFrame(QWidget):
    """Header, body, and a footer where one is asked for; header and footer never scroll.

    Attributes:
        buttons: The layout for buttons at the end of the header.
        body: The layout of everything between header and footer.
    """

    def __init__(self, title: str, sub: str = "") -> None:
        super().__init__()
        self.title = label(title, "title", wrap=True)
        self.sub = label(sub, "sub", wrap=True)
        self.buttons = row(gap=10)
        head = row(gap=12)
        head.setContentsMargins(24, 14, 20, 14)
        head.addLayout(column(self.title, self.sub, gap=2), 1)
        head.addLayout(self.buttons)
        self.body = column(gap=0)
        self._whole = column(holder(head, "header"), gap=0)
        self._whole.addWidget(holder(self.body, "page"), 1)
        self.setLayout(self._whole)

    def say(self, title: str, sub: str) -> None:
        """Shows another title and the line below it."""
        self.title.setText(title)
        self.sub.setText(sub)

    def footer(self) -> QHBoxLayout:
        """A new footer below the body, to be filled."""
        foot = row(gap=10)
        foot.setContentsMargins(24, 12, 20, 12)
        self._whole.addWidget(holder(foot, "footer"))
        return foot
