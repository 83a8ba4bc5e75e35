"""A paper that is confidential and speaks of its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found

PUBLISHED = re.compile(r"公示|公告|张榜|公布")


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("evidence"):
        kind, entry = context.policy.kinds[block.name.text], block.one("access")
        named = [name for name in (kind.name, *kind.fields) if PUBLISHED.search(name)]
        if entry and not kind.public and named:
            yield found(entry.place, paper=kind.name, named=named[0])


RULE = Rule(
    name="secret-published",
    title=("不公开却要公示", "confidential and published"),
    category="bugs",
    level="warning",
    why=(
        "材料的密级是不公开，名称或者字段却说它要公示、公告。两样必有一样写错：写错密级会泄密，或者让群众查不到该看的。",
        "The paper is confidential, but its name or a field says that it is published. One of the two is wrong.",
    ),
    message=("材料“{paper}”不公开，却有“{named}”", "`{paper}` is confidential, yet it has `{named}`"),
    check=check,
    valid=("材料 公示表\n  属于：社区\n  字段：公示日期 日期\n  密级：公开\n",),
    invalid=("材料 登记表\n  属于：社区\n  字段：公示日期 日期\n  密级：不公开\n",),
)
