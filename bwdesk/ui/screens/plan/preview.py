"""The preview beside the list: one issue, read only, with the way into its empty fields (S1-45)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bwdesk.domain.plan import (
    Issue,
    field_label,
    origin_label,
)
from bwdesk.i18n import isolate, ntr, show_date, tr
from bwdesk.ui.widgets.pills import StatusPill
from bwdesk.ui.widgets.plain import (
    IconLabel,
    button,
    column,
    frame,
    holder,
    label,
    line,
    row,
    scrolling,
)
from bwdesk.workspace.plan import IssueView

WIDTH = 330


class IssuePreview(QWidget):
    """Shows one issue; says when the person wants to edit it or go on.

    Signals:
        edit_wished(str, str): the issue's id and the field to begin with (or an empty text).
        step_wished(int): -1 for the issue before, 1 for the next one.
    """

    edit_wished = Signal(str, str)
    step_wished = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._issue_id = ""
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._content: QWidget | None = None
        self._edit = button(tr("Edit"), "primary", "pencil")
        before = button(tr("Previous"), icon="chevron-left")
        after = button(tr("Next"))
        self._edit.clicked.connect(lambda: self.edit_wished.emit(self._issue_id, ""))
        before.clicked.connect(lambda: self.step_wished.emit(-1))
        after.clicked.connect(lambda: self.step_wished.emit(1))
        self._buttons = holder(row(self._edit, before, after, 1))
        outer = column(holder(self._body), self._buttons, gap=8, margin=16)
        outer.setStretch(0, 1)
        self.setLayout(outer)
        self.show_nothing()

    @property
    def issue_id(self) -> str:
        """The issue that is shown, or an empty text."""
        return self._issue_id

    def show_nothing(self) -> None:
        """No issue is chosen."""
        self._issue_id = ""
        self._buttons.hide()
        hint = label(tr("Choose an issue to see it here."), "sub", wrap=True)
        self._replace(holder(column(hint, 1)))

    def show_issue(self, view: IssueView) -> None:
        """Shows this issue."""
        self._issue_id = view.issue.id
        self._buttons.show()
        self._replace(scrolling(self._page(view)))

    def _replace(self, content: QWidget) -> None:
        if self._content is not None:
            self._body.removeWidget(self._content)
            self._content.deleteLater()
        self._content = content
        self._body.addWidget(content)

    def _page(self, view: IssueView) -> QWidget:
        issue = view.issue
        number = label(isolate(issue.number), tone="ink2")
        where = label(
            f"{view.cluster_label}\n{issue.cp}" if issue.cp else view.cluster_label,
            "sub",
            wrap=True,
        )
        pill = StatusPill()
        pill.show_issue(view.status)
        parts = column(
            row(number, pill, 1),
            label(issue.area or tr("No area of improvement yet"), "h3", wrap=True),
            where,
            line(),
            gap=8,
        )
        parts.addLayout(self._pair(view, "lead", "additional"))
        for field in ("root", "actions", "progress"):
            parts.addWidget(self._fact(view, field))
        parts.addLayout(self._dates(view))
        self._add_marks(parts, issue)
        parts.addStretch(1)
        parts.setContentsMargins(0, 0, 10, 0)
        return holder(parts)

    def _pair(self, view: IssueView, first: str, second: str) -> QVBoxLayout:
        both = row(self._fact(view, first), self._fact(view, second), gap=12)
        _at_the_top(both)
        return column(both)

    def _fact(self, view: IssueView, field: str) -> QWidget:
        """A label with its value; where it is empty, the way to fill it in."""
        title = label(field_label(field), "sub")
        words = _words(view, field)
        if field in view.missing or not words:
            return holder(column(title, self._empty(field, must=field in view.missing), gap=2))
        return holder(column(title, label(words, wrap=True, copyable=True), gap=2))

    def _empty(self, field: str, *, must: bool) -> QWidget:
        if not must:
            return label("–", tone="ink2")
        fill = button(
            tr("Fill in"), "quiet", name=tr("Fill in {field}", field=field_label(field)), small=True
        )
        fill.clicked.connect(lambda: self.edit_wished.emit(self._issue_id, field))
        inner = row(IconLabel("circle-dashed"), label(tr("Empty"), tone="ink2"), 1, fill, margin=2)
        return frame("sunken", inner)

    def _dates(self, view: IssueView) -> QVBoxLayout:
        issue = view.issue
        found_by = holder(
            column(label(field_label("origin"), "sub"), label(origin_label(issue.origin)), gap=2)
        )
        both = row(self._fact(view, "target"), found_by, gap=12)
        _at_the_top(both)
        made = column(both, gap=2)
        if view.target_moves and view.first_target:
            words = ntr(
                "First target {first}, moved {n} time.",
                "First target {first}, moved {n} times.",
                view.target_moves,
                first=isolate(show_date(view.first_target)),
            )
            made.addWidget(label(words, "sub", wrap=True))
        return made

    def _add_marks(self, parts: QVBoxLayout, issue: Issue) -> None:
        if issue.public:
            parts.addLayout(row(IconLabel("megaphone"), label(tr("Publicly reported")), 1))
        if issue.training_needed:
            words = issue.training_topic or tr("Training needed")
            parts.addLayout(row(IconLabel("graduation-cap"), label(words, wrap=True)))
        if issue.import_note:
            note = tr("From the import: {note}", note=issue.import_note)
            parts.addWidget(label(note, "sub", wrap=True, copyable=True))


def _at_the_top(both: QHBoxLayout) -> None:
    """Two facts of one width; their labels stand on one line however long the values are."""
    for place in range(both.count()):
        both.setStretch(place, 1)
        item = both.itemAt(place)
        if item is not None:
            item.setAlignment(Qt.AlignmentFlag.AlignTop)


def _words(view: IssueView, field: str) -> str:
    issue = view.issue
    if field == "root":
        return ". ".join(part for part in (view.root_label, issue.root_desc) if part)
    if field == "progress":
        why = issue.no_progress_why.strip()
        said = tr("No progress yet: {why}", why=why) if issue.no_progress and why else ""
        return "\n".join(part for part in (said, issue.progress) if part)
    if field == "target":
        return isolate(show_date(issue.target))
    if field == "additional" and issue.additional.strip().lower() == "none":
        return tr("None")
    return str(getattr(issue, field))
