"""The Improvement Plan: the list page, and the editor or the import in its place."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from bwdesk.changes import Changes
from bwdesk.domain.plan_list import IssueLine
from bwdesk.overrides import override
from bwdesk.ui.screens.plan.filters import ANY_FIELD
from bwdesk.ui.screens.plan.list_page import ListPage
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.drop_target import file_in

if TYPE_CHECKING:
    from bwdesk.ui.screens.importing.screen import ImportScreen
    from bwdesk.ui.screens.plan.editor import IssueEditor


class PlanScreen(QWidget):
    """List, preview and editor of the plan.

    Signals:
        ready: the first rows are shown.
        empty_count_changed(int): how many issues have empty fields now.
    """

    ready = Signal()
    empty_count_changed = Signal(int)

    def __init__(self, store_thread: StoreThread) -> None:
        super().__init__()
        self._store = store_thread
        self.list_page = ListPage(store_thread)
        self._editor: IssueEditor | None = None
        self._import: ImportScreen | None = None
        self._then: Callable[[], None] | None = None
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.list_page)
        self.setAcceptDrops(True)
        self.list_page.ready.connect(self.ready)
        self.list_page.empty_count_changed.connect(self.empty_count_changed)
        self.list_page.import_wished.connect(self.begin_import)
        self.list_page.export_wished.connect(self._export)
        self.list_page.issue_opened.connect(self.open_issue)

    def refresh(self, changes: Changes) -> None:
        """Asks again for what changed."""
        self.list_page.refresh(changes)
        if self._import is not None:
            self._import.refresh(changes)
        editor = self._open_editor()
        if editor is not None:
            editor.refresh(changes)

    def begin_import(self, path: Path | None = None, text: str = "") -> None:
        """Shows the import page, with this file or pasted table if there is one."""
        screen = self._import_screen()
        self._pages.setCurrentWidget(screen)
        if path is not None:
            screen.start_file(path)
        elif text:
            screen.start_paste(text)
        else:
            screen.start_blank()

    def focus_search(self) -> None:
        """Puts the cursor into the search of the list."""
        if self._pages.currentWidget() is self.list_page:
            self.list_page.filters.search.setFocus()

    def show_missing(self, field: str = ANY_FIELD) -> None:
        """Shows the list with the issues in which this field (or any) is empty."""
        self._pages.setCurrentWidget(self.list_page)
        self.list_page.show_missing(field)

    def open_issue(self, issue_id: str, field: str = "") -> None:
        """Opens an issue in the editor; an empty id begins a new one."""
        from bwdesk.ui.screens.plan.editor import IssueEditor

        if self._editor is None:
            self._editor = IssueEditor(self._store)
            self._editor.closed.connect(self._back_to_list)
            self._editor.step_wished.connect(self._step)
            self._editor.kept.connect(self._stay)
            self._pages.addWidget(self._editor)
        if issue_id:
            self.list_page.choose_issue(issue_id)
        self._pages.setCurrentWidget(self._editor)
        self._editor.open_issue(issue_id, field, self.list_page.place_of(issue_id))

    def is_unsaved(self) -> bool:
        """Whether the open issue has something typed and not saved."""
        editor = self._open_editor()
        return editor is not None and editor.has_unsaved()

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Asks what to do with unsaved typing; `then` only when the person leaves."""
        editor = self._open_editor()
        if editor is not None and editor.has_unsaved():
            self._then = then
            editor.close_wished()
        else:
            then()

    def keep_now(self) -> None:
        """Writes unsaved typing into the journal at once (the session ends)."""
        if self._editor is not None:
            self._editor.keep_now()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        on_list = self._pages.currentWidget() is self.list_page
        if on_list and file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.begin_import(file_in(event.mimeData()))

    def _back_to_list(self) -> None:
        self._pages.setCurrentWidget(self.list_page)
        self.list_page.view.setFocus()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _stay(self) -> None:
        """The person goes on editing: whoever wanted to go on has to wait."""
        self._then = None

    def _step(self, by: int) -> None:
        editor = self._open_editor()
        if editor is not None:
            self.list_page.ask_beside(editor.editing.issue.id, by, self._open_line)

    def _open_line(self, line: IssueLine | None) -> None:
        if line is None:
            self._back_to_list()
        else:
            self.open_issue(line.id)

    def _open_editor(self) -> "IssueEditor | None":
        """The editor while it is the page that is shown."""
        return self._editor if self._pages.currentWidget() is self._editor else None

    def _import_screen(self) -> "ImportScreen":
        from bwdesk.ui.screens.importing.screen import ImportScreen

        if self._import is None:
            self._import = ImportScreen(self._store)
            self._import.closed.connect(self._back_to_list)
            self._pages.addWidget(self._import)
        return self._import

    def _export(self) -> None:
        from bwdesk.ui.screens.plan.export import export_plan

        export_plan(self, self._store)
