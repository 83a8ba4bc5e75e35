"""A 迁移 that ends what it moves."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("migration"):
        one, entry = context.policy.migrations[block.name.text], block.one("to")
        if entry and one.dest in context.policy.flows[one.flow].final and not one.note:
            yield found(entry.place, name=block.name.text, state=one.dest)


RULE = Rule(
    name="migration-to-final",
    title=("迁移就办结", "a migration that ends it"),
    category="bugs",
    level="warning",
    why=(
        "迁到终点的对象，一采用新政策就算办完了，中间的步骤一个也没有办，规则一条也没有查。确实只是终点改了名称的，在“说明”里写一句。",
        "What is moved to a final state is done with at adoption: no step was taken, no rule was asked. Where a final state only has a new name, say so in a `note`.",
    ),
    message=(
        "“{name}”把对象直接迁到终点“{state}”",
        "`{name}` moves objects straight to the final state `{state}`",
    ),
    check=check,
    valid=(
        "迁移 旧状态\n  流程：换届\n  从：暂停\n  到：未启动\n",
        "迁移 旧状态\n  流程：换届\n  从：暂停\n  到：已办结\n  说明：“暂停”就是原来的“已办结”\n",
    ),
    invalid=("迁移 旧状态\n  流程：换届\n  从：暂停\n  到：已办结\n",),
)
