"""One problem: icon, sentence with the way out, a link, and for a warning its reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from bwdesk.domain.problems import Level
from bwdesk.i18n import tr
from bwdesk.ui.widgets.plain import IconLabel, button, column, label, line_edit, row

LOOKS = {
    Level.MUST: ("circle-alert", "bad"),
    Level.SHOULD: ("triangle-alert", "warn"),
    Level.TIP: ("info", "info"),
}


class ProblemLine(QFrame):
    """A problem below its field, or a row of the submit check.

    Signals:
        way_chosen: The link was pressed.
        reason_changed: The reason for a warning, as typed.
    """

    way_chosen = Signal()
    reason_changed = Signal(str)

    def __init__(
        self, level: Level, sentence: str, *, link: str = "", reason: str | None = None
    ) -> None:
        """Builds the line.

        Args:
            level: must (bad), should (warn) or tip (info).
            sentence: What is missing and the way out.
            link: Words of the link, or nothing.
            reason: The reason kept so far; None for a line without a reason field.
        """
        super().__init__()
        icon, tone = LOOKS[level]
        self.setProperty("tone", tone)
        self.sign = IconLabel(icon, "accent" if tone == "info" else tone)
        self.words = label(sentence, wrap=True)
        top = row(self.sign, gap=10)
        top.addWidget(self.words, 1)
        if link:
            self.link = button(link, "quiet", small=True)
            self.link.clicked.connect(self.way_chosen)
            top.addWidget(self.link)
        body = column(top, gap=6)
        body.setContentsMargins(10, 8, 10, 8)
        self.reason: QLineEdit | None = None
        if reason is not None:
            self.reason = self._reason_field(reason)
            body.addLayout(row(label(tr("My reason")), self.reason))
        self.setLayout(body)
        self.setAccessibleName(sentence)

    def say(self, sentence: str) -> None:
        """Says something else."""
        self.words.setText(sentence)
        self.setAccessibleName(sentence)

    def _reason_field(self, reason: str) -> QLineEdit:
        field = line_edit(tr("My reason"), hint=tr("Write why it is right as it is"), limit=2000)
        field.setText(reason)
        field.textEdited.connect(self.reason_changed)
        return field
