"""The grammar of the command line: one file per noun says which commands it has."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import NoReturn, TypeAlias

from bwdesk import __version__
from bwdesk.cli.session import Session
from bwdesk.errors import UsageError
from bwdesk.i18n import tr
from bwdesk.overrides import override

CarriesOut: TypeAlias = Callable[[Namespace, Session], int | None]


class CommandParser(ArgumentParser):
    """An ArgumentParser whose problems are sentences of ours, with exit code 2."""

    def __init__(self, *args: object, **options: object) -> None:
        options.setdefault("allow_abbrev", False)
        super().__init__(*args, **options)  # type: ignore[arg-type] # argparse's own options
        self._commands: Commands | None = None

    @override
    def error(self, message: str) -> NoReturn:
        usage = self.format_usage().strip()
        raise UsageError(tr("{message}. {usage}", message=message, usage=usage))

    def commands(self, name: str) -> "Commands":
        """The place where the commands below this one are added."""
        if self._commands is None:
            self._commands = Commands(self, name)
        return self._commands


class Commands:
    """The commands below a parser."""

    def __init__(self, parser: CommandParser, name: str) -> None:
        self._below = parser.add_subparsers(
            dest=name, metavar="COMMAND", required=True, parser_class=CommandParser
        )

    def group(self, name: str, words: str) -> "Commands":
        """A noun with commands of its own (`plan list`)."""
        return self._parser(name, words).commands(f"{name}_command")

    def add(self, name: str, words: str, carries_out: CarriesOut) -> CommandParser:
        """A command and what carries it out."""
        parser = self._parser(name, words)
        parser.set_defaults(carries_out=carries_out)
        return parser

    def _parser(self, name: str, words: str) -> CommandParser:
        return self._below.add_parser(name, help=words, description=words)


_FILES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "profile": ("init", "demo"),
        "person": ("person",),
        "enterprise": ("enterprise",),
        "cycle": ("cycle",),
        "findings": ("import-findings",),
        "plan": ("plan",),
        "report": ("report",),
        "pdf": ("export-pdf", "check-pdf", "export-plan"),
        "calendar": ("calendar",),
        "safety": ("backup", "restore", "rescue", "doctor", "recovery-code"),
        "outbox": ("outbox", "erase"),
        "tour": ("tour",),
    }
)


def build_parser(words: Sequence[str]) -> CommandParser:
    """The grammar; where the first word is a command, only that of its noun (quick to start)."""
    parser = CommandParser(
        prog="bwdesk",
        description=tr(
            "Progress Report One and the Improvement Plan, offline. "
            "Without a command the window opens."
        ),
        epilog=tr(
            "Every command also takes --json, --profile DIR and --lang xx, before and after it. "
            "Exit codes: 0 done, 2 wrong usage, 3 refused by a rule, 4 bad input, 5 storage, 6 no "
            "connection."
        ),
    )
    parser.add_argument("--version", action="version", version=f"bwdesk {__version__}")
    commands = parser.commands("command")
    wanted = [file for file, names in _FILES.items() if words and words[0] in names]
    for file in wanted or _FILES:
        import_module(f"bwdesk.cli.{file}").add_commands(commands)
    return parser
