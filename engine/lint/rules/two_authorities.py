"""A parameter whose one value is drawn from two documents."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("parameter"):
        cited = [entry.content for entry in block.all("source") if isinstance(entry.content, tree.Citation)]
        documents = list(dict.fromkeys(line.document.text for line in cited))
        if len(documents) > 1 and not block.has("note"):
            yield found(
                cited[1].place,
                related=(cited[0].place,),
                name=block.name.text,
                documents="、".join(documents),
            )


RULE = Rule(
    name="two-authorities",
    title=("依据两说", "two authorities for one value"),
    category="sources",
    level="warning",
    why=(
        "一个数引了两份文件，哪一份是准的？两份写的一样，请在“说明”里写明；不一样，应写明以哪一份为准。",
        "One value, two documents: which of them decides? Say under `note` that they agree, or which prevails.",
    ),
    message=(
        "参数“{name}”引了{documents}，没有说明以哪一份为准",
        "`{name}` cites {documents} and does not say which decides",
    ),
    check=check,
    valid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  文件：讲话 《讲话》\n  文件：通知 《通知》\n参数 天数\n  值：5 日\n  依据：讲话 一\n  依据：通知 二\n  说明：两份文件所写相同。\n",
    ),
    invalid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  文件：讲话 《讲话》\n  文件：通知 《通知》\n参数 天数\n  值：5 日\n  依据：讲话 一\n  依据：通知 二\n",
    ),
)
