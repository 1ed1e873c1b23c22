"""`cycle add`, `set` and `list`: what a factory knows before its EA has sent it."""

from argparse import ArgumentParser, Namespace

from bwdesk.cli.output import table
from bwdesk.cli.parser import Commands
from bwdesk.cli.session import Session
from bwdesk.domain.cycle import Cycle, Method
from bwdesk.i18n import show_date, tr
from bwdesk.workspace.cycles import CYCLE_FIELDS, add_cycle, cycle_of, list_cycles, save_cycle
from bwdesk.workspace.desk import Desk
from bwdesk.workspace.duties import deadline


def add_commands(commands: Commands) -> None:
    """Adds the commands of `cycle`."""
    cycle = commands.group("cycle", tr("Cycles and their assessment."))
    new = cycle.add("add", tr("Add a cycle."), _add)
    new.add_argument("--number", type=int, required=True, metavar="N")
    new.add_argument("--start", required=True, metavar="DATE")
    _assessment(new)
    change = cycle.add("set", tr("Change the dates of a cycle."), _set)
    change.add_argument("number", type=int, metavar="N")
    change.add_argument("--start", metavar="DATE")
    _assessment(change)
    cycle.add("list", tr("Every cycle."), _list)


def _assessment(parser: ArgumentParser) -> None:
    parser.add_argument("--assessment-end", metavar="DATE")
    parser.add_argument("--released", metavar="DATE")
    parser.add_argument("--method", choices=[method.value for method in Method])


def _add(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        add_cycle(
            desk,
            args.number,
            args.start,
            assessment_end=args.assessment_end,
            released=args.released,
            method=args.method,
        )
        _show(session, desk, cycle_of(desk, args.number))


def _set(args: Namespace, session: Session) -> None:
    given = {name: getattr(args, name) for name in CYCLE_FIELDS}
    with session.desk() as desk:
        save_cycle(desk, args.number, {k: v for k, v in given.items() if v is not None})
        _show(session, desk, cycle_of(desk, args.number))


def _list(_: Namespace, session: Session) -> None:
    with session.desk() as desk:
        found = [cycle_json(cycle) for cycle in list_cycles(desk)]
    rows = [[item[name] for name in ("number", *CYCLE_FIELDS)] for item in found]
    heads = (tr("Cycle"), tr("Start"), tr("Assessment end"), tr("Released"), tr("Method"))
    session.output.result(found, table(rows, heads))


def _show(session: Session, desk: Desk, cycle: Cycle) -> None:
    day, clocks_cross = deadline(desk, cycle)
    if clocks_cross and day:
        session.output.say(
            tr(
                "This report came late: buyers are told before the 30 days are over. Hand in "
                "PR1 by {date}.",
                date=show_date(day),
            )
        )
    session.output.result(cycle_json(cycle), [tr("Cycle {number} is saved.", number=cycle.number)])


def cycle_json(cycle: Cycle) -> dict[str, object]:
    """A cycle with its dates in ISO 8601."""
    return {
        "id": cycle.id,
        "number": cycle.number,
        "start": cycle.start.isoformat(),
        "assessment_end": cycle.assessment_end.isoformat() if cycle.assessment_end else None,
        "released": cycle.released.isoformat() if cycle.released else None,
        "method": cycle.method.value if cycle.method else None,
    }
