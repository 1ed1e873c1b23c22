"""The programme's advice to the question one is at, in our words, beside the form (F1)."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from bwdesk.i18n import isolate, tr
from bwdesk.ui.widgets.plain import IconLabel, column, label, line, row

if TYPE_CHECKING:
    from bwdesk.forms.definition import Form


class AdvicePane(QWidget):
    """The advice; it hides itself where the programme says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "h3", wrap=True)
        self.words = label("", wrap=True)
        self.source = label("", "sub", wrap=True)
        head = row(IconLabel("lightbulb", "accent"), gap=8)
        head.addWidget(self.title, 1)
        body = column(line(), head, self.words, self.source, gap=6)
        body.setContentsMargins(12, 4, 12, 12)
        self.setLayout(body)
        self.hide()

    def show_advice(self, form: "Form", question_id: str, lang: str) -> None:
        """Shows the advice to a question, or that of the question it belongs to."""
        question = form.question(question_id)
        while question.advice is None and question.parent:
            question = form.question(question.parent)
        self.setVisible(question.advice is not None)
        if question.advice is None:
            return
        number = form.number_of(question.id)
        self.title.setText(
            tr("Advice: question {number}", number=isolate(number)) if number else tr("Advice")
        )
        self.words.setText(question.advice.text(lang))
        self.source.setText(tr("In our words, from the programme's guide."))
