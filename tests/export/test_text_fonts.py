"""The shipped fonts: there, licensed, and able to draw what is sent to them."""

import re

import pytest

from bwdesk.export.text.breaking import borders
from bwdesk.export.text.faces import FAMILIES, PLAIN, face_of, plain_only, script_of
from bwdesk.paths import resources_dir
from tests.support.scripts import SENTENCES

FONTS = resources_dir() / "fonts"


@pytest.mark.parametrize("key", sorted(FAMILIES))
@pytest.mark.parametrize("bold", [False, True])
def test_each_family_opens_and_has_a_space(key: str, *, bold: bool) -> None:
    face = face_of(key, bold=bold)
    assert face.glyph(" ")
    assert face.hb_face.upem == 1000  # widths are taken as thousandths


def test_each_font_file_is_used_and_named_in_the_licence() -> None:
    used = {f"{f.stem}-{weight}.ttf" for f in FAMILIES.values() for weight in f.weights}
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert used == {path.name for path in FONTS.glob("*.ttf")}
    assert all(name in licence for name in used)
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_fonts_weigh_at_most_seven_mebibytes() -> None:
    assert sum(path.stat().st_size for path in FONTS.iterdir()) <= 7 * 2**20


def test_noto_sans_draws_every_plain_character() -> None:
    plain = [chr(code) for code in range(0x2100) if plain_only(chr(code))]
    assert len(plain) > 1000
    for bold in (False, True):
        lacking = [char for char in plain if not face_of("Latn", bold=bold).glyph(char)]
        assert not lacking
    assert re.fullmatch(f"[{PLAIN}]*", "Ünï–“x”… €5")


@pytest.mark.parametrize(
    ("language", "script"),
    [("km", "Khmr"), ("bn", "Beng"), ("si", "Sinh"), ("ta", "Taml"), ("am", "Ethi"),
     ("ar", "Arab"), ("ur", "Arab"), ("vi", "Latn"), ("uz", "Latn"), ("zh", "Hans")],
)  # fmt: skip
def test_each_language_has_its_letters(language: str, script: str) -> None:
    letters = [char for char in SENTENCES[language] if char.isalpha()]
    assert {script_of(char) for char in letters} == {script}


def test_choice_marks_are_drawn() -> None:
    assert all(script_of(mark) for mark in "✓✔✗☐☑☒→≥")


@pytest.mark.parametrize("text", [*SENTENCES.values(), "  two  spaces ", "a\u200bb", "（工）。"])
def test_units_together_are_the_text(text: str) -> None:
    units = borders(text)
    joined = "".join(unit + " " * max(gap, 0) for unit, gap in units)
    assert joined.rstrip() == text.rstrip()
