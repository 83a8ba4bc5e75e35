"""Two documents with one title."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.lexer import fold


def check(context: Context) -> Iterator[Finding]:
    first: dict[str, tree.DocumentLine] = {}
    for line in context.everywhere(tree.DocumentLine):
        other = first.setdefault("".join(fold(line.title).split()), line)
        if other is not line:
            yield found(line.place, related=(other.place,), name=line.name.text, first=other.name.text)


RULE = Rule(
    name="same-title",
    title=("文件登记两次", "a document registered twice"),
    category="sources",
    level="warning",
    why=(
        "同一个题名登记成两份文件，依据各引各的，按文件查规则就查不全。确是两份的，题名应分得开。",
        "One title under two names: whoever looks for the rules of a document finds half of them.",
    ),
    message=("“{name}”和“{first}”题名相同", "`{name}` and `{first}` have the same title"),
    check=check,
    valid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  文件：讲话 《讲话》\n  文件：通知 《通知》\n",
    ),
    invalid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  文件：讲话 《讲话》\n  文件：通知 《讲话 》\n",
    ),
)
