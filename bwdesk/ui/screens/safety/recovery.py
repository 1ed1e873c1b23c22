"""The recovery code: shown to be printed or written down, confirmed by typing a part of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QWidget

from bwdesk.changes import Changes
from bwdesk.errors import BwdeskError
from bwdesk.i18n import tr
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.plain import (
    button,
    column,
    frame,
    label,
    line_edit,
    mark_problem,
    row,
)


class RecoveryDialog(QDialog):
    """The dialog.

    Signals:
        confirmed: A part of the code was typed right; the reminder ends.
    """

    confirmed = Signal(object)

    def __init__(self, parent: QWidget, store: StoreThread) -> None:
        super().__init__(parent)
        self._store = store
        self.setWindowTitle(tr("Recovery code"))
        self.setModal(True)
        self.setMinimumWidth(520)
        self.code = label("", "h2", copyable=True)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(18)
        self.code.setFont(fixed)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setWordWrap(True)
        self.code.setAccessibleName(tr("Recovery code"))
        self.typed = line_edit(tr("Last group of the code"), limit=80)
        self.notice = label("", wrap=True, tone="bad")
        self.notice.hide()
        self.print = button(tr("Print the code"), "primary", "printer")
        self.confirm = button(tr("I have it"), "normal", "check")
        self.later = button(tr("Later"))
        self._build()
        self.print.clicked.connect(self._print)
        self.confirm.clicked.connect(self._confirm)
        self.typed.returnPressed.connect(self._confirm)
        self.typed.textEdited.connect(lambda: self._say(""))
        self.later.clicked.connect(self.reject)
        from bwdesk.workspace.safety import recovery_code

        self._store.ask(recovery_code, self.code.setText, owner=self)

    def _build(self) -> None:
        words = tr(
            "With this code your work can be opened again when this computer is lost or broken. "
            "Keep it on paper, away from the computer."
        )
        ask = label(
            tr("Type the last group of the code, so that we know you have it."), "h3", wrap=True
        )
        ask.setBuddy(self.typed)
        self.setLayout(
            column(
                label(tr("Your recovery code"), "h2", wrap=True),
                label(words, wrap=True),
                frame("sunken", column(self.code, margin=16)),
                row(self.print, 1),
                ask,
                row(self.typed, self.confirm),
                self.notice,
                row(1, self.later),
                gap=12,
                margin=24,
            )
        )

    def _print(self) -> None:
        from bwdesk.ui.screens.safety.paper import print_code

        print_code(self, self.code.text())

    def _confirm(self) -> None:
        from bwdesk.workspace.safety import confirm_recovery_code

        whole = self.code.text()
        typed = whole if is_last_group(self.typed.text(), whole) else self.typed.text()
        self._store.ask(
            lambda desk: confirm_recovery_code(desk, typed), self._done, self._not_yet, owner=self
        )

    def _done(self, _answer: object) -> None:
        self.confirmed.emit(Changes.of("backup"))
        self.accept()

    def _not_yet(self, error: BwdeskError) -> None:
        self._say(error.sentence)
        self.typed.setFocus()

    def _say(self, sentence: str) -> None:
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))
        mark_problem(self.typed, on=bool(sentence))


def is_last_group(typed: str, code: str) -> bool:
    """Whether these are the letters after the last dash of the code, however they were typed."""
    last = code.replace(" ", "-").rpartition("-")[2]
    return typed.strip().upper().replace("O", "0").replace("I", "1") == last.upper()
