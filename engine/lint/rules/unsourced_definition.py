"""A definition without a source."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("definition", "indicator", "lead_time"):
        if not block.has("source"):
            yield found(block.name.place, name=block.name.text)


RULE = Rule(
    name="unsourced-definition",
    title=("口径没有依据", "a definition without a source"),
    category="sources",
    level="note",
    why=(
        "“什么叫已完成”往往就是争议所在。定义、指标、工期不写依据，就只是起草人自己的口径。",
        "What counts as done is often what people dispute. Without a source a definition is only the drafter's own.",
    ),
    message=("“{name}”没有写“依据”", "`{name}` has no `source`"),
    check=check,
    valid=("定义 大社区\n  对象：社区\n  即：户数 超过 9\n  依据：讲话 一\n",),
    invalid=("定义 大社区\n  对象：社区\n  即：户数 超过 9\n",),
)
