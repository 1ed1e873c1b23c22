"""One row of an incoming table, cell by cell: clean texts, and a message for what did not fit."""

from datetime import date

from bwdesk.domain.import_columns import ColumnMapping
from bwdesk.domain.plan import field_label
from bwdesk.domain.sheet import BrokenFormula, Cell, Row, cell_text
from bwdesk.domain.text import clean_text
from bwdesk.i18n import tr

LONGEST_TEXT = 100_000
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔"})
_ENDS = " \u00a0\u3000"
_SHOWN = 60


class RowReader:
    """Reads the cells of one row by field name and gathers the messages of the row."""

    def __init__(self, number: int, row: Row, mapping: ColumnMapping) -> None:
        self.number = number
        self.messages: list[str] = []
        self.notes: list[str] = []
        self._row = row
        self._mapping = mapping

    def has(self, field: str) -> bool:
        """Whether a column was mapped to the field."""
        return field in self._mapping.columns

    def text(self, field: str) -> str:
        """The text of a field as it is kept: clean, otherwise unchanged."""
        raw = self._raw(field)
        if not raw:
            return ""
        if isinstance(self.cell(field), BrokenFormula):
            self.say(field, tr("{words} is a broken formula. It was left empty.", words=raw))
            return ""
        text, notices = clean_text(raw.replace("\r\n", "\n").replace("\r", "\n"))
        for notice in notices:
            self.say(field, notice)
        return text if text.strip() else ""

    def short(self, field: str) -> str:
        """The text of a field of one line: without spaces at its ends."""
        return self.text(field).strip(_ENDS)

    def yes(self, field: str) -> bool:
        """Whether the cell says yes."""
        return self.text(field).strip().casefold() in _YES

    def cell(self, field: str) -> Cell:
        """The cell as it came in, a day as a day."""
        column = self._mapping.columns.get(field)
        return "" if column is None or column >= len(self._row) else self._row[column]

    def say(self, field: str, words: str) -> None:
        """Add a message that names row and column."""
        column = self._mapping.column_name(field)
        self.messages.append(
            tr("Row {row}, column “{column}”: {words}", row=self.number, column=column, words=words)
        )

    def note(self, field: str, words: str) -> None:
        """Keep the words that came in with the issue."""
        label = field_label(field)
        self.notes.append(tr("{label} in the file: {words}", label=label, words=words))

    def too_long(self) -> str:
        """The first field whose text is longer than is taken; empty when none is."""
        long = (field for field in self._mapping.columns if len(self._raw(field)) > LONGEST_TEXT)
        return next(long, "")

    def _raw(self, field: str) -> str:
        column = self._mapping.columns.get(field)
        parts = (column, *self._mapping.continued.get(field, ()))
        return "".join(cell_text(self._row, index) for index in parts)


def shown(words: str | date) -> str:
    """Words for a message: one line, not longer than people read."""
    line = " ".join(str(words).split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
