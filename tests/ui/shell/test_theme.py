"""Theme: readable pairs of colours, every icon used and painted, borders on the right side."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bwdesk.paths import resources_dir
from bwdesk.ui.theme import icons
from bwdesk.ui.theme.style import apply_theme, style_sheet
from bwdesk.ui.theme.tokens import DARK, LIGHT, Tokens, colour, present
from bwdesk.ui.widgets.plain import button
from tests.support.source import PACKAGE, python_files

TEXTS = [
    *(("ink", ground) for ground in ("bg", "surface", "nav", "sunken", "sel")),
    *(("ink2", ground) for ground in ("bg", "surface", "nav", "sunken")),
    ("accent", "surface"),
    ("onaccent", "accent"),
    ("ok", "ok_tint"),
    ("warn", "warn_tint"),
    ("bad", "bad_tint"),
    ("ink", "warn_tint"),
    ("ink", "bad_tint"),
    ("ink", "accent_tint"),
]
ICONS = resources_dir() / "icons"


def luminance(rgb: str) -> float:
    parts = [int(rgb[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read(tokens: Tokens) -> None:
    """4.5:1 is the least of WCAG AA; the design measured 5.2 or better."""
    pale = {
        f"{ink} on {ground}": round(contrast(getattr(tokens, ink), getattr(tokens, ground)), 1)
        for ink, ground in TEXTS
        if contrast(getattr(tokens, ink), getattr(tokens, ground)) < 5.2
    }
    assert pale == {}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_borders_of_controls_are_seen(tokens: Tokens) -> None:
    assert contrast(tokens.ctl, tokens.surface) >= 3.2


def test_no_colour_is_named_outside_the_tokens() -> None:
    own = {PACKAGE / "ui" / "theme" / "tokens.py", PACKAGE / "ui" / "theme" / "style.py"}
    found = [
        f"{path.name}: {match[0]}"
        for path in python_files("bwdesk/ui", "bwdesk/app")
        if path not in own
        for match in re.finditer(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_icons_are_lucide_s_and_each_is_used() -> None:
    shipped = {path.stem for path in ICONS.glob("*.svg")}
    code = "\n".join(path.read_text(encoding="utf-8") for path in python_files("bwdesk"))
    unused = {name for name in shipped if f'"{name}"' not in code}
    assert "ISC License" in (ICONS / "LICENSE.txt").read_text(encoding="utf-8")
    assert unused == set()


@pytest.mark.parametrize("name", sorted(path.stem for path in ICONS.glob("*.svg")))
def test_every_icon_is_painted(qtbot: QtBot, name: str) -> None:
    assert qtbot
    picture = icons.pixmap(name, "accent", 24).toImage()
    painted = {picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24)}
    assert max(painted) > 0


def test_what_points_somewhere_turns_round_from_right_to_left(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert qtbot
    before = {name: middle_of(name) for name in ("arrow-right", "clock")}
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    after = {name: middle_of(name) for name in ("arrow-right", "clock")}
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert before["arrow-right"] > 17 / 2 > after["arrow-right"]
    assert after["clock"] == before["clock"]


def middle_of(name: str) -> float:
    """Where the painted weight of an icon lies, from its left side."""
    picture = icons.pixmap(name, "ink", 18).toImage()
    inked = [(x, picture.pixelColor(x, y).alpha()) for x in range(18) for y in range(18)]
    return sum(x * alpha for x, alpha in inked) / sum(alpha for _, alpha in inked)


def test_borders_stand_on_the_other_side_from_right_to_left() -> None:
    left = style_sheet(LIGHT, Qt.LayoutDirection.LeftToRight)
    right = style_sheet(LIGHT, Qt.LayoutDirection.RightToLeft)
    assert "#nav { background: #ECEFF3; border-right:" in left
    assert "#nav { background: #ECEFF3; border-left:" in right
    assert "$" not in left


def test_an_icon_on_a_button_follows_the_theme(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = button("Save", "normal", "save")
    qtbot.addWidget(made)
    made.show()
    apply_theme(app, "light")
    light = darkest(made)
    apply_theme(app, "dark")
    assert present() is DARK
    dark = darkest(made)
    apply_theme(app, "light")
    assert light == QColor(LIGHT.ink).lightness()
    assert dark == QColor(DARK.ink).lightness()


def darkest(made: QPushButton) -> int:
    """The lightness of the icon's line where it covers a pixel wholly."""
    picture = made.icon().pixmap(made.iconSize(), QIcon.Mode.Normal).toImage()
    pixels = [
        picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())
    ]
    return next(pixel.lightness() for pixel in pixels if pixel.alpha() == 255)


def test_the_page_is_painted_in_the_ground_of_the_theme(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for name, tokens in (("dark", DARK), ("light", LIGHT)):
        apply_theme(app, name)
        page = QWidget()
        qtbot.addWidget(page)
        page.resize(40, 40)
        page.show()
        assert page.grab().toImage().pixelColor(20, 20).name().upper() == tokens.bg
        assert colour("bg") == tokens.bg


def test_the_licence_text_lies_beside_the_icons() -> None:
    assert (Path(ICONS) / "LICENSE.txt").stat().st_size > 500
