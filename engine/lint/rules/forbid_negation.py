"""禁止：非 X is 要求：X."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import after_word, opens, replace
from engine.lint.context import Context, bare
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.edits import Edit


def check(context: Context) -> Iterator[Finding]:
    for _, entry in context.conditions:
        inner = bare(entry.content)
        if entry.label != "forbid" or not isinstance(inner, tree.Not):
            continue
        text = context.text(inner.item.place)
        if not opens(context, inner, "NOT"):
            text = f"{context.spelled('HAS', entry.place.path)} {after_word(context, inner)}"
        label = "要求" if context.tongue(entry.place.path) == "zh" else "require"
        yield found(
            entry.content.place, Edit(entry.label_place, label), replace(entry.content, text), text=text
        )


RULE = Rule(
    name="forbid-negation",
    title=("禁止否定", "a negation forbidden"),
    category="clarity",
    level="warning",
    why=(
        "“禁止：非 甲”和“要求：甲”意思完全一样，连“未知”时都一样要拦。正面写，读起来不绕。",
        "`forbid: not A` and `require: A` mean the same, unknown facts included. The second reads straight.",
    ),
    message=(
        "这里禁止的是一个否定，就是要求“{text}”",
        "what is forbidden here is a negation: it requires `{text}`",
    ),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  禁止：软弱涣散\n  否则：还没有整顿\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  禁止：非 软弱涣散\n  否则：没有列入整顿\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  禁止：无 审计报告 其中 已公示\n  否则：没有审计报告\n",
    ),
)
