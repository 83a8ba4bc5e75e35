"""A report that lists an indicator on two lines."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("report"):
        seen: set[str] = set()
        for entry in block.all("indicator"):
            names = entry.content.names if isinstance(entry.content, tree.Names) else ()
            again = [index for index, name in enumerate(names) if name.text in seen]
            for index in again:
                whole = len(again) == len(names)
                edit = context.drop_entry(entry) if whole else context.drop_item(names, index)
                yield found(names[index].place, edit, name=block.name.text, indicator=names[index].text)
            seen |= {name.text for name in names}


RULE = Rule(
    name="report-lists-twice",
    title=("报表重复列指标", "an indicator twice in a report"),
    category="bugs",
    level="warning",
    why=(
        "一张报表把同一个指标列了两行，出来就是两栏一样的数。多半是第二个本来要写别的指标。",
        "The report has two columns of one figure; usually the second was to be another indicator.",
    ),
    message=(
        "报表“{name}”前面已经列了“{indicator}”",
        "the report `{name}` lists `{indicator}` already",
    ),
    check=check,
    fixes=True,
    valid=(
        "指标 办结数\n  对象：社区\n  口径：换届 处于 已办结\n指标 启动数\n  对象：社区\n  口径：换届 曾到 已启动\n报表 周报\n  层级：市\n  周期：每周\n  截止：周五 17:00\n  指标：办结数\n  指标：启动数\n",
    ),
    invalid=(
        "指标 办结数\n  对象：社区\n  口径：换届 处于 已办结\n指标 启动数\n  对象：社区\n  口径：换届 曾到 已启动\n报表 周报\n  层级：市\n  周期：每周\n  截止：周五 17:00\n  指标：办结数\n  指标：启动数、办结数\n",
        "指标 办结数\n  对象：社区\n  口径：换届 处于 已办结\n指标 启动数\n  对象：社区\n  口径：换届 曾到 已启动\n报表 周报\n  层级：市\n  周期：每周\n  截止：周五 17:00\n  指标：办结数\n  指标：办结数\n",
    ),
)
