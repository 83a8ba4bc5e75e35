"""A clause that is written out, that no block cites, and of which nobody says why software does not hold it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy.labels import contents
from grammar import tree


def cited(context: Context) -> set[tuple[str, str]]:
    """Document and number of every clause that some block rests on."""
    return {
        (line.document.text, clause.text)
        for block in context.blocks
        for line in contents(block, "source", tree.Citation)
        for clause in line.clauses
    }


def check(context: Context) -> Iterator[Finding]:
    carried = cited(context)
    for clause in context.policy.clauses.values():
        if not clause.not_held and (clause.document, clause.name) not in carried:
            yield found(clause.place, clause=clause.name, document=clause.document)


RULE = Rule(
    name="open-clause",
    title=("没有着落的条文", "a clause that nothing carries"),
    category="coverage",
    level="warning",
    why=(
        "条文写出来了，没有一块引它，也没有写“不设”的理由：文件的这一句没有落实。该写规则的写规则，软件不应当管的写明理由。",
        "The clause is written out, no block cites it, and no reason stands after `not-held`: this sentence of the document is nowhere. Write the rule, or the reason.",
    ),
    message=("{document} {clause} 没有着落", "nothing carries {document} {clause}"),
    check=check,
    valid=(
        "条文 一\n  文件：讲话\n  原文：期满二十日\n参数 期满\n  值：20 日\n  依据：讲话 一\n",
        "条文 一\n  文件：讲话\n  原文：期满二十日\n条文 二\n  文件：讲话\n  原文：投好一票\n  不设：不记载任何人如何投票\n参数 期满\n  值：20 日\n  依据：讲话 一\n",
    ),
    invalid=(
        "条文 一\n  文件：讲话\n  原文：期满二十日\n条文 二\n  文件：讲话\n  原文：张榜公布\n参数 期满\n  值：20 日\n  依据：讲话 一\n",
    ),
)
