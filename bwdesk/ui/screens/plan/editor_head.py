"""The head of the issue editor: which issue, what it lacks, its status, the way to its history."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from bwdesk.domain.plan import Issue, Status, missing_fields
from bwdesk.i18n import isolate, ntr, tr
from bwdesk.overrides import override
from bwdesk.ui.widgets.pills import Pill, StatusPill
from bwdesk.ui.widgets.plain import button, column, label, row

_TITLE_CHARS = 60
_AREA_FROM = 1090


class EditorHead(QFrame):
    """Shows; says when the history is wished for.

    Signals:
        side_wished: Show (or put away) what stands around the issue.
    """

    side_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self._number = self._area = ""
        self.title = label("", "title", wrap=True)
        self.subtitle = label("", "sub", wrap=True)
        self.lack = Pill()
        self.pill = StatusPill()
        self.side = button(tr("Finding and history"), icon="panel-right")
        self.side.setCheckable(True)
        self.side.clicked.connect(self.side_wished)
        body = row(gap=12)
        body.addLayout(column(self.title, self.subtitle, gap=2), 1)
        for widget in (self.lack, self.pill, self.side):
            body.addWidget(widget)
        body.setContentsMargins(24, 14, 20, 14)
        self.setLayout(body)

    def show_issue(self, issue: Issue, status: Status, *, is_new: bool) -> None:
        """Shows the issue as it is typed now."""
        self._number = tr("New issue") if is_new else isolate(issue.number)
        self._area = "" if is_new else _shortened(issue.area)
        self._show_title()
        self.lack.show_pill(*_lack_pill(len(missing_fields(issue))))
        self.pill.show_issue(status)

    def say_side(self, *, is_shown: bool) -> None:
        """The button says what it does next."""
        self.side.set_text(tr("Back to the fields") if is_shown else tr("Finding and history"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_title()

    def _show_title(self) -> None:
        """The number, and the area where there is room for it in one line."""
        area = isolate(self._area) if self.width() >= _AREA_FROM else ""
        self.title.setText("  ".join(part for part in (self._number, area) if part))

    def show_place(self, place: tuple[int, int] | None, cluster: str, point: str) -> None:
        """Shows where in the list the issue stands, and what it is about."""
        parts = [cluster, point]
        if place is not None:
            parts.insert(0, tr("Issue {n} of {total}", n=place[0], total=place[1]))
        self.subtitle.setText(" · ".join(isolate(part) for part in parts if part))
        self.subtitle.setVisible(bool(self.subtitle.text()))


def _shortened(area: str) -> str:
    flat = " ".join(area.split())
    return flat if len(flat) <= _TITLE_CHARS else flat[: _TITLE_CHARS - 1].rstrip() + "…"


def _lack_pill(count: int) -> tuple[str, str, str]:
    if count:
        return ntr("{n} field empty", "{n} fields empty", count), "circle-dashed", "plain"
    return tr("Complete"), "check", "ok"
