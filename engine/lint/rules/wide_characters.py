"""Full-width digits and letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.edits import Edit
from grammar.lexer import fold

WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ％．／－＋＜＞＝]")


def check(context: Context) -> Iterator[Finding]:
    for _, words in context.tokens:
        for word in words:
            text = context.text(word.place)
            if word.type not in ("STRING", "TITLE") and WIDE.search(text):
                yield found(word.place, Edit(word.place, fold(text)), text=text, better=fold(text))


RULE = Rule(
    name="wide-characters",
    title=("全角数字字母", "full-width digits and letters"),
    category="style",
    level="warning",
    why=(
        "“１５”和“15”意思一样，查找时却是两个字。数字、字母、算式符号用半角。",
        "`１５` and `15` mean the same, but a search for one does not find the other.",
    ),
    message=("“{text}”应写成半角“{better}”", "`{text}` should be `{better}`"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 超过 15\n  否则：户数不够\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 超过 １５ 且 成立日期 不晚于 ２０１５－０１－０２\n  否则：户数不够\n",
    ),
)
