"""A text of one line that never drops letters silently, and a whole number typed the same way."""

import unicodedata

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from bwdesk.i18n import tr
from bwdesk.ui.widgets.plain import column, label, mark_problem

_SEPARATORS = frozenset(" ,.'’\u00a0\u202f")
_MOST_DIGITS = 12


class ShortText(QWidget):
    """The field; what does not fit is taken back and said, the rest stays.

    Signals:
        text_edited: The text after each change by the person.
    """

    text_edited = Signal(str)

    def __init__(self, name: str, *, limit: int = 300, hint: str = "") -> None:
        super().__init__()
        self.limit = limit
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        self.notice = label("", "sub", wrap=True, tone="warn")
        self.notice.hide()
        self.setLayout(column(self.line, self.notice, gap=4))
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._edited)

    def text(self) -> str:
        """What is written."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Shows a text without a signal; one that is there already keeps cursor and undo."""
        if text != self.line.text():
            self.line.setText(text)
            self.notice.hide()

    def set_read_only(self, *, read_only: bool) -> None:
        """Shows the text to be read, not changed."""
        self.line.setReadOnly(read_only)

    def mark_problem(self, *, on: bool) -> None:
        """Draws its border as a problem."""
        mark_problem(self.line, on=on)

    def say(self, sentence: str) -> None:
        """Says something below the field; an empty sentence takes it away."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)

    def _edited(self, text: str) -> None:
        over = len(text) - self.limit
        if over > 0:
            self._take_back(over)
            self.say(
                tr(
                    "{limit} characters fit here. What came after them was not taken.",
                    limit=f"{self.limit:,}",
                )
            )
        else:
            self.say("")
        self.text_edited.emit(self.line.text())

    def _take_back(self, count: int) -> None:
        """The letters before the cursor are those that were just typed or pasted."""
        with QSignalBlocker(self.line):
            for _ in range(min(count, self.line.cursorPosition())):
                self.line.backspace()


class NumberField(QWidget):
    """A whole number in digits of any script; separators are left out, other letters are said.

    Signals:
        number_changed: The number, or None when the field is empty.
    """

    number_changed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._inner = ShortText(name, limit=_MOST_DIGITS)
        self.line = self._inner.line
        self.line.setMaximumWidth(160)
        self.setLayout(column(self._inner))
        self.setFocusProxy(self.line)
        self._inner.text_edited.connect(self._edited)

    def number(self) -> int | None:
        """The number, or None."""
        return number_of(self.line.text())

    def set_number(self, number: int | None) -> None:
        """Shows a number without a signal."""
        if number != self.number() or number is None:
            self._inner.set_text("" if number is None else str(number))

    def set_read_only(self, *, read_only: bool) -> None:
        """Shows the number to be read, not changed."""
        self._inner.set_read_only(read_only=read_only)

    def mark_problem(self, *, on: bool) -> None:
        """Draws its border as a problem."""
        self._inner.mark_problem(on=on)

    def _edited(self, text: str) -> None:
        digits = only_digits(text)
        if digits != text:
            place = self.line.cursorPosition() - (len(text) - len(digits))
            self.line.setText(digits)
            self.line.setCursorPosition(max(0, place))
            foreign = any(not letter.isdigit() and letter not in _SEPARATORS for letter in text)
            self._inner.say(tr("Only digits fit here.") if foreign else "")
        self.number_changed.emit(self.number())


def only_digits(text: str) -> str:
    """The digits of a text, in the digits of the store (0 to 9)."""
    return "".join(str(unicodedata.digit(letter)) for letter in text if letter.isdigit())


def number_of(text: str) -> int | None:
    """The whole number a text holds, or None for no digit."""
    digits = only_digits(text)
    return int(digits) if digits else None
