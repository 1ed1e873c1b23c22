"""`person`: who works in this profile; the history names them."""

from argparse import Namespace

from bwdesk.cli.output import table
from bwdesk.cli.parser import Commands
from bwdesk.cli.session import Session
from bwdesk.domain.cycle import Person
from bwdesk.i18n import tr
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.profiles import add_person, list_people, switch_person


def add_commands(commands: Commands) -> None:
    """Adds `person add`, `list` and `use`."""
    person = commands.group("person", tr("Who works in this profile."))
    new = person.add("add", tr("Add someone who works here."), _add)
    new.add_argument("--name", required=True)
    new.add_argument("--job", default="")
    person.add("list", tr("Everyone who works here."), _list)
    use = person.add("use", tr("From now on this person works."), _use)
    use.add_argument("id", metavar="ID")


def _add(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        person = add_person(desk, args.name, args.job)
        session.output.result(_json(desk, person), [person.id])


def _list(_: Namespace, session: Session) -> None:
    with session.desk() as desk:
        people = [_json(desk, person) for person in list_people(desk)]
    rows = [("*" if item["works"] else "", *list(item.values())[:3]) for item in people]
    session.output.result(people, table(rows, ("", tr("Id"), tr("Name"), tr("Job"))))


def _use(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        switch_person(desk, args.id)
        person = next(person for person in list_people(desk) if person.id == args.id)
        session.output.result(_json(desk, person), [person.name or person.job])


def _json(desk: Desk, person: Person) -> dict[str, object]:
    return {
        "id": person.id,
        "name": person.name,
        "job": person.job,
        "works": person.id == desk.person_id,
    }
