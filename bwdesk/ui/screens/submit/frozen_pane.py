"""What Submit freezes, what stays open, and who reads it: beside the check."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from bwdesk.i18n import tr
from bwdesk.ui.widgets.plain import IconLabel, column, label, line, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bwdesk.workspace.submitting import Frozen

_ICONS = ("clipboard-list", "list-checks", "map-pin", "paperclip")


class FrozenPane(QWidget):
    """The pane."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Frozen, ...] = ()
        self._list = column(gap=10)
        head = row(IconLabel("lock", "ink"), gap=8)
        head.addWidget(label(tr("What Submit freezes"), "h2", wrap=True), 1)
        body = column(head, gap=8, margin=20)
        body.addWidget(
            label(tr("A copy of these is made and does not change any more:"), wrap=True)
        )
        body.addLayout(self._list)
        body.addWidget(line())
        for title, words in _rest():
            body.addWidget(label(title, "h3", wrap=True))
            body.addWidget(label(words, wrap=True))
        body.addStretch(1)
        self.setLayout(body)

    def show_frozen(self, frozen: "Sequence[Frozen]") -> None:
        """Shows what is frozen, with how much of it."""
        if tuple(frozen) == self._shown:
            return
        self._shown = tuple(frozen)
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, one in enumerate(frozen):
            words = column(
                label(one.title, "h3", wrap=True), label(one.amount, "sub", wrap=True), gap=0
            )
            body = row(IconLabel(_ICONS[min(place, len(_ICONS) - 1)]), gap=10)
            body.addLayout(words, 1)
            held = QWidget()
            held.setLayout(body)
            self._list.addWidget(held)


def _rest() -> tuple[tuple[str, str], ...]:
    return (
        (
            tr("What stays open"),
            tr(
                "Your Improvement Plan stays open all year. What you change there after Submit is "
                "not in this report."
            ),
        ),
        (
            tr("If your EA sends it back"),
            tr("The same report opens again as a draft. Nothing is typed twice."),
        ),
        (tr("Who reads it"), tr("Your EA first. Buyers after the EA approves.")),
    )
