"""Beside the fields: the finding, what the import noted, and the history of every value."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bwdesk.i18n import isolate, ntr, show_date, tr
from bwdesk.ui.screens.plan.history_words import Told, told_saves
from bwdesk.ui.widgets.plain import IconLabel, PushButton, button, column, label, line, row
from bwdesk.workspace.plan import IssueView

_SHOWN_FIRST = 4


class EditorSide(QWidget):
    """Read only.

    Signals:
        erase_wished(Told): the person wants words of this save out of the history.
    """

    erase_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        outer = column(gap=0)
        self._body: QVBoxLayout = column(gap=6, margin=16)
        self._content = QWidget()
        self._content.setLayout(self._body)
        outer.addWidget(self._content)
        self.setLayout(outer)
        self._view: IssueView | None = None
        self._labels: Mapping[str, str] = {}

    def show_labels(self, labels: Mapping[str, str]) -> None:
        """Takes what codes are called in the person's language."""
        self._labels = labels

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
        self._add_finding(view)
        if view.issue.import_note:
            self._say(tr("From the import"), "h3")
            self._say(view.issue.import_note, "sub")
            self._body.addWidget(line())
        self._add_history(view, all_history=all_history)
        self._body.addStretch(1)

    def _add_finding(self, view: IssueView) -> None:
        issue = view.issue
        if issue.finding:
            self._say(tr("From the assessment report"), "h3")
            self._say(issue.finding)
        if issue.finding_ref:
            words = tr("Reference {ref}", ref=isolate(issue.finding_ref))
            self._say(words, "sub")
        if issue.public:
            self._body.addLayout(row(IconLabel("megaphone"), label(tr("Publicly reported")), 1))
        if view.target_moves and view.first_target:
            words = ntr(
                "First target {first}, moved {n} time.",
                "First target {first}, moved {n} times.",
                view.target_moves,
                first=isolate(show_date(view.first_target)),
            )
            self._say(words, "sub")
        if self._body.count():
            self._body.addWidget(line())

    def _add_history(self, view: IssueView, *, all_history: bool) -> None:
        saves = told_saves(view.history, self._labels)
        self._say(tr("History"), "h3")
        if not saves:
            self._say(tr("Nothing was changed yet."), "sub")
        shown = saves if all_history else saves[:_SHOWN_FIRST]
        for save in shown:
            for words, before in save.lines:
                self._say(words)
                if before:
                    self._say(before, "sub")
            self._say(save.head, "sub")
            if save.texts:
                self._body.addLayout(row(self._eraser(save), 1))
            self._body.addSpacing(4)
        if len(shown) < len(saves):
            more = button(tr("Show all {n}", n=len(saves)), "quiet", small=True)
            more.clicked.connect(lambda: self._fill(all_history=True))
            self._body.addLayout(row(more, 1))

    def _eraser(self, save: Told) -> PushButton:
        made = button(tr("Erase from history"), "quiet", small=True)
        made.setAccessibleDescription(save.head)
        made.clicked.connect(lambda: self.erase_wished.emit(save))
        return made

    def _say(self, words: str, role: str = "text") -> None:
        self._body.addWidget(label(words, role, wrap=True, copyable=True))

    def _empty(self) -> None:
        """A new body: labels and layouts of the old one go together."""
        old = self._content
        self._body = column(gap=6, margin=16)
        self._content = QWidget()
        self._content.setLayout(self._body)
        outer = self.layout()
        if outer is not None:
            outer.replaceWidget(old, self._content)
        old.deleteLater()
