"""What a person has decided about an import so far, and what is still open; pure."""

from dataclasses import dataclass, field
from datetime import date

from bwdesk.domain.findings import MAP_FIELDS, DateOrder
from bwdesk.domain.import_words import EXTRA_FIELDS
from bwdesk.i18n import tr
from bwdesk.workspace.import_look import LookWish, TableLook
from bwdesk.workspace.importing import ImportChoice

FIELDS = (*MAP_FIELDS, *EXTRA_FIELDS)


@dataclass(frozen=True, slots=True)
class NewCycle:
    """A cycle that is made together with the import; words that are no day stay words."""

    number: int | None = None
    start: date | str = ""
    assessment_end: date | str = ""
    released: date | str = ""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something only the person can say.

    Attributes:
        where: `area`, `dates`, or a field of the new cycle.
        sentence: What is asked.
    """

    where: str
    sentence: str


@dataclass
class Deciding:
    """One import while it is being decided.

    Attributes:
        look: The table as it is understood now.
        header_row: The header row a person chose; None while the proposed one stands.
        dates: The order of day and month, when a person said it.
        cycle: The number of a cycle that is here; None for a new one.
        new_cycle: What is typed of the new one.
        fill_down: Whether an empty cluster is that of the row above.
    """

    look: TableLook
    header_row: int | None = None
    dates: DateOrder | None = None
    cycle: int | None = None
    new_cycle: NewCycle = field(default_factory=NewCycle)
    fill_down: bool = False

    @classmethod
    def begin(cls, look: TableLook) -> "Deciding":
        """Nothing is decided yet; the cycle of the latest assessment is proposed (S1-5)."""
        cycle = look.proposal.cycle
        return cls(look, cycle=cycle.number if cycle else None)

    def take_look(self, look: TableLook) -> None:
        """The table is understood anew; a cycle that was made meanwhile is the chosen one."""
        self.look = look
        known = {cycle.number for cycle in look.cycles}
        if self.cycle is not None and self.cycle not in known:
            self.cycle = None

    @property
    def order(self) -> DateOrder | None:
        """The order of day and month: as the person said, else as is known."""
        return self.dates or self.look.proposal.dates

    def open_questions(self) -> tuple[OpenQuestion, ...]:
        """What is still open, in the order of the page."""
        found: list[OpenQuestion] = []
        if self.cycle is None:
            found += _open_in_cycle(self.new_cycle, {one.number for one in self.look.cycles})
        if self.look.proposal.needs_date_order and self.order is None:
            found.append(OpenQuestion("dates", tr("Which comes first: the day or the month?")))
        if not self.has_text:
            found.append(OpenQuestion("area", tr("Which column says what is to improve?")))
        return tuple(found)

    @property
    def has_text(self) -> bool:
        """Whether a column holds the text of the issues."""
        return "area" in self.look.proposal.mapping.columns

    @property
    def can_be_seen(self) -> bool:
        """Whether the rows can be shown as they would become."""
        needs_order = self.look.proposal.needs_date_order and self.order is None
        return self.has_text and not needs_order

    def choice(self) -> ImportChoice:
        """What is decided, as the use case takes it."""
        proposal = self.look.proposal
        number = self.new_cycle.number if self.cycle is None else self.cycle
        return ImportChoice(proposal.sheet, proposal.mapping, self.order, number, self.fill_down)

    def with_column(self, index: int, name: str) -> LookWish:
        """What to look at when this column is given to a field (or to none)."""
        mapping = self.look.proposal.mapping
        if name:
            mapping = mapping.with_column(name, index)
        else:
            taken = [known for known, place in mapping.columns.items() if place == index]
            for known in taken:
                mapping = mapping.with_column(known, None)
        return self._wish({known: mapping.columns.get(known) for known in FIELDS})

    def with_header(self, row: int) -> LookWish:
        """What to look at when this row holds the headers."""
        self.header_row = row
        return self._wish({})

    def with_sheet(self, sheet: int) -> LookWish:
        """What to look at when another sheet is chosen."""
        self.header_row = None
        return LookWish(sheet)

    def same_again(self) -> LookWish:
        """What to look at when the profile changed meanwhile."""
        columns = self.look.proposal.mapping.columns
        return self._wish({known: columns.get(known) for known in FIELDS})

    def _wish(self, columns: dict[str, int | None]) -> LookWish:
        return LookWish(self.look.proposal.sheet, self.header_row, columns)


def _open_in_cycle(new: NewCycle, known: set[int]) -> list[OpenQuestion]:
    found = []
    if new.number in known:
        words = tr("Cycle {number} is here already. Choose it above.", number=new.number)
        found.append(OpenQuestion("number", words))
    if new.number is None:
        found.append(OpenQuestion("number", tr("Write the number of the cycle.")))
    if new.start == "":
        found.append(OpenQuestion("start", tr("Choose the day the cycle starts.")))
    for where in ("start", "assessment_end", "released"):
        words = getattr(new, where)
        if words and not isinstance(words, date):
            found.append(OpenQuestion(where, tr("This is no day. Write it as dd-mm-yyyy.")))
    return found
