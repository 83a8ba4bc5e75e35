"""A target that every share meets."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found

ALWAYS = {(">=", 0), ("<=", 1)}


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("target"):
        one, entry = context.policy.targets[block.name.text], block.one("target")
        if entry and (one.op, one.value) in ALWAYS:
            yield found(entry.place, name=block.name.text, text=context.words(entry.place))


RULE = Rule(
    name="target-always-met",
    title=("总能达到的目标", "a target always met"),
    category="bugs",
    level="warning",
    why=(
        "一个比例总在 0 和 100% 之间。“不少于 0”“不超过 100%”什么也没有要求，多半是大小写反了。",
        "A share always lies between 0 and 100%. `at-least 0` and `at-most 100%` ask for nothing; usually the sign is the wrong way round.",
    ),
    message=(
        "目标“{name}”写“{text}”，怎样都达到了",
        "`{name}` says `{text}`: that is met in any case",
    ),
    check=check,
    valid=("目标 多数办结\n  对象：社区\n  口径：换届 处于 已办结\n  目标：不少于 90%\n  依据：讲话 一\n",),
    invalid=(
        "目标 多数办结\n  对象：社区\n  口径：换届 处于 已办结\n  目标：不超过 100%\n  依据：讲话 一\n",
        "目标 任何\n  对象：社区\n  口径：换届 处于 已办结\n  目标：不少于 0%\n  依据：讲话 一\n",
    ),
)
