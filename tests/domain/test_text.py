"""The clean-up of texts: what is taken out is said; the rest comes back as it was."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwdesk.domain.text import clean_text
from tests.support.nasty import NASTY, kept_form


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_case_65_nasty_texts_come_back(text: str) -> None:
    assert clean_text(text)[0] == kept_form(text)


@pytest.mark.parametrize(
    ("text", "notices"),
    [
        ("plain text\twith tab\nand line", []),
        ("windows\r\nlines", []),
        ("Cafe\u0301", []),
        ("a\x00b", ["1 invisible control character was taken out. The rest of the text is kept."]),
        (
            "\x01\x02",
            ["2 invisible control characters were taken out. The rest of the text is kept."],
        ),
        (
            "old\rMac",
            ["1 invisible control character was taken out. The rest of the text is kept."],
        ),
        ("a\ud800", ["1 broken character was taken out. The rest of the text is kept."]),
        ("\ud83d\ude00", []),
    ],
)
def test_only_what_is_lost_is_said(text: str, notices: list[str]) -> None:
    assert clean_text(text)[1] == notices


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_clean_text_is_clean_and_stays_so(text: str) -> None:
    clean, notices = clean_text(text)
    assert clean_text(clean) == (clean, [])
    assert unicodedata.is_normalized("NFC", clean)
    clean.encode("utf-8")
    assert not {letter for letter in clean if ord(letter) < 32} - {"\t", "\n"}
    if not notices:
        assert clean == unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


@given(
    st.text(st.sampled_from("Za\u0301\u0323\u0316\u0344\u0345\u0f73\u1112\u1161é\n"), max_size=40)
)
def test_case_67_long_runs_of_marks_are_kept_as_nfc_has_them(text: str) -> None:
    long = text * (1 + 1000 // max(1, len(text)))
    assert clean_text(long) == (unicodedata.normalize("NFC", long), [])


def test_case_67_a_paste_of_marks_alone_is_taken_without_end() -> None:
    """Without its own ordering this test would run for hours."""
    clean, notices = clean_text("\u0301\u0316" * 1_000_000)
    assert (len(clean), notices) == (2_000_000, [])
