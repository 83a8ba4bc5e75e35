"""A deadline whose clauses, as they are written out, name no day and no length of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found

TIMED = re.compile(
    r"[0-9一二三四五六七八九十百两半][ 　]*(?:个)?(?:年|月|季度|周|星期|工作日|天|日|号|小时)"
    r"|年[底初末]|月[底初末]|[0-9]{4}-[0-9]|日前|之前|以前|当[日天月]|[0-9] ?(?:days?|weeks?|months?|years?)",
)
"""A day, or a length of time."""


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("deadline"):
        cited = context.policy.deadlines[block.name.text].clauses
        texts = [context.policy.clauses.get(str(clause)) for clause in cited]
        written = [text.quote for text in texts if text]
        entry = block.one("source")
        if entry and len(written) == len(cited) and not any(map(TIMED.search, written)):
            yield found(entry.place, name=block.name.text)


RULE = Rule(
    name="deadline-without-day-in-clause",
    title=("依据没有日子", "a deadline without a day in its clause"),
    category="sources",
    level="warning",
    why=(
        "期限的依据，原文里应当有一个日子或者一段时间。引的条文里一个也没有，这个期限就是自己定的：要么引错了条，要么应当写进“参数”，注明是谁定的。",
        "The clause that a deadline rests on names a day or a length of time. Where none does, the wrong clause is cited, or the day is your own: say so in a parameter.",
    ),
    message=(
        "期限“{name}”引的条文里没有日子",
        "the clauses of `{name}` name no day",
    ),
    check=check,
    valid=(
        "条文 一\n  文件：讲话\n  原文：换届工作在12月底前完成\n期限 按期办结\n  对象：社区\n  事项：换届 处于 已办结\n  不迟于：2015-12-31\n  逾期：报市民政局督办\n  依据：讲话 一\n",
        "期限 按期办结\n  对象：社区\n  事项：换届 处于 已办结\n  不迟于：2015-12-31\n  逾期：报市民政局督办\n  依据：讲话 一\n",
    ),
    invalid=(
        "条文 一\n  文件：讲话\n  原文：各地要加强领导，按时完成\n期限 按期办结\n  对象：社区\n  事项：换届 处于 已办结\n  不迟于：2015-12-31\n  逾期：报市民政局督办\n  依据：讲话 一\n",
    ),
)
