"""A clause that a block carries, although it says why software does not hold it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.rules.open_clause import cited
from engine.policy.labels import name_at


def check(context: Context) -> Iterator[Finding]:
    carried = cited(context)
    for block in context.of("clause"):
        document, entry = name_at(block, "document"), block.one("not_held")
        if entry and document and (document.text, block.name.text) in carried:
            yield found(entry.label_place, context.drop_entry(entry), clause=block.name.text)


RULE = Rule(
    name="carried-and-not-held",
    title=("既落实又不设", "carried and not held"),
    category="sources",
    level="warning",
    why=(
        "条文写了“不设”的理由，却有别的块依据它：两句话只能有一句是对的。已经落实的，去掉“不设”；不该落实的，改那一块的依据。",
        "The clause gives a reason why software does not hold it, and a block rests on it all the same. One of the two is wrong.",
    ),
    message=(
        "条文“{clause}”写了不设，又有块依据它",
        "the clause `{clause}` is not held, yet a block cites it",
    ),
    check=check,
    fixes=True,
    keeps=False,
    valid=("条文 一\n  文件：讲话\n  原文：期满二十日\n参数 期满\n  值：20 日\n  依据：讲话 一\n",),
    invalid=(
        "条文 一\n  文件：讲话\n  原文：期满二十日\n  不设：由各地自定\n参数 期满\n  值：20 日\n  依据：讲话 一\n",
    ),
)
