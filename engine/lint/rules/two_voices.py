"""A place where the source says two things, and one of them is followed."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy.labels import contents
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    for block in context.blocks:
        cited = "；".join(context.text(line.place) for line in contents(block, "source", tree.Citation))
        for line in contents(block, "also_said", tree.Citation):
            yield found(line.place, name=block.name.text, cited=cited or "—", other=context.text(line.place))


RULE = Rule(
    name="two-voices",
    title=("来源两说", "the source says two things"),
    category="sources",
    level="note",
    why=(
        "原文在两处说得不一样，这一块取了一处。取哪一处是有权机关的事：送签时逐条核对，有了新的说法再改。",
        "The source says one thing here and another there, and the block follows one. Which is for the authority to say: look at each before signing.",
    ),
    message=(
        "“{name}”依〔{cited}〕，而〔{other}〕另有一说",
        "`{name}` follows [{cited}]; [{other}] says otherwise",
    ),
    check=check,
    valid=("参数 期满\n  值：20 日\n  依据：讲话 一\n",),
    invalid=("参数 期满\n  值：20 日\n  依据：讲话 一\n  两说：讲话 二\n",),
)
