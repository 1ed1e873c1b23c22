"""A day, typed as dd-mm-yyyy or chosen in a calendar; what is typed is never thrown away."""

import re
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from bwdesk.i18n import isolate, show_date, tr
from bwdesk.overrides import override
from bwdesk.ui.widgets.plain import button, mark_problem, row

_DAY_FIRST = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})$")
_YEAR_FIRST = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")


def day_of(text: str) -> date | None:
    """The day a person means, day before month (domain.md f-21), or None for no day."""
    text = text.strip()
    if found := _DAY_FIRST.match(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.match(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def no_day_words(text: str) -> str:
    """What is said of words that are no day."""
    return tr(
        "“{words}” is no day. Write it as day-month-year, for example 31-08-2026.",
        words=isolate(text),
    )


class _DayLine(QLineEdit):
    left = Signal()
    calendar_wanted = Signal()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_F4}:
            self.calendar_wanted.emit()
        else:
            super().keyPressEvent(event)


class DateField(QWidget):
    """The field.

    Signals:
        day_changed: The new day, or None when it was emptied.
        typed: The words as typed, at each key (for the unsaved-answer journal).
        not_understood: The words that are no day, when the field is left.
        editing_left: The person went on to another field.
    """

    day_changed = Signal(object)
    typed = Signal(str)
    not_understood = Signal(str)
    editing_left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._day: date | None = None
        self.line = _DayLine()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(tr("dd-mm-yyyy"))
        self.line.setMaxLength(40)
        self.line.setMinimumWidth(120)
        self.line.setMaximumWidth(160)
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.opener = button("", "quiet", "calendar-days", name=tr("Open the calendar"))
        self.opener.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # keys: arrow down in the field
        self.setLayout(row(self.line, self.opener, 1, gap=4))
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._edited)
        self.line.left.connect(self._left)
        self.line.calendar_wanted.connect(self.open_calendar)
        self.opener.clicked.connect(self.open_calendar)

    def day(self) -> date | None:
        """The day, or None while there is none (or none that is understood)."""
        return self._day

    def text(self) -> str:
        """The words as they stand in the field."""
        return self.line.text()

    def set_day(self, day: date | None) -> None:
        """Shows a day without a signal."""
        if day != self._day or day_of(self.line.text()) != day:
            self._day = day
            self.line.setText(show_date(day))

    def set_text(self, text: str) -> None:
        """Shows unfinished words without a signal (given back from the journal)."""
        self._day = day_of(text)
        self.line.setText(text)

    def set_read_only(self, *, read_only: bool) -> None:
        """Shows the day to be read, not changed."""
        self.line.setReadOnly(read_only)
        self.opener.setVisible(not read_only)

    def mark_problem(self, *, on: bool) -> None:
        """Draws its border as a problem."""
        mark_problem(self.line, on=on)

    def open_calendar(self) -> None:
        """Opens a calendar below the field; Esc closes it and changes nothing."""
        if self.line.isReadOnly():
            return
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setAccessibleName(tr("Calendar"))
        if self._day:
            calendar.setSelectedDate(QDate(self._day.year, self._day.month, self._day.day))
        calendar.activated.connect(self._take)
        calendar.clicked.connect(self._take)
        calendar.activated.connect(calendar.close)
        calendar.clicked.connect(calendar.close)
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()

    def _take(self, chosen: QDate) -> None:
        self._become(date(chosen.year(), chosen.month(), chosen.day()))
        self.line.setText(show_date(self._day))
        self.typed.emit(self.line.text())

    def _edited(self, text: str) -> None:
        self.typed.emit(text)
        day = day_of(text)
        if day is not None or not text.strip():
            self._become(day)

    def _left(self) -> None:
        text = self.line.text()
        if self._day is not None and day_of(text) == self._day:
            self.line.setText(show_date(self._day))
        elif text.strip():
            self._become(None)
            self.not_understood.emit(text)
        self.editing_left.emit()

    def _become(self, day: date | None) -> None:
        if day != self._day:
            self._day = day
            self.day_changed.emit(day)
