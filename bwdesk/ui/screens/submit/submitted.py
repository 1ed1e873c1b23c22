"""After Submit: what was frozen, and plainly that nothing has been handed in yet."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bwdesk.domain.problems import Level
from bwdesk.i18n import isolate, tr
from bwdesk.ui.widgets.flow import Flow
from bwdesk.ui.widgets.pills import DeliveryPill
from bwdesk.ui.widgets.plain import IconLabel, button, column, frame, label, row
from bwdesk.ui.widgets.problem_line import ProblemLine

if TYPE_CHECKING:
    from bwdesk.workspace.submitting import Submitted

_WIDEST, _SHOWN_OF_HASH = 720, 16


class SubmittedView(QWidget):
    """The view.

    Signals:
        act_chosen: handed_in, pdf or close.
    """

    act_chosen = Signal(str)

    def __init__(self, done: "Submitted") -> None:
        super().__init__()
        self.delivery = DeliveryPill()  # title and status stand in the header
        self.delivery.show_delivery(done.delivery)
        head = row(IconLabel("lock", "ok", 22), gap=10)
        head.addWidget(label(tr("The report is submitted and frozen"), "h2", wrap=True), 1)
        head.addWidget(self.delivery)
        number = isolate(done.snapshot_sha256[:_SHOWN_OF_HASH])
        body = column(head, gap=12, margin=20)
        self.still_to_do = ProblemLine(Level.SHOULD, done.sentence)
        if done.sentence:
            body.addWidget(self.still_to_do)
        for notice in done.notices:
            body.addWidget(label(notice.message, "sub", wrap=True))
        body.addWidget(
            label(
                tr("Check number {number}. It stands on every page of the PDF.", number=number),
                "sub",
                wrap=True,
                copyable=True,
            )
        )
        body.addWidget(
            label(
                tr("You can read the report now. Your EA can send it back, or you take it back."),
                "sub",
                wrap=True,
            )
        )
        self.pdf = button(tr("Save as PDF"), "primary", "file-text")
        self.handed_in = button(tr("Handed in elsewhere"), "normal", "mail-open")
        self.close_it = button(tr("Back to the reports"), "normal")
        acts = {"pdf": self.pdf, "handed_in": self.handed_in, "close": self.close_it}
        for key, made in acts.items():
            made.clicked.connect(lambda _checked=False, key=key: self.act_chosen.emit(key))
        body.addWidget(Flow(list(acts.values())))
        card = frame("card", body)
        card.setMaximumWidth(_WIDEST)
        self.setLayout(column(card, 1, margin=24))

    def say_handed_in(self, sentence: str) -> None:
        """The person's word is noted."""
        self.still_to_do.say(sentence)
        self.delivery.show_pill(tr("Handed in elsewhere"), "mail-open", "plain")
        self.handed_in.setEnabled(False)
