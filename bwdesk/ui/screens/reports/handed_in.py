"""The person's word that a report was handed in elsewhere: on which day, and how."""

from typing import TYPE_CHECKING

from bwdesk.domain.report import Channel
from bwdesk.i18n import tr
from bwdesk.ui.screens.wizard.reading import channel_label
from bwdesk.ui.widgets.ask import AskDialog, Way
from bwdesk.ui.widgets.combo import Combo
from bwdesk.ui.widgets.date_field import DateField
from bwdesk.ui.widgets.plain import label

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget


class HandedInDialog(AskDialog):
    """Day and way; only a day that is not in the future can be noted."""

    def __init__(self, parent: "QWidget", today: "date") -> None:
        super().__init__(
            parent,
            tr("Handed in elsewhere"),
            tr("Note how the report reached Better Work. It is your word, not a receipt."),
            (
                Way("", tr("Cancel")),
                Way("keep", tr("Note it"), "primary", "check"),
            ),
        )
        self._today = today
        self.day = DateField(tr("Handed in on"))
        self.day.set_day(today)
        self.through = Combo(
            tr("How"), [(channel.value, channel_label(channel)) for channel in Channel]
        )
        self.through.choose(Channel.PORTAL.value)
        self.problem = label("", "sub", wrap=True, tone="bad")
        for words, field in ((tr("Handed in on"), self.day), (tr("How"), self.through)):
            self.body.addWidget(label(words, "h3"))
            self.body.addWidget(field)
        self.body.addWidget(self.problem)
        self.day.day_changed.connect(self._look)
        self.day.not_understood.connect(lambda _words: self._look())

    def channel(self) -> Channel:
        """How it was handed in."""
        return Channel(self.through.key())

    def _look(self, *_: object) -> None:
        day = self.day.day()
        good = day is not None and day <= self._today
        self.buttons["keep"].setEnabled(good)
        self.day.mark_problem(on=not good)
        self.problem.setText("" if good else tr("Choose today or an earlier day."))
