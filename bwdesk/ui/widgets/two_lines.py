"""Words in the cell of a table: two lines at most, broken by the rules of their script."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextOption

from bwdesk.i18n import isolate

ALIGNED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)


def paint_two_lines(painter: QPainter, rect: QRect, words: str) -> None:
    """The words in at most two lines, the second one shortened when they do not fit."""
    flat = " ".join(words[:400].split())
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(flat) <= rect.width():
        painter.drawText(rect, ALIGNED, isolate(flat))
        return
    first, rest = _break(flat, painter, rect.width())
    second = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, rect.width())
    _paint_lines(painter, rect, metrics, (first, second))


def _break(flat: str, painter: QPainter, width: int) -> tuple[str, str]:
    """The first line by the rules of its script, and the rest."""
    layout = QTextLayout(flat, painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    end = line.textLength()
    return flat[:end].rstrip(), flat[end:]


def _paint_lines(
    painter: QPainter, rect: QRect, metrics: QFontMetrics, lines: tuple[str, str]
) -> None:
    height = metrics.height()
    top = rect.top() + (rect.height() - 2 * height) // 2
    for number, words in enumerate(lines):
        place = QRect(rect.left(), top + number * height, rect.width(), height)
        painter.drawText(place, ALIGNED, isolate(words))
