"""The command line: the same use cases without a window (cli.md). Without a command, the window.

This file stands on the way to the first paint: it imports nothing but `sys`.
"""

import sys

_WITH_VALUE = ("--profile", "--lang")


def main(argv: list[str] | None = None) -> int:
    """Runs a command, or opens the window where none is given; gives the exit code."""
    words = sys.argv[1:] if argv is None else list(argv)
    window = window_words(words)
    if window is None:
        from bwdesk.cli.run import run

        return run(words)
    from bwdesk.app import main as open_window
    from bwdesk.settings import WindowOptions

    return open_window(
        WindowOptions(
            window.get("--profile", ""),
            window.get("--lang", ""),
            quit_when_ready="--quit-when-ready" in window,
        )
    )


def window_words(words: list[str]) -> dict[str, str] | None:
    """The options of the window; none as soon as a word is a command or not known here."""
    found: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        name, sign, value = word.partition("=")
        if name in _WITH_VALUE:
            value = value if sign else next(rest, "")
            if not value:
                return None
            found[name] = value
        elif word in {"--quit-when-ready", "--json"}:
            found[word] = ""
        else:
            return None
    return found
