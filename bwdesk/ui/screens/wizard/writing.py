"""One person writing one report: takes answers, keeps the journal, saves, says how it stands."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from bwdesk.errors import BwdeskError
from bwdesk.forms.definition import QuestionType
from bwdesk.forms.values import as_date
from bwdesk.ui.screens.wizard.draft_store import discard_typed, save_typed
from bwdesk.ui.screens.wizard.journal import UnsavedJournal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bwdesk.changes import Changes
    from bwdesk.forms.values import Answer
    from bwdesk.ui.screens.wizard.draft_store import Stored
    from bwdesk.ui.store_thread import StoreThread
    from bwdesk.workspace.draft import DraftSession
    from bwdesk.workspace.reports import OpenReport


class Saving(StrEnum):
    """How the answers stand."""

    SAVED = "saved"
    CHANGED = "changed"
    SAVING = "saving"
    NOT_SAVED = "not_saved"


@dataclass(frozen=True, slots=True)
class SaveState:
    """What the footer shows.

    Attributes:
        saving: saved, changed, saving or not saved.
        at: The moment of the last save, ISO 8601; empty before the first.
        unsaved: How many answers changed since then.
        copied: Whether the journal holds a copy of them.
        sentence: Why it was not saved.
        half_dates: How many of them are dates that are not complete.
    """

    saving: Saving
    at: str = ""
    unsaved: int = 0
    copied: bool = True
    sentence: str = ""
    half_dates: int = 0


class Writing(QObject):
    """The answers of one open report between the cards and the store.

    Signals:
        answer_taken: The question id of each answer, after what follows from it is known.
        answers_replaced: Answers came from elsewhere; every card shows its answer again.
        state_changed: The `SaveState`.
        notices_given: Sentences about characters that were left out while saving.
        stored: Save to Draft has succeeded.
    """

    answer_taken = Signal(str)
    answers_replaced = Signal()
    state_changed = Signal(object)
    notices_given = Signal(object)
    stored = Signal()

    def __init__(
        self, store_thread: "StoreThread", session: "DraftSession", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.words: dict[str, str] = {}  # half a date: kept, shown, never an answer
        self.refused: dict[str, str] = {}  # the sentence why one answer could not be saved
        self._store = store_thread
        self._at = session.report.saved_at
        self._saving = False
        self._sentence = ""
        self._copied = True
        self.own_changes: Changes | None = None  # of the last save: nothing new for this form
        self._journal = UnsavedJournal(store_thread, self)
        self._journal.kept.connect(lambda: self._set_copied(copied=True))
        self._journal.keeping_stopped.connect(lambda _why: self._set_copied(copied=False))

    def take(self, question_id: str, answer: "Answer") -> None:
        """An answer was typed."""
        self.words.pop(question_id, None)
        self.refused.pop(question_id, None)
        self.session.set_answer(question_id, answer)
        self._journal.note(self._object_of(question_id), question_id, answer)
        self.answer_taken.emit(question_id)
        self._tell()

    def take_words(self, question_id: str, words: str) -> None:
        """Words were typed that are no answer yet."""
        if words:
            self.words[question_id] = words
        elif self.words.pop(question_id, None) is None:
            return
        kept = words or self.session.value(question_id)
        self._journal.note(self._object_of(question_id), question_id, kept)
        self._tell()

    def give_back(self, typed: "Mapping[str, Answer]") -> None:
        """Answers of the journal, put back as unsaved ones (they stay in the journal)."""
        for name, answer in typed.items():
            day = self.session.question(name).type is QuestionType.DATE
            if day and isinstance(answer, str) and answer and not as_date(answer):
                self.words[name] = answer
            else:
                self.session.set_answer(name, answer)
        self.answers_replaced.emit()
        self._tell()

    def unsaved(self) -> dict[str, "Answer"]:
        """The answers that differ from what was saved last, half dates with their words."""
        return {**self.session.unsaved(), **self.words}

    def state(self) -> SaveState:
        """How the answers stand."""
        count = len(self.unsaved())
        saving = Saving.SAVED
        if self._saving:
            saving = Saving.SAVING
        elif self._sentence:
            saving = Saving.NOT_SAVED
        elif count:
            saving = Saving.CHANGED
        halves = len(self.words)
        return SaveState(saving, self._at, count, self._copied, self._sentence, halves)

    def save(self, then: "Callable[[], None] | None" = None) -> None:
        """Save to Draft; on a failure every letter stays in the form and in the journal."""
        if self._saving:
            return
        answers, report_id = self.session.unsaved(), self.session.report.id
        self._saving, self._sentence = True, ""
        self._journal.forget(set(answers))
        self._tell()
        self._store.ask(
            lambda desk: save_typed(desk, report_id, answers),
            lambda result: self._saved(answers, result, then),
            lambda error: self._not_saved(answers, error),
            owner=self,
        )

    def discard(self, then: "Callable[[], None]") -> None:
        """Drops what is not saved; what was typed stays readable in the history."""
        entries = [(self._object_of(name), name, value) for name, value in self.unsaved().items()]
        self._journal.stop()
        self._store.ask(
            lambda desk: discard_typed(desk, entries), lambda _changes: then(), owner=self
        )

    def keep_now(self) -> None:
        """Everything typed goes into the journal at once (the session ends, something broke)."""
        self._journal.keep_now()

    def close(self) -> None:
        """The form goes away."""
        self._journal.stop()

    def take_stored(self, opened: "OpenReport") -> None:
        """Takes what is in the store now; what is typed and unsaved here stays."""
        session = self.session
        unsaved = session.unsaved()
        session.refresh(opened)
        stored = {**opened.enterprise, **opened.answers}
        for name in _typed_questions(opened):
            value = stored.get(name)
            if name not in unsaved and session.value(name) != value:
                session.set_answer(name, value)
            session.mark_saved({name: value})
        self._at = opened.report.saved_at or self._at
        self.answers_replaced.emit()
        self._tell()

    def _saved(
        self, answers: dict[str, "Answer"], result: "Stored", then: "Callable[[], None] | None"
    ) -> None:
        self._saving = False
        self.refused = dict(result.refused)
        kept = {name: value for name, value in answers.items() if name not in self.refused}
        self.session.mark_saved(kept)
        self._sentence = next(iter(self.refused.values()), "")
        self.own_changes = result.changes
        if result.saved is not None:
            self._at = result.saved.at
            self._show_cleaned(result.cleaned)
            if result.saved.notices:
                self.notices_given.emit([notice.message for notice in result.saved.notices])
        self._tell()
        if not self.refused:
            self.stored.emit()
            if then is not None:
                then()

    def _not_saved(self, answers: dict[str, "Answer"], error: BwdeskError) -> None:
        self._saving, self._sentence = False, error.sentence
        for name, value in answers.items():
            self._journal.note(self._object_of(name), name, value)
        self._tell()

    def _show_cleaned(self, cleaned: "Mapping[str, Answer]") -> None:
        """What the store keeps may differ from what was typed (characters left out)."""
        for name, value in cleaned.items():
            if name not in self.session.unsaved():
                self.session.set_answer(name, value)
                self.session.mark_saved({name: value})
        if cleaned:
            self.answers_replaced.emit()

    def _object_of(self, question_id: str) -> str:
        if question_id in self.session.opened.form.questions:
            return self.session.report.id
        return self.session.opened.enterprise_id

    def _set_copied(self, *, copied: bool) -> None:
        if copied != self._copied:
            self._copied = copied
            self._tell()

    def _tell(self) -> None:
        self.state_changed.emit(self.state())


def _typed_questions(opened: "OpenReport") -> list[str]:
    """The questions a person answers; the program counts the others itself."""
    return [
        name
        for form in (opened.enterprise_form, opened.form)
        for name, question in form.questions.items()
        if question.type is not QuestionType.COMPUTED
    ]
