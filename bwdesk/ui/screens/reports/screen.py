"""The list of Progress Reports: begin one, go on, submit, take back, note, print (S1-3 … S1-7)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from bwdesk.i18n import tr
from bwdesk.ui.screens.frame import ScreenFrame
from bwdesk.ui.screens.reports.handed_in import HandedInDialog
from bwdesk.ui.screens.reports.new_report import NewReportDialog, ReportWish, make_report
from bwdesk.ui.screens.reports.pdf_making import PdfMaking
from bwdesk.ui.screens.reports.report_card import ReportCard
from bwdesk.ui.widgets.ask import Way, ask
from bwdesk.ui.widgets.banner import Banner
from bwdesk.ui.widgets.busy import Busy
from bwdesk.ui.widgets.empty_state import EmptyState
from bwdesk.ui.widgets.plain import button, column, holder, scrolling

if TYPE_CHECKING:
    from datetime import date

    from bwdesk.changes import Changes
    from bwdesk.domain.report import Channel, Report
    from bwdesk.ui.store_thread import StoreThread
    from bwdesk.workspace.desk import Desk
    from bwdesk.workspace.reports import NewReport, ReportLine
    from bwdesk.workspace.saved import Saved

_WIDEST = 900
_CARES = ("report", "answers", "enterprise", "issue", "cycle", "journal")

Lines = tuple[tuple["ReportLine", str], ...]


class ReportsScreen(ScreenFrame):
    """The list.

    Signals:
        ready: The list is on the screen.
        report_opened: The id of the report to write or read.
        submit_wished: The id of the report to check before Submit.
    """

    ready = Signal()
    report_opened = Signal(str)
    submit_wished = Signal(str)

    def __init__(self, store_thread: "StoreThread") -> None:
        super().__init__(
            tr("Progress Report"),
            tr("Write and freeze it here. You hand it in by the portal, by e-mail or on paper."),
        )
        self._store = store_thread
        self._lines: Lines = ()
        self.cards: list[ReportCard] = []
        self.banner, self.busy = Banner(), Busy()
        self.pdf = PdfMaking(store_thread, self, self.busy, self.banner)
        self.check_pdf = button(tr("Check a PDF"), "normal", "file-check")
        self.new = button(tr("New report"), "normal", "plus")
        self.buttons.addWidget(self.check_pdf)
        self.buttons.addWidget(self.new)
        self.empty = EmptyState(
            "clipboard-list",
            tr("No report yet."),
            sub=tr("Begin Progress Report One. You can stop at any time and go on later."),
            action=tr("New report"),
        )
        if self.empty.action is not None:
            self.empty.action.set_kind("primary")
        self._stack = QStackedLayout()
        self._list = self._made_list()
        self._lay_out()
        self.check_pdf.clicked.connect(self.pdf.check)
        self.new.clicked.connect(self.begin_new)
        self.empty.way_chosen.connect(self.begin_new)
        self._look_again()

    def refresh(self, changes: "Changes") -> None:
        """Looks again when a report, its answers or the plan changed."""
        if changes.touches(*_CARES):
            self._look_again()

    def begin_new(self) -> None:
        """Asks for cycle and date of a new report."""
        self._store.ask(_suggest, self._ask_new, owner=self)

    def _look_again(self) -> None:
        self._store.ask(_list, self._show, owner=self)

    def _show(self, lines: Lines) -> None:
        if lines != self._lines or not self.cards:
            self._lines = lines
            self._show_cards()
        self._stack.setCurrentIndex(0 if lines else 1)
        self.new.setVisible(bool(lines))
        self.ready.emit()

    def _show_cards(self) -> None:
        focused = self._focused_act()
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        drafts = [line.report.id for line, _ in self._lines if line.report.is_editable]
        self.cards = []
        for line, words in self._lines:
            first = line.report.id == (drafts[0] if drafts else "")
            card = ReportCard(line, words, is_first_draft=first)
            card.act_chosen.connect(self._act)
            self.cards.append(card)
            self._list.insertWidget(self._list.count() - 1, card)
        self.new.set_kind("normal" if drafts else "primary")
        self._focus_act(*focused)

    def _focused_act(self) -> tuple[str, str]:
        for card in self.cards:
            for key, made in card.acts.items():
                if made.hasFocus():
                    return card.line.report.id, key
        return "", ""

    def _focus_act(self, report_id: str, key: str) -> None:
        for card in self.cards:
            if card.line.report.id == report_id:
                card.acts.get(key, card.acts["open"]).setFocus()

    def _act(self, key: str, report_id: str) -> None:
        report = next(line.report for line, _ in self._lines if line.report.id == report_id)
        if key == "open":
            self.report_opened.emit(report_id)
        elif key == "submit":
            self.submit_wished.emit(report_id)
        elif key == "pdf":
            self.pdf.begin(report)
        elif key == "recall":
            self._ask_recall(report)
        else:
            self._store.ask(lambda desk: desk.today, lambda day: self._ask_handed_in(report, day))

    def _ask_new(self, suggested: "NewReport") -> None:
        reports = [line.report for line, _ in self._lines]
        dialog = NewReportDialog(self, suggested, reports)
        dialog.chosen.connect(lambda key: self._new_by(key, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _new_by(self, key: str, dialog: NewReportDialog) -> None:
        there, wish = dialog.existing(), dialog.wish()
        if key == "open" and there is not None:
            self.report_opened.emit(there.id)
        elif key == "create" and wish is not None:
            self._make(wish)

    def _make(self, wish: ReportWish) -> None:
        self._store.ask(
            lambda desk: make_report(desk, wish),
            self._made,
            lambda error: self.banner.say(error.sentence, tone="warn"),
            owner=self,
        )

    def _made(self, report: "Report") -> None:
        self._look_again()
        self.report_opened.emit(report.id)

    def _ask_recall(self, report: "Report") -> None:
        ask(
            self,
            tr("Take the report back?"),
            tr(
                "It becomes a draft again and you can change it. What was frozen stays readable in "
                "its history. Submit it again when you are ready."
            ),
            (
                Way("", tr("Leave it as it is")),
                Way("recall", tr("Take it back"), "primary", "undo-2"),
            ),
            lambda key: self._recall(report.id) if key else None,
        )

    def _recall(self, report_id: str) -> None:
        self._store.ask(lambda desk: _recall(desk, report_id), self._said_by_store)

    def _ask_handed_in(self, report: "Report", today: "date") -> None:
        dialog = HandedInDialog(self, today)
        dialog.chosen.connect(
            lambda key: self._keep_handed_in(report.id, dialog) if key == "keep" else None
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep_handed_in(self, report_id: str, dialog: HandedInDialog) -> None:
        day, channel = dialog.day.day(), dialog.channel()
        if day is not None:
            self._store.ask(
                lambda desk: _hand_in(desk, report_id, day, channel), self._said_by_store
            )

    def _said_by_store(self, _saved: "Saved") -> None:
        self._look_again()

    def _made_list(self) -> QVBoxLayout:
        listed = column(gap=12)
        listed.addStretch(1)
        return listed

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setLayout(self._list)
        inner.setMaximumWidth(_WIDEST)
        outer = column(inner)
        outer.setContentsMargins(24, 16, 24, 16)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.busy)
        self.body.addLayout(self._stack, 1)
        self._stack.addWidget(scrolling(holder(outer, "scrolled")))
        self._stack.addWidget(self.empty)


def _list(desk: "Desk") -> Lines:
    from bwdesk.workspace.reports import list_reports
    from bwdesk.workspace.submitting import delivery_sentence

    return tuple(
        (line, "" if line.report.handed_in else delivery_sentence(line.delivery))
        for line in list_reports(desk)
    )


def _suggest(desk: "Desk") -> "NewReport":
    from bwdesk.workspace.reports import suggest_report

    return suggest_report(desk)


def _recall(desk: "Desk", report_id: str) -> "Saved":
    from bwdesk.workspace.submitting import recall_report

    return recall_report(desk, report_id)


def _hand_in(desk: "Desk", report_id: str, day: "date", channel: "Channel") -> "Saved":
    from bwdesk.workspace.submitting import record_handed_in

    return record_handed_in(desk, report_id, day, channel)
