"""A duration from a step to the same step."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy.labels import name_at
from grammar.edits import Edit
from grammar.keywords import LABELS

STEP = next(label for label in LABELS if label.id == "step")


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("lead_time"):
        first, last, entry, end = (
            name_at(block, "from"),
            name_at(block, "to"),
            block.one("from"),
            block.one("to"),
        )
        if first and last and entry and end and first.text == last.text:
            label = STEP.spelled(context.tongue(entry.label_place.path))
            edits = (Edit(entry.label_place, label), context.drop_entry(end))
            yield found(end.place, *edits, name=block.name.text, step=first.text)


RULE = Rule(
    name="lead-time-of-one-step",
    title=("从一步到同一步", "from a step to itself"),
    category="clarity",
    level="warning",
    why=(
        "“从”和“到”是同一个步骤，两次之间没有时间可算。要写这一步本身的用时，写“步骤”一项；要写两步之间的间隔，另一头写错了。",
        "Between a step and itself lies no time. For what the step takes by itself write `step`; otherwise one of the two is wrong.",
    ),
    message=(
        "工期“{name}”从“{step}”到“{step}”，应写“步骤：{step}”",
        "`{name}` goes from `{step}` to itself: write `step`",
    ),
    check=check,
    fixes=True,
    keeps=False,
    valid=(
        "工期 办结用时\n  步骤：办结\n  持续：5 日\n",
        "工期 全程\n  从：启动\n  到：办结\n  持续：30 日\n",
    ),
    invalid=("工期 办结用时\n  从：办结\n  到：办结\n  持续：5 日\n",),
)
