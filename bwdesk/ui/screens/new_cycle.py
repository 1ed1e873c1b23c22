"""A cycle the EA has not sent yet: asked for where the first thing needs one (domain.md e)."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from bwdesk.i18n import tr
from bwdesk.ui.widgets.ask import AskDialog, Way
from bwdesk.ui.widgets.date_field import DateField
from bwdesk.ui.widgets.plain import column, label
from bwdesk.ui.widgets.short_text import NumberField

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bwdesk.errors import BwdeskError
    from bwdesk.ui.store_thread import StoreThread


class CycleFields(QWidget):
    """Number and dates of the cycle."""

    def __init__(self) -> None:
        super().__init__()
        self.number = NumberField(tr("Number of the cycle"))
        self.start = DateField(tr("Start of the cycle"))
        self.assessed = DateField(tr("Last day of the assessment"))
        self.released = DateField(tr("Day of the report's release"))
        body = column(gap=4)
        for words, field in (
            (tr("Number of the cycle"), self.number),
            (tr("Start of the cycle"), self.start),
            (tr("Last day of the assessment (when there was one)"), self.assessed),
            (tr("Day of the report's release (when it is out)"), self.released),
        ):
            body.addWidget(label(words, "h3"))
            body.addWidget(field)
        self.setLayout(body)


class NewCycleDialog(AskDialog):
    """Asks for the first cycle; `number` and `days` are what to add after the key "add"."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            tr("Which cycle is this?"),
            tr("Every issue belongs to a cycle. The assessment report names it."),
            (Way("", tr("Keep editing")), Way("add", tr("Add the cycle"), "primary", "plus")),
        )
        self.fields = CycleFields()
        self.body.addWidget(self.fields)
        self.fields.number.number_changed.connect(self._look)
        self.fields.start.day_changed.connect(self._look)
        self._look()
        self.fields.number.setFocus()

    def number(self) -> int:
        """The number of the cycle, 0 while there is none."""
        return self.fields.number.number() or 0

    def days(self) -> "tuple[date | None, date | None, date | None]":
        """Start, last day of the assessment, day of release."""
        return self.fields.start.day(), self.fields.assessed.day(), self.fields.released.day()

    def _look(self, *_: object) -> None:
        self.buttons["add"].setEnabled(bool(self.number()) and self.days()[0] is not None)


def ask_for_cycle(
    parent: QWidget,
    store_thread: "StoreThread",
    then: "Callable[[], None]",
    refused: "Callable[[BwdeskError], None]",
) -> NewCycleDialog:
    """Asks for the cycle and adds it; `then` is called when it is there."""
    from bwdesk.workspace.cycles import add_cycle

    dialog = NewCycleDialog(parent)

    def add(key: str) -> None:
        start, assessed, released = dialog.days()
        number = dialog.number()
        if key == "add" and start is not None:
            store_thread.ask(
                lambda desk: add_cycle(
                    desk, number, start, assessment_end=assessed, released=released
                ),
                lambda _saved: then(),
                refused,
                owner=parent,
            )

    dialog.chosen.connect(add)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
