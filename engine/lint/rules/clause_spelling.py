"""One clause of a document spelled in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from engine.lint.conditions import replace
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.lexer import fold
from grammar.numerals import number

NUMERALS = re.compile(r"[一二三四五六七八九十百]+|\d+")


def check(context: Context) -> Iterator[Finding]:
    spelled: dict[tuple[str, str], Counter[str]] = {}
    for cited in context.everywhere(tree.Citation):
        for clause in cited.clauses:
            spelled.setdefault((cited.document.text, plain(clause.text)), Counter())[clause.text] += 1
    for cited in context.everywhere(tree.Citation):
        for clause in cited.clauses:
            common = spelled[cited.document.text, plain(clause.text)].most_common(1)[0][0]
            if common != clause.text:
                yield found(clause.place, replace(clause, common), text=clause.text, better=common)


def plain(clause: str) -> str:
    """A clause without its dots, its numerals as figures."""
    return NUMERALS.sub(lambda match: f"{number(match[0]) or match[0]}.", fold(clause).replace("·", ""))


RULE = Rule(
    name="clause-spelling",
    title=("条款写法不一", "a clause spelled in two ways"),
    category="sources",
    level="warning",
    why=(
        "同一条款有的写“第十四条”，有的写“第14条”，按条款查规则就查不全。以用得多的写法为准。",
        "`第十四条` here and `第14条` there: whoever looks for a clause finds some of its rules. The commoner spelling counts.",
    ),
    message=("“{text}”在别处写作“{better}”", "`{text}` is spelled `{better}` elsewhere"),
    check=check,
    fixes=True,
    keeps=False,
    valid=(
        "定义 甲\n  对象：社区\n  即：户数 超过 9\n  依据：讲话 二·第一\n定义 乙\n  对象：社区\n  即：户数 超过 8\n  依据：讲话 二·第十一\n",
    ),
    invalid=(
        "定义 甲\n  对象：社区\n  即：户数 超过 9\n  依据：讲话 第十四条、一\n定义 乙\n  对象：社区\n  即：户数 超过 8\n  依据：讲话 第十四条\n定义 丙\n  对象：社区\n  即：户数 超过 7\n  依据：讲话 第14条\n",
    ),
)
