"""The fields of one issue in the portal's order (S1-32 … S1-42)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bwdesk.domain.plan import (
    FACTORY_STATUSES,
    NO_ADDITIONAL_PERSON,
    Issue,
    Origin,
    Status,
    field_label,
    origin_label,
    status_label,
)
from bwdesk.domain.problems import Problem
from bwdesk.i18n import tr
from bwdesk.ui.screens.plan.issue_fields import (
    ChoiceField,
    DayField,
    Field,
    LineField,
    LongField,
    TickField,
)
from bwdesk.ui.widgets.plain import button, column, row
from bwdesk.ui.widgets.problem_line import ProblemLine
from bwdesk.workspace.issue_fields import FieldValue
from bwdesk.workspace.plan import PlanChoices

_MAKERS: Mapping[str, Callable[[str], Field]] = {
    "origin": ChoiceField,
    "cluster": ChoiceField,
    "cp": ChoiceField,
    "lead": LineField,
    "additional": LineField,
    "status": ChoiceField,
    "target": DayField,
    "area": LongField,
    "root": ChoiceField,
    "buyer_practice": ChoiceField,
    "root_desc": LongField,
    "actions": LongField,
    "training_needed": TickField,
    "training_topic": LineField,
    "progress": LongField,
    "no_progress": TickField,
    "no_progress_why": LongField,
}
_ROWS = (
    ("origin", "cluster", "cp"),
    ("lead", "additional", "status", "target"),
    ("area",),
    ("root", "buyer_practice"),
    ("root_desc",),
    ("actions",),
    ("training_needed", "training_topic"),
    ("progress",),
    ("no_progress",),
    ("no_progress_why",),
)


class IssueForm(QWidget):
    """All fields of an issue.

    Signals:
        field_changed(str): the person changed this field.
        field_left(str): the person went on from this field.
    """

    field_changed = Signal(str)
    field_left = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._choices: PlanChoices | None = None
        self._lines: dict[str, ProblemLine] = {}
        self._slots: dict[str, QVBoxLayout] = {}
        self.fields = {name: make(field_label(name)) for name, make in _MAKERS.items()}
        self._box = column(gap=10)
        for names in _ROWS:
            self._box.addLayout(self._row(names))
        self._box.addStretch(1)
        self._box.setContentsMargins(24, 14, 20, 16)
        self.setLayout(self._box)
        for name, field in self.fields.items():
            field.changed.connect(lambda name=name: self._changed(name))
            field.left.connect(lambda name=name: self.field_left.emit(name))

    def show_choices(self, choices: PlanChoices) -> None:
        """Offers what can be chosen, and the names used before."""
        self._choices = choices
        self._choice("cluster").offer(((name, words) for name, words, _ in choices.clusters))
        self._choice("root").offer(choices.roots, empty=tr("Choose a root cause"))
        self._choice("buyer_practice").offer(choices.practices, empty=tr("Choose one, if it fits"))
        self._choice("origin").offer((who.value, origin_label(who)) for who in Origin)
        for name in ("lead", "additional"):
            names = (
                (*choices.leads, NO_ADDITIONAL_PERSON) if name == "additional" else choices.leads
            )
            self.fields[name].suggest(names)

    def show_issue(self, issue: Issue) -> None:
        """Shows the saved values of an issue."""
        done = issue.status is Status.COMPLETED
        statuses = (Status.COMPLETED,) if done else FACTORY_STATUSES
        self._choice("status").offer((one.value, status_label(one)) for one in statuses)
        self._choice("cluster").keep_word(issue.cluster)
        for name, field in self.fields.items():
            if name != "cp":
                field.show(getattr(issue, name))
        self._offer_points(issue.cluster)
        self._choice("cp").keep_word(issue.cp)
        self.fields["cp"].show(issue.cp)
        self.fields["status"].set_read_only(read_only=done)
        self._open_dependents()

    def put(self, name: str, value: FieldValue) -> None:
        """Puts a value in that is not saved yet (given back after a crash, or undone)."""
        if name in self.fields:
            if name == "cluster":
                self._choice(name).keep_word(str(value or ""))
            self.fields[name].show(value)
            if name == "cluster":
                self._offer_points(str(value or ""))
            self._open_dependents()

    def value(self, name: str) -> FieldValue:
        """What stands in a field; a day that is not understood comes back as its words."""
        return self.fields[name].value()

    def values(self) -> dict[str, FieldValue]:
        """What stands in all fields."""
        return {name: field.value() for name, field in self.fields.items()}

    def show_problems(self, problems: Iterable[Problem], only: frozenset[str]) -> None:
        """Shows a line below each of these fields that has a problem, and takes old ones away."""
        wanted = {
            problem.where.rpartition(".")[2]: problem
            for problem in problems
            if problem.where.rpartition(".")[2] in only
        }
        for name in self.fields:
            self._show_line(name, wanted.get(name))

    def focus(self, name: str) -> None:
        """Puts the cursor into a field."""
        self.fields.get(name, self.fields["lead"]).widget.setFocus()

    def _row(self, names: tuple[str, ...]) -> QHBoxLayout:
        cells = row(gap=12)
        for name in names:
            cell = column(gap=4)
            field = self.fields[name]
            if field.needs_label:
                cell.addWidget(field.label)
            cell.addWidget(field.widget)
            if name == "additional":
                cell.addLayout(self._none_button())
            self._slots[name] = cell
            cell.addStretch(1)
            cells.addLayout(cell, 2 if name in {"cluster", "cp", "training_topic"} else 1)
        return cells

    def _none_button(self) -> QHBoxLayout:
        none = button(tr("No additional person"), "quiet", small=True)
        none.clicked.connect(self._take_none)
        return row(none, 1)

    def _take_none(self) -> None:
        self.fields["additional"].show(NO_ADDITIONAL_PERSON)
        self._changed("additional")

    def _changed(self, name: str) -> None:
        if name == "cluster":
            self._offer_points(str(self.value("cluster") or ""))
        self._open_dependents()
        self.field_changed.emit(name)

    def _offer_points(self, cluster: str) -> None:
        choices = self._choices
        points = (
            next((p for name, _, p in choices.clusters if name == cluster), ()) if choices else ()
        )
        self._choice("cp").offer(points, empty=tr("Choose a compliance point"))

    def _open_dependents(self) -> None:
        self.fields["buyer_practice"].set_visible(visible=self.value("root") == "BUY")
        self.fields["training_topic"].set_visible(visible=bool(self.value("training_needed")))
        self.fields["no_progress_why"].set_visible(visible=bool(self.value("no_progress")))

    def _show_line(self, name: str, problem: Problem | None) -> None:
        line = self._lines.get(name)
        if problem is None:
            if line is not None:
                line.hide()
            self.fields[name].mark_problem(on=False)
            return
        if line is None:
            line = ProblemLine(problem.level, problem.message)
            self._lines[name] = line
            self._slots[name].insertWidget(self._slots[name].count() - 1, line)
        line.say(problem.message)
        line.show()
        self.fields[name].mark_problem(on=True)

    def _choice(self, name: str) -> ChoiceField:
        field = self.fields[name]
        if not isinstance(field, ChoiceField):
            raise TypeError(name)
        return field


def journal_value(value: FieldValue) -> str | bool | None:
    """A field's value as the journal keeps it."""
    return value.isoformat() if isinstance(value, date) else value
