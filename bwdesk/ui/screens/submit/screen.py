"""The check before Submit: solve these, look again at those, see what is frozen (faults.md 3)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout

from bwdesk.domain.problems import Level
from bwdesk.domain.report import HandedIn
from bwdesk.i18n import ntr, tr
from bwdesk.overrides import override
from bwdesk.ui.screens.frame import ScreenFrame
from bwdesk.ui.screens.reports.handed_in import HandedInDialog
from bwdesk.ui.screens.reports.pdf_making import PdfMaking
from bwdesk.ui.screens.submit.check_card import CheckCard
from bwdesk.ui.screens.submit.check_rows import must_rows, warning_rows
from bwdesk.ui.screens.submit.frozen_pane import FrozenPane
from bwdesk.ui.screens.submit.submit_store import Look, hand_in, keep_reasons, look, submit
from bwdesk.ui.screens.submit.submitted import SubmittedView
from bwdesk.ui.screens.wizard.reading import handed_in_words
from bwdesk.ui.screens.wizard.words import report_title, saved_words, time_of
from bwdesk.ui.widgets.banner import Banner
from bwdesk.ui.widgets.busy import Busy
from bwdesk.ui.widgets.pills import StatusPill
from bwdesk.ui.widgets.plain import button, column, frame, holder, label, row, scrolling
from bwdesk.ui.widgets.save_state import SaveState

if TYPE_CHECKING:
    from datetime import date

    from bwdesk.changes import Changes
    from bwdesk.errors import BwdeskError
    from bwdesk.ui.store_thread import StoreThread
    from bwdesk.workspace.submitting import Submitted

_CARES = ("issue", "cycle", "report", "answers", "enterprise")
_KEEP_AFTER_MS = 600
_SIDE_WIDTH, _SIDE_FROM = 340, 1080


class SubmitScreen(ScreenFrame):
    """The check of one report.

    Signals:
        closed: Back to the list of reports.
        report_wished: Back to writing.
        place_wished: Where a problem can be solved: a question id, `ent.FIELD`, `issue:ID.FIELD`.
        submitted: The id of a report that is frozen now.
        looked: The check is on the screen.
    """

    closed = Signal()
    report_wished = Signal()
    place_wished = Signal(str)
    submitted = Signal(str)
    looked = Signal()

    def __init__(self, store_thread: "StoreThread", report_id: str) -> None:
        super().__init__(tr("Check before Submit"))
        self.setObjectName("page")
        self.report_id = report_id
        self._store = store_thread
        self._look: Look | None = None
        self._reasons: dict[str, str] = {}
        self.done: SubmittedView | None = None
        self.pill = StatusPill()
        self.buttons.addWidget(self.pill)
        self.blocks = CheckCard(tr("Solve these before Submit"), Level.MUST)
        self.warns = CheckCard(tr("Look again, or give a reason"), Level.SHOULD)
        self.clear = frame(
            "card", column(label(tr("Nothing stands before Submit."), "h2"), margin=16)
        )
        self.pane = FrozenPane()
        self.banner, self.busy = Banner(), Busy()
        self.pdf = PdfMaking(store_thread, self, self.busy, self.banner)
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEEP_AFTER_MS)
        self._lay_out()
        self._wire()
        self._look_again()

    def refresh(self, changes: "Changes") -> None:
        """Looks again after each change."""
        if self.done is None and changes.touches(*_CARES):
            self._look_again()

    def keep_now(self) -> None:
        """Keeps the reasons that are written (the session ends, one goes to a place)."""
        if self._keeping.isActive():
            self._keeping.stop()
            self._keep_reasons()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setVisible(event.size().width() >= _SIDE_FROM and self.done is None)

    def _look_again(self) -> None:
        self._store.ask(lambda desk: look(desk, self.report_id), self._show, owner=self)

    def _show(self, seen: Look) -> None:
        self._look = seen
        self._reasons = {**seen.reasons, **self._reasons}
        report, check = seen.check.report, seen.check
        self.say(
            self.title.text(),
            tr(
                "{report}. Checked at {time}, and again after each change.",
                report=report_title(report),
                time=time_of(seen.at),
            ),
        )
        self.pill.show_report(report.status)
        must = must_rows(seen.opened, check.blocking)
        self.blocks.show_rows(must, len(check.blocking), {})
        warns = warning_rows(seen.opened, check.warnings)
        self.warns.show_rows(warns, len(check.warnings), self._reasons)
        self.pane.show_frozen(check.frozen)
        self._show_way(len(check.blocking), saved_words(report.saved_at), ready=report.is_editable)
        self.looked.emit()

    def _show_way(self, left: int, saved: str, *, ready: bool) -> None:
        """Submit is grey until nothing blocks; the filled button leads to the first problem."""
        may = not left and ready
        self.clear.setVisible(may)
        self.submit.setEnabled(may)
        self.submit.set_kind("primary" if may else "normal")
        self.first.setVisible(bool(left))
        below = (
            ntr("{n} problem left before Submit", "{n} problems left before Submit", left)
            if left
            else tr("After Submit you can read the report. Your EA can send it back.")
        )
        self.state.say(saved or tr("Not saved yet"), below)

    def _write_reason(self, key: str, reason: str) -> None:
        self._reasons[key] = reason
        self._keeping.start()

    def _keep_reasons(self) -> None:
        reasons = dict(self._reasons)
        self._store.ask(lambda desk: keep_reasons(desk, self.report_id, reasons))

    def _go(self, where: str) -> None:
        self.keep_now()
        self.place_wished.emit(where)

    def _submit(self) -> None:
        self._keeping.stop()
        self.submit.setEnabled(False)
        shown = self.warns.reasons
        reasons = {key: text for key, text in self._reasons.items() if key in shown and text}
        self._store.ask(
            lambda desk: submit(desk, self.report_id, reasons), self._submitted, self._refused
        )

    def _refused(self, error: "BwdeskError") -> None:
        self.banner.say(error.sentence, tone="warn", code="submit")
        self._look_again()

    def _submitted(self, done: "Submitted") -> None:
        title = report_title(self._look.check.report) if self._look else ""
        self.done = SubmittedView(done)
        self.done.act_chosen.connect(self._act)
        self._stack.addWidget(scrolling(holder(column(self.done), "scrolled")))
        self._stack.setCurrentIndex(1)
        self.say(tr("Submitted"), title)
        self.pill.show_report(done.status)
        self._side.hide()
        if self._foot is not None:
            self._foot.hide()
        self.done.pdf.setFocus()
        self.submitted.emit(self.report_id)

    def _act(self, key: str) -> None:
        if key == "close":
            self.closed.emit()
        elif key == "handed_in":
            self._store.ask(lambda desk: desk.today, self._ask_handed_in, owner=self)
        else:
            self._store.ask(
                lambda desk: look(desk, self.report_id).check.report, self.pdf.begin, owner=self
            )

    def _ask_handed_in(self, today: "date") -> None:
        dialog = HandedInDialog(self, today)
        dialog.chosen.connect(lambda key: self._hand_in(dialog) if key == "keep" else None)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _hand_in(self, dialog: HandedInDialog) -> None:
        day, channel = dialog.day.day(), dialog.channel()
        if day is None:
            return
        words = handed_in_words(HandedIn(day, channel))
        self._store.ask(
            lambda desk: hand_in(desk, self.report_id, day, channel),
            lambda _saved: self.done.say_handed_in(words) if self.done else None,
            owner=self,
        )

    def _lay_out(self) -> None:
        cards = column(self.clear, self.blocks, self.warns, 1, gap=12)
        cards.setContentsMargins(20, 14, 12, 16)
        self.clear.hide()
        self._side = scrolling(self.pane)
        self._side.setObjectName("sideend")
        self._side.setFixedWidth(_SIDE_WIDTH)
        self._stack = QStackedLayout()
        whole = row(gap=0)
        whole.addLayout(self._stack, 1)
        whole.addWidget(self._side)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.busy)
        self.body.addLayout(whole, 1)
        self._stack.addWidget(scrolling(holder(cards, "scrolled")))
        self.state = SaveState()
        self.back = button(tr("Back to the report"), "normal", "chevron-left")
        self.submit = button(tr("Submit"), "normal", "send")
        self.first = button(tr("Go to the first problem"), "primary")
        foot = self.footer()
        foot.addWidget(self.state, 1)
        for made in (self.back, self.submit, self.first):
            foot.addWidget(made)
        self._foot = foot.parentWidget()

    def _wire(self) -> None:
        self.back.clicked.connect(self.keep_now)
        self.back.clicked.connect(self.report_wished)
        self.submit.clicked.connect(self._submit)
        self.first.clicked.connect(lambda: self._go(self.blocks.first_place()))
        for card in (self.blocks, self.warns):
            card.place_wished.connect(self._go)
        self.warns.reason_written.connect(self._write_reason)
        self._keeping.timeout.connect(self._keep_reasons)
