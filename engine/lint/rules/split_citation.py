"""Clauses of one document on two lines."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.edits import Edit
from grammar.source import Place


def check(context: Context) -> Iterator[Finding]:
    for block in context.blocks:
        first: dict[str, tree.Citation] = {}
        for entry in block.all("source"):
            cited = entry.content
            if not isinstance(cited, tree.Citation):
                continue
            before = first.setdefault(cited.document.text, cited)
            if before is not cited:
                clauses = "、".join(context.text(one.place) for one in cited.clauses)
                end = Place(before.place.path, before.place.stop, before.place.stop)
                edits = (Edit(end, "、" + clauses), context.drop_entry(entry))
                yield found(entry.place, *edits, related=(before.place,), text=cited.document.text)


RULE = Rule(
    name="split-citation",
    title=("依据分写", "one document on two lines"),
    category="style",
    level="warning",
    why=(
        "同一份文件的几个条款写在一行：“依据：讲话 一·一、二·第一”。分成几行，看上去像是几份文件。",
        "Clauses of one document stand on one line; on several they look like several documents.",
    ),
    message=("“{text}”的条款可以和上面的写在一行", "the clauses of `{text}` can stand on the line above"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一、二\n  管：启动\n  要求：软弱涣散\n  否则：底数不对\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  依据：讲话 二\n  管：启动\n  要求：软弱涣散\n  否则：底数不对\n",
    ),
)
