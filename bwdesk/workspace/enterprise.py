"""Enterprise data: the factory's own sheet, the first page of the published PR1 (S1-1, S1-2)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bwdesk.errors import InputError
from bwdesk.i18n import language, tr
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.packs import enterprise_form
from bwdesk.workspace.saved import Notice, Saved

if TYPE_CHECKING:
    from bwdesk.forms.definition import Form
    from bwdesk.forms.values import Answer

PREFIX = "ent."


def enterprise_answers(desk: Desk) -> dict[str, "Answer"]:
    """What is known of the factory, by question id (`ent.name`)."""
    from bwdesk.storage import reports

    return reports.enterprise(desk.store)


def enterprise_sheet(desk: Desk) -> "tuple[Form, dict[str, Answer]]":
    """The pack and every field of it with its value (None where empty), computed ones too."""
    from bwdesk.forms.session import FormSession

    form = enterprise_form(desk)
    session = FormSession(form, enterprise_answers(desk), {}, language())
    return form, {name: session.value(name) for name in form.questions}


def set_enterprise(desk: Desk, values: Mapping[str, str]) -> Saved:
    """Saves these fields (names of domain.md a.2 without the prefix) in one transaction.

    Raises:
        InputError: no such field, or the text does not fit it; nothing was saved.
        RefusedError: this profile is no factory's.
    """
    from bwdesk.forms.answers import cleaned_answer, parse_answer

    desk.refuse_unless_allowed("save_enterprise")
    form = enterprise_form(desk)
    taken: dict[str, Answer] = {}
    notices: list[Notice] = []
    for field, text in values.items():
        question = form.questions.get(PREFIX + field.removeprefix(PREFIX))
        if question is None:
            raise InputError(
                tr("The enterprise data have no field “{field}”.", field=field[:40]),
                {"where": field},
            )
        taken[question.id], found = cleaned_answer(question, parse_answer(question, text))
        notices += [Notice(question.id, sentence) for sentence in found]
    factory = desk.profile.factory_id
    with desk.work() as work:
        fields = work.save("enterprise", factory, taken)
        work.clear_journal(factory, tuple(taken))
    return Saved(factory, desk.now, work.changes, tuple(notices), fields)
