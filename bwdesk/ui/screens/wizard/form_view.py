"""The full window while one writes: head, sections, questions, what is missing, foot."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from bwdesk.domain.plan import PLAN_SECTION
from bwdesk.i18n import tr
from bwdesk.overrides import override
from bwdesk.ui.screens.wizard.advice import AdvicePane
from bwdesk.ui.screens.wizard.answers_done import AnswersDone
from bwdesk.ui.screens.wizard.footer import TaskFooter
from bwdesk.ui.screens.wizard.header import TaskHeader
from bwdesk.ui.screens.wizard.next_problem import next_problem
from bwdesk.ui.screens.wizard.plan_page import PlanPage
from bwdesk.ui.screens.wizard.section_page import SectionPage
from bwdesk.ui.screens.wizard.tab_order import follow_in_tab_order, reached_by_tab
from bwdesk.ui.screens.wizard.words import missing_rows, other_sections, reading_rows, section_rows
from bwdesk.ui.widgets.banner import Banner
from bwdesk.ui.widgets.missing_panel import MissingPanel
from bwdesk.ui.widgets.plain import column, holder, row, scrolling
from bwdesk.ui.widgets.section_list import SectionList

if TYPE_CHECKING:
    from bwdesk.ui.screens.wizard.answer_field import FieldLook
    from bwdesk.ui.screens.wizard.writing import Writing
    from bwdesk.ui.store_thread import StoreThread

ALL_PANES, TWO_PANES = 1320, 1080
_LIST_WIDTH, _SIDE_WIDTH = 232, 292


class FormView(QWidget):
    """The form in its window; it turns pages and shows states, it saves nothing.

    Signals:
        submit_wished: The person wants the check before Submit.
        issue_wished: Issue id and field the person goes to.
    """

    submit_wished = Signal()
    issue_wished = Signal(str, str)

    def __init__(self, store_thread: "StoreThread", writing: "Writing", look: "FieldLook") -> None:
        super().__init__()
        self.writing = writing
        self.session = writing.session
        self._store = store_thread
        self._look = look
        self._read_only = not self.session.report.is_editable
        self._pages: dict[str, SectionPage | PlanPage] = {}
        self._order = [line.id for line in self.session.sections()]
        self._panel_shown: tuple[object, ...] = ()
        self.section = ""
        self.question = ""
        self.header = TaskHeader(self.session.report)
        self.footer = TaskFooter(read_only=self._read_only)
        self.list = SectionList(tr("Sections"))
        self.missing = MissingPanel()
        self.advice = AdvicePane()
        self.banner = Banner()
        self.stack = QStackedWidget()
        self.progress = AnswersDone()
        inside = holder(column(self.list, 1, self.progress, gap=0))
        self._list_pane = self._pane(inside, "sidestart", _LIST_WIDTH)
        self._side_pane = self._pane(self._side(), "sideend", _SIDE_WIDTH)
        self._lay_out()
        self._wire()
        if self._read_only:
            self.footer.show_frozen(self.session.report.snapshot_sha256)
        else:
            self.footer.show_state(writing.state())

    def go_to_section(self, section_id: str) -> None:
        """Turns to a section; what is typed stays, saved or not."""
        if section_id not in self._order or section_id == self.section:
            return
        self.section, self.question = section_id, ""
        if section_id not in self._pages:
            self._pages[section_id] = self._made(section_id)
            self.stack.addWidget(self._pages[section_id])
        page = self._pages[section_id]
        page.follow()
        self.stack.setCurrentWidget(page)
        self.advice.hide()
        self._show_next()
        self.show_states()

    def go_to(self, where: str) -> None:
        """Goes to a place of the problem list."""
        if where.startswith("issue:") or where == PLAN_SECTION:
            self.go_to_section(PLAN_SECTION)
        else:
            self.go_to_section(self.session.form_of(where).section_of(where).id)
        self._pages[self.section].go_to(where)

    def go_by(self, step: int) -> None:
        """To the next (1) or last (-1) section; past the end to the check before Submit."""
        place = self._order.index(self.section) + step
        if 0 <= place < len(self._order):
            self.go_to_section(self._order[place])
            page = self._pages[self.section]
            if isinstance(page, SectionPage):
                page.go_to_first()
        elif place >= len(self._order) and not self._read_only:
            self.submit_wished.emit()

    def go_to_problem(self, step: int) -> None:
        """To the next (1) or last (-1) problem, in whatever section."""
        found = next_problem(
            self.session.problems(), self._order, self.section, self.question, step
        )
        if found is not None:
            self.go_to(found.where)
            self.question = found.where

    def follow(self, _question_id: str = "") -> None:
        """Shows what follows from an answer on the page one sees."""
        if self.section:
            self._pages[self.section].follow()
        self.show_states()

    def show_answers(self) -> None:
        """Shows every answer again (they came from elsewhere)."""
        for page in self._pages.values():
            if isinstance(page, SectionPage):
                page.show_answers()
            else:
                page.follow()
        self.show_states()

    def show_states(self) -> None:
        """Brings list, drop-down and panel up to date; the same again changes nothing."""
        lines = self.session.sections()
        rows = reading_rows(lines) if self._read_only else section_rows(lines)
        here = () if self._read_only else missing_rows(self.session, self.section)
        others = () if self._read_only else other_sections(lines, self.section)
        done = self.session.answered_of_total()
        shown = (rows, here, others, self.section, done)
        if shown == self._panel_shown:
            return
        self._panel_shown = shown
        self.list.show_sections(rows, self.section)
        self.header.show_sections(rows, self.section)
        self.progress.show_done(*done)
        self.header.show_missing(self.session.total_missing())
        self.missing.show_missing(here, others)
        self._order_tabs()

    def toggle_panel(self, *, on: bool | None = None) -> None:
        """Opens or closes the panel at the side where it has no room of its own."""
        if self.width() < ALL_PANES and not self._read_only:
            self._side_pane.setVisible(self._side_pane.isHidden() if on is None else on)

    def show_help(self) -> None:
        """Shows the advice to the question one is at (F1)."""
        self.toggle_panel(on=True)
        self._side_pane.ensureWidgetVisible(self.advice)

    def next_pane(self) -> None:
        """Moves the keyboard to the next pane (F6)."""
        panes = [self.list, self.stack, self.missing, self.footer, self.header]
        here = next((place for place, one in enumerate(panes) if self._is_in(one)), -1)
        for pane in panes[here + 1 :] + panes[: here + 1]:
            first = next((one for one in reached_by_tab(pane) if one.isVisible()), None)
            if first is not None and first.isEnabled():
                first.setFocus(Qt.FocusReason.TabFocusReason)
                return

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """After the footer comes the header: left to Qt, a second round would skip it."""
        panes = (self.footer, self.header) if next else (self.header, self.footer)
        leaving, coming = (
            [one for one in reached_by_tab(pane) if one.isVisible() and one.isEnabled()]
            for pane in panes
        )
        if not leaving or not coming or self.focusWidget() is not leaving[-1 if next else 0]:
            return super().focusNextPrevChild(next)
        way = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        coming[0 if next else -1].setFocus(way)
        return True

    def _is_in(self, pane: QWidget) -> bool:
        inside = self.focusWidget()
        return bool(inside) and pane.isAncestorOf(inside)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange(event.size().width(), event.oldSize().width())

    def arrange(self, width: int, before: int = -1) -> None:
        """Shows what has room in this width; called before it is shown, lest the window grows."""
        wide, narrow = width >= ALL_PANES, width < TWO_PANES
        self.header.show_width(wide=wide or self._read_only, narrow=narrow)
        self._list_pane.setVisible(not narrow)
        if wide or before < 0 or before >= ALL_PANES:
            self._side_pane.setVisible(wide and not self._read_only)

    def _order_tabs(self) -> None:
        """Header, sections, questions, missing, footer (design.md Keys)."""
        page = self._pages[self.section]
        last: QWidget | None = None
        for pane in (self.header, self._list_pane, page, self._side_pane, self.footer):
            last = follow_in_tab_order(last, pane)

    def _made(self, section_id: str) -> SectionPage | PlanPage:
        if section_id == PLAN_SECTION:
            plan = PlanPage(self._store, self.session, read_only=self._read_only)
            plan.issue_wished.connect(self.issue_wished)
            return plan
        page = SectionPage(section_id, self.writing, self._look, read_only=self._read_only)
        page.question_entered.connect(self._entered)
        return page

    def _entered(self, question_id: str) -> None:
        self.question = question_id
        form = self.session.form_of(question_id)
        self.advice.show_advice(form, question_id, self._look.lang)

    def _show_next(self) -> None:
        place = self._order.index(self.section)
        self.footer.back.setEnabled(place > 0)
        if place + 1 < len(self._order):
            titles = {line.id: line.title for line in self.session.sections()}
            self.footer.show_next(tr("Next: {section}", section=titles[self._order[place + 1]]))
        else:
            self.footer.show_next("" if self._read_only else tr("Check before Submit"))

    def _side(self) -> QWidget:
        inside = column(self.missing, self.advice, 1, gap=0)
        return holder(inside)

    def _pane(self, content: QWidget, name: str, width: int) -> QScrollArea:
        pane = scrolling(content)
        pane.setObjectName(name)
        pane.setFixedWidth(width)
        pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return pane

    def _lay_out(self) -> None:
        middle = row(gap=0)
        middle.addWidget(self._list_pane)
        middle.addLayout(column(self.banner, self.stack, gap=0), 1)
        middle.addWidget(self._side_pane)
        body = column(gap=0)
        body.addWidget(self.header)
        body.addLayout(middle, 1)
        body.addWidget(self.footer)
        self.setLayout(body)

    def _wire(self) -> None:
        self.list.section_chosen.connect(self.go_to_section)
        self.header.section_chosen.connect(self.go_to_section)
        self.header.missing_wished.connect(self.toggle_panel)
        self.missing.section_chosen.connect(self.go_to_section)
        self.missing.problem_chosen.connect(self.go_to)
        self.footer.back_chosen.connect(lambda: self.go_by(-1))
        self.footer.next_chosen.connect(lambda: self.go_by(1))
        self.writing.answer_taken.connect(self.follow)
        self.writing.answers_replaced.connect(self.show_answers)
        if not self._read_only:
            self.writing.state_changed.connect(self.footer.show_state)
