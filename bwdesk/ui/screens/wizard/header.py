"""The head of the full window: what is open, the quick way to a section, the way out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from bwdesk.i18n import ntr, tr
from bwdesk.overrides import override
from bwdesk.ui.screens.wizard.words import report_title
from bwdesk.ui.theme import icons
from bwdesk.ui.widgets.combo import Combo
from bwdesk.ui.widgets.pills import StatusPill
from bwdesk.ui.widgets.plain import button, label, row
from bwdesk.ui.widgets.section_list import state_icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bwdesk.domain.report import Report
    from bwdesk.ui.widgets.section_list import SectionRow


class TaskHeader(QFrame):
    """The head.

    Signals:
        section_chosen: The section the person goes to.
        missing_wished: The panel "What is missing" is to open or close.
        close_wished: The person is done.
    """

    section_chosen = Signal(str)
    missing_wished = Signal()
    close_wished = Signal()

    def __init__(self, report: "Report") -> None:
        super().__init__()
        self.setObjectName("taskheader")
        self.title = label(report_title(report), "title", wrap=True)
        self.pill = StatusPill()
        self.pill.show_report(report.status)
        self.go_to = Combo(tr("Go to section"))
        self.go_to.setMinimumContentsLength(14)
        self.go_to.key_chosen.connect(self.section_chosen)
        self._go_to_label = label(tr("Go to"))
        self._go_to_label.setBuddy(self.go_to)
        self.missing = button("", "normal", "list-checks")
        self.missing.clicked.connect(self.missing_wished)
        self.close_it = button(tr("Close"), "normal", "x")
        self.close_it.clicked.connect(self.close_wished)
        body = row(gap=12)
        body.setContentsMargins(24, 12, 20, 12)
        body.addWidget(self.title)
        body.addWidget(self.pill)
        body.addStretch(1)
        for item in self._ways():
            body.addWidget(item)
        self.setLayout(body)
        self._longest, self._most_letters = 0, _MOST_LETTERS
        self.show_missing(0)

    def show_sections(self, rows: "Sequence[SectionRow]", current: str) -> None:
        """Shows the sections with their states in the drop-down."""
        if self.go_to.count() != len(rows):
            self.go_to.set_choices([(one.id, one.title) for one in rows])
            self._longest = max(len(one.title) for one in rows)
            self._fit_sections()
        for place, one in enumerate(rows):
            icon = state_icon(one.state)
            if self.go_to.itemData(place, _STATE) != icon:
                self.go_to.setItemData(place, icon, _STATE)
                self.go_to.setItemIcon(place, icons.icon(*icon, 16))
        if self.go_to.key() != current:
            self.go_to.choose(current)

    def show_missing(self, count: int) -> None:
        """Shows how many problems block Submit."""
        self.missing.set_text(
            ntr("What is missing: {n}", "What is missing: {n}", count)
            if count
            else tr("Nothing is missing")
        )

    def show_width(self, *, wide: bool, narrow: bool) -> None:
        """Takes the panel's button when there is no room for the panel, drops what can go."""
        self.missing.setVisible(not wide)
        self.pill.setVisible(not narrow)
        self._go_to_label.setVisible(not narrow)
        self._most_letters = _FEW_LETTERS if narrow else _MOST_LETTERS
        self._fit_sections()
        self._fit_title()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()

    def open_sections(self) -> None:
        """Opens the drop-down (Ctrl+G)."""
        self.go_to.setFocus()
        self.go_to.showPopup()

    def _ways(self) -> tuple[QWidget, ...]:
        return (self._go_to_label, self.go_to, self.missing, self.close_it)

    def _fit_sections(self) -> None:
        self.go_to.setMinimumContentsLength(min(self._longest, self._most_letters))

    def _fit_title(self) -> None:
        """One line where it fits, two where the window is narrow."""
        others = [one for one in (self.pill, *self._ways()) if not one.isHidden()]
        taken = sum(one.sizeHint().width() + 12 for one in others) + 24 + 20 + 16
        wish = self.title.fontMetrics().horizontalAdvance(self.title.text()) + 8
        self.title.setFixedWidth(max(120, min(wish, self.width() - taken)))


_MOST_LETTERS, _FEW_LETTERS = 22, 14
_STATE = 0x0101  # an item role of our own
