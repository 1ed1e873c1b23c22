"""`outbox` and `erase`: what is not acknowledged yet; taking a value out of the history."""

from argparse import Namespace

from bwdesk.cli.output import table
from bwdesk.cli.parser import Commands
from bwdesk.cli.session import Session
from bwdesk.i18n import tr
from bwdesk.workspace.history import erase
from bwdesk.workspace.sending import list_outbox


def add_commands(commands: Commands) -> None:
    """Adds `outbox` and `erase`."""
    commands.add("outbox", tr("What is not yet acknowledged."), _outbox)
    gone = commands.add(
        "erase", tr("Erase a value from the history: the one exception to keeping all."), _erase
    )
    gone.add_argument("object", metavar="ID", help=tr("A report, an issue, or the factory."))
    gone.add_argument("field", metavar="FIELD")
    gone.add_argument("--because", dest="reason", required=True, metavar="REASON")
    gone.add_argument("--entry", type=int, metavar="N", help=tr("One entry of the history only."))


def _outbox(_: Namespace, session: Session) -> None:
    with session.desk() as desk:
        found = [
            {
                "event_id": item.event_id,
                "command": item.command,
                "object": item.object_id,
                "size": item.size,
                "attempts": item.attempts,
                "state": item.state,
                "reason": item.reason,
            }
            for item in list_outbox(desk)
        ]
    names = ("command", "object", "size", "attempts", "state")
    heads = (tr("Command"), tr("Object"), tr("Bytes"), tr("Attempts"), tr("State"))
    session.output.result(found, table([[item[name] for name in names] for item in found], heads))


def _erase(args: Namespace, session: Session) -> None:
    with session.desk() as desk:
        done = erase(desk, args.object, args.field, args.reason, args.entry)
    session.output.result(
        {"id": args.object, "erased": done.erased, "still_in": list(done.still_in)},
        [tr("{n} values were erased from the history.", n=done.erased)],
    )
    if done.still_in:
        session.output.say(tr("Frozen reports that hold it stay as they are."))
