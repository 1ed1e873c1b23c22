"""Answers that are written: texts, days, numbers."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from bwdesk.forms.values import as_date, as_number
from bwdesk.overrides import override
from bwdesk.ui.screens.wizard.answer_field import AnswerField, FieldLook
from bwdesk.ui.widgets.date_field import DateField, day_of
from bwdesk.ui.widgets.long_text import LongText
from bwdesk.ui.widgets.plain import label, role_font
from bwdesk.ui.widgets.short_text import NumberField, ShortText

if TYPE_CHECKING:
    from bwdesk.forms.definition import Question
    from bwdesk.forms.values import Answer

_FEWEST_LINES, _MOST_LINES = 3, 14


class TextAnswer(AnswerField):
    """One line of text."""

    def __init__(self, question: "Question", look: FieldLook) -> None:
        super().__init__()
        self._field = ShortText(question.label.text(look.lang), limit=question.max_chars)
        self.widget = self._field
        self._field.text_edited.connect(self.answer_typed.emit)

    @override
    def show_answer(self, answer: "Answer") -> None:
        self._field.set_text(answer if isinstance(answer, str) else "")

    @override
    def set_read_only(self) -> None:
        self._field.set_read_only(read_only=True)

    @override
    def mark_problem(self, *, on: bool) -> None:
        self._field.mark_problem(on=on)


class LongTextAnswer(AnswerField):
    """Several lines of text with a counter; its caption is the question."""

    def __init__(self, question: "Question", look: FieldLook) -> None:
        super().__init__()
        words = question.label.text(look.lang)
        self.field = LongText(words, limit=question.max_chars, caption=words)
        if look.heavy:
            self.field.caption.setFont(role_font("h2"))
        self.widget = self.field
        self._lines = 0
        self.field.text_edited.connect(self.answer_typed.emit)
        layout = self.field.editor.document().documentLayout()
        layout.documentSizeChanged.connect(lambda size: self._fit(int(size.height())))
        self._fit(0)

    def put_help(self, text: str) -> None:
        """A support line between caption and text."""
        body = self.field.layout()
        if isinstance(body, QVBoxLayout):
            body.insertWidget(1, label(text, "sub", wrap=True))

    @override
    def show_answer(self, answer: "Answer") -> None:
        self.field.set_text(answer if isinstance(answer, str) else "")

    @override
    def set_read_only(self) -> None:
        self.field.set_read_only(read_only=True)

    @override
    def mark_problem(self, *, on: bool) -> None:
        self.field.mark_problem(on=on)

    def _fit(self, lines: int) -> None:
        """The field grows with its text, between a few lines and half a window."""
        wanted = min(max(lines, _FEWEST_LINES), _MOST_LINES)
        if wanted != self._lines:
            self._lines = wanted
            spacing = self.field.editor.fontMetrics().lineSpacing()
            self.field.editor.setFixedHeight(wanted * spacing + 20)


class DateAnswer(AnswerField):
    """A day; half a day stays in the field and is said."""

    def __init__(self, question: "Question", look: FieldLook) -> None:
        super().__init__()
        self._field = DateField(question.label.text(look.lang))
        self.widget = self._field
        self._field.day_changed.connect(self._changed)
        self._field.typed.connect(self._typed)
        self._field.not_understood.connect(self.words_typed)

    @override
    def show_answer(self, answer: "Answer") -> None:
        self._field.set_day(as_date(answer))

    @override
    def show_words(self, words: str) -> None:
        self._field.set_text(words)

    @override
    def set_read_only(self) -> None:
        self._field.set_read_only(read_only=True)

    @override
    def mark_problem(self, *, on: bool) -> None:
        self._field.mark_problem(on=on)

    def _changed(self, day: date | None) -> None:
        self.answer_typed.emit(day.isoformat() if day else None)

    def _typed(self, words: str) -> None:
        understood = not words.strip() or day_of(words) is not None
        self.words_typed.emit("" if understood else words)


class NumberAnswer(AnswerField):
    """A whole number."""

    def __init__(self, question: "Question", look: FieldLook) -> None:
        super().__init__()
        self._field = NumberField(question.label.text(look.lang))
        self.widget = self._field
        self._field.number_changed.connect(self.answer_typed)

    @override
    def show_answer(self, answer: "Answer") -> None:
        self._field.set_number(as_number(answer))

    @override
    def set_read_only(self) -> None:
        self._field.set_read_only(read_only=True)

    @override
    def mark_problem(self, *, on: bool) -> None:
        self._field.mark_problem(on=on)
