"""A state that two 迁移 move to different places."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import header
from engine.policy.labels import names_at


def check(context: Context) -> Iterator[Finding]:
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for block in context.of("migration"):
        one = context.policy.migrations[block.name.text]
        for state in names_at(block, "from"):
            name, dest = first.setdefault((one.flow, state.text), (one.name, one.dest))
            if dest != one.dest:
                place = header(context, "migration", name)
                yield found(state.place, related=(place,), state=state.text, dest=dest, other=one.dest)


RULE = Rule(
    name="migrated-two-ways",
    title=("迁移去两处", "migrated two ways"),
    category="bugs",
    level="error",
    why=(
        "同一个旧状态，一处说迁到这里，一处说迁到那里。停在旧状态的对象只能去一处，去哪一处要看文件的先后，这不该由文件名决定。",
        "One state is moved to two places. An object can be in one of them only, and which would depend on the order of files.",
    ),
    message=(
        "“{state}”又迁到“{dest}”，又迁到“{other}”",
        "`{state}` is moved to `{dest}` and to `{other}`",
    ),
    check=check,
    valid=("迁移 旧状态\n  流程：换届\n  从：暂停\n  到：未启动\n",),
    invalid=(
        "迁移 旧状态\n  流程：换届\n  从：暂停\n  到：未启动\n迁移 另一处\n  流程：换届\n  从：暂停\n  到：已启动\n",
    ),
)
