"""How much of a table is taken, so that a hostile or broken file is refused and not suffered."""

from bwdesk.errors import InputError
from bwdesk.i18n import tr

MAX_FILE_BYTES = 64 << 20
MAX_UNPACKED_BYTES = 256 << 20
MAX_PARTS = 10_000
MAX_FILLED_ROWS = 100_000
MAX_FILLED_CELLS = 3_000_000
MAX_ROW_NUMBER = 1_048_576
MAX_COLUMNS = 512
MAX_STRINGS = 2_000_000
MAX_SHEETS = 100


def refuse(name: str, reason: str) -> InputError:
    """The refusal of a file, naming it and saying that nothing was changed."""
    return InputError(
        tr("{file}: {reason} Nothing was changed.", file=name, reason=reason), {"file": name}
    )


def too_many(name: str, what: str, most: int) -> InputError:
    """The refusal of a file that holds more than is taken."""
    reason = tr(
        "it holds more than {most} {what}. Copy the findings into a new file.",
        most=f"{most:,}",
        what=what,
    )
    return refuse(name, reason)
