"""After a crash or power cut: which answers were unsaved, old against new, keep or drop each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QWidget

from bwdesk.i18n import ntr, tr
from bwdesk.ui.screens.wizard.unsaved_rows import UnsavedRow, unsaved_rows
from bwdesk.ui.screens.wizard.words import day_and_time
from bwdesk.ui.widgets.boxes import Radio, radio
from bwdesk.ui.widgets.plain import (
    IconLabel,
    button,
    column,
    frame,
    holder,
    label,
    line,
    row,
    scrolling,
)
from bwdesk.ui.widgets.red_line import RedLine

if TYPE_CHECKING:
    from collections.abc import Collection

    from bwdesk.changes import Changes
    from bwdesk.forms.values import Answer
    from bwdesk.ui.store_thread import StoreThread
    from bwdesk.workspace.desk import Desk

_WIDEST = 1200


class RecoveryScreen(QWidget):
    """The screen; nothing is merged and nothing is dropped without the person's word.

    Signals:
        decided: {object id: {field: typed value}} of what is kept; the rest was dropped.
        put_off: The person decides later; everything stays in the journal.
        nothing_found: There is nothing to decide.
    """

    decided = Signal(object)
    put_off = Signal()
    nothing_found = Signal()

    def __init__(self, store_thread: "StoreThread", objects: "Collection[str]" = ()) -> None:
        super().__init__()
        self._store = store_thread
        self._rows: tuple[UnsavedRow, ...] = ()
        self._new: list[Radio] = []
        self._groups: list[QButtonGroup] = []
        self.head = label("", "h2", wrap=True)
        self.why = label("", wrap=True)
        self.keep_new = button(tr("Keep all new"))
        self.keep_saved = button(tr("Keep all saved"))
        self.later = button(tr("Decide later"))
        self.take = button("", "primary", "check")
        self._grid = QGridLayout()
        self._lay_out()
        self.keep_new.clicked.connect(lambda: self._choose_all(new=True))
        self.keep_saved.clicked.connect(lambda: self._choose_all(new=False))
        self.later.clicked.connect(self.put_off)
        self.take.clicked.connect(self._take)
        wanted = tuple(objects)
        store_thread.ask(lambda desk: unsaved_rows(desk, wanted), self._show, owner=self)

    def choose(self, place: int, *, new: bool) -> None:
        """Chooses for one row (from 0)."""
        self._groups[place].buttons()[0 if new else 1].setChecked(True)
        self._count()

    def rows(self) -> tuple[UnsavedRow, ...]:
        """What is listed."""
        return self._rows

    def _show(self, rows: tuple[UnsavedRow, ...]) -> None:
        self._rows = rows
        if not rows:
            self.nothing_found.emit()
            return
        self.head.setText(
            ntr(
                "{n} answer was typed but not saved. It is here.",
                "{n} answers were typed but not saved. All of them are here.",
                len(rows),
            )
        )
        self.why.setText(
            tr(
                "The program stopped on {when}, perhaps because of a power cut. What you had saved "
                "was not touched. Choose for each answer which one to keep.",
                when=day_and_time(max(one.at for one in rows)),
            )
        )
        for place, one in enumerate(rows):
            self._add(place, one)
        self._count()
        self.take.setFocus()

    def _add(self, place: int, one: UnsavedRow) -> None:
        at = 2 * place + 2
        top = Qt.AlignmentFlag.AlignTop
        name = column(label(one.name, "h3", wrap=True), label(one.label, "sub", wrap=True), gap=0)
        name.addStretch(1)
        self._grid.addWidget(line(), at - 1, 0, 1, 4)
        self._grid.addLayout(name, at, 0)
        self._grid.addWidget(label(one.saved_words, wrap=True), at, 1, top)
        self._grid.addWidget(
            RedLine([(piece.mark, piece.text) for piece in one.pieces]), at, 2, top
        )
        where = f"{one.name}, {one.label}"
        new = radio(tr("Keep new"), name=tr("{where}: keep new", where=where))
        saved = radio(tr("Keep saved"), name=tr("{where}: keep saved", where=where))
        new.setChecked(True)
        group = QButtonGroup(self)
        for choice in (new, saved):
            group.addButton(choice)
            choice.toggled.connect(self._count)
        self._new.append(new)
        self._groups.append(group)
        self._grid.addLayout(row(new, saved, gap=8), at, 3, top)

    def _count(self) -> None:
        new = sum(choice.isChecked() for choice in self._new)
        saved = len(self._new) - new
        if not saved:
            words = ntr("Keep {n} new", "Keep {n} new", new)
        elif not new:
            words = ntr("Keep {n} saved", "Keep {n} saved", saved)
        else:
            words = tr("Keep {new} new, {saved} saved", new=new, saved=saved)
        self.take.set_text(words)

    def _choose_all(self, *, new: bool) -> None:
        for place in range(len(self._groups)):
            self._groups[place].buttons()[0 if new else 1].setChecked(True)

    def _take(self) -> None:
        self.take.setEnabled(False)
        kept: dict[str, dict[str, Answer]] = {}
        dropped: list[tuple[str, str]] = []
        for one, choice in zip(self._rows, self._new, strict=True):
            if choice.isChecked():
                kept.setdefault(one.object_id, {})[one.field] = one.typed
            else:
                dropped.append((one.object_id, one.field))
        self._store.ask(
            lambda desk: _drop(desk, dropped),
            lambda _changes: self.decided.emit(kept),
            owner=self,
        )

    def _lay_out(self) -> None:
        title = column(label(tr("Unsaved answers were found"), "title", wrap=True))
        title.setContentsMargins(24, 14, 24, 14)
        found = row(IconLabel("shield-check", "ok", 22), gap=12)
        found.addLayout(column(self.head, self.why, gap=4), 1)
        legend = RedLine([("added", tr("added")), ("same", "   "), ("removed", tr("removed"))])
        ways = row(self.keep_new, self.keep_saved, 1, gap=8)
        legend.setMaximumWidth(180)
        ways.addWidget(legend, 0, Qt.AlignmentFlag.AlignVCenter)
        self._set_up_grid()
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        inner.setLayout(column(found, ways, frame("card", self._boxed()), 1, gap=16))
        outer = row(gap=0)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.addStretch(1)
        outer.addWidget(inner, 100)
        outer.addStretch(1)
        self.setLayout(
            column(
                holder(title, "taskheader"),
                scrolling(holder(outer, "scrolled")),
                self._foot(),
                gap=0,
            )
        )

    def _set_up_grid(self) -> None:
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        heads = (tr("Answer"), tr("Saved"), tr("Typed after that, not saved"), tr("Your choice"))
        for place, words in enumerate(heads):
            self._grid.addWidget(label(words, "h3", wrap=True), 0, place)
        for place, stretch in enumerate((2, 3, 4, 0)):
            self._grid.setColumnStretch(place, stretch)

    def _boxed(self) -> QGridLayout:
        self._grid.setContentsMargins(16, 12, 16, 12)
        return self._grid

    def _foot(self) -> QFrame:
        body = row(gap=10)
        body.setContentsMargins(24, 12, 20, 12)
        body.addWidget(IconLabel("history"))
        body.addWidget(label(tr("What you drop stays in the history."), wrap=True), 1)
        body.addWidget(self.later)
        body.addWidget(self.take)
        made = QFrame()
        made.setObjectName("footer")
        made.setLayout(body)
        return made


def _drop(desk: "Desk", dropped: list[tuple[str, str]]) -> "Changes":
    from bwdesk.changes import Changes
    from bwdesk.workspace.unsaved import drop_unsaved

    return drop_unsaved(desk, dropped) if dropped else Changes()
