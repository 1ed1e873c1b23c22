"""Which column holds what: sheet, header row, and a drop-down for every column with its texts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from bwdesk.domain.findings import ColumnSample
from bwdesk.domain.plan import field_label
from bwdesk.i18n import isolate, ntr, tr
from bwdesk.ui.screens.importing.deciding import FIELDS, Deciding
from bwdesk.ui.widgets.boxes import Tick, tick
from bwdesk.ui.widgets.combo import Combo
from bwdesk.ui.widgets.plain import (
    button,
    column,
    holder,
    label,
    line,
    mark_problem,
    repolish,
    row,
)
from bwdesk.workspace.import_look import TableLook
from bwdesk.workspace.importing import ImportProposal

_SHOWN_FIRST = 40
_SAMPLE_CHARS = 46
_UNSURE_BELOW = 0.75


class ColumnsCard(QFrame):
    """The mapping, to be looked at and changed.

    Signals:
        sheet_chosen: The index of a sheet.
        header_chosen: The number of the row that holds the headers; 0 for none.
        column_given: The index of a column, and the field it is given to ("" for none).
        fill_down_chosen: Whether an empty cluster is that of the row above.
    """

    sheet_chosen = Signal(int)
    header_chosen = Signal(int)
    column_given = Signal(int, str)
    fill_down_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.sheets = Combo(tr("Sheet"))
        self.headers = Combo(tr("Row of the headers"))
        self.summary = label("", "sub", wrap=True)
        self.fill_down: Tick = tick("")
        self.rows: dict[int, _ColumnRow] = {}
        self._shape: object = None
        self._grid = QGridLayout()
        self._grid_holder = holder(self._grid)
        self._more = button("", "quiet", small=True)
        self._more.setAccessibleName(tr("Show all columns"))
        self._build()
        self.sheets.key_chosen.connect(lambda key: self.sheet_chosen.emit(int(key)))
        self.headers.key_chosen.connect(lambda key: self.header_chosen.emit(int(key)))
        self.fill_down.clicked.connect(self.fill_down_chosen)
        self._more.clicked.connect(self._show_all)

    def show_deciding(self, deciding: Deciding) -> None:
        """Shows the table as it is understood."""
        look = deciding.look
        self._show_places(look)
        self.summary.setText(_summary(look.proposal))
        shape = (id(look.source), look.proposal.sheet, look.proposal.mapping.header_row)
        if shape != self._shape:
            self._shape = shape
            self._make_rows(look.proposal.columns)
        for sample in look.proposal.columns:
            self.rows[sample.index].show_field(sample.field, look.proposal)
        words = ntr(
            "{n} row has no cluster. Take the cluster of the row above.",
            "{n} rows have no cluster. Take the cluster of the row above.",
            look.without_cluster,
        )
        self.fill_down.set_words(words)
        self.fill_down.setVisible(look.without_cluster > 0)
        self.fill_down.setChecked(deciding.fill_down)

    def ask(self) -> None:
        """Puts the cursor into the first column that is not taken: one of them holds the text."""
        free = (found for found in self.rows.values() if not found.field.key())
        wanted = next(free, next(iter(self.rows.values()), None))
        if wanted is not None:
            mark_problem(wanted.field, on=True)
            wanted.field.setFocus()

    def _build(self) -> None:
        self._sheet_label = label(tr("Sheet"), "h3")
        self._sheet_label.setBuddy(self.sheets)
        header_label = label(tr("Row of the headers"), "h3", wrap=True)
        header_label.setBuddy(self.headers)
        self._sheet_cell = holder(column(self._sheet_label, self.sheets, gap=4))
        places = row(self._sheet_cell, holder(column(header_label, self.headers, gap=4)), gap=16)
        places.setStretch(0, 1)
        places.setStretch(1, 2)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for place, share in enumerate((3, 4, 4)):
            self._grid.setColumnStretch(place, share)
        self.setLayout(
            column(
                label(tr("Columns"), "h2"),
                self.summary,
                places,
                self._grid_holder,
                row(self._more, 1),
                self.fill_down,
                gap=10,
                margin=16,
            )
        )

    def _show_places(self, look: TableLook) -> None:
        proposal = look.proposal
        names = [(str(place), name) for place, name in enumerate(proposal.sheets)]
        self.sheets.set_choices(names)
        self.sheets.choose(str(proposal.sheet))
        self._sheet_cell.setVisible(len(names) > 1)
        here = proposal.mapping.header_row
        offered = {
            found.number: tr("Row {n}: {words}", n=found.number, words=found.words)
            for found in look.headers
        }
        if here:
            offered.setdefault(here, tr("Row {n}", n=here))
        offered[0] = tr("The table has no headers")
        self.headers.set_choices((str(number), words) for number, words in offered.items())
        self.headers.choose(str(here))

    def _make_rows(self, samples: tuple[ColumnSample, ...]) -> None:
        for old in self.rows.values():
            old.remove(self._grid)
        self.rows = {}
        for place, sample in enumerate(samples):
            made = _ColumnRow(sample)
            made.field.key_chosen.connect(
                lambda key, index=sample.index: self.column_given.emit(index, key)
            )
            made.add(self._grid, place)
            made.set_visible(visible=place < _SHOWN_FIRST)
            self.rows[sample.index] = made
        hidden = len(samples) - _SHOWN_FIRST
        self._more.set_text(ntr("Show {n} more column", "Show {n} more columns", max(0, hidden)))
        self._more.setVisible(hidden > 0)

    def _show_all(self) -> None:
        for made in self.rows.values():
            made.set_visible(visible=True)
        self._more.hide()


class _ColumnRow:
    """One column: header, its first texts, the field it is given to."""

    def __init__(self, sample: ColumnSample) -> None:
        header = " ".join(sample.header.split()) or tr("no header")
        words = tr("{letter}: {header}", letter=sample.letter, header=header)
        self.header = label(isolate(words), "h3", wrap=True)
        texts = dict.fromkeys(_short(text) for text in sample.values)
        self.texts = label("\u00a0· ".join(map(isolate, texts)) or tr("empty"), "sub", wrap=True)
        self.field = Combo(tr("Column {words}", words=words), _choices())
        self.hint = label("", "sub", wrap=True)
        self.hint.hide()
        self._line = line()
        self._parts = (self.header, self.texts, holder(column(self.field, self.hint, gap=2)))

    def add(self, grid: QGridLayout, place: int) -> None:
        """Puts it into the grid."""
        for at, part in enumerate(self._parts):
            grid.addWidget(part, 2 * place + 1, at)
        grid.addWidget(self._line, 2 * place, 0, 1, len(self._parts))

    def remove(self, grid: QGridLayout) -> None:
        """Takes it out of the grid."""
        for part in (*self._parts, self._line):
            grid.removeWidget(part)
            part.deleteLater()

    def set_visible(self, *, visible: bool) -> None:
        """Shows it or not."""
        for part in (*self._parts, self._line):
            part.setVisible(visible)

    def show_field(self, name: str, proposal: ImportProposal) -> None:
        """Shows the field it is given to, and whether a second look is worth while."""
        self.field.choose(name)
        mark_problem(self.field, on=False)
        unsure = bool(name) and proposal.mapping.sure.get(name, 1.0) < _UNSURE_BELOW
        look_again = unsure and not proposal.remembered
        self.hint.setText(tr("Look again: is this right?") if look_again else "")
        self.hint.setVisible(look_again)
        _set_tone(self.hint, "warn" if look_again else "ink2")
        _set_tone(self.header, "" if name else "ink2")


def _choices() -> tuple[tuple[str, str], ...]:
    return (("", tr("Not taken")), *((name, _field_words(name)) for name in FIELDS))


def _field_words(name: str) -> str:
    return tr("Status as it was saved") if name == "status_saved" else field_label(name)


def _summary(proposal: ImportProposal) -> str:
    """What is taken and what not, in plain words."""
    left = [sample for sample in proposal.columns if not sample.field]
    taken = len(proposal.columns) - len(left)
    said = [ntr("{n} column is taken.", "{n} columns are taken.", taken)]
    if proposal.remembered:
        said.append(tr("They are as you confirmed them the last time."))
    if not left:
        return " ".join(said)
    names = ", ".join(isolate(_short(found.header.strip() or found.letter)) for found in left)
    return "\n".join((" ".join(said), tr("Not taken: {names}", names=names)))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SAMPLE_CHARS else flat[: _SAMPLE_CHARS - 1] + "…"


def _set_tone(shown: QLabel, tone: str) -> None:
    if shown.property("c") != tone:
        shown.setProperty("c", tone)
        repolish(shown)
