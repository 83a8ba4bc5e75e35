"""A name in quotes that is almost, but not quite, one of the policy's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.source import Place

QUOTED = re.compile(r"“([^“”]{3,20})”")


def check(context: Context) -> Iterator[Finding]:
    known = {name.text for name in context.everywhere(tree.Name)}
    parts = {part for text in known for part in (text, text.removesuffix("表"), text.removesuffix("书"))}
    for block in context.of("rule", "deadline"):
        for entry in block.entries:
            if entry.label not in ("otherwise", "remedy", "overdue"):
                continue
            for match in QUOTED.finditer(context.text(entry.place)):
                near = one_off(match[1], known) if match[1] not in parts else ""
                if near:
                    start = entry.place.start + match.start(1)
                    yield found(
                        Place(entry.place.path, start, start + len(match[1])), text=match[1], near=near
                    )


def one_off(text: str, known: set[str]) -> str:
    """The known name that differs by one character put in, left out or exchanged; "" where there is none."""
    for name in sorted(known):
        if abs(len(name) - len(text)) > 1 or name == text:
            continue
        head = next(
            (i for i, pair in enumerate(zip(name, text, strict=False)) if pair[0] != pair[1]),
            min(len(name), len(text)),
        )
        if text[head:] in (name[head + 1 :], name[head:][1:]) or text[head + 1 :] in (
            name[head:],
            name[head + 1 :],
        ):
            return name
    return ""


RULE = Rule(
    name="remedy-misspelt",
    title=("办法里的名称不对", "a name misspelt in a remedy"),
    category="names",
    level="warning",
    why=(
        "“办法”里用引号写的名称与政策里的只差一个字：材料改了名，办法忘了改；照着办的人找不到这种材料。",
        "A quoted name differs by one character from one in the policy: the paper was renamed, its remedy was not.",
    ),
    message=("没有叫“{text}”的，政策里有“{near}”", "nothing is called `{text}`; the policy has `{near}`"),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：有 审计报告\n  否则：没有审计报告\n  办法：登记“审计报告”\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：有 审计报告\n  否则：没有审计报告\n  办法：登记“审计报表”\n",
    ),
)
