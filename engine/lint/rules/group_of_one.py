"""Figures grouped by the tier of the objects themselves."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy.labels import names_at
from grammar import tree
from grammar.edits import Edit


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("indicator"):
        tier = context.policy.kinds[context.policy.indicators[block.name.text].object].tier
        names = names_at(block, "group_by")
        for index, name in enumerate(names):
            if tier and name.text == tier:
                yield found(
                    name.place, without(context, block, names, index), name=block.name.text, tier=tier
                )


def without(context: Context, block: tree.Block, names: tuple[tree.Name, ...], index: int) -> Edit:
    """Takes the tier out, or the line where it stands alone."""
    entry = block.one("group_by")
    return context.drop_entry(entry) if entry and len(names) == 1 else context.drop_item(names, index)


RULE = Rule(
    name="group-of-one",
    title=("一个一组", "groups of one"),
    category="bugs",
    level="warning",
    why=(
        "按对象自己那一级分组，每组只有一个，不是 0 就是 1，等于把名单抄一遍。要看的多半是上一级。",
        "Grouped by their own tier every object is a group of its own: nothing is summed up. Usually the tier above was meant.",
    ),
    message=(
        "“{name}”按“{tier}”分组，一组只有一个",
        "`{name}` is grouped by `{tier}`: one object a group",
    ),
    check=check,
    fixes=True,
    keeps=False,
    valid=(
        "指标 办结率\n  对象：社区\n  口径：换届 处于 已办结\n  分组：市、类型\n",
        "指标 在任数\n  对象：人选\n  口径：在任\n  分组：社区\n",
    ),
    invalid=(
        "指标 办结率\n  对象：社区\n  口径：换届 处于 已办结\n  分组：市、社区、类型\n",
        "指标 办结率\n  对象：社区\n  口径：换届 处于 已办结\n  分组：社区\n",
    ),
)
