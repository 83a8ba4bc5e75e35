"""A parameter whose other choice is the one that was taken."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("parameter"):
        made, entry = context.policy.parameters.get(block.name.text), block.one("alternative")
        if made and entry and made.alternative in [value for _, value in made.values]:
            yield found(entry.label_place, context.drop_entry(entry), name=block.name.text)


RULE = Rule(
    name="alternative-same",
    title=("另选就是现值", "the other choice is the one taken"),
    category="bugs",
    level="warning",
    why=(
        "“另选”是当初还可以选的另一个值，写成和现在的值一样，就没有另选了。多半是改了“值”，忘了改“另选”。",
        "The alternative is what could have been chosen instead; where it is the value itself, one of the two was changed and the other forgotten.",
    ),
    message=("参数“{name}”的另选和它的值一样", "the alternative of `{name}` is its value"),
    check=check,
    fixes=True,
    valid=("参数 期满\n  值：20 日\n  另选：21 日\n  依据：讲话 一\n",),
    invalid=("参数 期满\n  值：20 日\n  另选：20 日\n  依据：讲话 一\n",),
)
