"""Which widget answers which type of question: a new type is one line here."""

from types import MappingProxyType
from typing import TYPE_CHECKING

from bwdesk.forms.definition import QuestionType
from bwdesk.ui.screens.wizard.chosen_fields import (
    ChoiceAnswer,
    MultiAnswer,
    TableAnswer,
    YesNoAnswer,
)
from bwdesk.ui.screens.wizard.computed_field import ComputedAnswer
from bwdesk.ui.screens.wizard.written_fields import (
    DateAnswer,
    LongTextAnswer,
    NumberAnswer,
    TextAnswer,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bwdesk.forms.definition import Question
    from bwdesk.ui.screens.wizard.answer_field import AnswerField, FieldLook

_BUILDERS: "Mapping[QuestionType, Callable[[Question, FieldLook], AnswerField]]" = MappingProxyType(
    {
        QuestionType.YES_NO: YesNoAnswer,
        QuestionType.MULTI: MultiAnswer,
        QuestionType.CHOICE: ChoiceAnswer,
        QuestionType.TEXT: TextAnswer,
        QuestionType.LONG_TEXT: LongTextAnswer,
        QuestionType.DATE: DateAnswer,
        QuestionType.NUMBER: NumberAnswer,
        QuestionType.TABLE: TableAnswer,
        QuestionType.COMPUTED: ComputedAnswer,
    }
)
# These stand in one row with their label where there is room.
IN_ONE_ROW = frozenset(
    {
        QuestionType.YES_NO,
        QuestionType.CHOICE,
        QuestionType.TEXT,
        QuestionType.DATE,
        QuestionType.NUMBER,
    }
)


def field_for(question: "Question", look: "FieldLook") -> "AnswerField":
    """The answer widget of a question."""
    return _BUILDERS[question.type](question, look)
