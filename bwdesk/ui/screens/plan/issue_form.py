"""The fields of one issue in the portal's order (S1-32 … S1-42)."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bwdesk.domain.plan import (
    FACTORY_STATUSES,
    NEW_ISSUE,
    NO_ADDITIONAL_PERSON,
    Issue,
    Origin,
    Status,
    field_label,
    origin_label,
    status_label,
)
from bwdesk.domain.problems import Level, Problem
from bwdesk.i18n import tr
from bwdesk.ui.screens.plan.gathering import cycle_choice
from bwdesk.ui.screens.plan.issue_fields import (
    ChoiceField,
    DayField,
    Field,
    LineField,
    LongField,
    TickField,
)
from bwdesk.ui.screens.plan.issue_hints import field_hints
from bwdesk.ui.widgets.plain import IconLabel, button, column, frame, label, row
from bwdesk.ui.widgets.problem_line import ProblemLine
from bwdesk.workspace.issue_fields import FieldValue
from bwdesk.workspace.plan import PlanChoices

_MAKERS: Mapping[str, Callable[[str, str], Field]] = {
    "origin": ChoiceField,
    "cycle_id": ChoiceField,
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
_WIDE = frozenset({"cluster", "cp", "training_topic"})
_ROWS = (
    ("origin", "cycle_id", "cluster", "cp"),
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
        self._rows: dict[str, QVBoxLayout] = {}
        hints = field_hints()
        self.fields = {
            name: make(field_label(name), hints.get(name, "")) for name, make in _MAKERS.items()
        }
        self.timing = label("", "sub", wrap=True)
        self.none_button = button(tr("No additional person"), "quiet", small=True)
        self._why = frame("sunken", column(self.fields["no_progress_why"].widget, margin=12))
        self._box = column(gap=10)
        for names in _ROWS:
            self._box.addLayout(self._row(names))
        self._box.addStretch(1)
        self._box.setContentsMargins(24, 14, 20, 16)
        self.setLayout(self._box)
        self.none_button.clicked.connect(self._take_none)
        for name, field in self.fields.items():
            field.changed.connect(lambda name=name: self._changed(name))
            field.left.connect(lambda name=name: self.field_left.emit(name))

    def show_choices(self, choices: PlanChoices) -> None:
        """Offers what can be chosen, and the names used before."""
        self._choices = choices
        self._choice("cluster").offer(((name, words) for name, words, _ in choices.clusters))
        self._choice("root").offer(choices.roots, empty=tr("Choose a root cause"))
        self._choice("buyer_practice").offer(choices.practices, empty=tr("Choose one, if it fits"))
        self._choice("cycle_id").offer((one.id, cycle_choice(one)) for one in choices.cycles)
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
        self._show_cycle(issue)
        self._open_dependents()

    def _show_cycle(self, issue: Issue) -> None:
        """A new issue belongs to the cycle of the latest assessment unless another is chosen."""
        latest = self._choices.cycle if self._choices else None
        if not issue.cycle_id and latest:
            self.fields["cycle_id"].show(latest.id)
        self.fields["cycle_id"].set_read_only(read_only=issue.id != NEW_ISSUE)

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
            where: problem for problem in problems if (where := self.place_of(problem)) in only
        }
        for name in self.fields:
            self._show_line(name, wanted.get(name))

    def place_of(self, problem: Problem) -> str:
        """The field at which a problem is solved (IP-5: the Why, once "No progress" is ticked)."""
        name = problem.where.rpartition(".")[2]
        return "no_progress_why" if name == "progress" and self.value("no_progress") else name

    def say_timing(self, words: str) -> None:
        """Says what status and target date mean together."""
        self.timing.setText(words)

    def focus(self, name: str) -> QWidget:
        """Puts the cursor into a field (the lead person's for none) and gives its widget."""
        widget = self.fields.get(name, self.fields["lead"]).widget
        widget.setFocus()
        return widget

    def problem_beside(self, problems: Iterable[Problem], step: int) -> str:
        """The next (or last) field with a problem, seen from the cursor; round the end."""
        wrong = {self.place_of(problem) for problem in problems}
        names = list(self.fields)
        here = next((at for at, name in enumerate(names) if self._has_cursor(name)), -1)
        start = here if step > 0 or here >= 0 else 0
        turned = (names[(start + step * by) % len(names)] for by in range(1, len(names) + 1))
        return next((name for name in turned if name in wrong), "")

    def _has_cursor(self, name: str) -> bool:
        widget, focused = self.fields[name].widget, self.focusWidget()
        return widget is focused or widget.isAncestorOf(focused)

    def _row(self, names: tuple[str, ...]) -> QVBoxLayout:
        """The fields of a row, and below them room for what is wrong with them."""
        cells = row(gap=12)
        for name in names:
            cells.addLayout(self._cell(name), 2 if name in _WIDE else 1)
        whole = column(cells, gap=6)
        if "target" in names:
            sign = IconLabel("lightbulb", "accent", 16)
            said = row(sign, gap=8)
            said.addWidget(self.timing, 1)
            whole.addLayout(said)
        for name in names:
            self._rows[name] = whole
        return whole

    def _cell(self, name: str) -> QVBoxLayout:
        field = self.fields[name]
        cell = column(gap=4)
        if field.needs_label:
            cell.addWidget(field.label)
        cell.addWidget(self._why if name == "no_progress_why" else field.widget)
        if name == "additional":
            cell.addLayout(row(self.none_button, 1))
        cell.addStretch(1)
        return cell

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
        self._why.setVisible(bool(self.value("no_progress")))
        self.none_button.setVisible(not self.value("additional"))

    def _show_line(self, name: str, problem: Problem | None) -> None:
        line = self._lines.get(name)
        if problem is None:
            if line is not None:
                line.hide()
            self.fields[name].mark_problem(on=False)
            return
        if line is None:
            line = ProblemLine(problem.level, problem.message)
            self._add_line(name, line)
        line.say(problem.message)
        line.show()
        self.fields[name].mark_problem(on=problem.level is Level.MUST)

    def _add_line(self, name: str, line: ProblemLine) -> None:
        """Puts a line below its row, in the order of the fields."""
        names, whole = list(self.fields), self._rows[name]
        later = [
            shown
            for other, shown in self._lines.items()
            if self._rows[other] is whole and names.index(other) > names.index(name)
        ]
        place = min((whole.indexOf(shown) for shown in later), default=whole.count())
        whole.insertWidget(place, line)
        self._lines[name] = line

    def _choice(self, name: str) -> ChoiceField:
        field = self.fields[name]
        if not isinstance(field, ChoiceField):
            raise TypeError(name)
        return field
