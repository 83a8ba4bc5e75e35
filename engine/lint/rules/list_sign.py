"""A list with / in a Chinese file."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.edits import Edit


def check(context: Context) -> Iterator[Finding]:
    for item, words in context.tokens:
        for word in words:
            slash = word.type == "ENUM" and word.text == "/"
            if slash and context.tongue(item.label_place.path) == "zh":
                yield found(word.place, Edit(word.place, "、"), text=context.text(word.place))


RULE = Rule(
    name="list-sign",
    title=("名单用顿号", "how a list is written"),
    category="style",
    level="warning",
    why=(
        "名单用顿号“、”隔开。斜线容易看成“或者”，和分数 1/2 也分不清。",
        "A list is written with 、; a slash reads as `or`, and as a fraction.",
    ),
    message=("名单里的“{text}”请写成“、”", "write 、 for `{text}` in a list"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动、办结\n  要求：软弱涣散\n  否则：没有列入名单\n",),
    invalid=("规则 核对\n  依据：讲话 一\n  管：启动/办结\n  要求：软弱涣散\n  否则：没有列入名单\n",),
)
