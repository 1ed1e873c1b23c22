"""One command from its words to its exit code: the only place where errors become words."""

import os
import sys

from bwdesk.cli.output import Output
from bwdesk.cli.parser import build_parser
from bwdesk.cli.session import Session
from bwdesk.cli.words import GlobalOptions, global_options, spread_pairs
from bwdesk.errors import BwdeskError, UsageError
from bwdesk.i18n import tr, use_language
from bwdesk.workspace.desk import Services

_UNEXPECTED, _STOPPED = 1, 130


def run(words: list[str], services: Services | None = None) -> int:
    """Carries out one command.

    Args:
        words: The command line without the program's name.
        services: Keys and clock; left out, those of this computer.

    Returns:
        The exit code of cli.md.
    """
    output = Output(as_json="--json" in words)
    try:
        options = global_options(words)
        use_language(options.lang or "en")
        return _carry_out(options, output, services)
    except BwdeskError as error:
        return _explain(error, output)
    except BrokenPipeError:
        _forget_stdout()
        return 0
    except KeyboardInterrupt:
        output.say(tr("Stopped. What was saved before is safe."))
        return _STOPPED
    except Exception as error:  # noqa: BLE001 - the last resort of the program
        return _apologise(error, output)


def _carry_out(options: GlobalOptions, output: Output, services: Services | None) -> int:
    try:
        args = build_parser(options.rest).parse_args(spread_pairs(options.rest))
    except SystemExit as leaving:  # --help and --version
        return int(leaving.code or 0)
    session = Session(output, options.profile, options.lang, services)
    result: int | None = args.carries_out(args, session)
    return result or 0


def _explain(error: BwdeskError, output: Output) -> int:
    output.say(error.sentence)
    if output.as_json and not output.is_done and not isinstance(error, UsageError):
        output.result({"message": error.sentence, **error.details})
    return error.exit_code


def _apologise(error: Exception, output: Output) -> int:
    """Names the kind of the fault, never its text: that may hold what a person wrote."""
    if os.environ.get("BWDESK_TRACE"):
        raise error
    output.say(
        tr(
            "Something happened that the program does not know ({kind}). What was saved is safe. "
            "Try again; if it comes back, tell support this word.",
            kind=type(error).__name__,
        )
    )
    return _UNEXPECTED


def _forget_stdout() -> None:
    """The reader went away (a pipe into `head`): nothing more can be said."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - for the exit
