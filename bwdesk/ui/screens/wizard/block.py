"""One question on its card: words, field, what does not fit, and its dependent fields."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from bwdesk.domain.problems import Level
from bwdesk.forms.definition import QuestionType
from bwdesk.forms.facts import fill
from bwdesk.ui.screens.wizard.answer_field import FieldLook
from bwdesk.ui.screens.wizard.chosen_fields import MultiAnswer
from bwdesk.ui.screens.wizard.fields import IN_ONE_ROW, field_for
from bwdesk.ui.screens.wizard.stack import BlockStack
from bwdesk.ui.screens.wizard.written_fields import LongTextAnswer
from bwdesk.ui.widgets.plain import button, column, label, row
from bwdesk.ui.widgets.problem_line import ProblemLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bwdesk.domain.problems import Problem
    from bwdesk.forms.definition import Form, Question
    from bwdesk.forms.values import Answer, Facts
_FILLS = Qt.AlignmentFlag(0)
_CAPTION_IN_FIELD = frozenset({QuestionType.LONG_TEXT, QuestionType.COMPUTED})


class QuestionBlock(QWidget):
    """The question; it says what was typed and never acts.

    Signals:
        answer_typed: Question id and answer, of this question or one of its details.
        words_typed: Question id and words that are no answer yet.
    """

    answer_typed = Signal(str, object)
    words_typed = Signal(str, str)

    def __init__(self, form: "Form", question: "Question", look: "FieldLook", role: str) -> None:
        """Builds it with its details.

        Args:
            form: The form it stands in.
            question: The question.
            look: Language and day of its fields.
            role: The role of its label: h2 for the question of a card, h3 or text for others.
        """
        super().__init__()
        self.question = question
        self.look = look
        self.field = field_for(question, look)
        self.details: list[QuestionBlock] = []
        self.label: QLabel | None = None
        self.help: QLabel | None = None
        self.in_row = question.type in IN_ONE_ROW
        self.asked = True
        self._shown: tuple[Problem, ...] = ()
        self._lines: list[ProblemLine] = []
        self._place = QGridLayout()
        self._place.setHorizontalSpacing(16)
        self._place.setVerticalSpacing(4)
        self._extras, self._said = column(gap=4), column(gap=6)
        self._below = column(self._place, self._extras, self._said, gap=8)
        self.setLayout(self._below)
        self._put_words(role)
        self._put_field()
        self.stand(beside=0, trailing=False)
        self._put_details(form)
        self.field.answer_typed.connect(lambda answer: self.answer_typed.emit(question.id, answer))
        self.field.words_typed.connect(lambda words: self.words_typed.emit(question.id, words))

    def every(self) -> "Iterator[QuestionBlock]":
        """This block and those of its details."""
        yield self
        for detail in self.details:
            yield from detail.every()

    def set_asked(self, *, asked: bool) -> None:
        """Shows or hides it; the same again costs nothing."""
        if asked != self.asked:
            self.asked = asked
            self.setVisible(asked)

    def label_wish(self) -> int:
        """How wide its label is in one line."""
        if self.label is None:
            return 0
        return self.label.fontMetrics().horizontalAdvance(self.label.text())

    def stand(self, *, beside: int, trailing: bool) -> None:
        """Puts label and field beside one another.

        Args:
            beside: Width of the label column; 0 puts the label on top.
            trailing: The field stands at the end of the row (Yes and No).
        """
        middle = Qt.AlignmentFlag.AlignVCenter
        if beside:
            self._put(self.label, 0, 0, upright=middle)
            self._put(self.help, 1, 1)
            self._put(self.field.widget, 0, 1)
        elif trailing:
            self._put(self.label, 0, 0, upright=middle)
            self._put(self.help, 1, 0)
            self._place.addWidget(self.field.widget, 0, 1, 2 if self.help else 1, 1, middle)
        else:
            self._put(self.label, 0, 0, 2)
            self._put(self.help, 1, 0, 2)
            self._put(self.field.widget, 2, 0, 2)
        self._place.setColumnMinimumWidth(0, beside)
        self._place.setColumnStretch(0, 0 if beside else 1)
        self._place.setColumnStretch(1, 1 if beside else 0)

    def _put(
        self,
        item: QWidget | None,
        line: int,
        place: int,
        span: int = 1,
        upright: Qt.AlignmentFlag = _FILLS,
    ) -> None:
        if item is None:
            return
        bounded = self.question.type is QuestionType.CHOICE and item is self.field.widget
        leading = Qt.AlignmentFlag.AlignLeading if bounded else upright
        self._place.addWidget(item, line, place, 1, span, leading)

    def show_problems(self, problems: "tuple[Problem, ...]") -> None:
        """Shows what does not fit here; the same again changes nothing."""
        if problems == self._shown:
            return
        self._shown = problems
        for line in self._lines:
            self._said.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [ProblemLine(found.level, found.message) for found in problems]
        for line in self._lines:
            self._said.addWidget(line)
        self.field.mark_problem(on=any(found.level is Level.MUST for found in problems))

    def shown_problems(self) -> "tuple[Problem, ...]":
        """What it says now."""
        return self._shown

    def offer(self, words: str, answer: "Answer") -> None:
        """Offers an answer from one's own records."""
        made = button(words, "quiet", small=True)
        made.clicked.connect(lambda: self._take_offer(answer))
        self._extras.addLayout(row(made, 1))

    def show_records(self, facts: "Facts", lang: str) -> None:
        """Shows beside question and choices what one's own records say, where they are known."""
        if self.question.beside and (words := fill(self.question.beside.text(lang), facts)):
            self._extras.addWidget(label(words, "sub", wrap=True))
        if not isinstance(self.field, MultiAnswer):
            return
        for choice in self.question.choices:
            if choice.beside and (words := fill(choice.beside.text(lang), facts)):
                self.field.boxes.set_sub(choice.id, words)
            if choice.help:
                self.field.boxes.set_sub(choice.id, choice.help.text(lang))

    def _take_offer(self, answer: "Answer") -> None:
        self.field.show_answer(answer)
        self.answer_typed.emit(self.question.id, answer)

    def _put_words(self, role: str) -> None:
        question, lang = self.question, self.look.lang
        if question.type not in _CAPTION_IN_FIELD:
            self.label = label(question.label.text(lang), role, wrap=True)
            if question.help:
                self.help = label(question.help.text(lang), "sub", wrap=True)
        elif question.help and isinstance(self.field, LongTextAnswer):
            self.field.put_help(question.help.text(lang))

    def _put_field(self) -> None:
        if self.question.type is QuestionType.YES_NO:
            policy = self.field.widget.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
            self.field.widget.setSizePolicy(policy)
        if self.question.help:
            self.field.widget.setAccessibleDescription(self.question.help.text(self.look.lang))

    def _put_details(self, form: "Form") -> None:
        for choice in self.question.choices:
            under = self._made(form, form.details_of(self.question.id, choice.id), "text")
            if under and isinstance(self.field, MultiAnswer):
                self.field.boxes.set_detail(choice.id, BlockStack(under, under, gap=8))
        for detail in self._made(form, form.details_of(self.question.id), "h3"):
            self._below.addWidget(detail)

    def _made(
        self, form: "Form", details: "Sequence[Question]", role: str
    ) -> "list[QuestionBlock]":
        look = FieldLook(self.look.lang, self.look.today)
        made = [QuestionBlock(form, detail, look, role) for detail in details]
        for block in made:
            block.answer_typed.connect(self.answer_typed)
            block.words_typed.connect(self.words_typed)
        self.details += made
        return made
