"""A number the program counts itself, with the formula it comes from (domain.md a.4)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bwdesk.i18n import isolate
from bwdesk.overrides import override
from bwdesk.ui.screens.wizard.answer_field import AnswerField, FieldLook
from bwdesk.ui.widgets.plain import column, label, row

if TYPE_CHECKING:
    from bwdesk.forms.definition import Question
    from bwdesk.forms.values import Answer

_NUMBER_WIDTH = 56


class ComputedAnswer(AnswerField):
    """The number, what it counts, and how."""

    def __init__(self, question: "Question", look: FieldLook) -> None:
        super().__init__()
        self._number = label("", "title")
        self._number.setMinimumWidth(_NUMBER_WIDTH)
        self._number.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        words = column(label(question.label.text(look.lang), "h3", wrap=True), gap=0)
        for part in (question.formula, question.help):
            if part:
                words.addWidget(label(part.text(look.lang), "sub", wrap=True))
        self.widget = QWidget()
        body = row(gap=16)
        if question.parent:
            body.addSpacing(_NUMBER_WIDTH)
        body.addWidget(self._number)
        body.addLayout(words, 1)
        self.widget.setLayout(body)

    @override
    def show_answer(self, answer: "Answer") -> None:
        known = answer is not None and not isinstance(answer, list)
        self._number.setText(isolate(str(answer)) if known else "–")

    @override
    def set_read_only(self) -> None:
        """It is never anything else."""
