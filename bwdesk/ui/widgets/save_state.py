"""What is saved and what is not: one sentence in bold, one below it (design.md SaveState)."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from bwdesk.i18n import isolate, ntr, show_time, tr
from bwdesk.ui.widgets.plain import IconLabel, column, label, row


class SaveState(QWidget):
    """Tells where the work is; never claims more than is true."""

    def __init__(self) -> None:
        super().__init__()
        self.sign = IconLabel("hard-drive")
        self.head = label("", "h3", wrap=True)
        self.below = label("", "sub", wrap=True)
        body = row(self.sign, gap=10)
        body.addLayout(column(1, self.head, self.below, 1, gap=0), 1)
        self.setLayout(body)
        self._saved_at = ""

    def say_nothing(self) -> None:
        """Nothing was changed yet."""
        self._saved_at = ""
        self._say("", "")

    def say_saved(self, moment: str) -> None:
        """Saved at this moment (ISO, UTC)."""
        self._saved_at = moment
        self._say(self._saved_words(), tr("Everything is saved."))

    def say_changed(self, count: int) -> None:
        """So many fields were changed since."""
        changed = ntr("{n} field changed.", "{n} fields changed.", count)
        below = tr("{changed} A safety copy is kept.", changed=changed)
        self._say(self._saved_words() or tr("Not saved yet"), below)

    def say_saving(self) -> None:
        """It is being saved."""
        self.below.setText(tr("Saving now"))

    def say_not_saved(self) -> None:
        """It could not be saved; the sentence why stands elsewhere."""
        self._say(tr("Not saved yet"), tr("Your text is still here."))

    def say(self, head: str, below: str, *, icon: str = "hard-drive", token: str = "ink2") -> None:
        """Says two lines of its own."""
        self.sign.show_icon(icon, token)
        self._say(head, below)

    def _saved_words(self) -> str:
        if not self._saved_at:
            return ""
        time = isolate(show_time(datetime.fromisoformat(self._saved_at)))
        return tr("Saved on this computer at {time}", time=time)

    def _say(self, head: str, below: str) -> None:
        self.sign.setVisible(bool(head))
        self.head.setText(head)
        self.below.setText(below)
        self.setAccessibleName(f"{head} {below}".strip())
