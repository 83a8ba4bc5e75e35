"""A yes-no field or a field with options that no condition reads."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import names_in
from grammar import tree

JUDGED = ("bool", "choice")


def check(context: Context) -> Iterator[Finding]:
    read = {name for _, entry in context.conditions for name in names_in(entry.content)}
    read |= {
        name
        for entry in context.everywhere(tree.Entry)
        if entry.label == "group_by"
        for name in names_in(entry)
    }
    for block in context.of("object", "evidence"):
        for entry in block.all("field"):
            line = entry.content
            if not isinstance(line, tree.FieldLine) or line.personal:  # which no condition may read
                continue
            if line.type.name in JUDGED and line.name.text not in read:
                yield found(line.name.place, field=line.name.text, kind=block.name.text)


RULE = Rule(
    name="unread-field",
    title=("没人看的判断", "a judgement nobody reads"),
    category="bugs",
    level="note",
    why=(
        "“是否”和“选项”字段是要人作判断的，判断了却没有一条规则、定义、指标看它：填“否”也照样过。多半是规则漏了一项。",
        "Somebody judges and fills it in, and no rule, definition or indicator looks: `no` passes like `yes`.",
    ),
    message=(
        "没有规则看“{kind}”的“{field}”，填什么都一样",
        "no condition reads `{field}` of `{kind}`: any answer passes",
    ),
    check=check,
    valid=(
        "材料 证明\n  属于：社区\n  字段：已核实 是否\n规则 核对\n  依据：讲话 一\n  管：启动\n  要求：有 证明 其中 已核实\n  否则：没有证明\n",
    ),
    invalid=(
        "材料 证明\n  属于：社区\n  字段：已核实 是否\n规则 核对\n  依据：讲话 一\n  管：启动\n  要求：有 证明\n  否则：没有证明\n",
    ),
)
