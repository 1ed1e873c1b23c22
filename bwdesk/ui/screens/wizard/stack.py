"""Blocks under one another whose labels and fields line up as the width allows."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from bwdesk.forms.definition import QuestionType
from bwdesk.ui.widgets.plain import column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bwdesk.ui.screens.wizard.block import QuestionBlock

_LABELS_AT_MOST = 0.4  # design.md, long languages: above it labels go on top
_STEP = 40  # neighbouring cards then often share one label column


class BlockStack(QWidget):
    """The blocks; the label column takes its longest label."""

    def __init__(self, blocks: "Sequence[QuestionBlock]", gap: int) -> None:
        super().__init__()
        self._rows = [block for block in blocks if block.in_row]
        self.setLayout(column(*blocks, gap=gap))
        self._width = 0

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != self._width:
            self._width = event.size().width()
            self._line_up()

    def _line_up(self) -> None:
        longest = max((block.label_wish() for block in self._rows), default=0)
        wanted = -(-(longest + 8) // _STEP) * _STEP
        beside = wanted if wanted <= self._width * _LABELS_AT_MOST else 0
        for block in self._rows:
            yes_no = block.question.type is QuestionType.YES_NO
            block.stand(beside=beside, trailing=yes_no and not beside)
