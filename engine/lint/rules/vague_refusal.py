"""A refusal that does not say what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import text_at

VAGUE = re.compile(
    r"^(该|此|本)?(事项|条件|材料|手续|资料|情况|要求)?(不符合|不满足|未满足|不具备|没有满足|未达到)?(有关|相关|规定|上述)?的?"
    r"(要求|规定|条件|标准)?(不符|有误|不全|不齐|不通过|错误|不行|不对)?$|^(not allowed|refused|error|invalid|failed)\W*$",
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("rule"):
        entry, text = block.one("otherwise"), text_at(block, "otherwise").strip("。.；; ")
        if entry and VAGUE.search(text):
            yield found(entry.place, text=text)


RULE = Rule(
    name="vague-refusal",
    title=("否则太笼统", "a refusal that says nothing"),
    category="clarity",
    level="warning",
    why=(
        "被拦的人只看得到“否则”。“不符合要求”“条件不具备”没有说缺什么，他只能来问。写明缺哪一份材料、哪一项事实。",
        "The refusal is all that people see. `Requirements not met` sends them to ask what is missing. Name the paper or the fact.",
    ),
    message=("“{text}”没有说缺什么", "`{text}` does not say what is missing"),
    check=check,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入软弱涣散名单\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：不符合有关规定\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：条件不具备\n",
    ),
)
