"""A card of problems before Submit: place, sentence, a link there, a reason where one helps."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from bwdesk.domain.problems import Level
from bwdesk.i18n import isolate, tr
from bwdesk.ui.widgets.plain import IconLabel, button, column, label, line, row
from bwdesk.ui.widgets.short_text import ShortText

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bwdesk.ui.screens.submit.check_rows import CheckRow

_LOOKS = {Level.MUST: ("circle-alert", "bad"), Level.SHOULD: ("triangle-alert", "warn")}
_LONGEST_REASON, _INDENT = 2000, 30


class CheckCard(QFrame):
    """The card; it keeps its rows until they change.

    Signals:
        place_wished: Where a link leads.
        reason_written: The key of a warning and its reason.
    """

    place_wished = Signal(str)
    reason_written = Signal(str, str)

    def __init__(self, title: str, level: Level) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._level = level
        self._rows: tuple[CheckRow, ...] = ()
        self.reasons: dict[str, QLineEdit] = {}
        self.count = label("", "h2", tone=_LOOKS[level][1])
        self._list = column(gap=8)
        self.setLayout(column(row(label(title, "h2"), self.count, 1), self._list, gap=8, margin=16))

    def show_rows(
        self, rows: "Sequence[CheckRow]", count: int, reasons: "Mapping[str, str]"
    ) -> None:
        """Shows these rows; the same again changes nothing (a reason is being written)."""
        self.count.setText(isolate(str(count)))
        self.setVisible(bool(rows))
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        self.reasons = {}
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, one in enumerate(rows):
            if place:
                self._list.addWidget(line())
            self._list.addWidget(self._made(one, reasons.get(one.key, "")))

    def first_place(self) -> str:
        """Where the first row leads; empty for none."""
        return self._rows[0].where if self._rows else ""

    def _made(self, one: "CheckRow", reason: str) -> QWidget:
        words = column(label(one.title, "h3", wrap=True), label(one.words, wrap=True), gap=2)
        link = button(one.link, "quiet", name=f"{one.link}: {one.title}", small=True)
        link.clicked.connect(lambda: self.place_wished.emit(one.where))
        top = row(IconLabel(*_LOOKS[self._level]), gap=12)
        top.addLayout(words, 1)
        top.addWidget(link)
        body = column(top, gap=8)
        if self._level is Level.SHOULD:
            body.addLayout(self._reason(one, reason))
        made = QWidget()
        made.setLayout(body)
        return made

    def _reason(self, one: "CheckRow", reason: str) -> QHBoxLayout:
        field = ShortText(
            tr("My reason: {title}", title=one.title),
            limit=_LONGEST_REASON,
            hint=tr("Write why it is right as it is"),
        )
        field.set_text(reason)
        field.text_edited.connect(lambda text: self.reason_written.emit(one.key, text))
        self.reasons[one.key] = field.line
        body = row(gap=8)
        body.addSpacing(_INDENT)
        body.addWidget(label(tr("My reason")))
        body.addWidget(field, 1)
        return body
