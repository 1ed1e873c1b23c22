"""The editor of one issue: fields, what is wrong with them, Save, history (S1-31, S1-43, S1-47)."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from bwdesk.changes import Changes
from bwdesk.domain.plan import NEW_ISSUE, Issue, Origin
from bwdesk.errors import BwdeskError, InputError
from bwdesk.i18n import ntr, tr
from bwdesk.ui.screens.new_cycle import ask_for_cycle
from bwdesk.ui.screens.plan.editing import Editing, as_journal
from bwdesk.ui.screens.plan.editor_frame import EditorFrame
from bwdesk.ui.screens.plan.gathering import Gathered, create_issue, gather
from bwdesk.ui.screens.plan.history_words import Told
from bwdesk.ui.screens.plan.issue_hints import timing_hint
from bwdesk.ui.store_thread import StoreThread
from bwdesk.ui.widgets.ask import Way, ask
from bwdesk.ui.widgets.date_field import no_day_words
from bwdesk.workspace.cycles import NO_CYCLE
from bwdesk.workspace.issue_fields import FieldValue
from bwdesk.workspace.plan import IssueView, save_issue, show_issue
from bwdesk.workspace.saved import Saved
from bwdesk.workspace.unsaved import drop_unsaved, keep_unsaved

_BLANK = Issue(NEW_ISSUE, origin=Origin.MANAGEMENT)  # what the factory itself finds (S1 p16)
_REFUSED = "refused"
_JOURNAL_MS = 1000  # typed text is at most two seconds away from the disk


class IssueEditor(EditorFrame):
    """Edits one issue; nothing typed is lost, nothing is saved without Save.

    Signals:
        closed: back to the list.
        step_wished(int): the issue before (-1) or after (1) this one.
        kept: the person was asked and goes on editing.
    """

    closed = Signal()
    step_wished = Signal(int)
    kept = Signal()

    def __init__(self, store_thread: StoreThread) -> None:
        super().__init__()
        self._store = store_thread
        self.editing = Editing(_BLANK)
        self._gathered: Gathered | None = None
        self._begin_at, self._place = "", (0, 0)
        self._after_save: int | None = None
        self._is_saving = self._is_showing = False
        self._connect()
        self._journal = QTimer(self)
        self._journal.setSingleShot(True)
        self._journal.setInterval(_JOURNAL_MS)
        self._journal.timeout.connect(self.keep_now)

    def open_issue(self, issue_id: str, field: str = "", place: tuple[int, int] = (0, 0)) -> None:
        """Shows an issue (an empty id: a new one).

        Args:
            issue_id: Which one.
            field: Where the cursor begins.
            place: Which one of how many of the list it is.
        """
        self._begin_at, self._place = field, place
        self._store.ask(lambda desk: gather(desk, issue_id), self._show)

    def has_unsaved(self) -> bool:
        """Whether something is typed and not saved."""
        return bool(self.editing.unsaved())

    def save(self) -> None:
        """Saves what was changed; after that the step that waited for it is taken."""
        if self._is_saving:
            return
        changed, issue_id = self.editing.unsaved(), self.editing.issue.id
        if not changed:
            self._go_on()
            return
        if words := self.editing.no_day():
            self._not_saved(InputError(no_day_words(words), {"where": "target"}))
            return
        self._is_saving = True
        self.state.say_saving()
        self._store.ask(
            lambda desk: (
                create_issue(desk, changed)
                if issue_id == NEW_ISSUE
                else save_issue(desk, issue_id, changed)
            ),
            lambda saved: self._saved(saved, changed),
            self._not_saved,
            owner=self,
        )

    def close_wished(self) -> None:
        """Goes back to the list; asks first when something is not saved."""
        self._leave(0)

    def keep_now(self) -> None:
        """Writes what is typed into the journal at once."""
        self._journal.stop()
        values, issue_id = as_journal(self.editing.touched()), self.editing.issue.id
        if values:
            self._store.ask(lambda desk: keep_unsaved(desk, issue_id, values))

    def refresh(self, changes: Changes) -> None:
        """Looks at the issue again when it changed; what is typed stays."""
        issue_id = self.editing.issue.id
        touched = changes.touches("issue") and (not changes.ids or issue_id in changes.ids)
        if self._gathered and touched and issue_id != NEW_ISSUE:
            self._store.ask(lambda desk: show_issue(desk, issue_id), self._show_stored)

    def _connect(self) -> None:
        self.form.field_changed.connect(self._changed)
        self.form.field_left.connect(self._left)
        self.side.erase_wished.connect(self._erase)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.close_wished)
        self.before.clicked.connect(lambda: self._leave(-1))
        self.after.clicked.connect(lambda: self._leave(1))
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._save_and_next)
        QShortcut(QKeySequence(Qt.Key.Key_F8), self, lambda: self._go_to_problem(1))
        QShortcut(QKeySequence("Shift+F8"), self, lambda: self._go_to_problem(-1))

    def _show(self, gathered: Gathered) -> None:
        self._is_showing = True
        self._gathered = gathered
        issue = gathered.view.issue if gathered.view else _BLANK
        self.editing = Editing(issue)
        self.form.show_choices(gathered.choices)
        self.form.show_issue(issue)
        self.form.show_problems((), frozenset())
        self.side.show_labels(gathered.labels)
        self.side.show_issue(gathered.view)
        self.banner.hide()
        self.state.say_nothing()
        self._give_back(gathered)
        self._show_head()
        self.show_top()
        self.focus_field(self._begin_at)
        self._is_showing = False
        if self._begin_at:
            self._left(self._begin_at)

    def _give_back(self, gathered: Gathered) -> None:
        """What was typed and not saved stands in the form again, and is said."""
        for item in gathered.unsaved:
            self.form.put(item.field, self.editing.give_back(item.field, item.typed))
        if gathered.unsaved:
            self.banner.say(
                ntr(
                    "{n} field was typed but not saved. It is here again: save it or drop it.",
                    "{n} fields were typed but not saved. They are here again: save or drop them.",
                    len(gathered.unsaved),
                )
            )

    def _show_head(self) -> None:
        if self._gathered is None:
            return
        issue, today = self.editing.as_issue(), self._gathered.today
        is_new, unsaved = issue.id == NEW_ISSUE, self.editing.unsaved()
        self.head.show_issue(issue, self.editing.shown_status(today), is_new=is_new)
        labels = self._gathered.labels
        cluster, point = labels.get(issue.cluster, issue.cluster), labels.get(issue.cp, issue.cp)
        self.head.show_place(self._place if self._place[1] else None, cluster, point)
        self.form.say_timing(timing_hint(self.editing.issue, issue, today))
        self.before.setVisible(not is_new)
        self.after.setVisible(not is_new)
        self.save_button.set_kind("primary" if unsaved else "normal")
        if unsaved:
            self.state.say_changed(len(unsaved))

    def _changed(self, name: str) -> None:
        self.editing.set(name, self.form.value(name))
        self.banner.take_back(_REFUSED)
        if name == "cluster":
            self.editing.set("cp", self.form.value("cp"))
        self._show_head()
        if not self._journal.isActive():
            self._journal.start()

    def _left(self, name: str) -> None:
        """A problem shows when its field is left; one that is cured goes at once."""
        if self._is_showing:
            return
        self.editing.seen.add(name)
        if name in {"no_progress", "no_progress_why"}:
            self.editing.seen.add("progress")
        self.form.show_problems(self.editing.problems(), frozenset(self.editing.seen))

    def _erase(self, save: Told) -> None:
        from bwdesk.ui.screens.plan.erasing import ask_to_erase

        ask_to_erase(self, self._store, self.editing.issue.id, save, self.banner.say)

    def _go_to_problem(self, step: int) -> None:
        name = self.form.problem_beside(self.editing.problems(), step)
        if name:
            self.focus_field(name)
            self._left(name)

    def _save_and_next(self) -> None:
        self._after_save = 1
        self.save()

    def _saved(self, saved: Saved, values: dict[str, FieldValue]) -> None:
        self._is_saving = False
        self.banner.hide()
        was_new = self.editing.issue.id == NEW_ISSUE
        self.editing.mark_saved(values)
        if saved.notices:
            self.banner.say(" ".join(notice.message for notice in saved.notices))
        self.state.say_saved(saved.at)
        if was_new:
            next_one = "" if self._after_save == 1 else saved.id
            self._after_save = None if self._after_save == 1 else self._after_save
            self.open_issue(next_one)
        else:
            self._store.ask(lambda desk: show_issue(desk, saved.id), self._show_stored)
        self._go_on()

    def _show_stored(self, view: IssueView) -> None:
        """The issue as it is stored; fields stay as typed where something is not saved."""
        if view.issue.id != self.editing.issue.id:
            return
        unsaved = self.editing.unsaved()
        self.editing.take_stored(view.issue)
        self.side.show_issue(view)
        if not unsaved:
            self.form.show_issue(view.issue)
        self._show_head()

    def _not_saved(self, error: BwdeskError) -> None:
        self._after_save, self._is_saving = None, False
        self.state.say_not_saved()
        where = error.details.get("where")
        if where == NO_CYCLE:
            ask_for_cycle(self, self._store, self.save, self._not_saved)
            return
        words = tr("{sentence} Your text is still here.", sentence=error.sentence)
        self.banner.say(words, tone="bad", code=_REFUSED)
        if isinstance(where, str):
            self.focus_field(where)

    def _go_on(self) -> None:
        step, self._after_save = self._after_save, None
        if step is not None:
            self._step(step)

    def _leave(self, step: int) -> None:
        if not self.editing.unsaved():
            self._step(step)
            return
        ask(
            self,
            tr("Save the changes of this issue?"),
            ntr("{n} field was changed.", "{n} fields were changed.", len(self.editing.unsaved())),
            (
                Way("keep", tr("Keep editing"), "normal"),
                Way("discard", tr("Discard"), "normal"),
                Way("save", tr("Save"), "primary"),
            ),
            lambda way: self._leave_by(way, step),
        )

    def _leave_by(self, way: str, step: int) -> None:
        if way == "save":
            self._after_save = step
            self.save()
        elif way == "discard":
            self._journal.stop()
            issue_id = self.editing.issue.id
            dropped = [(issue_id, name) for name in self.editing.touched()]
            self._store.ask(lambda desk: drop_unsaved(desk, dropped))
            self.editing = Editing(self.editing.issue)
            self._step(step)
        else:
            self.kept.emit()

    def _step(self, step: int) -> None:
        if step:
            self.step_wished.emit(step)
        else:
            self.closed.emit()
