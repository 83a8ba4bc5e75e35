"""Half-width punctuation in a Chinese file, full-width in an English one."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.edits import Edit
from grammar.source import Place

WIDE = {",": "，", "(": "（", ")": "）", ":": "："}
NARROW = {"，": ", ", "（": "(", "）": ")", "：": ": "}


def check(context: Context) -> Iterator[Finding]:
    for _, entry in context.raw:
        path = entry.label_place.path
        wanted = WIDE if context.tongue(path) == "zh" else NARROW
        text = context.sources[path].text
        colon = entry.stretches[0][0] - 1
        words = context.tokens_of(entry) if entry.slot.content != "text" else []
        places = [
            Place(path, colon, colon + 1),
            *(word.place for word in words if word.type in ("COMMA", "LPAR", "RPAR")),
        ]
        wrong = [place for place in places if text[place.start : place.stop] in wanted]
        if wrong:
            edits = [better(text, place, wanted) for place in wrong]
            yield found(wrong[0], *edits, text=text[wrong[0].start], count=len(wrong))


def better(text: str, place: Place, wanted: dict[str, str]) -> Edit:
    """The sign in the right width; the blank after it goes with the half-width one."""
    new = wanted[text[place.start : place.stop]]
    blank = text[place.stop : place.stop + 1] == " "
    return Edit(Place(place.path, place.start, place.stop + blank), new)


RULE = Rule(
    name="mixed-punctuation",
    title=("标点全半角", "the width of punctuation"),
    category="style",
    level="warning",
    why=(
        "中文文件用全角标点“，（）：”，英文文件用半角。两种混用，查找、替换、比对时会漏掉一半。",
        "A Chinese file uses full-width punctuation, an English one half-width. Mixed, every search misses one half.",
    ),
    message=(
        "这一行的“{text}”等 {count} 处标点全半角不对",
        "{count} signs of this line, `{text}` first, are of the wrong width",
    ),
    check=check,
    fixes=True,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散 且 （户数 超过 3 或 类型 = 城区）\n  否则：没有列入名单,不能启动\n",
    ),
    invalid=(
        "规则 核对\n  依据: 讲话 一\n  管：启动\n  要求：软弱涣散 且 (户数 超过 3 或 类型 = 城区)\n  否则：没有列入名单\n",
    ),
)
