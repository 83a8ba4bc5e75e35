"""An assertion 非 甲 或 乙, which is 若 甲 则 乙."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import after_word, replace
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("property"):
        for entry in block.all("asserts"):
            items = entry.content.items if isinstance(entry.content, tree.Or) else ()
            denied = [item for item in items if isinstance(item, tree.Not) and opened(context, item)]
            if len(items) == 2 and len(denied) == 1:
                other = next(item for item in items if item is not denied[0])
                if_, then = (context.spelled(word, entry.place.path) for word in ("IF", "THEN"))
                better = f"{if_} {after_word(context, denied[0])} {then} {context.text(other.place)}"
                yield found(entry.place, replace(entry.content, better), better=better)


def opened(context: Context, item: tree.Not) -> bool:
    """Whether a denial is written with its own word: 无 甲 has none."""
    return context.text(item.place).startswith((context.spelled("NOT", item.place.path), "非", "not"))


RULE = Rule(
    name="assertion-as-if",
    title=("断言写成若则", "an assertion as if and then"),
    category="clarity",
    level="note",
    why=(
        "“非 甲 或 乙”就是“若 甲 则 乙”，后一种写法一眼看得出查的是什么。",
        "`not a or b` is `if a then b`, which says at once what is looked for.",
    ),
    message=(
        "可以写成“{better}”",
        "`{better}` says the same",
    ),
    check=check,
    fixes=True,
    keeps=False,
    valid=(
        "性质 先启动后办结\n  对象：社区\n  断言：若 软弱涣散 则 户数 超过 3\n",
        "性质 先启动后办结\n  对象：社区\n  断言：软弱涣散 或 户数 超过 3\n",
    ),
    invalid=(
        "性质 先启动后办结\n  对象：社区\n  断言：非 软弱涣散 或 户数 超过 3\n",
        "性质 另一条\n  对象：社区\n  断言：户数 超过 3 或 非 换届 处于 已办结\n",
    ),
)
