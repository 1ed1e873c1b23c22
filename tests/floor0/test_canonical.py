"""Canonical JSON: one value, one byte form, one hash."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwdesk.canonical import canonical_json, sha256_of

texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
)


def test_sorted_by_utf_16_as_rfc_8785_shows() -> None:
    # RFC 8785, 3.2.3: an emoji (a surrogate pair) comes before U+FB33, by code points after it.
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    ordered = json.loads(canonical_json(dict.fromkeys(names, 0)))
    assert list(ordered) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


def test_no_spaces_and_no_needless_escapes() -> None:
    assert canonical_json({"b": [1, True, None], "a": 'ខ"\n\x1f/'}) == (
        '{"a":"ខ\\"\\n\\u001f/","b":[1,true,null]}'.encode()
    )


@given(values)
def test_reads_back_as_the_same_value(value: object) -> None:
    assert json.loads(canonical_json(value)) == value


@given(st.dictionaries(texts, values))
def test_the_order_of_keys_does_not_matter(value: dict[str, object]) -> None:
    turned = dict(reversed(value.items()))
    assert sha256_of(turned) == sha256_of(value)


def test_a_tuple_is_a_list() -> None:
    assert canonical_json((1, "a")) == canonical_json([1, "a"])


@pytest.mark.parametrize("value", [1.5, {"a": [0.0]}, {1: "a"}, {"a": b"x"}, object()])
def test_what_is_no_value_of_a_snapshot_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_json(value)


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        canonical_json("\ud800")
