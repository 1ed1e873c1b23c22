"""The words of a command line before argparse sees them: options that may stand anywhere."""

from dataclasses import dataclass, field

from bwdesk.errors import UsageError
from bwdesk.i18n import tr

_WITH_VALUE = ("--profile", "--lang")
_WITH_PAIRS = ("--map", "--because")


@dataclass
class GlobalOptions:
    """What every command takes, before it and after it (cli.md)."""

    json: bool = False
    profile: str = ""
    lang: str = ""
    rest: list[str] = field(default_factory=list)


def global_options(words: list[str]) -> GlobalOptions:
    """The global options, wherever they stand, and the words that are left.

    Raises:
        UsageError: an option lacks its value.
    """
    found = GlobalOptions()
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            found.rest += [word, *waiting]
            break
        name, sign, value = word.partition("=")
        if word == "--json":
            found.json = True
        elif name in _WITH_VALUE:
            if not sign:
                value = waiting.pop(0) if waiting else ""
            if not value:
                raise UsageError(tr("The option {option} needs a value.", option=name))
            setattr(found, name[2:], value)
        else:
            found.rest.append(word)
    return found


def spread_pairs(words: list[str]) -> list[str]:
    """`--map a=b c=d FILE` as `--map a=b --map c=d FILE`: pairs end where a word is no pair."""
    spread: list[str] = []
    option = ""
    for word in words:
        if word in _WITH_PAIRS:
            option = word
            spread.append(word)
        elif option and "=" in word and not word.startswith("--"):
            spread += [word] if spread[-1] == option else [option, word]
        else:
            option = ""
            spread.append(word)
    return spread


def pairs_of(words: list[str], what: str) -> dict[str, str]:
    """`NAME=VALUE` words as a dictionary; values are literal (cli.md "Values").

    Raises:
        UsageError: a word has no `=`, or a name stands twice.
    """
    found: dict[str, str] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not name:
            raise UsageError(tr("“{word}” is not written as {what}.", word=word[:60], what=what))
        if name in found:
            raise UsageError(tr("“{name}” stands there twice.", name=name))
        found[name] = value
    return found
