"""`bwdesk-server`: the operator's commands (cli.md "Sync, server, review"). Thin, like the rest."""

import sys

from bwdesk.cli.output import Output
from bwdesk.cli.server.parser import build_parser
from bwdesk.cli.words import global_options
from bwdesk.clock import Clock, SystemClock
from bwdesk.errors import BwdeskError, UsageError
from bwdesk.i18n import tr, use_language

_UNEXPECTED, _STOPPED = 1, 130


def main(argv: list[str] | None = None, clock: Clock | None = None) -> int:
    """Carries out one command of the operator; gives the exit code of cli.md."""
    words = sys.argv[1:] if argv is None else list(argv)
    output = Output(as_json="--json" in words)
    try:
        options = global_options(words)
        use_language(options.lang or "en")
        try:
            args = build_parser().parse_args(options.rest)
        except SystemExit as leaving:  # --help and --version
            return int(leaving.code or 0)
        args.carries_out(args, output, clock or SystemClock())
    except BwdeskError as error:
        output.say(error.sentence)
        if output.as_json and not output.is_done and not isinstance(error, UsageError):
            output.result({"message": error.sentence, **error.details})
        return error.exit_code
    except KeyboardInterrupt:
        return _STOPPED
    except Exception as error:  # noqa: BLE001 - the last resort of the program
        output.say(
            tr(
                "Something happened that the program does not know ({kind}). What was stored is "
                "safe. Try again; if it comes back, tell support this word.",
                kind=type(error).__name__,
            )
        )
        return _UNEXPECTED
    return 0
