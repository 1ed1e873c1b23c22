"""Blocks under one another whose labels and fields line up as the width allows."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bwdesk.forms.definition import QuestionType
from bwdesk.overrides import override
from bwdesk.ui.widgets.plain import column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bwdesk.forms.definition import Question

_LABELS_AT_MOST = 0.4  # design.md, long languages: above it labels go on top
_STEP = 40  # neighbouring cards then often share one label column


class Row(Protocol):
    """What lines up: a block whose label and field may stand in one row."""

    question: "Question"
    in_row: bool

    def label_wish(self) -> int:
        """How wide its label is in one line."""
        ...

    def stand(self, *, beside: int, trailing: bool) -> None:
        """Puts label and field beside one another, or the label on top."""
        ...


class BlockStack(QWidget):
    """The blocks; the label column takes its longest label."""

    def __init__(self, rows: "Sequence[Row]", blocks: "Sequence[QWidget]", gap: int) -> None:
        """Stacks the blocks.

        Args:
            rows: Those of the blocks that may stand in one row.
            blocks: All of them, in order.
            gap: Pixels between them.
        """
        super().__init__()
        self._rows = [block for block in rows if block.in_row]
        self.setLayout(column(*blocks, gap=gap))
        self._width = 0

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != self._width:
            self._width = event.size().width()
            self._line_up()

    def _line_up(self) -> None:
        yes_no = [one for one in self._rows if one.question.type is QuestionType.YES_NO]
        others = [one for one in self._rows if one not in yes_no]
        together = self._label_column(self._rows)
        for block in others:
            block.stand(beside=together or self._label_column(others), trailing=False)
        for block in yes_no:  # Yes and No are short: a long question stands before them
            block.stand(beside=together, trailing=not together)

    def _label_column(self, rows: "Sequence[Row]") -> int:
        """The width that takes the longest label of these, or 0 where it would be too wide."""
        longest = max((block.label_wish() for block in rows), default=0)
        wanted = -(-(longest + 8) // _STEP) * _STEP
        return wanted if wanted <= self._width * _LABELS_AT_MOST else 0
