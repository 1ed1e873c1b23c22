"""Beside the fields: the finding, what the import noted, and the history of every value."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bwdesk.domain.plan import field_label
from bwdesk.i18n import isolate, tr
from bwdesk.ui.screens.plan.history_words import history_words
from bwdesk.ui.widgets.plain import button, column, label, line
from bwdesk.workspace.plan import IssueView

_SHOWN_FIRST = 4


class EditorSide(QWidget):
    """Read only."""

    def __init__(self) -> None:
        super().__init__()
        self._body: QVBoxLayout = column(gap=8, margin=16)
        self.setLayout(self._body)
        self._view: IssueView | None = None

    def show_issue(self, view: IssueView | None) -> None:
        """Shows what stands around an issue; nothing for a new one."""
        self._view = view
        self._fill(all_history=False)

    def _fill(self, *, all_history: bool) -> None:
        self._empty()
        view = self._view
        if view is None:
            self._say(tr("Found by the factory itself? That is a good sign of dialogue."), "sub")
            self._body.addStretch(1)
            return
        if view.issue.finding:
            self._say(tr("From the assessment report"), "h3")
            self._say(view.issue.finding)
            self._body.addWidget(line())
        if view.issue.import_note:
            self._say(tr("From the import"), "h3")
            self._say(view.issue.import_note, "sub")
            self._body.addWidget(line())
        self._add_history(view, all_history=all_history)
        self._body.addStretch(1)

    def _add_history(self, view: IssueView, *, all_history: bool) -> None:
        entries = [entry for entry in reversed(view.history) if entry.old or entry.new]
        self._say(tr("History"), "h3")
        if not entries:
            self._say(tr("Nothing was changed yet."), "sub")
        shown = entries if all_history else entries[:_SHOWN_FIRST]
        for entry in shown:
            self._say(history_words(field_label(entry.field), entry.old, entry.new))
            who = isolate(entry.person) or tr("by the program")
            self._say(tr("{who}, {when}", who=who, when=isolate(_when(entry.at))), "sub")
        if len(shown) < len(entries):
            more = button(tr("Show all {n}", n=len(entries)), "quiet", small=True)
            more.clicked.connect(lambda: self._fill(all_history=True))
            self._body.addWidget(more)

    def _say(self, words: str, role: str = "text") -> None:
        self._body.addWidget(label(words, role, wrap=True, copyable=True))

    def _empty(self) -> None:
        while self._body.count():
            item = self._body.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()


def _when(moment: str) -> str:
    from datetime import datetime

    from bwdesk.i18n import show_date, show_time

    then = datetime.fromisoformat(moment)
    return f"{show_date(then.astimezone().date())} {show_time(then)}"
