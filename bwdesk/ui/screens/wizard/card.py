"""A card: one numbered question with all that belongs to it, or a headed group of fields."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from bwdesk.forms.definition import QuestionType
from bwdesk.forms.values import as_date
from bwdesk.i18n import isolate, show_date, tr
from bwdesk.ui.screens.wizard.answer_words import answer_words
from bwdesk.ui.screens.wizard.block import QuestionBlock
from bwdesk.ui.screens.wizard.card_plan import CardPlan, is_proposed
from bwdesk.ui.screens.wizard.set_aside import SetAsideNote
from bwdesk.ui.screens.wizard.stack import BlockStack
from bwdesk.ui.widgets.plain import IconLabel, column, holder, label, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bwdesk.forms.definition import Form
    from bwdesk.ui.screens.wizard.answer_field import FieldLook
    from bwdesk.workspace.draft import DraftSession

_NUMBER_WIDTH = 20


class QuestionCard(QFrame):
    """The card; it shows what the session says of its questions, once `show_answers` is called.

    Signals:
        answer_typed: Question id and answer.
        words_typed: Question id and words that are no answer yet.
    """

    answer_typed = Signal(str, object)
    words_typed = Signal(str, str)

    def __init__(
        self, plan: CardPlan, session: "DraftSession", look: "FieldLook", *, read_only: bool
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.plan = plan
        self._session = session
        self._look = look
        form = session.form_of(plan.questions[0].id)
        self.tops = [self._made(form, place) for place in range(len(plan.questions))]
        self._asked = self.is_shown = True
        self.note: SetAsideNote | None = None  # made when there is something to say
        self._lay_out(form)
        for block in self.blocks():
            if read_only:
                block.field.set_read_only()
            else:
                self._offer(block)
            block.show_records(session.facts(), look.lang)

    def blocks(self) -> "Iterator[QuestionBlock]":
        """Every question of the card with its details."""
        for top in self.tops:
            yield from top.every()

    def show_answers(self) -> None:
        """Shows every answer again (it came from elsewhere)."""
        for block in self.blocks():
            block.field.show_answer(self._session.value(block.question.id))
        self.follow()

    def follow(self) -> None:
        """Shows what follows from the answers: what is asked, counted, set aside."""
        for block in self.blocks():
            block.set_asked(asked=self._session.is_relevant(block.question.id))
            if block.question.type is QuestionType.COMPUTED:
                block.field.show_answer(self._session.value(block.question.id))
        self._show_set_aside()
        self._show_parts(asked=any(top.asked for top in self.tops))

    def _show_parts(self, *, asked: bool) -> None:
        if asked != self._asked:
            self._asked = asked
            for part in self._asked_parts:
                part.setVisible(asked)
        shown = asked or self.has_set_aside()
        if shown != self.is_shown:
            self.is_shown = shown
            self.setVisible(shown)

    def has_set_aside(self) -> bool:
        """Whether it shows answers that are kept though they are not asked now."""
        return self.note is not None and not self.note.isHidden()

    def _made(self, form: "Form", place: int) -> QuestionBlock:
        question = self.plan.questions[place]
        heavy = bool(self.plan.number) and place == 0
        look = type(self._look)(self._look.lang, self._look.today, heavy=heavy)
        in_group = "text" if question.type is not QuestionType.MULTI else "h3"
        made = QuestionBlock(form, question, look, "h2" if heavy else in_group)
        made.answer_typed.connect(self.answer_typed)
        made.words_typed.connect(self.words_typed)
        if heavy:
            made.in_row = False
            made.stand(beside=0, trailing=question.type is QuestionType.YES_NO)
        return made

    def _lay_out(self, form: "Form") -> None:
        body = column(gap=12)
        title = self.plan.title(self._look.lang)
        if title:
            body.addWidget(label(title, "sub" if self.plan.number else "h2", wrap=True))
        self._asked_parts: list[QWidget] = [BlockStack(self.tops, self.tops, gap=12)]
        body.addWidget(self._asked_parts[0])
        self._note_place = column()
        body.addLayout(self._note_place)
        if is_proposed(form, self.plan):
            self._asked_parts.append(_badge())
            body.addWidget(self._asked_parts[1])
        whole = row(gap=8)
        whole.setContentsMargins(16, 14, 16, 12)
        if self.plan.number:
            number = label(self.plan.number, "h2", tone="ink2")
            number.setFixedWidth(_NUMBER_WIDTH)
            whole.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(body, 1)
        self.setLayout(whole)

    def _offer(self, block: QuestionBlock) -> None:
        fact = self._session.facts().get(block.question.suggest or "")
        day = as_date(fact)
        if day is None:
            return
        today = block.question.suggest == "today"
        shown = isolate(show_date(day))
        words = tr("Today, {day}", day=shown) if today else tr("Your records: {day}", day=shown)
        block.offer(words, day.isoformat())

    def _show_set_aside(self) -> None:
        lang, session = self._look.lang, self._session
        aside = {
            block.question.id: (block.question.label.text(lang), _words(block, session, lang))
            for block in self.blocks()
            if session.is_set_aside(block.question.id)
        }
        if self.note is None and aside:
            self.note = SetAsideNote()
            self.note.removal_chosen.connect(self._remove_set_aside)
            self._note_place.addWidget(self.note)
        if self.note is not None:
            said = [one.message for one in session.problems() if one.where in aside]
            self.note.show_answers(tuple(aside.values()), said[0] if said else "")

    def _remove_set_aside(self) -> None:
        for block in self.blocks():
            if self._session.is_set_aside(block.question.id):
                block.field.show_answer(None)
                self.answer_typed.emit(block.question.id, None)


def _words(block: QuestionBlock, session: "DraftSession", lang: str) -> str:
    return answer_words(block.question, session.value(block.question.id), lang)


def _badge() -> QWidget:
    sentence = tr("Wording not yet confirmed with Better Work")
    words = label(sentence, "sub")
    return holder(row(1, IconLabel("badge-question-mark", "ink2", 14), words, gap=6))
