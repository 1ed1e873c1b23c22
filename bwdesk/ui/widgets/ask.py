"""Our own small dialogs: a question with verbs to choose from, words taken literally."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QSizePolicy, QWidget

from bwdesk.overrides import override
from bwdesk.ui.widgets.plain import PushButton, button, column, label, row

_LEAST_WIDTH = 352


@dataclass(frozen=True, slots=True)
class Way:
    """One way to answer: its key, its verb, its kind of button (primary, normal, quiet)."""

    key: str
    text: str
    kind: str = "normal"
    icon: str = ""


class AskDialog(QDialog):
    """A question over the window; Esc answers with the empty key, which changes nothing.

    Signals:
        chosen: The key of the way taken, or "".
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None, title: str, text: str, ways: Sequence[Way]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.buttons: dict[str, PushButton] = {}
        foot = row(1)
        for way in ways:
            made = button(way.text, way.kind, way.icon)
            made.clicked.connect(lambda _checked=False, key=way.key: self._take(key))
            made.setDefault(way.kind == "primary")
            self.buttons[way.key] = made
            foot.addWidget(made)
        self.body = column(gap=8)
        whole = column(
            _bending(label(title, "h2", wrap=True)),
            _bending(label(text, wrap=True)),
            self.body,
            foot,
            gap=12,
            margin=24,
        )
        whole.addStrut(_LEAST_WIDTH)  # no minimum of our own: buttons must never be cut
        self.setLayout(whole)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """As high as its words need in its width, no higher."""
        layout = self.layout()
        if layout is not None:
            width = max(self.width(), layout.totalMinimumSize().width())
            self.resize(width, layout.totalHeightForWidth(width))

    @override
    def reject(self) -> None:
        self._take("")

    def _take(self, key: str) -> None:
        super().accept()
        self.chosen.emit(key)


def _bending(words: QLabel) -> QLabel:
    """Wrapped words that ask for no more height than they need in the width they get."""
    words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return words


def ask(
    parent: QWidget,
    title: str,
    text: str,
    ways: Sequence[Way],
    then: Callable[[str], None] | None = None,
) -> AskDialog:
    """Asks over the window without stopping it; `then` gets the key of the way taken.

    Args:
        parent: The window it stands over.
        title: The question in a few words.
        text: What happened, that nothing is lost, what to do.
        ways: The ways to answer; the primary one answers Enter.
        then: Called with the key, or with "" after Esc.
    """
    made = AskDialog(parent, title, text, ways)
    if then is not None:
        made.chosen.connect(then)
    made.finished.connect(made.deleteLater)
    made.open()
    return made
