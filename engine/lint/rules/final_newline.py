"""A file whose last line has no end."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.edits import Edit
from grammar.source import Place


def check(context: Context) -> Iterator[Finding]:
    for source in context.sources.values():
        if source.text and not source.text.endswith("\n"):
            end = len(source.text)
            yield found(Place(source.path, end - 1, end), Edit(Place(source.path, end, end), "\n"))


RULE = Rule(
    name="final-newline",
    title=("末行没有换行", "no line break at the end"),
    category="style",
    level="warning",
    why=(
        "最后一行没有换行，别的程序会把下一个文件的首行接在它后面；比对版本时，加一行会显示成改了两行。",
        "Without it other programs join the next file's first line to it, and adding one line shows as two changes.",
    ),
    message=("文件末尾没有换行", "the file does not end with a line break"),
    check=check,
    fixes=True,
    valid=("定义 甲\n  对象：社区\n  即：户数 超过 9\n",),
    invalid=("定义 甲\n  对象：社区\n  即：户数 超过 9",),
)
