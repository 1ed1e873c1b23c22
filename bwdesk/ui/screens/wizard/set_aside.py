"""Answers whose question is not asked now: shown, kept, removed only by the person (ADR 6)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from bwdesk.i18n import ntr, tr
from bwdesk.ui.widgets.plain import IconLabel, button, column, label, row

_LONGEST = 300


class SetAsideNote(QFrame):
    """The note with its way out.

    Signals:
        removal_chosen: The person wants these answers gone.
    """

    removal_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tone", "plain")
        self._head = label("", "h3", wrap=True)
        self._sub = label("", "sub", wrap=True)
        self._answers = label("", wrap=True)
        self.remove = button("", "normal", small=True)
        self.remove.clicked.connect(self.removal_chosen)
        words = column(self._head, self._sub, self._answers, row(self.remove, 1), gap=4)
        body = row(IconLabel("archive"), gap=10)
        body.addLayout(words, 1)
        body.setContentsMargins(12, 10, 12, 10)
        self.setLayout(body)
        self.hide()

    def show_answers(self, answers: tuple[tuple[str, str], ...], way_back: str = "") -> None:
        """Shows these answers, or hides itself when there are none.

        Args:
            answers: Labels with the answers in words.
            way_back: What brings them back, in a sentence.
        """
        self.setVisible(bool(answers))
        if not answers:
            return
        count = len(answers)
        self._head.setText(ntr("{n} answer is set aside", "{n} answers are set aside", count))
        kept = tr("Kept here, but not asked now and not in the report.")
        self._sub.setText(f"{kept} {way_back}".strip())
        self._answers.setText("\n".join(_line(name, words) for name, words in answers))
        self.remove.set_text(ntr("Remove this answer", "Remove these answers", count))
        self.setAccessibleName(self._head.text())


def _line(name: str, words: str) -> str:
    return f"{name} {_short(words)}" if name.endswith("?") else f"{name}: {_short(words)}"


def _short(words: str) -> str:
    line = " / ".join(words.split("\n"))
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
