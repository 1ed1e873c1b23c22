"""The preview: what the person decides, and beside it what would happen."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bwdesk.domain.findings import ImportPreview
from bwdesk.i18n import ntr, tr
from bwdesk.overrides import override
from bwdesk.ui.screens.importing.columns_card import ColumnsCard
from bwdesk.ui.screens.importing.cycle_card import CycleCard
from bwdesk.ui.screens.importing.days_card import DaysCard
from bwdesk.ui.screens.importing.deciding import Deciding
from bwdesk.ui.screens.importing.outcome_side import OutcomeSide
from bwdesk.ui.screens.importing.rows_table import SHOWN, RowsTable
from bwdesk.ui.widgets.banner import Banner
from bwdesk.ui.widgets.plain import column, frame, holder, label, row, scrolling

_SIDE_FROM = 1000  # below this width the numbers stand between questions and columns
_SIDE_WIDTH = 320
_LIST_HEIGHT = 300


class PreviewPage(QWidget):
    """The second page; it only shows, the screen decides what is asked again."""

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner()
        self.cycle = CycleCard()
        self.days = DaysCard()
        self.columns = ColumnsCard()
        self.side = OutcomeSide()
        self.rows = RowsTable()
        self._rows_title = label("", "h2", wrap=True)
        self._rows_card = frame("card", column(self._rows_title, self.rows, gap=8, margin=16))
        self._below = column(gap=0)
        below = frame("card", self._below)
        self._below_card = below
        left = column(self.banner, self.cycle, self.days, below, gap=12, margin=16)
        for card in (self.columns, self._rows_card):
            left.addWidget(card)
        left.addStretch(1)
        self._scroll = scrolling(holder(left))
        self._side_pane = holder(column(gap=0), "sideend")
        self._side_pane.setFixedWidth(_SIDE_WIDTH)
        whole = row(self._scroll, self._side_pane, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._is_wide: bool | None = None
        self._place_side(wide=True)

    def show_deciding(self, deciding: Deciding) -> None:
        """Shows the table as it is understood, and what is open."""
        self.cycle.show_deciding(deciding)
        self.days.show_deciding(deciding)
        self.columns.show_deciding(deciding)
        self.show_open(deciding)

    def show_open(self, deciding: Deciding) -> None:
        """Shows what is still open; the rows wait for it where they must."""
        questions = deciding.open_questions()
        self.cycle.show_open(questions)
        if not deciding.can_be_seen:
            asked = [q.sentence for q in questions if q.where in {"area", "dates"}]
            self.side.show_waiting(tr("Answer first: {question}", question=" ".join(asked)))
            self._rows_card.hide()

    def show_preview(self, deciding: Deciding, seen: ImportPreview) -> None:
        """Shows what the rows would become."""
        self.side.show_preview(seen, deciding.look.proposal.notices)
        self._rows_card.setVisible(bool(seen.rows))
        shown = min(SHOWN, len(seen.rows))
        self._rows_title.setText(
            ntr("The first row as an issue", "The first {n} rows as issues", shown)
        )
        self.rows.show_rows(seen.rows, deciding.look.labels)

    def ask(self, where: str) -> None:
        """Leads to an open question."""
        if where == "dates":
            self.days.ask()
            card: QWidget = self.days
        elif where == "area":
            self.columns.ask()
            card = self.columns
        else:
            self.cycle.ask(where)
            card = self.cycle
        self._scroll.ensureWidgetVisible(card, 0, 16)

    def show_top(self) -> None:
        """Begins at the top."""
        self._scroll.verticalScrollBar().setValue(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side(wide=self.width() >= _SIDE_FROM)

    def _place_side(self, *, wide: bool) -> None:
        if wide == self._is_wide:
            return
        self._is_wide = wide
        pane = self._side_pane.layout()
        if wide and pane is not None:
            pane.addWidget(self.side)
        else:
            self._below.addWidget(self.side)
        limit = 16_777_215 if wide else _LIST_HEIGHT
        self.side.messages.setMaximumHeight(limit)
        self._side_pane.setVisible(wide)
        self._below_card.setVisible(not wide)
