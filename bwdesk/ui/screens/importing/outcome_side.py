"""Beside the decisions: what will happen, in numbers, and what does not fit, row by row."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from bwdesk.domain.findings import ImportPreview, Outcome
from bwdesk.i18n import ntr, tr
from bwdesk.ui.screens.importing.message_list import MessageList
from bwdesk.ui.widgets.plain import column, holder, label, line


class OutcomeSide(QWidget):
    """Read only."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, QLabel] = {}
        self._words: dict[str, QLabel] = {}
        self._grid_holder = holder(self._grid())
        self.waiting = label("", "sub", wrap=True)
        self._warnings_title = label("", "h3", wrap=True)
        self.messages = MessageList(tr("What does not fit"))
        body = column(label(tr("What will happen"), "h2"), self.waiting, self._grid_holder, gap=8)
        self._line = line()
        body.addWidget(self._line)
        body.addWidget(self._warnings_title)
        body.addWidget(self.messages, 100)
        body.addStretch(1)
        body.setContentsMargins(16, 14, 8, 8)
        self.setLayout(body)
        self.show_waiting("")

    def show_waiting(self, sentence: str) -> None:
        """Says what has to be answered before the rows can be shown."""
        self.waiting.setText(sentence)
        self.waiting.show()
        self._grid_holder.hide()
        for widget in (self._line, self._warnings_title, self.messages):
            widget.hide()

    def show_preview(self, seen: ImportPreview, notices: tuple[str, ...]) -> None:
        """Shows the numbers and the messages."""
        self.waiting.hide()
        self._grid_holder.show()
        said = sum(len(row.messages) for row in seen.rows) + len(notices) + len(seen.notices)
        counts = {
            "new": seen.count(Outcome.TAKEN),
            "there": seen.count(Outcome.ALREADY_THERE),
            "left": seen.count(Outcome.SKIPPED),
            "warnings": seen.warnings,
        }
        for key, count in counts.items():
            self.numbers[key].setText(f"{count:,}")
            self._words[key].setText(_words(key, count))
        self._warnings_title.setText(
            tr("What does not fit") if said else tr("Everything fits. Nothing is changed.")
        )
        self._line.show()
        self._warnings_title.show()
        self.messages.setVisible(said > 0)
        self.messages.show_rows(seen.rows, (*notices, *seen.notices))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for place, key in enumerate(("new", "there", "left", "warnings")):
            role = "title" if key == "new" else "h2"
            self.numbers[key] = label("0", role, tone="accent" if key == "new" else "")
            self.numbers[key].setAlignment(
                Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            )
            self._words[key] = label(_words(key, 0), wrap=True)
            grid.addWidget(self.numbers[key], place, 0)
            grid.addWidget(self._words[key], place, 1)
        grid.setColumnStretch(1, 1)
        return grid


def _words(key: str, count: int) -> str:
    return {
        "new": ntr("new issue", "new issues", count),
        "there": ntr("row is in the plan already", "rows are in the plan already", count),
        "left": ntr("row is left out", "rows are left out", count),
        "warnings": ntr("warning: the rest of the row is taken", "warnings", count),
    }[key]
