"""Two names that look alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree

ALIKE = str.maketrans("己巳末入士千侯帐曰", "已已未人土干候账日")


def check(context: Context) -> Iterator[Finding]:
    first: dict[tuple[str, str], tree.Name] = {}
    for scope, name in declared(context):
        other = first.setdefault((scope, plain(name.text)), name)
        if other.text != name.text:
            yield found(name.place, related=(other.place,), text=name.text, other=other.text)


def declared(context: Context) -> Iterator[tuple[str, tree.Name]]:
    """Every declared name with where it must be told from others: a kind of block, one block's fields."""
    for block in context.blocks:
        yield block.kind, block.name
        for entry in block.all("field"):
            if isinstance(entry.content, tree.FieldLine):
                yield f"{block.kind} {block.name.text}", entry.content.name


def plain(text: str) -> str:
    """A name without what the eye passes over: width, case, dots, hyphens, look-alikes."""
    return re.sub(r"[\s·_-]", "", unicodedata.normalize("NFKC", text).casefold()).translate(ALIKE)


RULE = Rule(
    name="confusable-names",
    title=("名称难分", "names that look alike"),
    category="names",
    level="error",
    why=(
        "两个名称只差一个点、大小写，或者“己”“已”、“帐”“账”这样的形近字：写的人分得清，看的人分不清，迟早引错。",
        "Two names differ by a dot, by case, or by characters that look alike. Sooner or later the wrong one is meant.",
    ),
    message=("“{text}”和“{other}”看上去一样", "`{text}` and `{other}` look the same"),
    check=check,
    valid=("定义 已清账\n  对象：社区\n  即：户数 超过 9\n定义 未清账\n  对象：社区\n  即：户数 少于 9\n",),
    invalid=(
        "定义 已清账\n  对象：社区\n  即：户数 超过 9\n定义 已清帐\n  对象：社区\n  即：户数 超过 8\n",
        "定义 甲·乙\n  对象：社区\n  即：户数 超过 9\n定义 甲乙\n  对象：社区\n  即：户数 超过 8\n",
    ),
)
