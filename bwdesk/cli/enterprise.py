"""`enterprise show` and `set`: the factory's own sheet (domain.md a.2)."""

from argparse import Namespace

from bwdesk.cli.output import as_set, notices_json, table
from bwdesk.cli.parser import Commands
from bwdesk.cli.session import Session
from bwdesk.cli.words import pairs_of
from bwdesk.i18n import language, tr
from bwdesk.workspace.enterprise import PREFIX, enterprise_sheet, set_enterprise


def add_commands(commands: Commands) -> None:
    """Adds `enterprise show` and `set`."""
    enterprise = commands.group("enterprise", tr("Enterprise data."))
    enterprise.add("show", tr("Show the enterprise data."), _show)
    change = enterprise.add("set", tr("Change enterprise data."), _set)
    change.add_argument("values", nargs="+", metavar="FIELD=VALUE")


def _show(_: Namespace, session: Session) -> None:
    with session.desk() as desk:
        form, values = enterprise_sheet(desk)
    named = {name.removeprefix(PREFIX): as_set(value) for name, value in values.items()}
    rows = [
        (name, form.question(PREFIX + name).label.text(language()), value)
        for name, value in named.items()
    ]
    session.output.result(named, table(rows, (tr("Field"), tr("Label"), tr("Value"))))


def _set(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        saved = set_enterprise(desk, pairs_of(args.values, "FIELD=VALUE"))
    session.output.tell_notices(saved.notices)
    changed = sorted(name.removeprefix(PREFIX) for name in saved.fields)
    session.output.result(
        {"changed": changed, "saved_at": saved.at, "notices": notices_json(saved.notices)},
        [tr("Saved: {fields}", fields=", ".join(changed))],
    )
