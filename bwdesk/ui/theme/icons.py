"""Lucide icons (ISC, resources/icons/LICENSE.txt), painted in a colour token when first shown."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from bwdesk.paths import resources_dir
from bwdesk.ui.theme.tokens import colour

# What points somewhere turns round in a right-to-left window; ticks and clocks do not (design.md).
_TURNING = frozenset(
    {"chevron-left", "chevron-right", "arrow-left", "arrow-right", "send", "undo-2", "log-out"}
)


def pixmap(name: str, token: str = "ink2", size: int = 18) -> QPixmap:
    """The icon as a pixmap of `size` logical pixels, sharp on this screen.

    Args:
        name: The lucide name, as the file in resources/icons.
        token: A colour token of `theme.tokens`.
        size: Width and height.
    """
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    turned = name in _TURNING and QGuiApplication.layoutDirection() is _RTL
    return _painted(name, colour(token), size, ratio, turned)


def icon(name: str, token: str = "ink2", size: int = 18) -> QIcon:
    """The icon for a button or an action; disabled it is painted as support text."""
    made = QIcon(pixmap(name, token, size))
    made.addPixmap(pixmap(name, "ink2", size), QIcon.Mode.Disabled)
    return made


def button_icon(name: str, token: str, *, gap: int) -> QIcon:
    """The icon of a button, with room between it and the words (Qt's own room is too tight)."""
    made = QIcon(_spaced(pixmap(name, token), gap))
    made.addPixmap(_spaced(pixmap(name, "ink2"), gap), QIcon.Mode.Disabled)
    return made


def _spaced(picture: QPixmap, gap: int) -> QPixmap:
    ratio = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round(gap * ratio), picture.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    with QPainter(wide) as painter:
        right_to_left = QGuiApplication.layoutDirection() is _RTL
        painter.drawPixmap(gap if right_to_left else 0, 0, picture)
    return wide


def paint(painter: QPainter, name: str, token: str, x: int, y: int, size: int = 18) -> None:
    """Paints the icon with its leading upper corner at (x, y)."""
    painter.drawPixmap(x, y, pixmap(name, token, size))


_RTL = Qt.LayoutDirection.RightToLeft


@lru_cache(maxsize=512)
def _painted(name: str, rgb: str, size: int, ratio: float, turned: bool) -> QPixmap:  # noqa: FBT001 - a cache key
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer()
    drawing.load(QByteArray(_source(name).replace("currentColor", rgb).encode()))
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    if turned:
        painter.translate(picture.width(), 0)
        painter.scale(-1, 1)
    drawing.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
