"""Canonical JSON is the RFC 8785 encoding, for the values that a body may hold, and refuses all others."""

from __future__ import annotations

import json
import unicodedata
from enum import Enum
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from engine.journal import canonical
from engine.journal.canonical import GREATEST, NotCanonical

VECTORS = Path(__file__).parents[3] / "shared" / "vectors" / "jcs"

text = st.text(st.characters(exclude_categories=["Cs"])).map(
    lambda given: unicodedata.normalize("NFC", given)
)
keys = st.text(st.characters(max_codepoint=127))
scalars = st.none() | st.booleans() | st.integers(-GREATEST, GREATEST) | text
json_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@given(json_values)
def test_agrees_byte_for_byte_with_an_independent_rfc_8785(value: object) -> None:
    assert canonical.encode(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@given(json_values)
def test_what_is_encoded_can_be_decoded(value: object) -> None:
    assert canonical.decode(canonical.encode(value)) == value


@pytest.mark.parametrize("name", ["arrays", "french", "structures", "unicode", "values", "weird"])
def test_published_vectors(name: str) -> None:
    if not VECTORS.is_dir():
        pytest.skip("the published vectors are not beside the repository")
    value = json.loads((VECTORS / "input" / f"{name}.json").read_text("utf-8"))
    expected = (VECTORS / "output" / f"{name}.json").read_bytes()
    if not _in_profile(value):
        with pytest.raises(NotCanonical):
            canonical.encode(value)
    else:
        assert canonical.encode(value) == expected


def _in_profile(value: object) -> bool:
    match value:
        case dict():
            return all(key.isascii() and _in_profile(part) for key, part in value.items())
        case list():
            return all(map(_in_profile, value))
        case str():
            return unicodedata.is_normalized("NFC", value)
    return not isinstance(value, float)


class Colour(Enum):
    RED = "red"


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        1.0,
        float("nan"),
        GREATEST + 1,
        -GREATEST - 1,
        2**70,
        {"键": 1},
        {1: 1},
        b"x",
        {1},
        Colour.RED,
        "\ud800",
    ],
)
def test_refuses_what_is_outside_the_profile(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical.encode(value)
    with pytest.raises(NotCanonical):
        canonical.encode({"a": [value]})


def test_refuses_a_value_that_holds_itself_or_is_nested_without_end() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(NotCanonical):
        canonical.encode(endless)
    with pytest.raises(NotCanonical):
        canonical.decode(b"[" * 900 + b"]" * 900)


def test_refuses_text_that_is_not_nfc_and_says_which() -> None:
    with pytest.raises(canonical.NotNormalized, match="e\u0301"):
        canonical.encode(["plain", "e\u0301"])


def test_a_combining_mark_after_an_escaped_newline_is_nfc() -> None:
    value = "\n\u0301"
    assert canonical.decode(canonical.encode(value)) == value


def test_normalized_makes_every_string_nfc_and_keeps_the_rest() -> None:
    assert canonical.normalized({"a": ["e\u0301", 1, None, True]}) == {"a": ["é", 1, None, True]}


@pytest.mark.parametrize(
    "data",
    [
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a": 1}',
        b'{"a":1}\n',
        b"\xef\xbb\xbf1",
        b"1.0",
        b"1e3",
        b"-0",
        b"9007199254740992",
        b'"\\u4e2d"',
        b'"\\ud800"',
        b'"\xff"',
        b'"e\xcc\x81"',
        b"",
        b"{",
    ],
)
def test_decode_refuses_bytes_that_are_not_the_one_encoding(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        canonical.decode(data)
