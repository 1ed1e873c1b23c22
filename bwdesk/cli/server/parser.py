"""The grammar of `bwdesk-server`."""

from argparse import Namespace
from collections.abc import Callable

from bwdesk import __version__
from bwdesk.cli.output import Output
from bwdesk.cli.parser import CommandParser
from bwdesk.cli.server import verbs
from bwdesk.clock import Clock
from bwdesk.i18n import tr

CarriesOut = Callable[[Namespace, Output, Clock], None]
ROLES = ("factory", "ea", "admin", "buyer")


def build_parser() -> CommandParser:
    """Every command with its options."""
    parser = CommandParser(
        prog="bwdesk-server",
        description=tr("The server factories and Enterprise Advisors send their work to."),
    )
    parser.add_argument("--version", action="version", version=f"bwdesk-server {__version__}")
    _add_running(parser)
    _add_people(parser)
    _add_safety(parser)
    return parser


def _command(
    parser: CommandParser, name: str, words: str, carries_out: CarriesOut
) -> CommandParser:
    made = parser.commands("command").add(name, words, carries_out)  # type: ignore[arg-type] # the server's commands have no profile
    made.add_argument("--data", required=True, metavar="DIR")
    return made


def _add_running(parser: CommandParser) -> None:
    made = _command(parser, "init", tr("Make a server in a folder"), verbs.init)
    made.add_argument("--database", default="", metavar="URL")
    made = _command(parser, "run", tr("Listen and serve until stopped"), verbs.run)
    made.add_argument("--host", default="127.0.0.1", metavar="H")
    made.add_argument("--port", type=int, default=8480, metavar="P")


def _add_people(parser: CommandParser) -> None:
    made = _command(parser, "add-factory", tr("Add a factory"), verbs.add_factory)
    made.add_argument("--name", required=True, metavar="N")
    made.add_argument("--country", required=True, metavar="XX")
    made = _command(parser, "add-user", tr("Add an account"), verbs.add_user)
    made.add_argument("--role", required=True, choices=ROLES)
    made.add_argument("--name", required=True, metavar="N")
    made.add_argument("--factory", default="", metavar="ID")
    made = _command(parser, "assign", tr("Make an EA a factory's advisor"), verbs.assign)
    made.add_argument("--ea", required=True, metavar="USER")
    made.add_argument("--factory", required=True, metavar="ID")
    made.add_argument("--stand-in", action="store_true")
    made = _command(parser, "enrol", tr("Make a one-time code for a device"), verbs.enrol)
    made.add_argument("--user", required=True, metavar="USER")
    made = _command(parser, "revoke", tr("End a device, or a whole account"), verbs.revoke)
    made.add_argument("--user", required=True, metavar="USER")
    made.add_argument("--device", default="", metavar="D")
    made = _command(
        parser, "import-factories", tr("Add factories from a list"), verbs.import_factories
    )
    made.add_argument("file", metavar="FILE.csv")
    made.add_argument("--out", required=True, metavar="DIR")
    made.add_argument("--server", required=True, metavar="URL")


def _add_safety(parser: CommandParser) -> None:
    made = _command(parser, "backup", tr("Make a tested backup"), verbs.backup)
    made.add_argument("--out", required=True, metavar="FILE")
    made = _command(parser, "restore", tr("Restore a backup into an empty folder"), verbs.restore)
    made.add_argument("file", metavar="FILE")
    _command(parser, "doctor", tr("Look whether everything is sound"), verbs.doctor)
    made = _command(parser, "status", tr("Show every factory's last contact"), verbs.status)
    made.add_argument("--csv", action="store_true")
