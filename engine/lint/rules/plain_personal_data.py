"""A field that by its name says something of a person, and is not marked as personal data."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree

# What only a person has. A day of birth counts, an age in years does not: rules ask for that.
SIGNS = (
    "电话",
    "手机",
    "身份证",
    "证件号",
    "住址",
    "家庭地址",
    "邮箱",
    "微信",
    "出生日期",
    "出生年月",
    "银行卡",
    "病史",
)


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("object", "evidence"):
        for entry in block.all("field"):
            line = entry.content
            if not isinstance(line, tree.FieldLine) or line.personal or line.type.name in ("bool", "choice"):
                continue
            if any(sign in line.name.text for sign in SIGNS):
                yield found(line.name.place, field=line.name.text, kind=block.name.text)


RULE = Rule(
    name="plain-personal-data",
    title=("没有标明的个人信息", "personal data not marked as such"),
    category="bugs",
    level="warning",
    why=(
        "记录的正文谁也改不了，写进去的电话、住址就永远留在那里。标明“个人信息”的，另外存放，可以删除，记录仍然验得通。",
        "What is in the record stays for good, a telephone number too. What is marked as personal is kept apart and "
        "can be erased, and the record still verifies.",
    ),
    message=(
        "“{kind}”的“{field}”像是个人信息，没有标明：在类型后面加“，个人信息”",
        "`{field}` of `{kind}` looks like personal data and is not marked: add `, personal` after its type",
    ),
    check=check,
    valid=("材料 证明\n  属于：社区\n  字段：联系电话 文本，个人信息\n  字段：已电话核实 是否\n",),
    invalid=("材料 证明\n  属于：社区\n  字段：联系电话 文本\n",),
)
