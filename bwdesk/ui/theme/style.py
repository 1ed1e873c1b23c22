"""The style sheet and the palette, made of the tokens; one Fusion style, set once."""

from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from bwdesk.ui.theme import tokens
from bwdesk.ui.theme.tokens import DARK, LIGHT, Tokens

TEXT_PX = 14

# Rules are few and name a class or a property: each one is weighed for each widget that is shown.
_GROUNDS = """
#page { background: $bg; }
#header, #taskheader { background: $surface; border-bottom: 1px solid $line; }
#footer { background: $surface; border-top: 1px solid $line; }
#nav { background: $nav; border-$trailing: 1px solid $line; }
#sidestart { background: $surface; border-$trailing: 1px solid $line; }
#sideend { background: $surface; border-$leading: 1px solid $line; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[role="sunken"] { background: $sunken; border: 0; border-radius: 6px; }
QFrame[role="target"] { background: $accent_tint; border: 2px dashed $accent_line;
  border-radius: 8px; }
QFrame[role="line"] { background: $line; border: 0; }
QFrame[tone="ok"] { background: $ok_tint; border: 1px solid $ok_line; border-radius: 6px; }
QFrame[tone="warn"] { background: $warn_tint; border: 1px solid $warn_line; border-radius: 6px; }
QFrame[tone="bad"] { background: $bad_tint; border: 1px solid $bad_line; border-radius: 6px; }
QFrame[tone="info"] { background: $accent_tint; border: 1px solid $accent_line;
  border-radius: 6px; }
QFrame[tone="plain"] { background: $sunken; border: 1px solid $line; border-radius: 6px; }
QDialog { background: $surface; }
QToolTip { background: $ink; color: $surface; border: 0; padding: 6px 8px; }
"""

_LABELS = """
QLabel[c="ink2"] { color: $ink2; } QLabel[c="accent"] { color: $accent; }
QLabel[c="ok"] { color: $ok; } QLabel[c="warn"] { color: $warn; } QLabel[c="bad"] { color: $bad; }
"""

_BUTTONS = """
QPushButton { background: $surface; color: $ink; border: 1px solid $ctl; border-radius: 6px;
  padding: 0 14px; min-height: 32px; }
QPushButton:hover { background: $sunken; }
QPushButton[kind="primary"] { background: $accent; border-color: $accent; color: $onaccent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $accent;
  padding: 0 4px; }
QPushButton[small="true"] { min-height: 26px; padding: 0 10px; }
QPushButton:focus { border: 2px solid $ring; padding: 0 13px; min-height: 30px; }
QPushButton[kind="quiet"]:focus { padding: 0 3px; }
QPushButton[small="true"]:focus { padding: 0 9px; min-height: 24px; }
QPushButton:disabled { color: $ink2; border-color: $line; background: $sunken; }
QPushButton[kind="quiet"]:disabled { border-color: transparent; background: transparent; }
"""

_FIELDS = """
QLineEdit, QComboBox, QPlainTextEdit { background: $surface; color: $ink; border: 1px solid $ctl;
  border-radius: 6px; padding: 0 8px; min-height: 30px; placeholder-text-color: $ink2;
  selection-background-color: $accent; selection-color: $onaccent; }
QPlainTextEdit { padding: 4px 5px; }
QLineEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 0 7px; min-height: 28px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 3px 4px; }
QLineEdit[problem="true"], QComboBox[problem="true"] { border: 2px solid $bad; padding: 0 7px;
  min-height: 28px; }
QPlainTextEdit[problem="true"] { border: 2px solid $bad; padding: 3px 4px; }
QLineEdit:read-only, QPlainTextEdit:read-only, QLineEdit:disabled, QComboBox:disabled,
QPlainTextEdit:disabled { background: $sunken; border-color: $line; color: $ink; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow { image: none; width: 0; height: 0; }
QComboBox QAbstractItemView { background: $surface; color: $ink; border: 1px solid $ctl;
  selection-background-color: $sel; selection-color: $ink; outline: 0; }
"""

_LISTS = """
QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget#scrolled { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $pending; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 40px; } QScrollBar::handle:horizontal { min-width: 40px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTableView, QTreeView, QListView { background: $surface; color: $ink; border: 0; outline: 0;
  selection-background-color: $sel; selection-color: $ink; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $ink2; border: 0;
  border-bottom: 1px solid $ctl; padding: 6px 10px; }
QProgressBar { background: $sunken; border: 0; border-radius: 4px; max-height: 8px;
  min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QMenu { background: $surface; color: $ink; border: 1px solid $ctl; padding: 4px; }
QMenu::item { padding: 7px 24px 7px 12px; border-radius: 4px; }
QMenu::item:selected { background: $sel; }
"""

_SHEET = Template(_GROUNDS + _LABELS + _BUTTONS + _FIELDS + _LISTS)


def apply_theme(app: QApplication, name: str) -> Tokens:
    """Colours the whole program: palette, style sheet and icons together.

    Args:
        app: The running application; its layout direction decides where borders stand.
        name: `light`, `dark`, or `system` for what this computer is set to.
    """
    chosen = _named(app, name)
    tokens.use(chosen)
    app.setFont(_font(app))
    app.setPalette(_palette(chosen))
    app.setStyleSheet(style_sheet(chosen, app.layoutDirection()))
    for widget in app.allWidgets():
        tell = getattr(widget, "theme_changed", None)
        if callable(tell):  # it holds a picture in the old colours
            tell()
    return chosen


def style_sheet(chosen: Tokens, direction: Qt.LayoutDirection) -> str:
    """The style sheet; Qt does not mirror its borders, so it depends on the direction."""
    right_to_left = direction == Qt.LayoutDirection.RightToLeft
    values = {name: getattr(chosen, name) for name in chosen.__slots__}
    values["ring"] = chosen.ink if chosen is LIGHT else "#FFFFFF"
    values["leading"] = "right" if right_to_left else "left"
    values["trailing"] = "left" if right_to_left else "right"
    return _SHEET.substitute(values)


def _named(app: QApplication, name: str) -> Tokens:
    if name == "system":
        dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if name == "dark" else LIGHT


def _font(app: QApplication) -> QFont:
    font = QFont(app.font())
    font.setPixelSize(TEXT_PX)
    return font


def _palette(chosen: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: chosen.bg,
        role.WindowText: chosen.ink,
        role.Base: chosen.surface,
        role.AlternateBase: chosen.sunken,
        role.Text: chosen.ink,
        role.PlaceholderText: chosen.ink2,
        role.Button: chosen.surface,
        role.ButtonText: chosen.ink,
        role.BrightText: chosen.bad,
        role.ToolTipBase: chosen.ink,
        role.ToolTipText: chosen.surface,
        role.Highlight: chosen.accent,
        role.HighlightedText: chosen.onaccent,
        role.Link: chosen.accent,
        role.Accent: chosen.accent,
    }
    palette = QPalette()
    for which, rgb in colours.items():
        palette.setColor(which, QColor(rgb))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(chosen.ink2))
    return palette
