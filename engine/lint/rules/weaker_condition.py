"""x ≥ 3 且 x ≥ 2: the second follows from the first."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context, bare
from engine.lint.normal import normal, stronger
from engine.lint.rule import Finding, Rule, found
from engine.policy import terms
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    for node in context.inside(tree.And):
        plain = [normal_at(context, item) for item in node.items]
        for index, item in enumerate(node.items):
            above = next((n for n, other in enumerate(plain) if stronger(other, plain[index])), None)
            if above is not None:
                stronger_words = context.words(node.items[above].place)
                edit = context.drop_item(node.items, index)
                yield found(item.place, edit, text=context.words(item.place), other=stronger_words)


def normal_at(context: Context, item: tree.Node) -> object:
    """The comparison that stands at a place, in its normal form; None for anything else."""
    compared = [one for one in context.terms.get(bare(item).place, []) if isinstance(one, terms.Compare)]
    return normal(compared[0]) if compared else None


RULE = Rule(
    name="weaker-condition",
    title=("多余的界限", "a bound that follows from another"),
    category="bugs",
    level="warning",
    why=(
        "两个界限同向，严的一个成立，松的一个必定成立。松的不起作用，多半是方向或者数字写错了。",
        "Of two bounds on one side the stricter decides. The other does nothing: its direction or its number may be wrong.",
    ),
    message=("有了“{other}”，“{text}”就不起作用", "`{text}` follows from `{other}`"),
    check=check,
    fixes=True,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 不少于 3 且 户数 不超过 9\n  否则：户数不对\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 不少于 3 且 户数 不少于 2\n  否则：户数不对\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 少于 8 且 户数 不超过 8\n  否则：户数不对\n",
    ),
)
