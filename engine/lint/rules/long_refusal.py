"""A refusal that nobody reads to its end."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import text_at


def check(context: Context) -> Iterator[Finding]:
    most = context.limits["most"]
    for block in context.of("rule"):
        entry, text = block.one("otherwise"), text_at(block, "otherwise")
        length = len(text) if context.tongue(block.place.path) == "zh" else len(text) // 3
        if entry and length > most:
            yield found(entry.place, length=length, most=most)


RULE = Rule(
    name="long-refusal",
    title=("否则太长", "a long refusal"),
    category="clarity",
    level="warning",
    why=(
        "“否则”是一句话，说明缺什么；怎么补写在“办法”里，为什么写在“说明”里。太长往往是一条规则管了几件事，应当拆开。"
        "（英文按三个字母折一个字计。）",
        "One sentence: what is missing. What to do belongs under `remedy`, why under `note`. A long one often means two rules in one."
        " (Three Latin letters count as one character.)",
    ),
    message=(
        "“否则”有 {length} 个字，超过 {most} 个",
        "the refusal has {length} characters, more than {most}",
    ),
    check=check,
    limits={"most": 80},
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则："
        + "没有列入软弱涣散名单，" * 9
        + "不能启动\n",
    ),
)
