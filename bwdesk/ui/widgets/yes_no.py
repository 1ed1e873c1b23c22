"""Yes or No, or not answered yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from bwdesk.i18n import tr
from bwdesk.overrides import override
from bwdesk.ui.widgets.boxes import radio
from bwdesk.ui.widgets.plain import row


class YesNo(QWidget):
    """Two radio buttons; Delete takes the answer back.

    Signals:
        answer_changed: True, False, or None when it was taken back.
    """

    answer_changed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.yes = radio(tr("Yes"), name=tr("{question}: Yes", question=name))
        self.no = radio(tr("No"), name=tr("{question}: No", question=name))
        self._group = QButtonGroup(self)
        self._group.addButton(self.yes)
        self._group.addButton(self.no)
        self.setLayout(row(self.yes, self.no, gap=12))
        self.setFocusProxy(self.yes)
        self.yes.clicked.connect(lambda: self.answer_changed.emit(True))  # noqa: FBT003 - the answer itself
        self.no.clicked.connect(lambda: self.answer_changed.emit(False))  # noqa: FBT003 - the answer itself

    def answer(self) -> bool | None:
        """The answer, or None."""
        if self.yes.isChecked():
            return True
        return False if self.no.isChecked() else None

    def set_answer(self, *, answer: bool | None) -> None:
        """Shows an answer without a signal."""
        self._group.setExclusive(False)
        self.yes.setChecked(answer is True)
        self.no.setChecked(answer is False)
        self._group.setExclusive(True)

    def set_read_only(self, *, read_only: bool) -> None:
        """Shows the answer to be read, not changed."""
        self.yes.setEnabled(not read_only)
        self.no.setEnabled(not read_only)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        taking_back = event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
        if taking_back and self.yes.isEnabled() and self.answer() is not None:
            self.set_answer(answer=None)
            self.answer_changed.emit(None)
        else:
            super().keyPressEvent(event)
