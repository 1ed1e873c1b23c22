"""`bwdesk tour`: the real window driven through the main job, on a throw-away profile of its own.

It presses the same buttons a person does and writes what the window shows: numbered pictures, and
the PDFs of the report. A person's own profile is never opened.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory


def run(out: Path, lang: str) -> int:
    """Plays every scene; gives 0 when all of them did what they should.

    Args:
        out: The folder for pictures and PDFs; made when it is not there.
        lang: The language of the window.

    Raises:
        BwdeskError: a scene waited in vain; the sentence says for what.
    """
    # Pictures need no screen; without one Qt would end the process.
    if sys.platform.startswith("linux") and not _has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="bwdesk-tour-", ignore_cleanup_errors=True) as folder:
        from bwdesk.app.tour.play import play

        play(Path(folder), out, lang)
    return 0


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
