"""One section of a form as a page of cards; built a few cards at a time, updated in place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from bwdesk.domain.problems import Level, Problem
from bwdesk.i18n import tr
from bwdesk.overrides import override
from bwdesk.ui.screens.wizard.block import QuestionBlock
from bwdesk.ui.screens.wizard.card import QuestionCard
from bwdesk.ui.screens.wizard.card_plan import CardPlan, cards_of
from bwdesk.ui.screens.wizard.tab_order import follow_in_tab_order
from bwdesk.ui.widgets.date_field import no_day_words
from bwdesk.ui.widgets.plain import column, holder, label, scrolling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bwdesk.ui.screens.wizard.answer_field import FieldLook
    from bwdesk.ui.screens.wizard.writing import Writing

_WIDEST = 800  # lines of 60 to 80 characters
_FIRST_CARDS, _NEXT_CARDS = 2, 2


class SectionPage(QWidget):
    """The page; which problems show depends on which fields were left.

    Signals:
        question_entered: The question whose field has the keyboard now.
    """

    question_entered = Signal(str)

    def __init__(
        self, section_id: str, writing: "Writing", look: "FieldLook", *, read_only: bool
    ) -> None:
        super().__init__()
        self.section_id = section_id
        self._writing = writing
        self._session = writing.session
        self._look = look
        self._read_only = read_only
        self._left: set[str] = set()
        self._inside = ""
        self._blocks: dict[str, QuestionBlock] = {}
        self.cards: list[QuestionCard] = []
        self._last: QWidget | None = None
        section = self._session.form_section(section_id)
        self._plans = list(cards_of(section))
        self._body = column(gap=11)
        if section.intro:
            self._body.addWidget(label(section.intro.text(look.lang), "sub", wrap=True))
        self._end = self._body.count()
        self._body.addStretch(1)
        self._area = self._made_area()
        self.setLayout(column(self._area))
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(lambda: self._build(_NEXT_CARDS))
        self._build(_FIRST_CARDS)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def block(self, question_id: str) -> QuestionBlock | None:
        """The block of a question, built if it was not yet; None if it stands elsewhere."""
        while question_id not in self._blocks and self._plans:
            self._build(1)
        return self._blocks.get(question_id)

    def follow(self) -> None:
        """Shows what follows from an answer; widgets stay, only what changed is touched."""
        for card in self.cards:
            card.follow()
        self._show_problems()

    def show_answers(self) -> None:
        """Shows every answer again (they came from elsewhere)."""
        for card in self.cards:
            card.show_answers()
        self._show_words()
        self._show_problems()

    def go_to(self, question_id: str) -> bool:
        """Goes to a question and shows what does not fit there; False if it stands elsewhere."""
        block = self.block(question_id)
        if block is None:
            return False
        self._left.add(question_id)
        self._show_problems()
        card = self._card_of(question_id)
        is_aside = card is not None and self._session.is_set_aside(question_id)
        note = card.note if card is not None and is_aside else None
        self._scroll_to(note or block)
        # A page that is new has its true width only once it is on the screen.
        QTimer.singleShot(0, self, lambda: self._scroll_to(note or block))
        (note.remove if note else block.field.widget).setFocus()
        return True

    def _scroll_to(self, place: QWidget) -> None:
        self._settle()
        self._area.ensureWidgetVisible(place, 0, 60)

    def go_to_first(self) -> None:
        """Goes to the first field of the section."""
        self._area.verticalScrollBar().setValue(0)
        for card in self.cards:
            if not card.isHidden():
                card.tops[0].field.widget.setFocus()
                return

    def build_all(self) -> None:
        """Builds what is left (for tests and for a reader's search)."""
        while self._plans:
            self._build(_NEXT_CARDS)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._plans:
            self._timer.start()

    def _settle(self) -> None:
        """New cards and lines get their places before one scrolls to them."""
        self._body.activate()
        content = self._area.widget()
        layout = content.layout() if content is not None else None
        if layout is not None:
            layout.activate()

    def _made_area(self) -> QScrollArea:
        inner = QWidget()
        inner.setLayout(self._body)
        inner.setMaximumWidth(_WIDEST)
        outer = column(inner)
        outer.setContentsMargins(24, 12, 24, 16)
        area = scrolling(holder(outer, "scrolled"))
        area.setAccessibleName(tr("Questions"))
        return area

    def _build(self, count: int) -> None:
        for plan in self._plans[:count]:
            self._add(plan)
        del self._plans[:count]
        if not self._plans:
            self._timer.stop()
        self._show_words()
        self._show_problems()

    def _add(self, plan: CardPlan) -> None:
        card = QuestionCard(plan, self._session, self._look, read_only=self._read_only)
        card.answer_typed.connect(self._writing.take)
        card.words_typed.connect(self._writing.take_words)
        self._blocks |= {block.question.id: block for block in card.blocks()}
        self.cards.append(card)
        self._body.insertWidget(self._end, card)
        self._end += 1
        self._last = follow_in_tab_order(self._last, card)
        card.show_answers()  # now: a card without a parent would show as a window of its own
        card.setVisible(card.is_shown)

    def _card_of(self, question_id: str) -> QuestionCard | None:
        for card in self.cards:
            if any(block.question.id == question_id for block in card.blocks()):
                return card
        return None

    def _show_words(self) -> None:
        for name, words in self._writing.words.items():
            if name in self._blocks:
                self._blocks[name].field.show_words(words)

    def _show_problems(self) -> None:
        found = _by_place(self._session.problems_of(self.section_id))
        for name, block in self._blocks.items():
            wanted = tuple(self._said_at(name, found))
            if name == self._inside:  # while one writes, a problem may go, none may come
                wanted = tuple(one for one in wanted if one in block.shown_problems())
            block.show_problems(wanted)

    def _said_at(self, name: str, found: "Mapping[str, list[Problem]]") -> "Iterator[Problem]":
        if sentence := self._writing.refused.get(name):
            yield Problem(Level.MUST, name, "refused", sentence, self.section_id)
        if name not in self._left or self._read_only:
            return
        if name in self._writing.words:
            words = self._writing.words[name]
            yield Problem(Level.MUST, name, "no-day", no_day_words(words), self.section_id)
        else:
            yield from found.get(name, ())

    def _focus_moved(self, _old: QObject | None, new: QObject | None) -> None:
        """A problem shows when its field is left, never before."""
        if new is None:  # another window, or a list or calendar over this one
            return
        entered = self._question_of(new)
        if entered == self._inside:
            return
        left, self._inside = self._inside, entered
        if left:
            self._left.add(left)
            self._show_problems()
        if entered:
            self.question_entered.emit(entered)

    def _question_of(self, thing: QObject) -> str:
        looked: QObject | None = thing
        while looked is not None and looked is not self:
            if isinstance(looked, QuestionBlock):
                return looked.question.id if looked.question.id in self._blocks else ""
            looked = looked.parent()
        return ""


def _by_place(problems: tuple[Problem, ...]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.where, []).append(problem)
    return found
