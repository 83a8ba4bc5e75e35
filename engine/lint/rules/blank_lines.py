"""More than one blank line, or none between two blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.edits import Edit
from grammar.source import Place


def check(context: Context) -> Iterator[Finding]:
    for source in context.sources.values():
        for match in re.finditer(
            r"(?:\r?\n[ \t\u3000]*){3,}(?=\r?\n|\S)|(?:\r?\n[ \t\u3000]*){2,}$", source.text
        ):
            end = "\n" if match.end() == len(source.text) else "\n\n"
            place = Place(source.path, match.start(), match.end() - trailing(match.group()))
            if source.text[place.start : place.stop] != end:
                yield found(place, Edit(place, end), count=match.group().count("\n"))


def trailing(text: str) -> int:
    """How many blanks stand after the last line break: they are the next line's indentation."""
    return len(text) - text.rfind("\n") - 1


RULE = Rule(
    name="blank-lines",
    title=("空行太多", "too many blank lines"),
    category="style",
    level="warning",
    why=(
        "块与块之间空一行。空两行、三行，屏幕上看不到几条规则，也看不出哪里是有意分开的；文件末尾不留空行。",
        "One blank line parts blocks. More of them push rules off the screen and part nothing; none stands at the end.",
    ),
    message=("这里空行太多", "too many blank lines here"),
    check=check,
    fixes=True,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n\n参数 甲\n  值：1\n  依据：讲话 一\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n\n\n\n参数 甲\n  值：1\n  依据：讲话 一\n",
        "参数 甲\n  值：1\n  依据：讲话 一\n\n\n",
    ),
)
