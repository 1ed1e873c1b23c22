"""The foot of the full window: Back, what is saved, Save to Draft, Next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from bwdesk.i18n import isolate, ntr, tr
from bwdesk.ui.screens.wizard.words import saved_words
from bwdesk.ui.screens.wizard.writing import SaveState, Saving
from bwdesk.ui.widgets.plain import button, row, tool_tip
from bwdesk.ui.widgets.save_state import SaveState as SaveWords

_SHOWN_OF_HASH = 16


class TaskFooter(QFrame):
    """The foot.

    Signals:
        back_chosen: To the section before.
        save_chosen: Save to Draft.
        next_chosen: To the next section, or to the check before Submit.
    """

    back_chosen = Signal()
    save_chosen = Signal()
    next_chosen = Signal()

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.back = button(tr("Back"), "normal", "chevron-left")
        self.state = SaveWords()
        self.save = button(tr("Save to Draft"), "normal", "save")
        tool_tip(self.save, tr("Save to Draft (Ctrl+S)"))
        self.next = button("", "normal")
        self.back.clicked.connect(self.back_chosen)
        self.save.clicked.connect(self.save_chosen)
        self.next.clicked.connect(self.next_chosen)
        body = row(gap=10)
        body.setContentsMargins(24, 12, 20, 12)
        body.addWidget(self.back)
        body.addSpacing(12)
        body.addWidget(self.state, 1)
        body.addWidget(self.save)
        body.addWidget(self.next)
        self.setLayout(body)
        self.save.setVisible(not read_only)

    def show_next(self, title: str) -> None:
        """Says where Next leads."""
        self.next.set_text(title)
        self.next.setVisible(bool(title))

    def show_frozen(self, sha256: str) -> None:
        """Says that nothing here can change, and the check number of the copy."""
        number = isolate(sha256[:_SHOWN_OF_HASH])
        self.state.say(
            tr("Frozen at Submit"),
            tr("Check number {number}", number=number) if sha256 else "",
            icon="lock",
        )

    def show_state(self, state: SaveState) -> None:
        """Says what is saved, never more than is true."""
        waiting = state.unsaved > 0 and state.saving is not Saving.SAVING
        self.save.set_kind("primary" if waiting else "normal")
        self.save.setEnabled(state.saving is not Saving.SAVING)
        bad = state.saving is Saving.NOT_SAVED
        icon, token = ("circle-alert", "bad") if bad else ("hard-drive", "ink2")
        self.state.say(_head(state), _below(state), icon=icon, token=token)


def _head(state: SaveState) -> str:
    if state.saving is Saving.NOT_SAVED and state.unsaved:
        return tr("Not saved. Your text is still here.")
    if state.saving is Saving.SAVING:
        return tr("Saving now")
    return saved_words(state.at) or tr("Not saved yet")


def _below(state: SaveState) -> str:
    if state.saving is Saving.NOT_SAVED:
        return state.sentence
    if not state.unsaved:
        return tr("Everything is saved.") if state.at else tr("Nothing is written yet.")
    if state.at and state.unsaved == state.half_dates:
        return ntr(
            "All is saved but {n} date that is not complete. Its words stay in the field.",
            "All is saved but {n} dates that are not complete. Their words stay in the fields.",
            state.half_dates,
        )
    if not state.copied:
        return ntr(
            "{n} answer changed since then. No safety copy could be kept: save now.",
            "{n} answers changed since then. No safety copy could be kept: save now.",
            state.unsaved,
        )
    return ntr(
        "{n} answer changed since then. A safety copy is kept.",
        "{n} answers changed since then. A safety copy is kept.",
        state.unsaved,
    )
