"""How the issue editor stands in its window: head, fields, side, foot."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bwdesk.i18n import tr
from bwdesk.overrides import override
from bwdesk.ui.screens.plan.editor_head import EditorHead
from bwdesk.ui.screens.plan.editor_side import EditorSide
from bwdesk.ui.screens.plan.issue_form import IssueForm
from bwdesk.ui.widgets.banner import Banner
from bwdesk.ui.widgets.plain import button, column, holder, row, scrolling
from bwdesk.ui.widgets.save_state import SaveState

_SIDE_FROM, _BOTH_FROM, _SIDE_WIDTH = 1090, 900, 310


class EditorFrame(QWidget):
    """The parts and where they stand; header and footer never scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.head, self.form, self.side = EditorHead(), IssueForm(), EditorSide()
        self.banner, self.state = Banner(), SaveState()
        self._build()
        self.head.side_wished.connect(self._arrange)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._put_side_away)

    def focus_field(self, name: str) -> None:
        """Puts the cursor into a field and the field into view."""
        self._area.ensureWidgetVisible(self.form.focus(name), 0, 60)

    def show_top(self) -> None:
        """Begins at the top of the form."""
        self._area.verticalScrollBar().setValue(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        self._area = scrolling(self.form)
        self._pane = holder(column(self.banner, self._area, gap=0), "page")
        self._side_pane = holder(column(scrolling(self.side)), "sideend")
        middle = row(self._pane, self._side_pane, gap=0)
        middle.setStretch(0, 1)
        self.before = button(tr("Previous issue"), icon="chevron-left")
        self.after = button(tr("Next issue"))
        self.close_button = button(tr("Close"))
        self.save_button = button(tr("Save"), icon="save")
        foot = row(self.before, self.after, gap=8)
        foot.addSpacing(8)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        foot.setContentsMargins(24, 12, 20, 12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(middle, 1)
        outer.addWidget(holder(foot, "footer"))

    def _arrange(self) -> None:
        """The side stands beside the fields, behind a button, or in their place."""
        room = self.width()
        wide, wished = room >= _SIDE_FROM, self.head.side.isChecked()
        self.head.side.setVisible(not wide)
        self._side_pane.setVisible(wide or wished)
        alone = wished and room < _BOTH_FROM
        self._pane.setVisible(not alone)
        self._side_pane.setMinimumWidth(_SIDE_WIDTH)
        self._side_pane.setMaximumWidth(room if alone else _SIDE_WIDTH)
        self._escape.setEnabled(wished and not wide)
        self.head.say_side(is_shown=wished)

    def _put_side_away(self) -> None:
        self.head.side.setChecked(False)
        self._arrange()
        self.form.focus("")
