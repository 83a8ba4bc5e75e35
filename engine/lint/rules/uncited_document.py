"""A registered document that no clause is cited from."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    cited = {node.document.text for node in context.everywhere(tree.Citation)}
    for line in context.everywhere(tree.DocumentLine):
        if line.name.text not in cited:
            yield found(line.name.place, document=line.name.text)


RULE = Rule(
    name="uncited-document",
    title=("没有引用的文件", "a document nobody cites"),
    category="sources",
    level="note",
    why=(
        "登记了文件，却没有一处依据引它：要么应引而未引，要么只作背景，请在“说明”里写明。",
        "The document is registered and nothing cites it: a source is missing somewhere, or it is background only.",
    ),
    message=("没有一处依据引用文件“{document}”", "nothing cites the document `{document}`"),
    check=check,
    valid=("政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  文件：讲话 《讲话》\n",),
    invalid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  文件：讲话 《讲话》\n  文件：通知 《通知》\n",
    ),
)
