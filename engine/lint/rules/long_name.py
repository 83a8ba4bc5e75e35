"""A name that is a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    most = context.limits["most"]
    for block in context.blocks:
        name = block.name.text
        length = len(name) if not name.isascii() else len(name) // 3
        if block.kind not in ("case", "policy") and length > most:
            yield found(block.name.place, text=name, length=length, most=most)


RULE = Rule(
    name="long-name",
    title=("名称太长", "a long name"),
    category="names",
    level="warning",
    why=(
        "名称要在别处引用、在表格里显示，太长会被截断，也容易抄错。详细内容写进“说明”。（用例名称不限；英文按三个字母折一个字。）",
        "A name is quoted elsewhere and shown in tables. What it means in full belongs under `note`. (Cases may have long names; three letters count as one.)",
    ),
    message=("名称有 {length} 个字，超过 {most} 个", "the name has {length} characters, more than {most}"),
    check=check,
    limits={"most": 20},
    valid=("定义 大社区\n  对象：社区\n  即：户数 超过 9\n",),
    invalid=(
        "定义 户数超过九户并且没有列入软弱涣散名单也没有未结案件的社区\n  对象：社区\n  即：户数 超过 9\n",
    ),
)
