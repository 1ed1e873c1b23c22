"""What a PDF says, read by programs that are not ours."""

import re
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader

from bwdesk.export.text.embedding import UsedFont
from tests.support.programs import needed

NOT_SEEN = re.compile("[\\s\u200b\u202a-\u202e\u200e\u200f\u2066-\u2069]+")
SHOWN = re.compile(r"/(F\d+) [\d.]+ Tf|<([0-9A-F]*)>(?!>)|(BDC)")


def by_poppler(path: Path, *options: str) -> str:
    """The text as pdftotext gives it."""
    command = [needed("pdftotext"), *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def by_pypdf(path: Path) -> list[str]:
    """The text of each page as pypdf gives it."""
    return [page.extract_text() for page in PdfReader(path).pages]


def squeezed(text: str) -> str:
    """A text without spaces, line ends and invisible marks of direction, in NFC."""
    return unicodedata.normalize("NFC", NOT_SEEN.sub("", text))


def words_of(text: str) -> set[str]:
    """The words of a text, without marks of direction."""
    return set(re.sub("[\u202a-\u202e\u200e\u200f\u2066-\u2069]", "", text).split())


def attached(path: Path) -> dict[str, bytes]:
    """The files inside a PDF."""
    found = PdfReader(path).attachments
    return {name: contents[0] for name, contents in found.items()}


def said(operators: str, fonts: Sequence[UsedFont]) -> str:
    """What the glyphs of a line say, from left to right."""
    texts = {font.name: [use[1] for use in font.codes.uses] for font in fonts}
    name, told = "", []
    plain = re.sub(r"/Span<</ActualText<[0-9A-F]*>>>BDC ", "", operators)
    for match in SHOWN.finditer(plain):
        name = match[1] or name
        if match[2]:
            codes = (match[2][place : place + 4] for place in range(0, len(match[2]), 4))
            told += [texts[name][int(code, 16)] for code in codes]
    return "".join(told)
