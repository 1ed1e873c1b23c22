"""Pills: the status of a report or issue, and the state of its delivery; never one for both."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from bwdesk.domain.plan import Status
from bwdesk.domain.report import Delivery, ReportStatus, delivery_label, status_label
from bwdesk.i18n import tr
from bwdesk.overrides import override
from bwdesk.ui.theme import icons
from bwdesk.ui.theme.tokens import colour
from bwdesk.ui.widgets.plain import role_font

_HEIGHT, _ICON = 24, 16

ISSUE_LOOKS = {
    Status.PENDING: ("circle-dashed", "plain"),
    Status.IN_PROGRESS: ("circle-dot", "info"),
    Status.DELAYED: ("clock", "warn"),
    Status.COMPLETED: ("circle-check", "ok"),
}
REPORT_LOOKS = {
    ReportStatus.DRAFT: ("pencil", "plain"),
    ReportStatus.RETURNED: ("undo-2", "warn"),
    ReportStatus.SUBMITTED: ("lock", "info"),
    ReportStatus.FINALISED: ("circle-check", "ok"),
}
DELIVERY_LOOKS = {
    Delivery.SAVED: ("hard-drive", "plain"),
    Delivery.WAITING: ("clock", "plain"),
    Delivery.SENDING: ("send", "info"),
    Delivery.PARTLY_RECEIVED: ("inbox", "info"),
    Delivery.RECEIVED: ("circle-check", "ok"),
    Delivery.NEEDS_YOU: ("triangle-alert", "warn"),
}
_TONES = {"plain": ("sunken", "line", "ink2"), "info": ("accent_tint", "accent_line", "accent")}


def issue_status_label(status: Status) -> str:
    """The status of an issue in the person's language."""
    return {
        Status.PENDING: tr("Pending"),
        Status.IN_PROGRESS: tr("In Progress"),
        Status.DELAYED: tr("Delayed"),
        Status.COMPLETED: tr("Completed"),
    }[status]


class Pill(QLabel):
    """A word with its icon on a soft ground; the word says it, the colour only helps."""

    def __init__(self, text: str = "", icon: str = "", tone: str = "plain") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(role_font("sub"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_pill(text, icon, tone)

    def show_pill(self, text: str, icon: str, tone: str) -> None:
        """Shows another word.

        Args:
            text: The word.
            icon: A lucide name, or nothing.
            tone: plain, info, ok, warn or bad.
        """
        self.icon_name, self.tone = icon, tone
        self.setText(text)
        start = 9 + (_ICON + 6 if icon else 0)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setContentsMargins(*((10, 0, start, 0) if right_to_left else (start, 0, 10, 0)))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        usual = (f"{self.tone}_tint", f"{self.tone}_line", self.tone)
        ground, border, ink = _TONES.get(self.tone, usual)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(colour(ground)))
            painter.setPen(QPen(QColor(colour(border)), 1))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, 11, 11)
            if self.icon_name:
                right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                x = self.width() - 9 - _ICON if right_to_left else 9
                top = (self.height() - _ICON) // 2
                icons.paint(painter, self.icon_name, ink, x, top, _ICON)
        super().paintEvent(event)


class StatusPill(Pill):
    """The status of a report or of an issue."""

    def show_report(self, status: ReportStatus) -> None:
        """Shows Draft, Draft (returned), Submitted or Finalised."""
        self.show_pill(status_label(status), *REPORT_LOOKS[status])

    def show_issue(self, status: Status) -> None:
        """Shows Pending, In Progress, Delayed or Completed."""
        self.show_pill(issue_status_label(status), *ISSUE_LOOKS[status])


class DeliveryPill(Pill):
    """Where a report is on its way."""

    def show_delivery(self, delivery: Delivery) -> None:
        """Shows saved here, waiting, sending, received or needs you."""
        self.show_pill(delivery_label(delivery), *DELIVERY_LOOKS[delivery])
