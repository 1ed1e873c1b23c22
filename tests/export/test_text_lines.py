"""Lines: no wider than asked, nothing lost, ended where a script allows it."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwdesk.export.text.clean import NOT_DRAWN, must_be_shown, printable
from bwdesk.export.text.lines import Line, Style, Typesetter
from tests.support.nasty import NASTY
from tests.support.pdf_reading import said, squeezed
from tests.support.scripts import HOSTILE, MIXED, SENTENCES, text_of

STYLE = Style(10)
LEFT_TO_RIGHT = sorted(set(SENTENCES) - {"ar", "ur"})


def set_in(
    text: str, width: float, *, right_to_left: bool = False
) -> tuple[Typesetter, list[Line]]:
    typesetter = Typesetter("en", right_to_left=right_to_left)
    return typesetter, typesetter.lines(text, STYLE, width)


def told(typesetter: Typesetter, lines: list[Line]) -> list[str]:
    return [said(line.operators, typesetter.used_fonts()) for line in lines]


@pytest.mark.parametrize("language", LEFT_TO_RIGHT)
@pytest.mark.parametrize("width", [60, 140, 400])
def test_lines_fit_and_say_everything(language: str, width: float) -> None:
    text = SENTENCES[language]
    typesetter, lines = set_in(text, width)
    assert len(lines) > 1 or width == 400
    assert all(line.width <= width + 0.01 for line in lines)
    assert squeezed("".join(told(typesetter, lines))) == squeezed(text)


@pytest.mark.parametrize("name", sorted(NASTY))
def test_no_text_breaks_a_line(name: str) -> None:
    for width in (40, 300):
        _typesetter, lines = set_in(NASTY[name] * 3, width)
        assert all(line.width <= width + 10 for line in lines)  # one box may be wider than 40/12


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("right_to_left", [False, True])
def test_no_hostile_text_breaks_a_line(text: str, *, right_to_left: bool) -> None:
    _typesetter, lines = set_in(text, 200, right_to_left=right_to_left)
    assert lines
    assert all(line.width <= 200.01 for line in lines)


@given(st.text(max_size=60), st.sampled_from([30, 90, 500]), st.booleans())
def test_any_text_is_set(text: str, width: float, right: bool) -> None:
    typesetter = Typesetter("en", right_to_left=right)
    lines = typesetter.lines(text, STYLE, width)
    one_cluster = max((line.width for line in typesetter.lines(text, STYLE, 1)), default=0)
    assert all(line.width <= max(width, one_cluster) + 0.01 for line in lines)
    if not any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text) and not right:
        drawn = "".join(told(typesetter, lines))
        kept = [c for c in squeezed(printable(text)) if c not in NOT_DRAWN]
        shown = ["\ufffd" if must_be_shown(c) or not c.isprintable() else c for c in kept]
        assert sorted(squeezed(drawn)) == sorted("".join(shown))


def test_khmer_wraps_without_spaces() -> None:
    phrase = "កម្មករស្ត្រីត្រូវតែទទួលបានប្រាក់ឈ្នួលអប្បបរមា"
    typesetter, lines = set_in(phrase, 120)
    parts = told(typesetter, lines)
    assert len(parts) > 1
    assert "".join(parts) == phrase
    for part in parts:  # no line starts inside a syllable: with a vowel, a subscript or a stop
        assert unicodedata.category(part[0]) == "Lo"
        assert not part.endswith("\u17d2")


def test_khmer_ends_a_line_at_a_space_when_that_fills_it() -> None:
    typesetter, lines = set_in("សហជីពបានចូលរួមប្រជុំ បានទទួលការបណ្តុះបណ្តាល", 125)
    assert told(typesetter, lines)[0] == "សហជីពបានចូលរួមប្រជុំ"


def test_zero_width_spaces_are_borders() -> None:
    typesetter, lines = set_in("abcdef\u200bghijkl\u200bmnopqr", 45)
    assert told(typesetter, lines) == ["abcdef", "ghijkl", "mnopqr"]


def test_chinese_marks_never_start_a_line() -> None:
    for width in range(40, 120, 7):
        typesetter, lines = set_in(SENTENCES["zh"] * 2, width)
        assert not any(part[0] in "，。；" for part in told(typesetter, lines))


def test_words_stay_whole_where_they_fit() -> None:
    text = text_of("en", 60, random.Random(3))
    typesetter, lines = set_in(text, 150)
    assert " ".join(told(typesetter, lines)) == text


@pytest.mark.parametrize("letter", ["x", "ক", "ក", "工", "ع", "\U0001f642", "\u0301", "\u202e"])
def test_a_word_of_200_000_letters_ends(letter: str) -> None:
    _typesetter, lines = set_in(letter * 200_000, 480)
    assert 100 < len(lines) < 20_000
    assert all(line.width <= 480.01 for line in lines)


def test_a_long_address_is_cut_after_a_mark() -> None:
    typesetter, lines = set_in("https://example.org/one/two/three/four/five/six/seven", 120)
    assert all(part[-1] in "/:" for part in told(typesetter, lines)[:-1])


def test_a_missing_character_stands_as_a_box_with_its_code() -> None:
    typesetter, lines = set_in("ok 🙂 and \u202e here", 400)
    assert told(typesetter, lines) == ["ok 🙂 and \ufffd here"]
    digits = {font.name: font for font in typesetter.used_fonts()}["F1"]
    glyphs = {use[0] for use in digits.codes.uses if use[1] == ""}
    assert {digits.face.glyph(digit) for digit in "01F642"} <= glyphs


def test_an_override_cannot_turn_a_status() -> None:
    typesetter, lines = set_in("Pending\u202edetelpmoC", 400)
    assert told(typesetter, lines) == ["Pending\ufffddetelpmoC"]


def test_mixed_scripts_share_a_line() -> None:
    typesetter, lines = set_in(MIXED, 600)
    assert len(lines) == 1
    assert len(typesetter.used_fonts()) == 5


def test_the_same_text_gives_the_same_operators() -> None:
    assert set_in(MIXED, 200)[1] == set_in(MIXED, 200)[1]
