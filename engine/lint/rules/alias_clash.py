"""A column heading that two fields of one kind claim."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.lexer import fold


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("object", "evidence"):
        taken: dict[str, str] = {}
        lines = [entry.content for entry in block.all("field") if isinstance(entry.content, tree.FieldLine)]
        for line in lines:
            taken.setdefault(fold(line.name.text), line.name.text)
        for line in lines:
            for alias in line.aliases:
                owner = taken.setdefault(fold(alias), line.name.text)
                if owner != line.name.text:
                    yield found(line.place, alias=alias, field=line.name.text, owner=owner)


RULE = Rule(
    name="alias-clash",
    title=("栏目名称撞车", "two fields, one heading"),
    category="bugs",
    level="error",
    why=(
        "导入名册按栏目名称认字段。同一个栏目名称归两个字段，导入时只能进其中一个，另一个永远是空的。",
        "A roster's columns are recognised by their headings. One heading for two fields leaves one of them empty.",
    ),
    message=(
        "“{field}”又名“{alias}”，这是“{owner}”的栏目",
        "`{alias}` of `{field}` is a heading of `{owner}`",
    ),
    check=check,
    valid=("材料 证明\n  属于：社区\n  字段：甲 文本，又名 乙\n  字段：丙 文本\n",),
    invalid=(
        "材料 证明\n  属于：社区\n  字段：甲 文本，又名 乙\n  字段：丙 文本，又名 乙\n",
        "材料 证明\n  属于：社区\n  字段：甲 文本，又名 丙\n  字段：丙 文本\n",
    ),
)
