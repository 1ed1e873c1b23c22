"""Directions: UAX #9 with isolates, dates kept, overrides without power."""

import pytest
from bidi.algorithm import get_display

from bwdesk.export.text import bidi
from bwdesk.export.text.lines import Style, Typesetter
from tests.support.pdf_reading import said

HEBREW = "אבג"


def shown(text: str, base: int = 0) -> str:
    """The characters from left to right."""
    return "".join(bidi.in_visual_order(list(text), bidi.levels_of(text, base)))


@pytest.mark.parametrize(
    "text", ["abc", f"abc {HEBREW} def", f"{HEBREW} 123 abc", f"a {HEBREW}, 1-2: {HEBREW}."]
)
@pytest.mark.parametrize("base", [0, 1])
def test_order_is_that_of_the_algorithm(text: str, base: int) -> None:
    assert shown(text, base).strip() == get_display(text, base_dir="LR"[base]).strip()


def test_an_isolate_keeps_its_order_inside_and_its_place_outside() -> None:
    assert shown("אב \u2066a-1\u2069 גד", 1) == "דג \u2069a-1\u2066 בא"
    assert (
        shown("ab \u2067אב 1\u2069 cd").replace("\u2067", "").replace("\u2069", "") == "ab 1 בא cd"
    )


def test_first_strong_isolate_takes_the_direction_of_its_text() -> None:
    assert bidi.levels_of("\u2068אב\u2069", 0) == [0, 1, 1, 0]
    assert bidi.levels_of("\u2068ab\u2069", 1) == [1, 2, 2, 1]


def test_an_isolate_that_is_never_closed_ends_with_the_text() -> None:
    assert bidi.levels_of("a\u2067אב", 0) == [0, 0, 1, 1]


def test_thousands_of_openers_are_no_trouble() -> None:
    assert len(bidi.levels_of("\u2067" * 20_000 + "אב", 0)) == 20_002


@pytest.mark.parametrize("control", "\u202a\u202b\u202d\u202e")
def test_overrides_have_no_power(control: str) -> None:
    assert shown(f"abc{control}def\u202c") == f"abc{control}def\u202c"


def test_a_date_after_arabic_letters_keeps_its_order() -> None:
    held = bidi.with_numbers_held("في 14-07-2026 و 14:05 و 1.5 a1-2b")
    assert held == "في \u206614-07-2026\u2069 و \u206614:05\u2069 و \u20661.5\u2069 a1-2b"
    assert "14-07-2026" in shown(held, 1)


def test_characters_nobody_gave_out_are_neutral() -> None:
    assert bidi.levels_of("אב\u0378\U0001ffffגד", 1) == [1] * 6


def test_first_strong_letter_decides_and_isolates_do_not_count() -> None:
    assert bidi.starts_right_to_left("12 אב abc", default=False)
    assert not bidi.starts_right_to_left("\u2067אב\u2069 abc", default=True)
    assert bidi.starts_right_to_left("12", default=True)


def test_a_right_to_left_line_stands_in_visual_order() -> None:
    typesetter = Typesetter("ar", right_to_left=True)
    (line,) = typesetter.lines("خطة OSH 2026 (PICC)", Style(10), 400)
    assert line.right_to_left
    glyphs = said(line.operators, typesetter.used_fonts())
    assert glyphs.startswith("OSH 2026 (PICC) ")
    assert glyphs.endswith("خ")


@pytest.mark.parametrize(
    ("text", "visual"),
    [
        ("אב OSH (PICC)", "OSH (PICC) בא"),
        ("אב (PICC) גד", "דג )PICC( בא"),
        ("ab (אב) cd", "ab (בא) cd"),
        ("אב (גד PICC)", ")PICC דג( בא"),
        ("אב (1) ]", "] )1( בא"),
    ],
)
def test_brackets_stand_around_what_they_hold(text: str, visual: str) -> None:
    """Brackets that read leftwards are mirrored by the font, not here."""
    base = int(bidi.starts_right_to_left(text, default=False))
    assert shown(text, base) == visual
