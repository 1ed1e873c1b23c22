"""How many answers there are of those that are needed: words and a bar below the section list."""

from PySide6.QtWidgets import QProgressBar, QWidget

from bwdesk.i18n import tr
from bwdesk.ui.widgets.plain import column, label


class AnswersDone(QWidget):
    """The words say it, the bar only helps."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "sub", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        body = column(self.words, self.bar, gap=6)
        body.setContentsMargins(18, 12, 18, 14)
        self.setLayout(body)

    def show_done(self, answered: int, total: int) -> None:
        """Shows so many of so many."""
        self.words.setText(tr("{done} of {total} answers", done=answered, total=total))
        self.bar.setAccessibleName(self.words.text())
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(answered)
