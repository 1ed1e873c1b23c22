"""One field of the issue form: a label, a widget, a value; all kinds behind one face."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QWidget

from bwdesk.domain.plan import LONG_TEXT_LIMIT, SHORT_TEXT_LIMIT
from bwdesk.i18n import tr
from bwdesk.overrides import override
from bwdesk.ui.widgets.boxes import tick
from bwdesk.ui.widgets.combo import Combo
from bwdesk.ui.widgets.date_field import DateField, day_of
from bwdesk.ui.widgets.long_text import LongText
from bwdesk.ui.widgets.plain import label, line_edit, mark_problem, tool_tip
from bwdesk.workspace.issue_fields import FieldValue


class Field(QObject):
    """What all kinds share.

    Signals:
        changed: the person changed the value.
        left: the person went on to another field.
    """

    changed = Signal()
    left = Signal()
    needs_label = True

    def __init__(self, name: str, widget: QWidget, hint: str = "") -> None:
        super().__init__(widget)
        self.name = name
        self.widget = widget
        (widget.focusProxy() or widget).setAccessibleDescription(hint)
        self.label: QLabel = label(name, "h3", wrap=True)

    def value(self) -> FieldValue:
        """What stands in it."""
        raise NotImplementedError

    def show(self, value: FieldValue) -> None:
        """Shows a value without a signal."""
        raise NotImplementedError

    def suggest(self, words: Iterable[str]) -> None:
        """Offers words used before; only single lines do."""

    def set_read_only(self, *, read_only: bool) -> None:
        """Shows the value to be read, not changed."""
        self.widget.setEnabled(not read_only)

    def set_visible(self, *, visible: bool) -> None:
        """Opens or closes a dependent field with its label."""
        self.label.setVisible(visible and self.needs_label)
        self.widget.setVisible(visible)

    def mark_problem(self, *, on: bool) -> None:
        """Draws the border of a problem."""
        mark_problem(self.widget, on=on)


class LineField(Field):
    """A text of one line; names used before are suggested."""

    def __init__(self, name: str, hint: str = "") -> None:
        self._line: QLineEdit = line_edit(name, hint=hint, limit=SHORT_TEXT_LIMIT)
        self._line.setMinimumWidth(110)
        super().__init__(name, self._line, hint)
        self._line.textEdited.connect(lambda _text: self.changed.emit())
        self._line.editingFinished.connect(self.left)

    @override
    def value(self) -> FieldValue:
        return self._line.text()

    @override
    def show(self, value: FieldValue) -> None:
        if self._line.text() != str(value or ""):
            self._line.setText(str(value or ""))

    @override
    def suggest(self, words: Iterable[str]) -> None:
        completer = QCompleter(list(words), self._line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _text: self.changed.emit())
        self._line.setCompleter(completer)


class LongField(Field):
    """A text of several lines with its counter and caption."""

    needs_label = False

    def __init__(self, name: str, hint: str = "") -> None:
        self._text = LongText(name, limit=LONG_TEXT_LIMIT, lines=2, caption=name, aside=hint)
        super().__init__(name, self._text, hint)
        self._text.text_edited.connect(lambda _text: self.changed.emit())
        self._text.editing_left.connect(self.left)

    @override
    def value(self) -> FieldValue:
        return self._text.text()

    @override
    def show(self, value: FieldValue) -> None:
        self._text.set_text(str(value or ""))

    @override
    def mark_problem(self, *, on: bool) -> None:
        self._text.mark_problem(on=on)


class ChoiceField(Field):
    """One of a list; a word that came in by import and is not in the list stays choosable."""

    def __init__(self, name: str, hint: str = "") -> None:
        self._combo = Combo(name)
        super().__init__(name, self._combo, hint)
        tool_tip(self._combo, hint)
        self._offered: tuple[tuple[str, str], ...] = ()
        self._combo.key_chosen.connect(self._chosen)

    def offer(self, choices: Iterable[tuple[str, str]], *, empty: str = "") -> None:
        """Offers these (key, words), after an empty choice."""
        self._offered = (("", empty or tr("Choose one")), *choices)
        self._combo.set_choices(self._offered)

    def keep_word(self, word: str) -> None:
        """Offers a word that is not in the list, as it was imported."""
        if word and all(key != word for key, _ in self._offered):
            self._offered = (*self._offered, (word, word))
            self._combo.set_choices(self._offered)

    @override
    def value(self) -> FieldValue:
        return self._combo.key()

    @override
    def show(self, value: FieldValue) -> None:
        self._combo.choose(str(value or ""))

    def _chosen(self, _key: str) -> None:
        self.changed.emit()
        self.left.emit()


class DayField(Field):
    """A day, typed or chosen in the calendar; words that are no day are kept as they stand."""

    def __init__(self, name: str, hint: str = "") -> None:
        self._day = DateField(name)
        super().__init__(name, self._day, hint)
        self._day.typed.connect(lambda _text: self.changed.emit())
        self._day.day_changed.connect(lambda _day: self.changed.emit())
        self._day.editing_left.connect(self.left)

    @override
    def value(self) -> FieldValue:
        words = self._day.text().strip()
        return day_of(words) or words

    @override
    def show(self, value: FieldValue) -> None:
        if value is None or isinstance(value, date):
            self._day.set_day(value)
        else:
            self._day.set_text(str(value))

    @override
    def mark_problem(self, *, on: bool) -> None:
        self._day.mark_problem(on=on)


class TickField(Field):
    """Yes or no as a tick."""

    needs_label = False

    def __init__(self, name: str, hint: str = "") -> None:
        self._tick = tick(name)
        super().__init__(name, self._tick, hint)
        self._tick.clicked.connect(self._clicked)

    @override
    def value(self) -> FieldValue:
        return self._tick.isChecked()

    @override
    def show(self, value: FieldValue) -> None:
        self._tick.setChecked(bool(value))

    def _clicked(self) -> None:
        self.changed.emit()
        self.left.emit()
