"""A name that says nothing: 规则1, 测试."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.keywords import KINDS
from grammar.lexer import fold

GENERIC = re.compile(
    r"(新|新建|测试|临时|示例|未命名|test|tmp|temp|new|untitled|todo|xxx*)?[_-]?({kinds})?[_-]?\d*".replace(
        "{kinds}", "|".join(spelling for kind in KINDS for spelling in (*kind.zh, *kind.en))
    ),
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Finding]:
    for block in context.blocks:
        text, own = fold(block.name.text), SELF[block.kind]
        if GENERIC.fullmatch(text) and not (text in SPELLINGS and text not in own):
            yield found(block.name.place, text=block.name.text)


SELF = {kind.id: (*kind.zh, *kind.en) for kind in KINDS}
SPELLINGS = {spelling for kind in KINDS for spelling in (*kind.zh, *kind.en)}


RULE = Rule(
    name="generic-name",
    title=("名称没有内容", "a name that says nothing"),
    category="names",
    level="warning",
    why=(
        "“规则1”“测试”什么也没说：拒绝的理由、欠账清单、日志里都要出现这个名称，看的人得翻条文才知道指什么。",
        "`rule1` and `test` say nothing, and the name stands in refusals, lists and the journal for years.",
    ),
    message=("“{text}”看不出是什么，请起一个说得出内容的名称", "`{text}` does not say what it is"),
    check=check,
    valid=("规则 先审计后换届\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n",),
    invalid=(
        "规则 规则1\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n",
        "定义 测试\n  对象：社区\n  即：户数 超过 9\n",
    ),
)
