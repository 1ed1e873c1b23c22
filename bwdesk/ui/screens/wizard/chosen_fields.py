"""Answers that are chosen: yes or no, ticks, one of a list, rows of a table."""

from datetime import date
from typing import TYPE_CHECKING

from bwdesk.forms.definition import ColumnType
from bwdesk.i18n import isolate, tr
from bwdesk.overrides import override
from bwdesk.ui.screens.wizard.answer_field import AnswerField, FieldLook
from bwdesk.ui.widgets.choice_boxes import BoxChoice, ChoiceBoxes
from bwdesk.ui.widgets.combo import Combo
from bwdesk.ui.widgets.plain import mark_problem
from bwdesk.ui.widgets.table_rows import TableColumn, TableRows
from bwdesk.ui.widgets.yes_no import YesNo

if TYPE_CHECKING:
    from bwdesk.forms.definition import Column, Question
    from bwdesk.forms.values import Answer

_MONTHS_BEFORE, _MONTHS_AHEAD = 6, 24
_MONTHS_A_YEAR = 12


class YesNoAnswer(AnswerField):
    """Yes, No, or none yet."""

    def __init__(self, question: "Question", look: FieldLook) -> None:
        super().__init__()
        self._field = YesNo(question.label.text(look.lang))
        self.widget = self._field
        self._field.answer_changed.connect(self.answer_typed)

    @override
    def show_answer(self, answer: "Answer") -> None:
        self._field.set_answer(answer=answer if isinstance(answer, bool) else None)

    @override
    def set_read_only(self) -> None:
        self._field.set_read_only(read_only=True)


class MultiAnswer(AnswerField):
    """Boxes to tick; dependent fields stand below their tick."""

    def __init__(self, question: "Question", look: FieldLook) -> None:
        super().__init__()
        self.boxes = ChoiceBoxes(
            question.label.text(look.lang),
            [BoxChoice(choice.id, choice.label.text(look.lang)) for choice in question.choices],
        )
        self.widget = self.boxes
        self.boxes.chosen_changed.connect(lambda ids: self.answer_typed.emit(list(ids)))

    @override
    def show_answer(self, answer: "Answer") -> None:
        ticks = answer if isinstance(answer, list) else []
        self.boxes.set_chosen(tick for tick in ticks if isinstance(tick, str))

    @override
    def set_read_only(self) -> None:
        self.boxes.set_read_only(read_only=True)


class ChoiceAnswer(AnswerField):
    """One of a list."""

    def __init__(self, question: "Question", look: FieldLook) -> None:
        super().__init__()
        choices = [(choice.id, choice.label.text(look.lang)) for choice in question.choices]
        self._field = Combo(question.label.text(look.lang), [("", tr("not chosen yet")), *choices])
        self._field.setMinimumContentsLength(16)
        self._field.setMaximumWidth(360)
        self.widget = self._field
        self._field.key_chosen.connect(lambda key: self.answer_typed.emit(key or None))

    @override
    def show_answer(self, answer: "Answer") -> None:
        self._field.choose(answer if isinstance(answer, str) else "")

    @override
    def mark_problem(self, *, on: bool) -> None:
        mark_problem(self._field, on=on)


class TableAnswer(AnswerField):
    """Rows of a small table."""

    def __init__(self, question: "Question", look: FieldLook) -> None:
        super().__init__()
        self._field = TableRows(
            question.label.text(look.lang), [_column(one, look) for one in question.columns]
        )
        self.widget = self._field
        self._field.rows_changed.connect(lambda rows: self.answer_typed.emit(list(rows)))

    @override
    def show_answer(self, answer: "Answer") -> None:
        given = answer if isinstance(answer, list) else []
        rows = [row for row in given if isinstance(row, dict)]
        if rows != list(self._field.rows()):
            self._field.set_rows(rows)

    @override
    def set_read_only(self) -> None:
        self._field.set_read_only(read_only=True)


def _column(column: "Column", look: FieldLook) -> TableColumn:
    title = column.label.text(look.lang)
    if column.type is ColumnType.MONTH and look.today:
        return TableColumn(column.id, title, choices=_months(look.today))
    return TableColumn(column.id, title)


def _months(today: date) -> tuple[tuple[str, str], ...]:
    """Some past and the coming months: kept as year-month, shown as month-year."""
    first = today.year * _MONTHS_A_YEAR + today.month - 1 - _MONTHS_BEFORE
    months = []
    for number in range(first, first + _MONTHS_BEFORE + _MONTHS_AHEAD):
        year, month = divmod(number, _MONTHS_A_YEAR)
        months.append((f"{year}-{month + 1:02}", isolate(f"{month + 1:02}-{year}")))
    return tuple(months)
