"""`tour`: the real window through the main job, with pictures, on a throw-away profile."""

from argparse import Namespace
from pathlib import Path

from bwdesk.cli.parser import Commands
from bwdesk.cli.session import Session
from bwdesk.i18n import language, tr


def add_commands(commands: Commands) -> None:
    """Adds `tour`."""
    tour = commands.add("tour", tr("Drive the window through the main job."), _tour)
    tour.add_argument("--out", required=True, metavar="DIR")


def _tour(args: Namespace, session: Session) -> int:
    from bwdesk.app.tour import run

    session.output.say(tr("The tour uses an invented factory of its own."))
    out = Path(args.out).absolute()
    code: int = run(out, session.lang or language())
    files = sorted(file.name for file in out.iterdir() if file.suffix in {".png", ".pdf"})
    session.output.result({"out": str(out), "files": files}, [str(out)])
    return code
