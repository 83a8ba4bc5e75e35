"""Canonical JSON: the RFC 8785 profile that event bodies are written in.

One value has one encoding. It must stay a pure function of the value: no defaults, no repair.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import orjson

GREATEST = 2**53 - 1
"""The greatest integer that every JSON reader keeps exactly (RFC 7493, 2.2)."""


class NotCanonical(ValueError):
    """A value outside the profile, or bytes that are not the canonical encoding of what they say."""


class NotNormalized(NotCanonical):
    """A string that is not in Unicode normalization form C."""


def encode(value: object) -> bytes:
    """The only bytes that stand for `value` (RFC 8785, section 3.2).

    Objects have ASCII keys, strings are NFC, integers lie within ±(2**53 - 1). Raises `NotCanonical` for
    floats, for any other Python type, and for nesting deeper than 254.
    """
    try:
        data = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError as error:
        raise NotCanonical(str(error)) from error
    _check_types(value)
    # A whole that is NFC has only NFC parts; the converse fails for an escape before a combining mark.
    if not data.isascii() and not unicodedata.is_normalized("NFC", data.decode()):
        _check_strings(value)
    return data


NOTHING_ELSE = (
    orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_SUBCLASS
)


def written(value: object) -> bytes:
    """The bytes of a value whose fields are judged afterwards, as parsed; as `encode`, but for floats.

    Raises `NotCanonical`.
    """
    try:
        data = orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER | NOTHING_ELSE)
    except TypeError as error:
        raise NotCanonical(str(error)) from error
    if not data.isascii() and not unicodedata.is_normalized("NFC", data.decode()):
        _check_strings(value)
    return data


def decode(data: bytes) -> Any:
    """The value that `data` encodes. Raises `NotCanonical` for bytes that `encode` would not have written."""
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise NotCanonical(str(error)) from error
    if encode(value) != data:
        raise NotCanonical("the bytes are JSON, but not its canonical form")
    return value


def normalized(value: Any) -> Any:
    """`value` with every string in NFC, for text that people typed or that came from file names."""
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case dict():
            return {key: normalized(part) for key, part in value.items()}
        case list() | tuple():
            return [normalized(part) for part in value]
    return value


def _check_types(value: object) -> None:
    waiting = [value]
    for part in waiting:  # which grows on the way
        kind = type(part)
        if kind is str or kind is bool or part is None:
            continue
        if isinstance(part, dict):
            _check_keys(part)
            waiting.extend(part.values())
        elif isinstance(part, list | tuple):
            waiting.extend(part)
        elif kind is not int or not -GREATEST <= part <= GREATEST:  # type: ignore[operator]
            raise NotCanonical(
                f"not an integer within 2**53 - 1, nor anything else of this profile: {part!r}"
            )


def _check_keys(part: dict[Any, object]) -> None:
    for key in part:
        if not key.isascii():
            raise NotCanonical(f"an object key that is not ASCII: {key!r}")


def _check_strings(value: object) -> None:
    waiting = [value]
    for part in waiting:
        if isinstance(part, dict):
            waiting.extend(part.values())
        elif isinstance(part, list | tuple):
            waiting.extend(part)
        elif isinstance(part, str) and not unicodedata.is_normalized("NFC", part):
            raise NotNormalized(f"a string that is not NFC: {part!r}")
