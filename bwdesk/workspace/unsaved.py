"""What was typed but not saved: kept in a journal, offered back, never merged silently."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bwdesk.changes import Changes
from bwdesk.domain.plan import NEW_ISSUE, field_label
from bwdesk.domain.text import clean_text
from bwdesk.i18n import language, tr
from bwdesk.workspace.desk import Desk

if TYPE_CHECKING:
    from bwdesk.forms.definition import Form
    from bwdesk.forms.values import Answer


@dataclass(frozen=True, slots=True)
class Unsaved:
    """One answer that was typed but not saved.

    Attributes:
        object_id: A report, an issue, or the factory (its enterprise data).
        title: What the object is called.
        field: Question id or field of an issue.
        label: What the field is called.
        saved: The saved value. `typed`: what was typed after it. `at`: until when.
    """

    object_id: str
    title: str
    field: str
    label: str
    saved: "Answer"
    typed: "Answer"
    at: str


def keep_unsaved(desk: Desk, object_id: str, values: "Mapping[str, Answer]") -> Changes:
    """Keeps what is typed, clean enough to be stored; the newest of a field counts."""
    from bwdesk.storage import journal

    journal.write(
        desk.store,
        object_id,
        {
            name: clean_text(value)[0] if isinstance(value, str) else value
            for name, value in values.items()
        },
    )
    return Changes.of("journal", ids=(object_id,))


def unsaved_answers(desk: Desk) -> tuple[Unsaved, ...]:
    """Everything that was typed but not saved, object by object."""
    from bwdesk.storage import journal

    found = journal.read(desk.store)
    objects = dict.fromkeys(entry.object_id for entry in found)
    return tuple(item for object_id in objects for item in unsaved_of(desk, object_id))


def unsaved_of(desk: Desk, object_id: str) -> tuple[Unsaved, ...]:
    """What was typed but not saved in one object."""
    from bwdesk.storage import journal

    entries = journal.read(desk.store, object_id)
    if not entries:
        return ()
    context = _context_of(desk, object_id)
    return tuple(
        Unsaved(
            object_id,
            context.title,
            entry.field,
            context.label(entry.field),
            context.saved.get(entry.field),
            entry.value,
            entry.at,
        )
        for entry in entries
        if entry.value != context.saved.get(entry.field)
    )


def count_unsaved(desk: Desk, object_id: str) -> int:
    """How many answers of an object were typed but not saved."""
    return len(unsaved_of(desk, object_id))


def take_unsaved(desk: Desk, chosen: Iterable[tuple[str, str]]) -> "dict[str, dict[str, Answer]]":
    """The typed values of these (object, field), to be put back into the form as unsaved.

    They stay in the journal until they are saved or dropped.
    """
    from bwdesk.storage import journal

    wanted = set(chosen)
    given: dict[str, dict[str, Answer]] = {}
    for entry in journal.read(desk.store):
        if (entry.object_id, entry.field) in wanted:
            given.setdefault(entry.object_id, {})[entry.field] = entry.value
    return given


def drop_unsaved(desk: Desk, chosen: Iterable[tuple[str, str]]) -> Changes:
    """Takes these out of the journal; what was typed stays readable in the object's history."""
    by_object: dict[str, list[str]] = {}
    for object_id, name in chosen:
        by_object.setdefault(object_id, []).append(name)
    with desk.work() as work:
        for object_id, names in by_object.items():
            work.drop_journal(object_id, names)
    return work.changes


@dataclass(frozen=True, slots=True)
class _Context:
    title: str
    saved: "Mapping[str, Answer]"
    form: "Form | None" = None

    def label(self, name: str) -> str:
        if self.form is None:
            return field_label(name)
        question = self.form.questions.get(name)
        return question.label.text(language()) if question else name


def _context_of(desk: Desk, object_id: str) -> _Context:
    """Where a journal entry belongs: the factory's sheet, an issue, or a report."""
    from bwdesk.storage import issues, reports
    from bwdesk.workspace.enterprise import enterprise_answers
    from bwdesk.workspace.packs import enterprise_form, pack_of

    if object_id == desk.profile.factory_id:
        form = enterprise_form(desk)
        return _Context(form.title.text(language()), enterprise_answers(desk), form)
    if object_id == NEW_ISSUE:
        return _Context(tr("New issue"), {})
    issue = issues.get(desk.store, object_id)
    if issue is not None:
        return _Context(tr("Issue {number}", number=issue.number), _plain(issue))
    report = reports.get(desk.store, object_id)
    if report is None:
        return _Context(tr("Something that is no longer here"), {})
    form = pack_of(desk, report)
    title = tr("{form}, cycle {cycle}", form=form.title.text(language()), cycle=report.cycle)
    return _Context(title, reports.answers(desk.store, report.id), form)


def _plain(issue: object) -> "dict[str, Answer]":
    """The fields of an issue as the journal holds them: dates in ISO, statuses as words."""
    from dataclasses import fields

    values: dict[str, Answer] = {}
    for item in fields(issue):  # type: ignore[arg-type] # every issue is a dataclass
        value = getattr(issue, item.name)
        if value is None or isinstance(value, bool | int):
            values[item.name] = value
        else:
            values[item.name] = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return values
