"""The shipped fonts: which one draws a character, its glyphs and widths."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import uharfbuzz as hb

from bwdesk.export.text.clean import must_be_shown
from bwdesk.paths import resources_dir


@dataclass(frozen=True, slots=True)
class Family:
    """One script's font files.

    Attributes:
        stem: The beginning of their names.
        script: The script tag; empty where HarfBuzz finds it out.
        above: The room a line wants above its base line, in parts of the text size.
        below: The room below it.
        weights: Their names' ends for regular and bold.
        scale: How much larger its letters are set, to look as large as Latin ones.
    """

    stem: str
    script: str
    above: float
    below: float
    weights: tuple[str, str] = ("Regular", "Bold")
    scale: float = 1.0

    @property
    def has_bold(self) -> bool:
        """Whether it has a bold weight of its own."""
        return self.weights[0] != self.weights[1]


FAMILIES = {
    "Latn": Family("NotoSans", "", 1.02, 0.40),
    "Khmr": Family("NotoSansKhmer", "Khmr", 1.10, 0.64, scale=1.04),
    "Beng": Family("NotoSansBengali", "Beng", 1.06, 0.44),
    "Sinh": Family("NotoSansSinhala", "Sinh", 1.06, 0.46),
    "Taml": Family("NotoSansTamil", "Taml", 1.02, 0.44),
    "Ethi": Family("NotoSansEthiopic", "Ethi", 1.02, 0.40),
    "Arab": Family("NotoNaskhArabic", "Arab", 1.12, 0.64, scale=1.18),
    "Hans": Family("NotoSansSC", "Hani", 1.04, 0.40, ("Regular", "Regular")),
}

# Where a script's letters begin and end; everything else is looked for in Noto Sans, then Chinese.
_BLOCKS = (
    (0x0600, 0x0700, "Arab"),
    (0x0750, 0x0780, "Arab"),
    (0x08A0, 0x0900, "Arab"),
    (0x0964, 0x0966, "Beng"),
    (0x0980, 0x0A00, "Beng"),
    (0x0B80, 0x0C00, "Taml"),
    (0x0D80, 0x0E00, "Sinh"),
    (0x1200, 0x13A0, "Ethi"),
    (0x1780, 0x1800, "Khmr"),
    (0x19E0, 0x1A00, "Khmr"),
    (0x2D80, 0x2DE0, "Ethi"),
    (0x2E80, 0xA000, "Hans"),
    (0xAB00, 0xAB30, "Ethi"),
    (0xF900, 0xFB00, "Hans"),
    (0xFB50, 0xFE00, "Arab"),
    (0xFE30, 0xFE50, "Hans"),
    (0xFE70, 0xFEFF, "Arab"),
    (0xFF00, 0xFFF0, "Hans"),
    (0x20000, 0x33480, "Hans"),
)
_STARTS = [start for start, _end, _key in _BLOCKS]

# Marks of choice no shipped font has, drawn as one it has; copying still gives the mark itself.
_DRAWN_AS = {
    "\u2610": "\u25a1",
    "\u2611": "\u2713",
    "\u2705": "\u2713",
    "\u2714": "\u2713",
    **dict.fromkeys("\u2612\u2715\u2716\u2717\u2718\u274c", "\u00d7"),
}

# Letters that are one glyph each, left to right, in Noto Sans: no shaping is needed for them.
PLAIN = (
    "\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1"
    "\u03a3-\u03e1\u03f0-\u03ff\u0400-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20ac"
)
plain_only = re.compile(f"[{PLAIN}]*").fullmatch


class Face:
    """One font file, opened by HarfBuzz."""

    def __init__(self, family: Family, file_name: str) -> None:
        path = resources_dir() / "fonts" / file_name
        self.family = family
        self.name = path.stem
        self.hb_face: Any = hb.Face(hb.Blob.from_file_path(str(path)))
        self.hb_font: Any = hb.Font(self.hb_face)
        self._glyphs: dict[str, int] = {}
        self._advances: dict[int, int] = {}

    def glyph(self, char: str) -> int:
        """The glyph of a character, 0 where the font has none."""
        found = self._glyphs.get(char)
        if found is None:
            drawn = _DRAWN_AS.get(char, char)
            found = self._glyphs[char] = self.hb_font.get_nominal_glyph(ord(drawn)) or 0
        return found

    def advance(self, glyph: int) -> int:
        """The width of a glyph in thousandths of the text size."""
        found = self._advances.get(glyph)
        if found is None:
            found = self._advances[glyph] = self.hb_font.get_glyph_h_advance(glyph)
        return found


@lru_cache
def face_of(key: str, *, bold: bool) -> Face:
    """The face of a script; opened when first needed, once for the program's life."""
    family = FAMILIES[key]
    return Face(family, f"{family.stem}-{family.weights[bold]}.ttf")


@lru_cache(maxsize=8192)
def script_of(char: str) -> str:
    """The key of the font that draws this character by itself; empty where none does."""
    if must_be_shown(char):
        return ""
    place = bisect_right(_STARTS, ord(char)) - 1
    if place >= 0 and ord(char) < _BLOCKS[place][1]:
        key = _BLOCKS[place][2]
        return key if face_of(key, bold=False).glyph(char) else ""
    for key in ("Latn", "Hans"):
        if face_of(key, bold=False).glyph(char):
            return key
    return ""


@lru_cache(maxsize=8192)
def script_beside(char: str, before: str) -> str:
    """The key of the font for a character after others: marks and stops stay with their word."""
    stays = before and unicodedata.category(char)[0] in "MPNCZ" and not must_be_shown(char)
    if stays and face_of(before, bold=False).glyph(char):
        return before
    return script_of(char)
