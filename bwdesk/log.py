"""The log: what happened by names, ids and states, never what people wrote (style.md e 11)."""

import logging
from pathlib import Path

_FILE, _OLD = "bwdesk.log", "bwdesk.log.1"
_LARGEST = 1_000_000


def keep_log(folder: Path) -> None:
    """From now on warnings of bwdesk go into this folder too; one older file is kept.

    A folder that cannot be written keeps no log.
    """
    path = folder / _FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGEST:
            path.replace(folder / _OLD)
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger("bwdesk").addHandler(handler)


def close_log() -> None:
    """Closes the log file."""
    logger = logging.getLogger("bwdesk")
    for handler in list(logger.handlers):
        if isinstance(handler, logging.FileHandler):
            logger.removeHandler(handler)
            handler.close()
