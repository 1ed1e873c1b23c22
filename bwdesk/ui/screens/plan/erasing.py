"""Erase from history: the one exception to keeping everything, asked for and never in passing."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from bwdesk.domain.plan import field_label
from bwdesk.i18n import isolate, ntr, tr
from bwdesk.ui.widgets.ask import AskDialog, Way
from bwdesk.ui.widgets.combo import Combo
from bwdesk.ui.widgets.plain import label
from bwdesk.ui.widgets.short_text import ShortText

if TYPE_CHECKING:
    from collections.abc import Callable

    from bwdesk.errors import BwdeskError
    from bwdesk.ui.screens.plan.history_words import Told
    from bwdesk.ui.store_thread import StoreThread
    from bwdesk.workspace.history import Erased


class EraseDialog(AskDialog):
    """Which text of a save is erased, and why; "erase" is grey until a reason is written."""

    def __init__(self, parent: QWidget, save: "Told") -> None:
        super().__init__(
            parent,
            tr("Erase from the history?"),
            tr(
                "The words are taken out for good, also out of the field if they still stand "
                "there. That something was erased, by whom and why, stays in the history. "
                "Reports that were submitted do not change."
            ),
            (
                Way("", tr("Keep it")),
                Way("erase", tr("Erase"), "primary", "trash-2"),
            ),
        )
        self._words = dict(save.texts)
        named = [(name, field_label(name)) for name in self._words]
        self.field = Combo(tr("What is erased"), named)
        self.field.choose(next(iter(self._words), ""))
        self.shown = label("", "sub", wrap=True)
        self.reason = ShortText(tr("Reason"), hint=tr("For example: a worker's name stood here"))
        self._lay_out(save.head)
        self.field.key_chosen.connect(self._show)
        self.reason.text_edited.connect(self._look)
        self._show(self.field.key())
        self._look("")
        self.reason.setFocus()

    def _lay_out(self, head: str) -> None:
        self.body.addWidget(label(tr("What is erased"), "h3"))
        self.body.addWidget(self.field)
        self.body.addWidget(self.shown)
        self.body.addWidget(label(head, "sub", wrap=True))
        self.body.addWidget(label(tr("Reason"), "h3"))
        self.body.addWidget(self.reason)

    def _show(self, name: str) -> None:
        words = isolate(self._words.get(name, ""))
        self.shown.setText(tr("“{words}”", words=words))
        self.fit()

    def _look(self, reason: str) -> None:
        self.buttons["erase"].setEnabled(bool(reason.strip()))


def ask_to_erase(
    parent: QWidget,
    store_thread: "StoreThread",
    issue_id: str,
    save: "Told",
    say: "Callable[[str], None]",
) -> EraseDialog:
    """Asks, erases, and says what happened."""
    from bwdesk.workspace.history import erase

    dialog = EraseDialog(parent, save)

    def taken(key: str) -> None:
        name, reason = dialog.field.key(), dialog.reason.text()
        if key == "erase":
            store_thread.ask(
                lambda desk: erase(desk, issue_id, name, reason, save.seq),
                lambda done: say(_done_words(done)),
                lambda error: say(_refused_words(error)),
                owner=parent,
            )

    dialog.chosen.connect(taken)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _done_words(done: "Erased") -> str:
    words = tr("Erased from the history.")
    if not done.still_in:
        return words
    more = ntr(
        "{n} submitted report still holds it and does not change.",
        "{n} submitted reports still hold it and do not change.",
        len(done.still_in),
    )
    return f"{words} {more}"


def _refused_words(error: "BwdeskError") -> str:
    return tr("{sentence} Nothing was erased.", sentence=error.sentence)
