"""What stands where nothing is yet: one sentence and the one thing to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bwdesk.ui.widgets.plain import IconLabel, PushButton, button, column, label


class EmptyState(QWidget):
    """An icon, a sentence, and at most one button.

    Signals:
        way_chosen: The button was pressed.
    """

    way_chosen = Signal()

    def __init__(self, icon: str, sentence: str, *, sub: str = "", action: str = "") -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        body = column(1, gap=8, margin=24)
        body.addWidget(IconLabel(icon, "ink2", 32), 0, middle)
        self.words = label(sentence, "h2", wrap=True)
        self.words.setAlignment(middle)
        body.addWidget(self.words)
        self.sub = label(sub, "sub", wrap=True)
        self.sub.setAlignment(middle)
        body.addWidget(self.sub)
        self.action: PushButton | None = None
        if action:
            self.action = button(action, "normal")
            self.action.clicked.connect(self.way_chosen)
            body.addSpacing(8)
            body.addWidget(self.action, 0, middle)
        body.addStretch(2)
        self.setLayout(body)
        self.sub.setVisible(bool(sub))  # after it has a parent: else it flashes as a window

    def say(self, sentence: str, sub: str = "", action: str = "") -> None:
        """Says something else; the button keeps its words when `action` is empty."""
        self.words.setText(sentence)
        self.sub.setText(sub)
        self.sub.setVisible(bool(sub))
        if self.action is not None and action:
            self.action.set_text(action)
