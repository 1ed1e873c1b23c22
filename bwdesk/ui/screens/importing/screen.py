"""Import of findings as one page: choose, look, take, and what became of it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget
from shiboken6 import isValid

from bwdesk.changes import Changes
from bwdesk.domain.findings import DateOrder, Outcome
from bwdesk.errors import BwdeskError
from bwdesk.i18n import isolate, ntr, tr
from bwdesk.overrides import override
from bwdesk.ui.screens.frame import ScreenFrame
from bwdesk.ui.screens.importing.choose_page import ChoosePage
from bwdesk.ui.screens.importing.deciding import NewCycle
from bwdesk.ui.screens.importing.looking import Looking
from bwdesk.ui.screens.importing.preview_page import PreviewPage
from bwdesk.ui.screens.importing.result_page import ResultPage, Taken
from bwdesk.ui.screens.importing.taking import Stop, make_cycle, take_findings
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.busy import Busy
from bwdesk.ui.widgets.drop_target import can_take, file_in
from bwdesk.ui.widgets.plain import button
from bwdesk.workspace.importing import open_pasted, open_table


class ImportScreen(ScreenFrame):
    """Takes findings in; nothing is changed before the person presses Import.

    Signals:
        closed: Back to where the person came from, or on to the plan.
        taken: The ImportReport of an import that is done.
    """

    closed = Signal()
    taken = Signal(object)

    def __init__(self, store_thread: StoreThread) -> None:
        super().__init__(tr("Import findings"))
        self._store = store_thread
        self._stop = Stop()
        self.looking = Looking(store_thread)
        self.choose = ChoosePage()
        self.preview = PreviewPage()
        self.result = ResultPage()
        self.pages = QStackedWidget()
        for page in (self.choose, self.preview, self.result):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages)
        self.busy = Busy()
        self.back = button(tr("Close"))
        self.go = button(tr("Import"), "primary", "file-down")
        foot = self.footer()
        foot.addWidget(self.back)
        foot.addWidget(self.busy)
        foot.addStretch(1)
        foot.addWidget(self.go)
        self.setAcceptDrops(True)
        self._connect()
        self._connect_decisions()
        self._show_page(self.choose)

    def start_file(self, path: Path | str) -> None:
        """Reads a file and shows what it would become."""
        self.looking.open(lambda: open_table(Path(path)))

    def start_paste(self, text: str) -> None:
        """Looks at a pasted table."""
        self.looking.open(lambda: open_pasted(text))

    def start_blank(self) -> None:
        """Asks for a file or a table; one that is still open can be gone on with."""
        self._show_page(self.choose)
        self.choose.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Looks again when cycles or issues changed elsewhere."""
        deciding = self.looking.deciding
        if deciding and not self._stop.is_running and changes.touches("cycle", "issue"):
            self.looking.look(deciding.same_again())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_take(event.mimeData()) and not self._stop.is_running:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = file_in(event.mimeData())
        if path is not None:
            self.start_file(path)
        else:
            self.start_paste(event.mimeData().text())
        event.acceptProposedAction()

    def _connect(self) -> None:
        looking = self.looking
        self.choose.file_chosen.connect(self.start_file)
        self.choose.text_pasted.connect(self.start_paste)
        self.choose.went_on.connect(self._show_preview)
        looking.opened.connect(self._opened)
        looking.refused.connect(self._refused)
        looking.understood.connect(lambda: self.preview.show_deciding(looking.present))
        looking.rows_seen.connect(self._show_rows)
        looking.not_understood.connect(lambda words: self.preview.banner.say(words, tone="warn"))
        looking.work_began.connect(self.busy.begin)
        looking.work_ended.connect(self.busy.end)
        self.back.clicked.connect(self._go_back)
        self.go.clicked.connect(self._go_on)
        self.busy.stop_chosen.connect(self._stop.ask)

    def _connect_decisions(self) -> None:
        looking, columns = self.looking, self.preview.columns
        self.preview.cycle.cycle_chosen.connect(self._choose_cycle)
        self.preview.cycle.new_cycle_typed.connect(self._type_cycle)
        self.preview.days.order_chosen.connect(self._choose_order)
        columns.sheet_chosen.connect(lambda n: looking.look(looking.present.with_sheet(n)))
        columns.header_chosen.connect(lambda n: looking.look(looking.present.with_header(n)))
        columns.column_given.connect(
            lambda n, field: looking.look(looking.present.with_column(n, field))
        )
        columns.fill_down_chosen.connect(self._choose_fill_down)

    def _opened(self) -> None:
        self.choose.say("")
        self.choose.offer_to_go_on(self.looking.present.look.source.name)
        self._show_preview()
        self.preview.show_top()

    def _refused(self, sentence: str) -> None:
        """The table cannot be taken: why, and the way back to the choice."""
        self.choose.say(sentence)
        self.start_blank()

    def _show_rows(self) -> None:
        deciding, seen = self.looking.present, self.looking.seen
        self.preview.show_open(deciding)
        if seen is not None:
            self.preview.show_preview(deciding, seen)
        self._show_go()

    def _choose_cycle(self, number: int | None) -> None:
        self.looking.present.cycle = number
        self.preview.banner.hide()
        self.looking.see()

    def _type_cycle(self, new: NewCycle) -> None:
        self.looking.present.new_cycle = new
        self.preview.show_open(self.looking.present)
        self._show_go()

    def _choose_order(self, order: DateOrder) -> None:
        self.looking.present.dates = order
        self.looking.see()

    def _choose_fill_down(self, on: bool) -> None:  # noqa: FBT001 - a slot
        self.looking.present.fill_down = on
        self.looking.see()

    def _go_back(self) -> None:
        if self.pages.currentWidget() is self.choose:
            self.closed.emit()
        else:
            self.start_blank()

    def _go_on(self) -> None:
        """The one primary button: to the open question, or the import, or the plan."""
        if self.pages.currentWidget() is self.result:
            self.closed.emit()
            return
        questions, seen = self.looking.present.open_questions(), self.looking.seen
        if questions:
            self.preview.ask(questions[0].where)
        elif seen and not seen.count(Outcome.TAKEN):
            self.closed.emit()
        elif seen:
            self._take()

    def _take(self) -> None:
        deciding = self.looking.present
        self._show_taking(running=True)
        if deciding.cycle is None:
            new = deciding.new_cycle
            self._store.ask(
                lambda desk: make_cycle(desk, new),
                lambda _saved: self._take_into(new.number),
                self._not_taken,
                owner=self,
            )
        else:
            self._take_into(deciding.cycle)

    def _take_into(self, number: int | None) -> None:
        deciding, stop = self.looking.present, self._stop
        deciding.cycle = number
        source, choice = deciding.look.source, replace(deciding.choice(), cycle=number)

        def progress(done: int, of: int) -> None:
            self._store.report(self._show_progress, (done, of))

        self._store.ask(
            lambda desk: take_findings(desk, source, choice, stop, progress),
            self._took,
            self._not_taken,
        )

    def _show_progress(self, so_far: tuple[int, int]) -> None:
        if isValid(self):
            self.busy.advance(*so_far)

    def _took(self, taken: Taken) -> None:
        self._show_taking(running=False)
        self.looking.close()
        self.choose.on.hide()
        self.result.show_taken(taken)
        self._show_page(self.result)
        self.go.setFocus()
        self.taken.emit(taken.report)

    def _not_taken(self, error: BwdeskError) -> None:
        """Nothing was taken; every decision stands as it was."""
        self._show_taking(running=False)
        where = str(error.details.get("where", ""))
        if not self.preview.cycle.refuse(where, error.sentence):
            self.preview.banner.say(error.sentence, tone="warn")
            self.preview.show_top()
        self.looking.look(self.looking.present.same_again())

    def _show_taking(self, *, running: bool) -> None:
        self._stop.reset(running=running)
        for widget in (self.preview, self.back, self.go):
            widget.setEnabled(not running)
        if running:
            self.preview.banner.hide()
            self.busy.begin(tr("The issues are being taken in …"), can_stop=True)
        else:
            self.busy.end()

    def _show_preview(self) -> None:
        deciding = self.looking.present
        self.preview.banner.hide()
        self.preview.show_deciding(deciding)
        self._show_page(self.preview)
        questions = deciding.open_questions()
        if not (questions and self.preview.cycle.focus(questions[0].where)):
            self.go.setFocus()

    def _show_page(self, page: ChoosePage | PreviewPage | ResultPage) -> None:
        self.pages.setCurrentWidget(page)
        looks = self.looking.deciding.look if self.looking.deciding else None
        words, icon = tr("Close"), ""
        self.sub.setText(tr("From your EA's file, the portal, or your own plan."))
        if page is self.result:
            words = tr("Import another table")
            self.sub.setText(tr("Everything that was taken is saved on this computer."))
        elif page is self.preview and looks is not None:
            words, icon = tr("Back"), "chevron-left"
            rows = ntr("{n} row", "{n} rows", looks.proposal.rows)
            name = isolate(looks.source.name)
            self.sub.setText(tr("{name}, {rows}", name=name, rows=rows))
        self.back.set_text(words)
        self.back.set_icon(icon)
        self.go.setVisible(page is not self.choose)
        self._show_go()

    def _show_go(self) -> None:
        """What the primary button says; its verb is what it does."""
        deciding, seen = self.looking.deciding, self.looking.seen
        words, icon = tr("Show the plan"), "list-checks"
        if self.pages.currentWidget() is not self.result:
            if deciding is not None and deciding.open_questions():
                words, icon = tr("Go to the first question"), ""
            elif seen is None:
                words, icon = tr("Import"), "file-down"
            elif count := seen.count(Outcome.TAKEN):
                words, icon = ntr("Import {n} issue", "Import {n} issues", count), "file-down"
        self.go.set_text(words)
        self.go.set_icon(icon)
