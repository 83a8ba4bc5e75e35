"""A block that follows the one above without a blank line."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.edits import Edit
from grammar.source import Place


def check(context: Context) -> Iterator[Finding]:
    for path, form in context.forms.items():
        text = context.sources[path].text
        for block in form.blocks[1:]:
            start = text.rfind("\n", 0, block.header.start) + 1
            above = text[:start].rstrip("\r\n").rpartition("\n")[2].strip()
            if text[:start].endswith("\n") and not blank_above(text, start) and not above.startswith("#"):
                edit = Edit(Place(path, start, start), "\n")
                yield found(block.header, edit, name=context.words(block.name))


def blank_above(text: str, start: int) -> bool:
    """Whether the line above the one at `start` is blank."""
    above = text.rfind("\n", 0, max(start - 1, 0)) + 1
    return not text[above:start].strip()


RULE = Rule(
    name="crowded-blocks",
    title=("块间没空行", "blocks without a blank line"),
    category="style",
    level="warning",
    why=(
        "块与块之间空一行，翻页时才看得出一条规则到哪里为止。",
        "With a blank line between blocks the eye sees where a rule ends.",
    ),
    message=("“{name}”上面应当空一行", "a blank line belongs above `{name}`"),
    check=check,
    fixes=True,
    valid=(
        "定义 甲\n  对象：社区\n  即：户数 超过 9\n\n# 乙比甲少\n定义 乙\n  对象：社区\n  即：户数 超过 8\n",
    ),
    invalid=("定义 甲\n  对象：社区\n  即：户数 超过 9\n定义 乙\n  对象：社区\n  即：户数 超过 8\n",),
)
