"""The one clean-up every text from people goes through before it is kept (faults.md case 65)."""

import re
import unicodedata

from bwdesk.i18n import ntr

_SURROGATE = re.compile("[\ud800-\udfff]")
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
    return unicodedata.normalize("NFC", text), notices


def _join_pairs(text: str) -> str:
    """Two halves that stand together are one character and are not lost."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
