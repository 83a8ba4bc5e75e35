"""A comment that excepts from a rule which finds nothing there."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.edits import Edit
from grammar.source import Place


def check(context: Context) -> Iterator[Finding]:
    for item in context.exceptions:
        idle = [name for name in item.rules if name in context.running and name not in item.used]
        if item.reason and idle:
            edits = (dropped(context, item.place),) if len(idle) == len(item.rules) else ()
            yield found(item.place, *edits, text="、".join(idle))


def dropped(context: Context, place: Place) -> Edit:
    """The comment taken out, and its line where it has one to itself."""
    source = context.sources[place.path]
    start = source.text.rfind("\n", 0, place.start) + 1
    if source.text[start : place.start].strip():
        before = source.text[start : place.start]
        return Edit(Place(place.path, start + len(before.rstrip()), place.stop), "")
    return context.drop_line(place)


RULE = Rule(
    name="exception-unused",
    title=("不查已无用", "an exception for nothing"),
    category="clarity",
    level="warning",
    why=(
        "这里已经没有什么可例外的：条文改好了，注释却留着，以后真有毛病时它会把毛病遮住。",
        "Nothing is found here any more. Left standing, the comment will one day hide a real mistake.",
    ),
    message=(
        "这里没有“{text}”可以不查，注释可以删去",
        "nothing is found here for {text}: the comment can go",
    ),
    check=check,
    fixes=True,
    valid=("定义 大社区  # 大社区指人多的\n  对象：社区\n  即：户数 超过 9\n",),
    invalid=(
        "# 不查 exception-unused：举例\n定义 大社区\n  对象：社区\n  即：户数 超过 9\n",
        "定义 大社区\n  对象：社区\n  即：户数 超过 9  # 不查 exception-unused：举例\n",
    ),
)
