"""The composition root: builds the window and what stands behind it, and wires them."""

import gc

from bwdesk.settings import WindowOptions


def main(options: WindowOptions) -> int:
    """Opens the window and gives the exit code once it is closed.

    Args:
        options: What the program was started with (cli.md).
    """
    # Looking for cycles of garbage while hundreds of modules and classes are made costs some
    # milliseconds before the first paint and finds none; it begins once the rows are shown.
    gc.disable()
    from bwdesk.app.run import run

    return run(options)
