"""Rows of a small table a person fills: add, write, take away; the keyboard alone is enough."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from bwdesk.i18n import tr
from bwdesk.ui.widgets.combo import Combo
from bwdesk.ui.widgets.plain import PushButton, button, column, label, line_edit, row


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column.

    Attributes:
        key: Its name in a row.
        title: What stands above it.
        choices: Keys and words to choose from; none means free text.
        hint: A placeholder for free text.
        limit: How many characters fit.
    """

    key: str
    title: str
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    limit: int = 500


class TableRows(QWidget):
    """The table.

    Signals:
        rows_changed: All rows that hold something, as a tuple of {column key: text}.
    """

    rows_changed = Signal(object)

    def __init__(self, name: str, columns: Sequence[TableColumn], *, most: int = 50) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._columns = tuple(columns)
        self._most = most
        self._fields: list[dict[str, QLineEdit | Combo]] = []
        self._takers: list[PushButton] = []
        self._read_only = False
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        for place, shown in enumerate(self._columns):
            self._grid.addWidget(label(shown.title, "sub", wrap=True), 0, place)
            self._grid.setColumnStretch(place, 1)
        self.adder = button(tr("Add a row"), "quiet", "plus", small=True)
        self.adder.clicked.connect(self._add_and_go)
        self.setLayout(column(self._grid, row(self.adder, 1), gap=6))

    def rows(self) -> tuple[dict[str, str], ...]:
        """All rows that hold something."""
        found = ({key: _text(field) for key, field in one.items()} for one in self._fields)
        return tuple(one for one in found if any(one.values()))

    def set_rows(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Shows these rows without a signal; fields that are there keep their cursor."""
        while len(self._fields) > len(rows):
            self._drop(len(self._fields) - 1)
        while len(self._fields) < len(rows):
            self._add()
        for fields, values in zip(self._fields, rows, strict=True):
            for key, field in fields.items():
                _show(field, values.get(key, ""))

    def set_read_only(self, *, read_only: bool) -> None:
        """Shows the rows to be read, not changed."""
        self._read_only = read_only
        self.adder.setVisible(not read_only)
        for fields, taker in zip(self._fields, self._takers, strict=True):
            taker.setVisible(not read_only)
            for field in fields.values():
                field.setEnabled(not read_only)

    def field(self, place: int, key: str) -> QLineEdit | Combo:
        """The field of a row (from 0) and column."""
        return self._fields[place][key]

    def _add_and_go(self) -> None:
        self._add()
        next(iter(self._fields[-1].values())).setFocus()

    def _add(self) -> None:
        number = len(self._fields) + 1
        fields: dict[str, QLineEdit | Combo] = {}
        for place, shown in enumerate(self._columns):
            name = tr("{title}, row {n}", title=shown.title, n=number)
            field = self._made(shown, name)
            field.setEnabled(not self._read_only)
            self._grid.addWidget(field, number, place)
            fields[shown.key] = field
        taker = button("", "quiet", "x", name=tr("Remove row {n}", n=number), small=True)
        taker.clicked.connect(lambda: self._take_away(taker))
        self._grid.addWidget(taker, number, len(self._columns))
        self._fields.append(fields)
        self._takers.append(taker)
        self.adder.setEnabled(number < self._most)

    def _made(self, shown: TableColumn, name: str) -> QLineEdit | Combo:
        if shown.choices:
            combo = Combo(name, (("", ""), *shown.choices))
            combo.key_chosen.connect(self._changed)
            return combo
        made = line_edit(name, hint=shown.hint, limit=shown.limit)
        made.textEdited.connect(self._changed)
        return made

    def _take_away(self, taker: PushButton) -> None:
        kept = list(self._values())
        del kept[self._takers.index(taker)]
        self.set_rows(kept)
        self.adder.setFocus()
        self._changed()

    def _values(self) -> list[dict[str, str]]:
        return [{key: _text(field) for key, field in one.items()} for one in self._fields]

    def _drop(self, place: int) -> None:
        for field in (*self._fields.pop(place).values(), self._takers.pop(place)):
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.adder.setEnabled(True)

    def _changed(self) -> None:
        self.rows_changed.emit(self.rows())


def _text(field: QLineEdit | Combo) -> str:
    return field.key() if isinstance(field, Combo) else field.text()


def _show(field: QLineEdit | Combo, text: str) -> None:
    if isinstance(field, Combo):
        field.choose(text)
    elif field.text() != text:
        field.setText(text)
