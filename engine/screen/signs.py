"""Signs that a screen reader passes over, a printer lacks or a console cannot show, in words and plain letters.

For `--plain`, all of them; for a console whose characters are few, those that it lacks.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Mapping

from engine.problem import Language

SPOKEN: Mapping[str, tuple[str, str]] = {
    "✓": ("[是]", "[yes]"),
    "✗": ("[否]", "[no]"),
    "√": ("[是]", "[yes]"),
}
"""Signs that carry a meaning of their own, as words."""
WRITTEN: Mapping[str, str] = {
    "→": "->", "←": "<-", "⇒": "=>", "▸": ">", "►": ">", "●": "*", "•": "*", "·": "-",
    "≠": "!=", "≤": "<=", "≥": ">=", "×": "x", "÷": "/", "−": "-", "–": "-", "∈": "in", "│": "|", "┃": "|", "║": "|",
}  # fmt: skip
CHINESE = "，。、；：？！“”‘’（）《》〈〉【】〔〕—…·％＋－＝"
"""Signs that Chinese text has besides letters: every console that shows Chinese has them."""
ERRORS = "huanjie.readable"
"""The name under which Python finds `readable`."""
_BOXES, _BLOCKS = range(0x2500, 0x2580), range(0x2580, 0x25A0)
_CIRCLED = range(0x2460, 0x2474)


def written(sign: str, language: Language = "zh") -> str:
    """One sign in letters: by the tables, else its parts, else its number."""
    code = ord(sign)
    if sign in SPOKEN:
        return SPOKEN[sign][0 if language == "zh" else 1]
    if sign in WRITTEN:
        return WRITTEN[sign]
    if code in _BOXES:
        return "-" if code % 4 < 2 and code < 0x250C else "+"
    if code in _BLOCKS:
        return "#"
    if code in _CIRCLED:
        return f"({code - 0x2460 + 1})"
    parts = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return parts or f"[U+{code:04X}]"


def plain(text: str, language: Language) -> str:
    """The text without any sign but those of Chinese. Letters of all writings stay.

    A middle dot inside a word is Chinese, too; by itself it is a dash.
    """
    return "".join(
        char if stays(char, text[at - 1 : at], text[at + 1 : at + 2]) else written(char, language)
        for at, char in enumerate(text)
    )


def stays(char: str, before: str, after: str) -> bool:
    """Whether a character may stand in plain text between these two."""
    if char.isascii() or unicodedata.category(char)[0] == "L":
        return True
    if char == "·":
        return bool(before.strip()) and bool(after.strip())
    return char in CHINESE or 0x3000 <= ord(char) < 0x3040 or 0xFF01 <= ord(char) <= 0xFF5E


def readable(error: UnicodeError) -> tuple[str, int]:
    """For Python's codecs: what a console lacks is written in letters, so that nothing ever ends in an error."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = (
        error.object[error.start : error.end].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    )
    told = "".join(map(written, lacking))
    return "".join(char if fits(char, error.encoding) else "?" for char in told), error.end


def fits(text: str, encoding: str) -> bool:
    """Whether an encoding has all of the text."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


codecs.register_error(ERRORS, readable)
