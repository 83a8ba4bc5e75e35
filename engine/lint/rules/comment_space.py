"""A comment whose # touches its first word."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.edits import Edit
from grammar.lexer import fold
from grammar.source import Place


def check(context: Context) -> Iterator[Finding]:
    for place in context.comments():
        text = fold(context.text(place))
        if len(text) > 1 and not text[1].isspace() and text.strip("#"):
            after = Place(place.path, place.start + 1, place.start + 1)
            yield found(place, Edit(after, " "), text=context.words(place))


RULE = Rule(
    name="comment-space",
    title=("注释要空格", "a blank after #"),
    category="style",
    level="warning",
    why=(
        "“#”和注释之间空一格，容易认；“#不查”这样紧挨着的，也容易和标签、编号混起来。",
        "With a blank after it the # is seen; without, the comment looks like a number or a tag.",
    ),
    message=("“#”后面空一格", "put a blank after the #"),
    check=check,
    fixes=True,
    valid=("# 甲是大社区\n定义 甲\n  对象：社区\n  即：户数 超过 9\n",),
    invalid=("#甲是大社区\n定义 甲\n  对象：社区\n  即：户数 超过 9\n",),
)
