"""One report in the list: what it is, how it stands, where it is on its way, what one can do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from bwdesk.domain.problems import Level
from bwdesk.domain.report import ReportStatus
from bwdesk.i18n import tr
from bwdesk.ui.screens.reports.report_words import (
    facts_of,
    handed_in_sentence,
    open_words,
    title_of,
    unsaved_sentence,
)
from bwdesk.ui.widgets.flow import Flow
from bwdesk.ui.widgets.pills import DeliveryPill, StatusPill
from bwdesk.ui.widgets.plain import PushButton, button, column, label, row
from bwdesk.ui.widgets.problem_line import ProblemLine

if TYPE_CHECKING:
    from bwdesk.workspace.reports import ReportLine


class ReportCard(QFrame):
    """The card.

    Signals:
        act_chosen: The act (open, submit, recall, handed_in, pdf) and the report's id.
    """

    act_chosen = Signal(str, str)

    def __init__(self, line: "ReportLine", delivery_words: str, *, is_first_draft: bool) -> None:
        """Builds the card.

        Args:
            line: The report.
            delivery_words: What still has to happen, or "".
            is_first_draft: Whether its way in is the one filled button of the screen.
        """
        super().__init__()
        self.setProperty("role", "card")
        self.line = line
        self.acts: dict[str, PushButton] = {}
        self._acts(is_first_draft=is_first_draft)
        body = column(self._head(), label("  ·  ".join(facts_of(line)), "sub", wrap=True), gap=6)
        if words := handed_in_sentence(line.report):
            body.addWidget(label(words, "sub", wrap=True))
        elif delivery_words:
            body.addWidget(ProblemLine(Level.SHOULD, delivery_words))
        if words := unsaved_sentence(line):
            body.addWidget(ProblemLine(Level.TIP, words))
        body.addSpacing(6)
        body.addWidget(Flow(list(self.acts.values()), gap=8))
        body.setContentsMargins(16, 14, 16, 14)
        self.setLayout(body)
        self.setAccessibleName(title_of(line))

    def _head(self) -> QHBoxLayout:
        status, delivery = StatusPill(), DeliveryPill()
        status.show_report(self.line.report.status)
        if self.line.report.handed_in is not None:  # the person's word, not a receipt
            delivery.show_pill(tr("Handed in elsewhere"), "mail-open", "plain")
        else:
            delivery.show_delivery(self.line.delivery)
        head = row(gap=10)
        head.addWidget(label(title_of(self.line), "h2", wrap=True), 1)
        head.addWidget(status)
        head.addWidget(delivery)
        return head

    def _acts(self, *, is_first_draft: bool) -> None:
        report = self.line.report
        self._act("open", open_words(report), "primary" if is_first_draft else "normal", "pencil")
        if report.is_editable:
            self._act("submit", tr("Check before Submit"), "normal", "send")
        elif report.status is ReportStatus.SUBMITTED:
            self._act("handed_in", tr("Handed in elsewhere"), "normal", "mail-open")
            self._act("recall", tr("Take it back"), "normal", "undo-2")
        self._act("pdf", tr("Save as PDF"), "normal", "file-text")
        if not report.is_editable:
            self.acts["open"].set_icon("eye")

    def _act(self, key: str, text: str, kind: str, icon: str) -> None:
        made = button(text, kind, icon, name=f"{text}, {title_of(self.line)}")
        made.clicked.connect(lambda: self.act_chosen.emit(key, self.line.report.id))
        self.acts[key] = made
