"""A calm line over the screen: a reminder, or what just happened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from bwdesk.i18n import tr
from bwdesk.ui.widgets.plain import IconLabel, button, label, repolish, row

_LOOKS = {
    "info": ("info", "accent"),
    "ok": ("circle-check", "ok"),
    "warn": ("triangle-alert", "warn"),
    "bad": ("circle-alert", "bad"),
    "plain": ("info", "ink2"),
}


class Banner(QFrame):
    """One sentence, at most one action, and a way to put it away.

    Signals:
        action_chosen: The code of the sentence whose action was pressed.
        put_away: The code of the sentence that was closed.
    """

    action_chosen = Signal(str)
    put_away = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.code = ""
        self.sign = IconLabel("info")
        self.words = label("", wrap=True)
        self.action = button("", "normal", small=True)
        self.action.setAccessibleName(tr("What can be done"))
        self.action.clicked.connect(lambda: self.action_chosen.emit(self.code))
        self.close_it = button("", "quiet", "x", name=tr("Put this message away"), small=True)
        self.close_it.clicked.connect(self._put_away)
        body = row(self.sign, gap=10)
        body.addWidget(self.words, 1)
        body.addWidget(self.action)
        body.addWidget(self.close_it)
        body.setContentsMargins(12, 6, 8, 6)
        self.setLayout(body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def say(self, sentence: str, *, tone: str = "info", action: str = "", code: str = "") -> None:
        """Shows a sentence.

        Args:
            sentence: What it says.
            tone: info, ok, warn, bad or plain.
            action: The verb of its button, or nothing.
            code: What the signals call it.
        """
        self.code = code
        self.setProperty("tone", tone)
        repolish(self)
        self.sign.show_icon(*_LOOKS[tone])
        self.words.setText(sentence)
        self.action.set_text(action)
        self.action.setAccessibleName(action or tr("What can be done"))
        self.action.setVisible(bool(action))
        self.setAccessibleName(sentence)
        self.show()

    def take_back(self, code: str) -> None:
        """Puts a sentence away that is true no longer; another one stays."""
        if self.code == code:
            self.hide()

    def _put_away(self) -> None:
        self.hide()
        self.put_away.emit(self.code)
