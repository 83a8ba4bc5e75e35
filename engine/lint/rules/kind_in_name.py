"""A name that begins with the word of its own kind."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.keywords import KINDS


def check(context: Context) -> Iterator[Finding]:
    words = {kind.id: (*kind.zh, *kind.en) for kind in KINDS}
    for block in context.blocks:
        text = block.name.text
        word = next(
            (word for word in words[block.kind] if text.casefold().startswith(word) and text != word), ""
        )
        if word:
            yield found(block.name.place, text=text, word=word)


RULE = Rule(
    name="kind-in-name",
    title=("名称重复种类", "the kind inside the name"),
    category="names",
    level="note",
    why=(
        "“规则 规则先审计”：种类已经写在前面，名称里不用再写；理由和清单里会读成“规则‘规则……’”。",
        "The kind stands before the name already; in refusals it would read `rule rule_...`.",
    ),
    message=("“{text}”不用再以“{word}”开头", "`{text}` need not begin with `{word}`"),
    check=check,
    valid=("规则 先审计后换届\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n",),
    invalid=("规则 规则先审计后换届\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n",),
)
