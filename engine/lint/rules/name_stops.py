"""A name that ends in punctuation, or with blanks at its ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found

STOP = re.compile(r"^\s|[\s。，、；：！？,.;:!?·_-]$")


def check(context: Context) -> Iterator[Finding]:
    for block in context.blocks:
        if STOP.search(block.name.text):
            yield found(block.name.place, text=block.name.text)


RULE = Rule(
    name="name-stops",
    title=("名称带标点", "a name that ends in a sign"),
    category="names",
    level="warning",
    why=(
        "加了引号的名称把末尾的标点、空格也算进去：别处不带标点地引用，就成了另一个名称。",
        "In quotes, a stop or a blank at the end is part of the name; quoted elsewhere without it, it is another name.",
    ),
    message=("名称“{text}”末尾带着标点或者空格", "the name `{text}` ends in a sign or a blank"),
    check=check,
    valid=("定义 “大社区（县级）”\n  对象：社区\n  即：户数 超过 9\n",),
    invalid=("定义 “大社区。”\n  对象：社区\n  即：户数 超过 9\n",),
)
