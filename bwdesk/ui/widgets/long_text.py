"""A text of several lines: counted, capped with a sentence, plain paste, its own undo."""

from math import ceil

from PySide6.QtCore import QMimeData, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QWidget

from bwdesk.i18n import ntr, tr
from bwdesk.overrides import override
from bwdesk.ui.widgets.plain import column, label, mark_problem, row

_MOST_LINES = 12
_COMBINING_RUN = 16  # more marks on one letter are an attack or damage, and slow to draw


class _Editor(QPlainTextEdit):
    """The edit itself: takes plain text only, and no more than fits."""

    left = Signal()
    was_cut = Signal()
    was_cleaned = Signal(int)

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit
        self._least = 3
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_lines(self, least: int) -> None:
        """Shows at least so many lines; grows with the text, and scrolls when it is long."""
        self._least = least
        self.setMinimumWidth(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        written = int(self.document().size().height())
        lines = min(max(self._least, written), max(self._least, _MOST_LINES))
        metrics = QFontMetricsF(self.font())
        line = ceil(metrics.ascent()) + ceil(metrics.descent())  # as text is set, not lineSpacing
        return QSize(240, line * lines + 20)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        marked = len(self.textCursor().selectedText())
        room = max(0, self.limit - len(self.toPlainText()) + marked)
        text = source.text()
        clean = clean_text(text[: room + 4096])
        kept = clean[:room]
        self.insertPlainText(kept)
        if len(text) - len(kept) > 0 and (len(clean) > room or len(text) > room + 4096):
            self.was_cut.emit()
        elif clean != text.replace("\r\n", "\n"):
            self.was_cleaned.emit(len(text) - len(clean))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class LongText(QWidget):
    """The field with its counter.

    Signals:
        text_edited: The text after each change by the person.
        editing_left: The person went on to another field.
    """

    text_edited = Signal(str)
    editing_left = Signal()

    def __init__(
        self,
        name: str,
        *,
        limit: int = 8000,
        lines: int = 3,
        caption: str = "",
        hint: str = "",
        aside: str = "",
    ) -> None:
        """Builds the field.

        Args:
            name: Its accessible name.
            limit: How many characters fit.
            lines: How many lines it shows at least.
            caption: A label at the leading side above, beside the counter.
            hint: A placeholder.
            aside: Support words beside the caption.
        """
        super().__init__()
        self.limit = self._usual_limit = limit
        self.editor = _Editor(limit)
        self.editor.setAccessibleName(name)
        self.editor.setPlaceholderText(hint)
        self.editor.show_lines(lines)
        self.caption = label(caption, "h3", wrap=not aside)
        self.counter = label("", "sub")
        self.notice = label("", "sub", wrap=True, tone="warn")
        self.notice.hide()
        self.setLayout(column(self._head(aside), self.editor, self.notice, gap=4))
        self.setFocusProxy(self.editor)
        self.editor.textChanged.connect(self._changed)
        self.editor.left.connect(self.editing_left)
        self.editor.was_cut.connect(self._say_cut)
        self.editor.was_cleaned.connect(self._say_cleaned)
        self._count(0)

    def _head(self, aside: str) -> QHBoxLayout:
        """Caption, support words and counter in one line."""
        head = row(gap=8)
        head.addWidget(self.caption, 0 if aside else 1)
        if aside:
            head.addWidget(label(aside, "sub", wrap=True), 1)
            self.editor.setAccessibleDescription(aside)
        head.addWidget(self.counter)
        return head

    def text(self) -> str:
        """What is written."""
        return self.editor.toPlainText()

    def set_text(self, text: str) -> None:
        """Shows a text without a signal; a text that is there already keeps cursor and undo."""
        if text == self.text():
            return
        # A text that came in longer than we let people type is never cut behind their back.
        self.limit = self.editor.limit = max(self._usual_limit, len(text))
        with QSignalBlocker(self.editor):
            self.editor.setPlainText(text)
        self._count(len(text))
        self.notice.hide()

    def set_read_only(self, *, read_only: bool) -> None:
        """Shows the text to be read, not changed."""
        self.editor.setReadOnly(read_only)
        self.counter.setVisible(not read_only)

    def mark_problem(self, *, on: bool) -> None:
        """Draws its border as a problem."""
        mark_problem(self.editor, on=on)

    def _changed(self) -> None:
        text = self.text()
        if len(text) > self.limit:
            self._keep_what_fits(text)
            return
        self._count(len(text))
        self.text_edited.emit(text)

    def _keep_what_fits(self, text: str) -> None:
        """Typing past the end: the surplus is taken back as one step and said."""
        cursor = self.editor.textCursor()
        over = len(text) - self.limit
        for _ in range(over):
            cursor.deletePreviousChar()
        self._say_cut()

    def _count(self, length: int) -> None:
        self.counter.setText(tr("{n} of {limit}", n=f"{length:,}", limit=f"{self.limit:,}"))

    def _say_cut(self) -> None:
        self._say(
            tr(
                "{limit} characters fit here. What came after them was not taken.",
                limit=f"{self.limit:,}",
            )
        )

    def _say_cleaned(self, count: int) -> None:
        self._say(
            ntr(
                "{n} character that cannot be stored was left out.",
                "{n} characters that cannot be stored were left out.",
                max(1, count),
            )
        )

    def _say(self, sentence: str) -> None:
        self.notice.setText(sentence)
        self.notice.show()
        self.editor.setAccessibleDescription(sentence)


def clean_text(text: str) -> str:
    """Plain text for the store: no NUL, lone surrogates, control characters, towers of marks."""
    from unicodedata import combining

    kept: list[str] = []
    run = 0
    for letter in text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n"):
        run = run + 1 if combining(letter) else 0
        code = ord(letter)
        control = (code < 0x20 and letter not in "\n\t") or 0x7F <= code < 0xA0
        if not control and not 0xD800 <= code < 0xE000 and run <= _COMBINING_RUN:
            kept.append(letter)
    return "".join(kept)
