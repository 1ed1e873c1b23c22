"""A text with what was added and removed, painted piece by piece: no markup anywhere."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from bwdesk.i18n import tr
from bwdesk.overrides import override
from bwdesk.ui.theme.tokens import colour
from bwdesk.ui.widgets.plain import role_font

_LEAST_WIDTH = 120
_LINE_END = "\u2028"

Pieces = Sequence[tuple[str, str]]  # (same | added | removed, text)


class RedLine(QWidget):
    """Shows the pieces; a screen reader hears them in words."""

    def __init__(self, pieces: Pieces = ()) -> None:
        super().__init__()
        self._pieces: Pieces = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_pieces(pieces)

    def show_pieces(self, pieces: Pieces) -> None:
        """Shows these pieces."""
        self._pieces = tuple((mark, text.replace("\n", _LINE_END)) for mark, text in pieces)
        self.setAccessibleName(_said(pieces))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """All pieces after one another, as they are painted."""
        return "".join(text for _, text in self._pieces).replace(_LINE_END, "\n")

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self.fontMetrics().height())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(self._laid_out(max(_LEAST_WIDTH, width))[1]) + 2

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        layout, _ = self._laid_out(self.width())
        with QPainter(self) as painter:
            painter.setPen(QColor(colour("ink")))
            layout.draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout("".join(text for _, text in self._pieces), role_font("text"))
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def _formats(self) -> list[QTextLayout.FormatRange]:
        found, start = [], 0
        for mark, text in self._pieces:
            length = len(text.encode("utf-16-le", "surrogatepass")) // 2
            if mark != "same":
                made = QTextLayout.FormatRange()
                made.start, made.length, made.format = start, length, _format(mark)
                found.append(made)
            start += length
        return found


def _format(mark: str) -> QTextCharFormat:
    made = QTextCharFormat()
    tone = "ok" if mark == "added" else "bad"
    made.setForeground(QColor(colour(tone)))
    made.setBackground(QColor(colour(f"{tone}_tint")))
    made.setFontUnderline(mark == "added")
    made.setFontStrikeOut(mark == "removed")
    return made


def _said(pieces: Pieces) -> str:
    words = {"added": tr("added"), "removed": tr("removed")}
    return " ".join(
        text if mark == "same" else f"{words[mark]}: {text.strip()};" for mark, text in pieces
    )
