"""Plain pieces every screen is made of; text from people is never taken for markup here."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bwdesk.overrides import override
from bwdesk.ui.theme import icons

_SIZES = {"title": 22, "h2": 16, "h3": 14, "text": 14, "sub": 13}
# Qt aligns a label by the script of its text; a Latin name then strays to the left (measured).
_AT_THE_RIGHT = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
)
_HEAVY = frozenset({"title", "h2", "h3"})


def role_font(role: str) -> QFont:
    """The font of a role of design.md: title, h2, h3, text or sub."""
    font = QFont(QApplication.font())
    font.setPixelSize(_SIZES[role])
    font.setWeight(QFont.Weight.DemiBold if role in _HEAVY else QFont.Weight.Normal)
    return font


def label(
    text: str, role: str = "text", *, wrap: bool = False, tone: str = "", copyable: bool = False
) -> QLabel:
    """A label that shows its text literally (faults.md 68).

    Args:
        text: What it says.
        role: title, h2, h3, text or sub (support text).
        wrap: Whether long text goes on in a new line.
        tone: ok, warn, bad, accent or ink2; empty for the colour of the role.
        copyable: Whether the person can mark and copy it.
    """
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    if role != "text":
        made.setFont(role_font(role))
    tone = tone or ("ink2" if role == "sub" else "")
    if tone:
        made.setProperty("c", tone)
    if QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        made.setAlignment(_AT_THE_RIGHT)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if copyable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def tool_tip(widget: QWidget, text: str) -> None:
    """A tool tip that shows its text literally."""
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    widget.setToolTip(f"<p>{shown}</p>" if text else "")


class PushButton(QPushButton):
    """A button whose icon follows the theme."""

    def __init__(self, text: str, kind: str, icon: str) -> None:
        super().__init__(literal(text))
        self.icon_name = icon
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        if kind != "normal":
            self.setFont(role_font("h3"))
        self._paint_icon()

    def set_kind(self, kind: str) -> None:
        """Makes it primary, normal or quiet."""
        if kind != self.property("kind"):
            self.setProperty("kind", kind)
            self.setFont(role_font("text" if kind == "normal" else "h3"))
            repolish(self)
            self._paint_icon()

    def set_text(self, text: str) -> None:
        """Changes its words, taken literally."""
        began = not self.text()
        self.setText(literal(text))
        if began:  # the icon now stands beside words
            self._paint_icon()

    def set_icon(self, name: str) -> None:
        """Changes its icon; an empty name takes it away."""
        self.icon_name = name
        self._paint_icon()

    def theme_changed(self) -> None:
        """The colours are other ones now: the icon is painted again."""
        self._paint_icon()

    def _paint_icon(self) -> None:
        if self.icon_name:
            token = {"primary": "onaccent", "quiet": "accent"}.get(self.property("kind"), "ink")
            self.setIcon(icons.button_icon(self.icon_name, token, gap=6 if self.text() else 0))
            self.setIconSize(QSize(24 if self.text() else 18, 18))
        elif not self.icon().isNull():
            self.setIcon(QIcon())


def button(
    text: str, kind: str = "normal", icon: str = "", *, name: str = "", small: bool = False
) -> PushButton:
    """A button; its verb says what it does.

    Args:
        text: Its words; empty for an icon alone, then `name` is needed.
        kind: primary (one a screen), normal, or quiet (looks like a link).
        icon: A lucide name, or nothing.
        name: Its accessible name and tool tip, where its words alone do not say enough.
        small: 28 instead of 34 pixels high.
    """
    made = PushButton(text, kind, icon)
    if small:
        made.setProperty("small", "true")
    if name:
        made.setAccessibleName(name)
        if not text:
            tool_tip(made, name)
    return made


def line_edit(name: str, *, hint: str = "", limit: int = 200) -> QLineEdit:
    """A field of one line with its accessible name."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setMaxLength(limit)
    made.setPlaceholderText(hint)
    return made


class IconLabel(QWidget):
    """An icon that stands still; it says nothing to a screen reader, the words beside it do."""

    def __init__(self, name: str, token: str = "ink2", size: int = 18) -> None:
        super().__init__()
        self.shown = (name, token, size)
        self.setFixedSize(size, size)

    def show_icon(self, name: str, token: str) -> None:
        """Shows another icon of the same size."""
        self.shown = (name, token, self.shown[2])
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        name, token, size = self.shown
        with QPainter(self) as painter:
            painter.drawPixmap(QPoint(0, 0), icons.pixmap(name, token, size))


def frame(role: str, layout: QLayout | None = None, *, tone: str = "") -> QFrame:
    """A frame of a role of the style sheet: card, sunken, target, or a tone."""
    made = QFrame()
    if role:
        made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    if layout is not None:
        made.setLayout(layout)
    return made


def line() -> QFrame:
    """A divider, one pixel high."""
    made = frame("line")
    made.setFixedHeight(1)
    return made


def column(*items: QWidget | QLayout | int, gap: int = 8, margin: int = 0) -> QVBoxLayout:
    """Things under one another; a number is a stretch."""
    made = QVBoxLayout()
    _fill(made, items, gap, margin)
    return made


def row(*items: QWidget | QLayout | int, gap: int = 8, margin: int = 0) -> QHBoxLayout:
    """Things beside one another, in reading direction; a number is a stretch."""
    made = QHBoxLayout()
    _fill(made, items, gap, margin)
    return made


def holder(layout: QLayout, object_name: str = "") -> QWidget:
    """A widget that holds a layout; the object name gives it its ground."""
    made = QFrame() if object_name else QWidget()
    made.setObjectName(object_name)
    made.setLayout(layout)
    return made


def scrolling(content: QWidget) -> QScrollArea:
    """The content in a pane that scrolls when the window is low; never sideways."""
    area = QScrollArea()
    content.setObjectName(content.objectName() or "scrolled")
    content.setMinimumHeight(1)  # else Qt takes the height of words wrapped too narrow as least
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return area


def literal(text: str) -> str:
    """Words for a button or a menu: an ampersand stays one (no Alt letters, design.md Keys)."""
    return text.replace("&", "&&")


def mark_problem(field: QWidget, *, on: bool) -> None:
    """Draws the field's border in the colour of a problem, or takes that away."""
    value = "true" if on else None
    if field.property("problem") != value:
        field.setProperty("problem", value)
        repolish(field)


def repolish(widget: QWidget) -> None:
    """Weighs the style sheet again after a property has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _fill(
    layout: QBoxLayout, items: Iterable[QWidget | QLayout | int], gap: int, margin: int
) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    for item in items:
        if isinstance(item, int):
            layout.addStretch(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
