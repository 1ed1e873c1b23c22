"""What every answer widget of the wizard is to the page: it shows, it says what was typed."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from bwdesk.forms.values import Answer


@dataclass(frozen=True, slots=True)
class FieldLook:
    """What a field needs to know to look right.

    Attributes:
        lang: The language of the form's words.
        today: The factory's day, where the first month of a list begins.
        heavy: Whether its caption is the question of a whole card.
    """

    lang: str
    today: date | None = None
    heavy: bool = False


class AnswerField(QObject):
    """Between one widget and the answers; it never acts.

    Attributes:
        widget: What stands in the card.

    Signals:
        answer_typed: The answer after each change by the person.
        words_typed: Words that are no answer yet (half a date); empty once they are one.
    """

    answer_typed = Signal(object)
    words_typed = Signal(str)
    widget: QWidget

    def show_answer(self, answer: "Answer") -> None:
        """Shows an answer without a signal."""
        raise NotImplementedError

    def show_words(self, words: str) -> None:
        """Shows words that are no answer yet."""

    def set_read_only(self) -> None:
        """From now on the answer is read, not changed."""
        self.widget.setEnabled(False)

    def mark_problem(self, *, on: bool) -> None:
        """Draws a problem at the field, or takes it away."""
