"""Search and filters over the issue list."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from bwdesk.domain.plan import Status, field_label, status_label
from bwdesk.domain.plan_list import IssueQuery, PlanCounts
from bwdesk.i18n import ntr, tr
from bwdesk.ui.widgets.combo import Combo
from bwdesk.ui.widgets.plain import column, label, row
from bwdesk.ui.widgets.search_field import SearchField
from bwdesk.workspace.plan import PlanChoices

ANY_FIELD = "any"
_MISSABLE = ("lead", "additional", "area", "root", "root_desc", "actions", "progress", "target")


class FilterBar(QWidget):
    """What the person looks for; says it as one query.

    Signals:
        query_changed(object): the new IssueQuery.
    """

    query_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.query = IssueQuery()
        self.search = SearchField(tr("Search in all fields"), pause_ms=0)
        self.clusters = Combo(tr("Cluster"))
        self.statuses = Combo(tr("Status"), _status_choices())
        self.missing = Combo(tr("Empty fields"), _missing_choices(0))
        self.numbers = label("", "h3")
        self.found = label("", "sub")
        self.show_clusters(())
        bar = row(self.search, self.clusters, self.statuses, self.missing, gap=8)
        for place, share in enumerate((4, 3, 3, 3)):
            bar.setStretch(place, share)
        self.setLayout(column(bar, row(self.numbers, self.found, 1), gap=6))
        self.search.searched.connect(lambda words: self._change(text=words))
        self.clusters.key_chosen.connect(self._choose_cluster)
        self.statuses.key_chosen.connect(self._choose_status)
        self.missing.key_chosen.connect(lambda field: self._change(missing=field))

    def show_choices(self, choices: PlanChoices) -> None:
        """Offers the clusters of the catalogue."""
        self.show_clusters(tuple((name, words) for name, words, _ in choices.clusters))

    def show_clusters(self, clusters: tuple[tuple[str, str], ...]) -> None:
        """Offers these clusters, (name, label)."""
        self.clusters.set_choices((("", tr("All clusters")), *clusters))

    def show_counts(self, counts: PlanCounts) -> None:
        """Says how many issues there are, how many were found, and how many fields are empty."""
        self.numbers.setText(ntr("{n} issue", "{n} issues", counts.all))
        words = ntr("{n} empty field", "{n} empty fields", counts.empty_fields)
        if counts.found != counts.all:
            words = tr("{found} found. {words}", found=counts.found, words=words)
        self.found.setText(words)
        self.missing.set_choices(_missing_choices(counts.issues_with_empty))

    def show_all(self) -> None:
        """Takes every filter away."""
        with QSignalBlocker(self.search):
            self.search.clear()
        for combo in (self.clusters, self.statuses, self.missing):
            combo.choose("")
        self._set(IssueQuery(sort=self.query.sort, descending=self.query.descending))

    def show_missing(self, field: str = ANY_FIELD) -> None:
        """Shows only issues in which this field (or any) is empty."""
        self.show_all()
        self.missing.choose(field)
        self._change(missing=field)

    def sort_by(self, key: str, *, descending: bool) -> None:
        """Orders the list."""
        self._change(sort=key, descending=descending)

    def is_narrowed(self) -> bool:
        """Whether any filter leaves issues out."""
        query = self.query
        return bool(query.text or query.statuses or query.clusters or query.missing or query.lead)

    def _choose_cluster(self, name: str) -> None:
        self._change(clusters=(name,) if name else ())

    def _choose_status(self, word: str) -> None:
        self._change(statuses=(Status(word),) if word else ())

    def _change(self, **values: object) -> None:
        self._set(replace(self.query, **values))  # type: ignore[arg-type] # names are fields of IssueQuery

    def _set(self, query: IssueQuery) -> None:
        if query != self.query:
            self.query = query
            self.query_changed.emit(query)


def _status_choices() -> tuple[tuple[str, str], ...]:
    return (("", tr("All statuses")), *((status.value, status_label(status)) for status in Status))


def _missing_choices(count: int) -> tuple[tuple[str, str], ...]:
    return (
        ("", tr("Empty or not")),
        (ANY_FIELD, tr("With empty fields ({n})", n=count)),
        *((field, tr("Empty: {field}", field=field_label(field))) for field in _MISSABLE),
    )
