"""属于 with a list of one option."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import replace
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy import terms
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    for node in context.inside(tree.Member):
        group = node.group
        fixed = [one for one in context.terms.get(node.place, []) if isinstance(one, terms.Member)]
        if not isinstance(group, tree.Path) or not fixed or fixed[0].group != (group.names[-1].text,):
            continue
        if isinstance(fixed[0].item, terms.Fact):
            text = f"{context.text(node.item.place)} = {context.text(group.place)}"
            yield found(node.place, replace(node, text), text=context.words(node.place), better=text)


RULE = Rule(
    name="list-of-one",
    title=("一项的名单", "a list of one"),
    category="clarity",
    level="warning",
    why=(
        "“属于”后面应当是几个选项。只有一个的，写“=”；要是漏了别的选项，请补上。",
        "`belongs-to` is for several options. For one, `=` says so; if others are missing, add them.",
    ),
    message=("“{text}”只有一个选项，可以写成“{better}”", "`{text}` names one option: `{better}`"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：类型 属于 城区、城郊\n  否则：类型不对\n",),
    invalid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：类型 属于 城区\n  否则：类型不对\n",),
)
