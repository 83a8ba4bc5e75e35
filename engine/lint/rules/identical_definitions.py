"""Two definitions of one meaning."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.normal import normal
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import header
from engine.policy import terms


def check(context: Context) -> Iterator[Finding]:
    seen: dict[object, str] = {}
    for block in context.of("definition"):
        definition = context.policy.definitions[block.name.text]
        if isinstance(definition.value, terms.Constant):
            continue
        first = seen.setdefault((definition.object, normal(definition.value)), block.name.text)
        if first != block.name.text:
            place = header(context, "definition", first)
            yield found(block.name.place, related=(place,), name=block.name.text, first=first)


RULE = Rule(
    name="identical-definitions",
    title=("一个意思两个名称", "one meaning, two names"),
    category="bugs",
    level="warning",
    why=(
        "两个定义一模一样：规则各用各的，改了一个，另一个还是老样子。多半是复制之后忘了改。",
        "Two definitions say the same. Change one, and whatever uses the other stays as it was.",
    ),
    message=("定义“{name}”和“{first}”说的是一回事", "`{name}` says the same as `{first}`"),
    check=check,
    valid=("定义 甲\n  对象：社区\n  即：户数 不少于 3\n定义 乙\n  对象：社区\n  即：户数 不少于 4\n",),
    invalid=("定义 甲\n  对象：社区\n  即：户数 不少于 3\n定义 乙\n  对象：社区\n  即：非 户数 少于 3\n",),
)
