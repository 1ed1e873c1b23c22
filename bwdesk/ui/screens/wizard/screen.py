"""The wizard: opens a report, offers back what was unsaved, saves, and never closes over work."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from bwdesk.forms.values import as_date
from bwdesk.i18n import language, ntr, tr
from bwdesk.ui.screens.wizard.answer_field import FieldLook
from bwdesk.ui.screens.wizard.form_view import FormView
from bwdesk.ui.screens.wizard.reading import reading_words
from bwdesk.ui.screens.wizard.recovery import RecoveryScreen
from bwdesk.ui.screens.wizard.writing import Writing
from bwdesk.ui.widgets.ask import Way, ask
from bwdesk.ui.widgets.empty_state import EmptyState
from bwdesk.ui.widgets.plain import column, label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bwdesk.changes import Changes
    from bwdesk.errors import BwdeskError
    from bwdesk.forms.values import Answer
    from bwdesk.ui.store_thread import StoreThread
    from bwdesk.workspace.desk import Desk
    from bwdesk.workspace.reports import OpenReport

_CARES = ("issue", "cycle", "report", "answers", "enterprise")


class WizardScreen(QWidget):
    """One report in the full window.

    Signals:
        closed: The person is done; everything is saved, or dropped by the person's word.
        submit_wished: The report's id: everything is saved and the check before Submit is wanted.
        issue_wished: Issue id and field the person goes to; empty ids mean the whole plan.
        opened: The form is on the screen.
    """

    closed = Signal()
    submit_wished = Signal(str)
    issue_wished = Signal(str, str)
    opened = Signal()

    def __init__(
        self,
        store_thread: "StoreThread",
        report_id: str,
        *,
        where: str = "",
        given: "Mapping[str, Mapping[str, Answer]] | None" = None,
    ) -> None:
        """Opens a report.

        Args:
            store_thread: Where the store is.
            report_id: The report.
            where: A place of the problem list to begin at.
            given: {object id: {question: answer}} kept in a recovery that was already decided.
        """
        super().__init__()
        self.setObjectName("page")
        self.report_id = report_id
        self.form: FormView | None = None
        self.writing: Writing | None = None
        self.recovery: RecoveryScreen | None = None
        self._store = store_thread
        self._where = where
        self._given = given
        self._stack = QStackedLayout(self)
        waiting = QWidget()
        waiting.setLayout(column(label(tr("Opening the report"), "sub"), 1, margin=24))
        self._stack.addWidget(waiting)
        self._add_keys()
        store_thread.ask(lambda desk: _open(desk, report_id), self._show, self._not_opened)

    def is_unsaved(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.writing is not None and bool(self.writing.unsaved())

    def refresh(self, changes: "Changes") -> None:
        """Something changed in the store: the plan, or these answers from elsewhere."""
        if self.writing is None or changes is self.writing.own_changes:
            return
        if changes.touches(*_CARES):
            self._store.ask(
                lambda desk: _open(desk, self.report_id), self.writing.take_stored, owner=self
            )

    def save(self) -> None:
        """Save to Draft."""
        if self.writing is not None and self.writing.session.report.is_editable:
            self.writing.save()

    def ask_to_leave(self, then: "Callable[[], None]") -> None:
        """Asks Save, Discard or Keep editing; `then` only when the person leaves."""
        if self.writing is None or not self.is_unsaved():
            self._go(then)
            return
        count = len(self.writing.unsaved())
        ask(
            self,
            tr("Save before closing?"),
            ntr(
                "{n} answer is not saved in the report yet.",
                "{n} answers are not saved in the report yet.",
                count,
            ),
            (
                Way("discard", tr("Discard changes")),
                Way("stay", tr("Keep editing")),
                Way("save", tr("Save to Draft"), "primary", "save"),
            ),
            lambda key: self._leave_by(key, then),
        )

    def keep_now(self) -> None:
        """Everything typed goes into the journal at once (the session ends, something broke)."""
        if self.writing is not None:
            self.writing.keep_now()

    def go_to(self, where: str) -> None:
        """Goes to a place of the problem list."""
        self._where = where
        if self.form is not None:
            self.form.go_to(where)

    def _show(self, opened: "OpenReport") -> None:
        self._opened = opened
        if opened.report.is_editable and opened.unsaved and self._given is None:
            self._offer_back(opened)
        else:
            self._begin(opened)

    def _offer_back(self, opened: "OpenReport") -> None:
        objects = (opened.report.id, opened.enterprise_id)
        self.recovery = RecoveryScreen(self._store, objects)
        self.recovery.decided.connect(self._decided)
        self.recovery.put_off.connect(self.closed)
        self.recovery.nothing_found.connect(lambda: self._begin(opened))
        self._stack.addWidget(self.recovery)
        self._stack.setCurrentWidget(self.recovery)

    def _decided(self, kept: "Mapping[str, Mapping[str, Answer]]") -> None:
        self._given = kept
        self._store.ask(lambda desk: _open(desk, self.report_id), self._begin, self._not_opened)

    def _begin(self, opened: "OpenReport") -> None:
        from bwdesk.workspace.draft import DraftSession

        session = DraftSession(opened, language())
        self.writing = Writing(self._store, session, self)
        look = FieldLook(language(), as_date(opened.facts.get("today")))
        self.form = FormView(self._store, self.writing, look)
        self.form.header.close_wished.connect(self._close)
        self.form.footer.save_chosen.connect(self.save)
        self.form.submit_wished.connect(self._check_wished)
        self.form.issue_wished.connect(self._issue_wished)
        self.writing.notices_given.connect(self._say_notices)
        self.form.go_to_section(session.sections()[0].id)
        self.form.arrange(self.width())
        self._stack.addWidget(self.form)
        self._stack.setCurrentWidget(self.form)
        self._begin_at(opened)
        self.opened.emit()

    def _begin_at(self, opened: "OpenReport") -> None:
        if self.form is None or self.writing is None:
            return
        if not opened.report.is_editable:
            self.form.banner.say(reading_words(opened.report), tone="plain", code="reading")
        for object_id, values in (self._given or {}).items():
            if object_id in {opened.report.id, opened.enterprise_id}:
                self.writing.give_back(values)
        if self._where:
            self.form.go_to(self._where)

    def _not_opened(self, error: "BwdeskError") -> None:
        state = EmptyState("circle-alert", error.sentence, action=tr("Back to the reports"))
        state.way_chosen.connect(self.closed)
        self._stack.addWidget(state)
        self._stack.setCurrentWidget(state)

    def _leave_by(self, key: str, then: "Callable[[], None]") -> None:
        if self.writing is None or key in {"", "stay"}:
            return
        if key == "save":
            self.writing.save(lambda: self._go(then))
        else:
            self.writing.discard(lambda: self._go(then))

    def _go(self, then: "Callable[[], None]") -> None:
        if self.writing is not None:
            self.writing.close()
        then()

    def _close(self) -> None:
        self.ask_to_leave(self.closed.emit)

    def _issue_wished(self, issue_id: str, field: str) -> None:
        """The plan stands in another screen: what is typed here is asked about first."""
        self.ask_to_leave(lambda: self.issue_wished.emit(issue_id, field))

    def _check_wished(self) -> None:
        """Submit looks at what is saved: what is not saved yet is asked for first."""
        if self.writing is None or not self.is_unsaved():
            self.submit_wished.emit(self.report_id)
            return
        ask(
            self,
            tr("Save before the check?"),
            tr("The check looks at what is saved. Some answers are not saved yet."),
            (
                Way("stay", tr("Keep editing")),
                Way("save", tr("Save to Draft and check"), "primary", "save"),
            ),
            self._check_by,
        )

    def _check_by(self, key: str) -> None:
        if key == "save" and self.writing is not None:
            self.writing.save(lambda: self.submit_wished.emit(self.report_id))

    def _say_notices(self, sentences: list[str]) -> None:
        if self.form is not None:
            self.form.banner.say(" ".join(sentences), tone="plain", code="notices")

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[FormView], None]] = {
            "Ctrl+PgDown": lambda form: form.go_by(1),
            "Ctrl+PgUp": lambda form: form.go_by(-1),
            "Ctrl+G": lambda form: form.header.open_sections(),
            "F8": lambda form: form.go_to_problem(1),
            "Shift+F8": lambda form: form.go_to_problem(-1),
            "F6": lambda form: form.next_pane(),
            "F1": lambda form: form.show_help(),
            "Esc": lambda form: form.toggle_panel(on=False),
        }
        for key, act in keys.items():
            self._key(key, partial(self._act, act))
        self._key("Ctrl+S", self.save)

    def _act(self, act: "Callable[[FormView], None]") -> None:
        if self.form is not None and self.form.isVisible():
            act(self.form)

    def _key(self, key: str, act: "Callable[[], None]") -> None:
        QShortcut(QKeySequence(key), self).activated.connect(act)


def _open(desk: "Desk", report_id: str) -> "OpenReport":
    from bwdesk.workspace.frozen import as_frozen
    from bwdesk.workspace.reports import open_report

    return as_frozen(desk, open_report(desk, report_id))
