"""A font inside one PDF: each use of a glyph gets a code, only used glyphs are embedded.

ReportLab writes TrueType fonts character by character; shaped text needs glyphs. So the font goes
in as a Type 0 font with two-byte codes of our own: a code stands for one glyph, for the text it
gives when copied and for how far it moves on, so that search and copying work without guessing
and few moves are written. HarfBuzz cuts the font down.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import uharfbuzz as hb

from bwdesk.export.text import pdf_objects as pdf
from bwdesk.export.text.faces import Face

_DROPPED_TABLES = ("GSUB", "GPOS", "GDEF", "name", "OS/2", "post", "cmap", "DSIG", "gasp")
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
)
_CMAP_TAIL = "endcmap CMapName currentdict /CMap defineresource pop end end\n"
_ROWS = 100  # a CMap block holds at most so many
_LAST_CODE = 0xFFFF


class UsedFont:
    """One face as one PDF uses it.

    Attributes:
        face: The font file.
        name: Its name in the page's resources, for example F1.
        codes: Four hex digits for each plain character, made on first use.
        widths: The width of each plain character.
        space: The code of its space, empty where it has none.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self.codes = _PlainCodes(self)
        self.widths = _PlainWidths(face)
        self.space = self.codes[" "] if face.glyph(" ") else ""
        self.space_width = face.advance(face.glyph(" "))

    def code(self, glyph: int, text: str, advance: int) -> str:
        """The code, as hex, of a glyph that stands for this text and moves on so far."""
        return self.codes.use(glyph, text, advance)


class _PlainCodes(dict[str, str]):
    """Character -> code; and behind it every use of a glyph in order: glyph, text, advance."""

    def __init__(self, font: UsedFont) -> None:
        super().__init__()
        self._font = font
        self.uses: dict[tuple[int, str, int], int] = {(0, "", 0): 0}

    def __missing__(self, char: str) -> str:
        face = self._font.face
        glyph = face.glyph(char)
        code = self[char] = self.use(glyph, char, face.advance(glyph))
        return code

    def use(self, glyph: int, text: str, advance: int) -> str:
        """The code of this use of a glyph; past the last code some use of the same glyph."""
        use = (glyph, text, advance)
        code = self.uses.get(use)
        if code is None:
            code = len(self.uses)
            if code > _LAST_CODE:
                return f"{next((c for u, c in self.uses.items() if u[0] == glyph), 0):04X}"
            self.uses[use] = code
        return f"{code:04X}"


class _PlainWidths(dict[str, int]):
    """Character -> width of its glyph."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> int:
        width = self[char] = self._face.advance(self._face.glyph(char))
        return width


def embed(font: UsedFont, document: pdf.Document) -> pdf.PdfObject:
    """Puts the used part of the font into the document; gives the reference for its resources."""
    uses = font.codes.uses
    file, new_glyph = _cut_down(font.face, {glyph for glyph, _text, _advance in uses})
    name = pdf.name(f"{_prefix(font)}+{font.face.name}")
    descendant = pdf.dictionary(
        {
            "Type": pdf.name("Font"),
            "Subtype": pdf.name("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": pdf.dictionary(
                {
                    "Registry": pdf.string("Adobe"),
                    "Ordering": pdf.string("Identity"),
                    "Supplement": 0,
                }
            ),
            "FontDescriptor": document.reference(_descriptor(font.face, name, file, document)),
            "DW": 1000,
            "W": pdf.array([0, pdf.array([advance for _glyph, _text, advance in uses])]),
            "CIDToGIDMap": document.reference(
                pdf.stream(
                    b"".join(new_glyph[glyph].to_bytes(2, "big") for glyph, _text, _a in uses)
                )
            ),
        }
    )
    return document.reference(_type0(name, descendant, font, document))


def _type0(
    name: pdf.PdfObject, descendant: pdf.PdfObject, font: UsedFont, document: pdf.Document
) -> pdf.PdfObject:
    texts = [text for _glyph, text, _advance in font.codes.uses]
    return pdf.dictionary(
        {
            "Type": pdf.name("Font"),
            "Subtype": pdf.name("Type0"),
            "BaseFont": name,
            "Encoding": pdf.name("Identity-H"),
            "DescendantFonts": pdf.array([document.reference(descendant)]),
            "ToUnicode": document.reference(pdf.stream(_cmap(texts).encode("ascii"))),
        }
    )


def _descriptor(
    face: Face, name: pdf.PdfObject, file: bytes, document: pdf.Document
) -> pdf.PdfObject:
    left, bottom, right, top = _bounding_box(face.hb_face)
    extents = face.hb_font.get_font_extents("ltr")
    return pdf.dictionary(
        {
            "Type": pdf.name("FontDescriptor"),
            "FontName": name,
            "Flags": 4,
            "FontBBox": pdf.array([left, bottom, right, top]),
            "ItalicAngle": 0,
            "Ascent": extents.ascender,
            "Descent": extents.descender,
            "CapHeight": 714,
            "StemV": 140 if "Bold" in face.name else 80,
            "FontFile2": document.reference(pdf.stream(file, {"Length1": len(file)})),
        }
    )


def _bounding_box(hb_face: Any) -> tuple[int, int, int, int]:  # noqa: ANN401 - HarfBuzz has no types
    head = hb_face.reference_table("head").data
    at = (int.from_bytes(head[place : place + 2], "big", signed=True) for place in (36, 38, 40, 42))
    return next(at), next(at), next(at), next(at)


def _cut_down(face: Face, glyphs: set[int]) -> tuple[bytes, dict[int, int]]:
    """The font file with these glyphs alone, and where each went."""
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    for glyph in glyphs:
        wanted.glyph_set.add(glyph)
    for table in _DROPPED_TABLES:
        wanted.drop_table_tag_set.add(int.from_bytes(table.encode(), "big"))
    plan = hb.SubsetPlan(face.hb_face, wanted)
    cut = plan.execute()
    moved = plan.old_to_new_glyph_mapping
    return bytes(cut.blob.data), {glyph: moved[glyph] for glyph in glyphs}


def _cmap(texts: list[str]) -> str:
    """The ToUnicode map: code -> text; the later glyphs of a cluster give none."""
    return _CMAP_HEAD + "".join(_cmap_blocks(texts)) + _CMAP_TAIL


def _cmap_blocks(texts: list[str]) -> Iterator[str]:
    rows = [f"<{code:04X}> <{_utf16_hex(text)}>\n" for code, text in enumerate(texts) if code > 0]
    for start in range(0, len(rows), _ROWS):
        block = rows[start : start + _ROWS]
        yield f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n"


@lru_cache(maxsize=4096)
def _utf16_hex(text: str) -> str:
    return text.encode("utf-16-be", "replace").hex().upper()


def _prefix(font: UsedFont) -> str:
    """Six letters that tell this cut of the font from others; the same for the same use."""
    number = sum((use[0] + 1) * (code + 7) for use, code in font.codes.uses.items())
    letters = ""
    for _place in range(6):
        number, letter = divmod(number, 26)
        letters += chr(ord("A") + letter)
    return letters
