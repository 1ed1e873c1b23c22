"""The one clean-up every text from people goes through before it is kept (faults.md case 65)."""

import re
import unicodedata
from itertools import groupby
from unicodedata import combining

from bwdesk.i18n import ntr

_SURROGATE = re.compile("[\ud800-\udfff]")
_LONG_RUN = 1000
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")


def clean_text(text: str) -> tuple[str, list[str]]:
    """The text as it is kept, and one notice for each kind of character that was taken out.

    Windows line ends become line feeds and the text becomes Unicode NFC; both say nothing. Lone
    surrogates, NUL and the other C0 controls except tab and line feed are taken out with a notice.
    """
    notices: list[str] = []
    text = text.replace("\r\n", "\n")
    if _SURROGATE.search(text):
        text, broken = _SURROGATE.subn("", _join_pairs(text))
        if broken:
            notices.append(
                ntr(
                    "{n} broken character was taken out. The rest of the text is kept.",
                    "{n} broken characters were taken out. The rest of the text is kept.",
                    broken,
                )
            )
    text, controls = _CONTROL.subn("", text)
    if controls:
        notices.append(
            ntr(
                "{n} invisible control character was taken out. The rest of the text is kept.",
                "{n} invisible control characters were taken out. The rest of the text is kept.",
                controls,
            )
        )
    return unicodedata.normalize("NFC", _with_marks_in_order(text)), notices


def _join_pairs(text: str) -> str:
    """Two halves that stand together are one character and are not lost."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _with_marks_in_order(text: str) -> str:
    """The same text; long runs of marks already in the order NFC gives them.

    Python sorts them itself, but one by one: 400,000 marks in a row took 108 seconds.
    """
    if text.isascii() or len(text) < _LONG_RUN:
        return text
    pieces: list[str] = []
    for _, run in groupby(text, key=lambda letter: combining(letter) > 0):
        pieces += sorted(run, key=combining)  # letters that are no marks are all 0: they stay
    return "".join(pieces)
