"""A document without issuer, date or rank."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree

PARTS = {"issuer": ("发文", "issuer"), "dated": ("日期为", "dated"), "rank": ("位阶", "rank")}


def check(context: Context) -> Iterator[Finding]:
    for line in context.everywhere(tree.DocumentLine):
        given = {name for name, _ in line.parts}
        lacking = [spellings for part, spellings in PARTS.items() if part not in given]
        if lacking:
            zh, en = "、".join(zh for zh, _ in lacking), ", ".join(en for _, en in lacking)
            yield found(line.name.place, document=line.name.text, zh=zh, en=en)


RULE = Rule(
    name="incomplete-document",
    title=("文件登记不全", "a document not fully registered"),
    category="sources",
    level="warning",
    why=(
        "依据要经得起查：谁发的、哪一天发的、是法律还是政策，缺一样就找不到原件，也分不出两份文件冲突时听谁的。",
        "A source must be found again: who issued it, when, of what rank. Without the rank nobody can say which of two prevails.",
    ),
    message=("文件“{document}”没有写{zh}", "the document `{document}` lacks: {en}"),
    check=check,
    valid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  文件：讲话 《讲话》，发文 市委，日期为 2014-12-20，位阶 政策\n",
    ),
    invalid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  文件：讲话 《讲话》，发文 市委\n",
    ),
)
