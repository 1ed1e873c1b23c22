"""The composition root: builds the window and what stands behind it, and wires them."""

import builtins
import gc

from bwdesk.settings import WindowOptions


def _import_plainly() -> None:
    """Takes away PySide's hook for `from __feature__ import …`, which nothing here uses.

    The hook reads the source of every module that is imported after PySide, to see whether it uses
    PySide: 70 files and some milliseconds before the first data are shown.
    """
    import PySide6.QtCore  # noqa: F401 - puts the hook in its place

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def main(options: WindowOptions) -> int:
    """Opens the window and gives the exit code once it is closed.

    Args:
        options: What the program was started with (cli.md).
    """
    # Looking for cycles of garbage while hundreds of modules and classes are made costs some
    # milliseconds before the first paint and finds none; it begins once the rows are shown.
    gc.disable()
    _import_plainly()
    from bwdesk.app.run import run

    return run(options)
