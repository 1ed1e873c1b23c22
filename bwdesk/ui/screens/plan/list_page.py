"""The list page of the plan: filters, list, and a preview beside it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from bwdesk.changes import Changes
from bwdesk.domain.plan_list import IssueLine, IssueQuery, PlanCounts
from bwdesk.i18n import tr
from bwdesk.overrides import override
from bwdesk.ui.painting import after_painting
from bwdesk.ui.pause import pause
from bwdesk.ui.screens.plan.filters import ANY_FIELD, FilterBar
from bwdesk.ui.screens.plan.issue_table import PAGE, IssueTable
from bwdesk.ui.screens.plan.issue_view import IssueView
from bwdesk.ui.screens.plan.list_head import ListHead
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.plain import column, holder, row
from bwdesk.workspace.plan_list import count_issues, list_issues

if TYPE_CHECKING:
    from bwdesk.ui.screens.plan.preview import IssuePreview
    from bwdesk.ui.widgets.empty_state import EmptyState
    from bwdesk.workspace import plan
    from bwdesk.workspace.desk import Desk

_PREVIEW_PAUSE_MS, _COUNTS_PAUSE_MS = 30, 150  # counting all takes longer than finding fifty
_SIDE_WIDTH = 331  # the preview and its line
_PREVIEW_FROM = 900  # below this width the preview goes; Enter opens the issue


class ListPage(QWidget):
    """Lists, shows and opens the issues of the plan.

    Signals:
        ready(): the first rows are shown.
        empty_count_changed(int): how many issues have empty fields now.
        import_wished(): take findings in.
        export_wished(): write the plan to a file.
        issue_opened(str, str): an issue's id ("" for a new one) and the field to begin with.
    """

    ready = Signal()
    empty_count_changed = Signal(int)
    import_wished = Signal()
    export_wished = Signal()
    issue_opened = Signal(str, str)

    def __init__(self, store_thread: StoreThread) -> None:
        super().__init__()
        self._store = store_thread
        self._asked = 0
        self._wanted_id, self._wanted_row, self._chosen_id = "", 0, ""
        self._preview_pause = pause(self, self._ask_preview)
        self._counts_pause = pause(self, self._ask_counts)
        self.table = IssueTable()
        self.view = IssueView(self.table)
        self.head, self.filters = ListHead(), FilterBar()
        self._preview: IssuePreview | None = None
        self._empty: EmptyState | None = None
        self._is_painted = False
        self._build()
        self._connect()
        self.setFocusProxy(self.view)
        self._ask_again(self.filters.query)
        once = Qt.ConnectionType.SingleShotConnection
        self.ready.connect(lambda: after_painting(self._ask_the_rest), once)

    @property
    def preview(self) -> "IssuePreview":
        """The preview beside the list; made once the first rows are painted."""
        if self._preview is None:
            from bwdesk.ui.screens.plan.preview import IssuePreview

            self._preview = IssuePreview()
            self._preview.edit_wished.connect(self.issue_opened)
            self._preview.step_wished.connect(self.view.step)
            self._side_body.addWidget(self._preview)
        return self._preview

    @property
    def empty(self) -> "EmptyState":
        """What stands in the place of the list when it has no rows; made when it is needed."""
        if self._empty is None:
            from bwdesk.ui.widgets.empty_state import EmptyState

            self._empty = EmptyState("list-checks", "", action=tr("Import findings"))
            self._empty.way_chosen.connect(self._leave_empty)
            self._stack.addWidget(self._empty)
        return self._empty

    def refresh(self, changes: Changes) -> None:
        """Asks again when issues, cycles or the profile changed."""
        if changes.touches("issue", "cycle", "profile"):
            self._wanted_id = self._wanted_id or self._chosen_id
            self._wanted_row = max(0, self.view.currentIndex().row())
            self._ask_again(self.filters.query)
        if changes.touches("cycle", "profile"):
            self._ask_choices()

    def show_missing(self, field: str = ANY_FIELD) -> None:
        """Shows the issues in which this field (or any) is empty."""
        self.filters.show_missing(field)

    def choose_issue(self, issue_id: str) -> None:
        """Shows this issue as soon as its row is there."""
        self._wanted_id = issue_id
        self.view.choose_row(self.table.row_of(issue_id))

    def place_of(self, issue_id: str) -> tuple[int, int]:
        """Which one of how many this issue is, counted from 1; (0, 0) when it is not in sight."""
        row = self.table.row_of(issue_id)
        return (row + 1, self.table.rowCount()) if row >= 0 else (0, 0)

    def ask_beside(self, issue_id: str, by: int, then: Callable[[IssueLine | None], None]) -> None:
        """Finds the issue before or after this one; None at the end of the list.

        An issue that left the list meanwhile (a filter) has the next one in its row.
        """
        here = self.table.row_of(issue_id)
        row = here + by if here >= 0 else max(0, self.view.currentIndex().row()) + min(0, by)
        if not 0 <= row < self.table.rowCount():
            then(None)
            return
        self.view.choose_row(row)
        line = self.table.line(row)
        if line is not None:
            then(line)
            return
        query = self.filters.query
        self._store.ask(
            lambda desk: list_issues(desk, query, row, 1),
            lambda lines: then(lines[0] if lines else None),
            owner=self,
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= _PREVIEW_FROM)

    def _build(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        bar = column(self.filters)
        bar.setContentsMargins(20, 10, 12, 8)
        body = column(bar, gap=0)
        body.addLayout(self._stack, 1)
        self._side_body = column()
        self._side = holder(self._side_body, "sideend")
        self._side.setFixedWidth(_SIDE_WIDTH)
        whole = row(holder(body, "page"), self._side, gap=0)
        whole.setStretch(0, 1)
        outer = column(self.head, gap=0)
        outer.addLayout(whole, 1)
        self.setLayout(outer)

    def _connect(self) -> None:
        self.filters.query_changed.connect(self._ask_again)
        self.table.page_missed.connect(self._ask_page)
        self.view.sort_wished.connect(self._sort)
        self.view.issue_chosen.connect(self._choose)
        self.view.issue_opened.connect(lambda issue_id: self.issue_opened.emit(issue_id, ""))
        self.head.import_button.clicked.connect(self.import_wished)
        self.head.export_button.clicked.connect(self.export_wished)
        self.head.new_button.clicked.connect(lambda: self.issue_opened.emit("", ""))
        QShortcut(QKeySequence.StandardKey.Find, self, self.filters.search.setFocus)
        QShortcut(QKeySequence.StandardKey.New, self, lambda: self.issue_opened.emit("", ""))

    def _sort(self, key: str, descending: bool) -> None:  # noqa: FBT001 - a slot
        self.filters.sort_by(key, descending=descending)

    def _ask_again(self, query: IssueQuery) -> None:
        """Asks for the first page; a question that was overtaken is not worked on."""
        self._asked += 1
        turn = self._asked
        # While letters are typed only what can be seen is searched for; the rest comes after it.
        limit = min(PAGE, self.view.rows_in_sight()) if query.text else PAGE

        def work(desk: "Desk") -> tuple[IssueLine, ...] | None:
            return list_issues(desk, query, 0, limit) if turn == self._asked else None

        self._store.ask(work, lambda lines: self._show_first(turn, lines, limit), owner=self)

    def _ask_counts(self) -> None:
        turn, query = self._asked, self.filters.query

        def work(desk: "Desk") -> PlanCounts | None:
            return count_issues(desk, query) if turn == self._asked else None

        self._store.ask(work, lambda counts: self._show_counts(turn, counts), owner=self)

    def _show_first(self, turn: int, lines: tuple[IssueLine, ...] | None, limit: int) -> None:
        """The rows are painted at once; numbers and preview are worked out after that."""
        if turn != self._asked or lines is None:
            return
        self.table.show_first(lines, limit)
        if lines:
            self._stack.setCurrentWidget(self.view)
            row = self.table.row_of(self._wanted_id) if self._wanted_id else -1
            self.view.go_to(row if row >= 0 else min(self._wanted_row, len(lines) - 1))
            self._wanted_row = -1 if row >= 0 else self._wanted_row
            self.view.viewport().repaint()
            self.view.tell_chosen()
            if limit == len(lines) < PAGE:
                self._ask_page(0)
        else:
            self._chosen_id = ""
            self.preview.show_nothing()
        self._wanted_id = ""
        if self._is_painted:
            self._counts_pause.start(_COUNTS_PAUSE_MS if self.filters.query.text else 0)
        self.ready.emit()

    def _ask_the_rest(self) -> None:
        """The very first rows are painted: now numbers, preview, and what the filters offer."""
        self._is_painted = True
        self._ask_counts()
        self._ask_preview()
        self._ask_choices()

    def _show_counts(self, turn: int, counts: PlanCounts | None) -> None:
        if turn != self._asked or counts is None:
            return
        self.table.show_total(counts.found)
        if self._wanted_row >= PAGE:
            self.view.choose_row(min(self._wanted_row, counts.found - 1))
        self._wanted_row = 0
        self.filters.show_counts(counts)
        self.head.export_button.setEnabled(counts.all > 0)
        self.empty_count_changed.emit(counts.issues_with_empty)
        if not counts.found:
            self._show_empty(counts)

    def _show_empty(self, counts: PlanCounts) -> None:
        if counts.all:
            sentence = tr("No issue fits this search.")
            self.empty.say(sentence, action=tr("Show all {n}", n=counts.all))
        else:
            self.empty.say(
                tr("No issues yet. Take them from your EA's file, or add the first one."),
                tr("An Excel or CSV file will do, or a table copied from one."),
                tr("Import findings"),
            )
        if self.empty.action is not None:
            self.empty.action.set_kind("normal" if counts.all else "primary")
        self._stack.setCurrentWidget(self.empty)

    def _leave_empty(self) -> None:
        if self.filters.is_narrowed():
            self.filters.show_all()
        else:
            self.import_wished.emit()

    def _ask_page(self, first: int) -> None:
        turn, query = self._asked, self.filters.query

        def work(desk: "Desk") -> tuple[IssueLine, ...] | None:
            return list_issues(desk, query, first, PAGE) if turn == self._asked else None

        self._store.ask(work, lambda lines: self._show_page(turn, first, lines), owner=self)

    def _show_page(self, turn: int, first: int, lines: tuple[IssueLine, ...] | None) -> None:
        if turn != self._asked or lines is None:
            return
        self.table.show_page(first, lines)
        if first <= self.view.currentIndex().row() < first + len(lines):
            self.view.tell_chosen()

    def _ask_choices(self) -> None:
        from bwdesk.ui.screens.plan.cycle_words import cycle_words
        from bwdesk.workspace.plan import plan_choices

        self._store.ask(plan_choices, self.filters.show_choices)
        self._store.ask(cycle_words, self.head.subtitle.setText, owner=self)

    def _choose(self, issue_id: str) -> None:
        """The preview follows once the eye rests: not row by row while arrows are held down."""
        self._chosen_id = issue_id
        if self._is_painted:
            self._preview_pause.start(_PREVIEW_PAUSE_MS)

    def _ask_preview(self) -> None:
        from bwdesk.workspace.plan import show_issue

        issue_id = self._chosen_id
        if issue_id:
            self._store.ask(lambda desk: show_issue(desk, issue_id), self._show_preview)

    def _show_preview(self, view: "plan.IssueView") -> None:
        if view.issue.id == self._chosen_id:
            self.preview.show_issue(view)
