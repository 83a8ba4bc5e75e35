"""Numbers and bytes as the formats of c2sp.org write them: one way each, and no other is read."""

from __future__ import annotations

import binascii
import re
from base64 import b64encode

_DECIMAL = re.compile("0|[1-9][0-9]{0,18}", re.ASCII)


def to_base64(data: bytes) -> str:
    """Standard base64 with padding (RFC 4648, section 4)."""
    return b64encode(data).decode()


def from_base64(text: str) -> bytes | None:
    """The bytes that `to_base64` writes as `text`; None where it would have written something else."""
    try:
        data = binascii.a2b_base64(text.encode("ascii"), strict_mode=True)
    except (binascii.Error, UnicodeEncodeError):
        return None
    return data if to_base64(data) == text else None


def from_decimal(text: str) -> int | None:
    """A number from 0 to below 10**19 without leading zeros; None for anything else."""
    return int(text) if _DECIMAL.fullmatch(text) else None
