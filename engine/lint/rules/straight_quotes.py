"""Straight quotation marks in a Chinese file."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.edits import Edit


def check(context: Context) -> Iterator[Finding]:
    for item, words in context.tokens:
        path = item.label_place.path
        ends = ("“", "”") if context.tongue(path) == "zh" else ('"', '"')
        for word in words:
            text = context.text(word.place)
            if word.type == "STRING" and (text[0], text[-1]) != ends:
                better = ends[0] + text[1:-1] + ends[1]
                yield found(word.place, Edit(word.place, better), text=text, better=better)


RULE = Rule(
    name="straight-quotes",
    title=("引号", "quotation marks"),
    category="style",
    level="warning",
    why=(
        "中文文件用“ ”，分得清哪边是开、哪边是合；直引号一旦漏一个，后面全乱。英文文件用直引号。",
        "A Chinese file uses “ ”, which show where a text begins and ends; an English one straight quotes.",
    ),
    message=("{text} 应写成 {better}", "{text} should be {better}"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：代码 ≠ “”\n  否则：没有代码\n",),
    invalid=('规则 核对\n  依据：讲话 一\n  管：启动\n  要求：代码 ≠ "甲"\n  否则：没有代码\n',),
)
