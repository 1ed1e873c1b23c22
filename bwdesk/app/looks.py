"""How the window looked last time: kept beside the store, read before anything is painted.

The store keeps language and theme too, and wins; this file only saves a repaint at the start. It
holds nothing about the work.
"""

from pathlib import Path
from typing import NamedTuple

_FILE = "window.ini"


class Looks(NamedTuple):
    """What the first paint needs to know.

    Attributes:
        language: A language code; empty for the computer's.
        theme: light, dark or system.
        screen: The screen that was shown first last time; empty before there was one.
        width: Of the window in logical pixels, as text; empty for the first size.
        height: Likewise.
    """

    language: str = ""
    theme: str = "system"
    screen: str = ""
    width: str = ""
    height: str = ""


def read_looks(folder: Path) -> Looks:
    """What was kept; the defaults where nothing was, or where it cannot be read."""
    try:
        text = (folder / _FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return Looks()
    pairs = (line.partition("=") for line in text.splitlines())
    return Looks(**{name: value for name, _, value in pairs if name in Looks._fields})


def keep_looks(folder: Path, looks: Looks) -> None:
    """Keeps them for the next start; a folder that cannot be written keeps the old ones."""
    lines = [f"{name}={value}" for name, value in looks._asdict().items()]
    try:
        (folder / _FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return


def with_size(looks: Looks, width: int, height: int) -> Looks:
    """The same looks with the size the window has now."""
    return looks._replace(width=str(width), height=str(height))
