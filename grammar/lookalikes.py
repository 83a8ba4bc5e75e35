"""Characters that are not what they seem: look-alikes of other scripts, and characters that nobody can see.

Facts about characters only; what is said about them is in `grammar.wording`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_PAIRS = {
    # Cyrillic and Greek letters that are drawn as Latin ones.
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝһ": "ABESIJKMHOPCTYXaesijopcyxdqwh",
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ": "ABEZHIKMNOPTYXaikvopux",
    # Katakana and Bopomofo that are drawn as Chinese characters, and the letters of a telephone's keyboard.
    "ーニミハロカエタトチオヒムメヌ": "一二三八口力工夕卜千才匕厶乂又",
    "ㄧㄚㄒㄙㄇㄈㄌㄏㄠㄡㄦㅡㅁ": "一丫丅厶冂匚力厂幺又儿一口",
    # Radicals of the supplement; those of Kangxi carry the character they stand for.
    "⺁⺅⺈⺊⺌⺕⺘⺝⺟⺠⺡⺣⺩⺫⺬⺮⺶⺹⺼⻀⻁⻂⻄⻅⻆⻈⻋⻌⻍⻐⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻫⻬⻭⻮⻰": (
        "厂亻刀卜小彐扌月母民氵灬王目示竹羊老月艹虎衤西见角讠车辶辶钅长长门雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄齐齐齿齿龙"
    ),
    # Signs that are drawn as signs of the language.
    "‐‑‒–—―─━": "--------",
    "○◯⚪": "〇〇〇",
    "˂‹〈⟨": "<<<<",
    "˃›〉⟩": ">>>>",
    "∶ː": "::",
    "‚": ",",
    "∕⁄╱": "///",
    "❨﹙⦅": "(((",
    "❩﹚⦆": ")))",
    "∗⁎": "××",
    "⋅∙•": "···",
}
LOOKALIKES = {ord(seen): meant for row, also in _PAIRS.items() for seen, meant in zip(row, also, strict=True)}
"""What each look-alike was probably meant to be."""
QUOTES = dict.fromkeys("‘’′`´〝〞〟″「」『』", '"')
"""Signs that are taken for the quotation marks of the language. They come in pairs and are not mended in place."""

_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ue000-\uf8ff\ud800-\udfff\U000e0000-\U0010ffff"
)
UNSEEN = re.compile(f"[{_UNSEEN}]")
"""Characters that nobody can see, that turn the direction of writing, or that look different on every computer."""

_LATIN, _HAN = re.compile("[A-Za-z]"), re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")

_PLAIN = re.compile("[\x00-\x7f\u4e00-\u9fff]*")
"""What almost every word is made of: no look-alike is among these."""


def meant(char: str) -> str:
    """The character that `char` looks like and probably stands for; "" when it is none."""
    if ord(char) in LOOKALIKES:
        return LOOKALIKES[ord(char)]
    plain = unicodedata.normalize("NFKC", char)
    if char == plain or len(plain) != 1 or unicodedata.category(char)[0] not in "LS":
        return ""
    return plain if _LATIN.match(plain) or _HAN.match(plain) else ""


def plain(text: str) -> str:
    """The text with every look-alike as what it was meant to be; as long as before."""
    found = {ord(char): like for char in set(text) if not char.isascii() and (like := meant(char))}
    return text.translate(found) if found else text


def all_plain(text: str) -> bool:
    """Whether a text has only characters that look like no other."""
    return _PLAIN.fullmatch(text) is not None


def strange_in(word: str) -> Iterator[tuple[int, str]]:
    """Where in a word a look-alike stands, and what was meant.

    A word of another script as a whole is let be: only what pretends to be another letter counts.
    """
    if all_plain(word):
        return
    found = [(index, meant(char)) for index, char in enumerate(word)]
    rest = "".join(char for (_, like), char in zip(found, word, strict=True) if not like)
    foreign = any(char.isalpha() and not _LATIN.match(char) and not _HAN.match(char) for char in rest)
    if not foreign:
        yield from ((index, like) for index, like in found if like)


_CLASSES = (
    ("\u0400-\u052f", "西里尔字母", "a Cyrillic letter"),
    ("\u0370-\u03ff", "希腊字母", "a Greek letter"),
    ("\u3040-\u309f", "日文平假名", "a Japanese hiragana"),
    ("\u30a0-\u30ff\uff66-\uff9f", "日文片假名", "a Japanese katakana"),
    ("\u3100-\u312f", "注音符号", "a Bopomofo letter"),
    ("\u1100-\u115e\u1161-\u11ff\u3131-\u3163\uac00-\ud7af", "朝鲜文字母", "a Hangul letter"),
    ("\u2e80-\u2fdf", "部首符号", "a sign for a radical"),
    ("\uf900-\ufaff\U0002f800-\U0002fa1f", "兼容汉字", "a compatibility ideograph"),
    ("\U0001d400-\U0001d7ff", "数学字母", "a mathematical letter"),
    ("\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c", "改变文字方向的符号", "a mark that turns the direction of writing"),
    ("\u200b-\u200d\u2060-\u2064\ufeff\u034f\u115f\u1160\u3164\uffa0\u180e", "零宽字符", "a character without width"),
    ("\xad", "软连字符", "a soft hyphen"),
    ("\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180d\u180f", "字形选择符", "a variation selector"),
    ("\ue000-\uf8ff\U000f0000-\U0010ffff", "造字区字符，别的电脑显示不出来", "a private-use character, shown on few computers"),
    ("\x00-\x1f\x7f-\x9f\u2028\u2029", "控制字符", "a control character"),
    ("\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff", "图形符号", "a pictograph"),
)  # fmt: skip
_DESCRIBED = tuple((re.compile(f"[{chars}]"), zh, en) for chars, zh, en in _CLASSES)


def described(char: str) -> tuple[str, str]:
    """What kind of character it is, in Chinese and English, with its Unicode name; "" for an ASCII character."""
    if char.isascii() and char.isprintable():
        return "", ""
    name = unicodedata.name(char, "")
    zh, en = next(((zh, en) for chars, zh, en in _DESCRIBED if chars.match(char)), ("", ""))
    return " ".join(filter(None, (zh, name))), " ".join(filter(None, (en, name)))
