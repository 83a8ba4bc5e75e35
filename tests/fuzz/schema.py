"""What a random policy is about: kinds of objects and papers with their fields, flows with states, parameters.

A name always has the same type, wherever it turns up, so that an author of random expressions need not know whose
field it finds.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

TODAY = date(2015, 10, 12)
"""The day round which everything happens."""

FIELDS = {
    "好": "bool", "合格": "bool", "在任": "bool", "户数": "integer", "年龄": "integer", "票数": "integer", "比例": "decimal",
    "分值": "decimal", "日期": "date", "开始": "date", "期满": "date", "任期": "period", "覆盖期": "period", "姓名": "text",
    "类型": "choice", "结论": "choice",
}  # fmt: skip
OPTIONS = {"类型": ("甲类", "乙类", "丙类"), "结论": ("同意", "不同意")}
WRITTEN = {
    "bool": "是否", "integer": "整数", "decimal": "小数", "date": "日期", "period": "期间", "text": "文本",
}  # fmt: skip
PARAMETERS = {
    "起步年龄": ("integer", ("1", "2", "18")),
    "合格比例": ("decimal", ("1/2", "20%", "0.75", "三分之二")),
    "分界日": ("date", ("2015-10-12", "2015-09-01", "2016-01-01")),
    "公示日数": ("day", ("20 日", "3 日")),
    "办理时限": ("workday", ("5 个工作日", "1 个工作日")),
    "间隔": ("month", ("3 个月", "1 个月")),
    "任职年限": ("year", ("1 年", "3 年")),
    "从严": ("bool", ("是", "否")),
}  # fmt: skip
SINCE = ("", "，自 2015-01-01", "，自 2015-10-12", "，自 2015-10-20", "，自 2016-03-01")
OBJECTS = ("人选", "小区", "案件", "楼栋")
PAPERS = ("报告", "证明", "决议", "公告")
ROOT = "社区"


@dataclass(slots=True)
class Kind:
    """An object, or a paper. `owner` is what it belongs to; "" for the community."""

    name: str
    owner: str
    fields: tuple[str, ...]
    paper: bool = False
    own: bool = False
    age: str = ""

    def lines(self) -> Iterator[str]:
        yield f"属于：{self.owner}" if self.owner else "层级：社区"
        if not self.owner:
            yield from ("字段：代码 文本", "标识：代码", "称呼：代码")
        for name in self.fields:
            options = f"选项（{'，'.join(OPTIONS[name])}）" if name in OPTIONS else WRITTEN[FIELDS[name]]
            yield f"字段：{name} {options}"
        if self.own:
            yield "齐备：以本系统为准"
        if self.age:
            yield f"有效期：{self.age}，自 日期"


@dataclass(slots=True)
class Flow:
    """A flow whose states are all reached and all lead on: a chain, and a few steps across it."""

    name: str
    object: str
    states: tuple[str, ...]
    steps: tuple[tuple[str, tuple[str, ...], str], ...]

    def lines(self) -> Iterator[str]:
        yield f"对象：{self.object}"
        yield f"状态：{'、'.join(self.states)}"
        yield f"起点：{self.states[0]}"
        yield f"终点：{self.states[-1]}"


@dataclass(slots=True)
class Schema:
    """Everything that a random policy declares before it says what is asked."""

    kinds: dict[str, Kind]
    flows: dict[str, Flow]
    parameters: dict[str, tuple[str, ...]]
    definitions: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of each definition the object it is about ("" for a constant) and its type."""

    def chain(self, kind: str) -> list[str]:
        """A kind and what it belongs to, upwards."""
        found = [kind]
        while self.kinds[found[-1]].owner:
            found.append(self.kinds[found[-1]].owner)
        return found

    def lists(self, kind: str) -> list[str]:
        """What belongs to a kind or to what that belongs to."""
        return [one.name for one in self.kinds.values() if one.owner in self.chain(kind)]


def schema(chance: random.Random) -> Schema:
    """A schema of one to three kinds of objects below the community, and one to four kinds of papers."""
    kinds = {ROOT: Kind(ROOT, "", _fields(chance, 6))}
    for name in OBJECTS[: chance.randint(1, 3)]:
        owner = ROOT if chance.random() < 0.6 else chance.choice(list(kinds))
        kinds[name] = Kind(name, owner, _fields(chance, 3), own=chance.random() < 0.35)
    objects = list(kinds)
    for name in PAPERS[: chance.randint(1, 4)]:
        owner = ROOT if chance.random() < 0.6 else chance.choice(objects)
        age = chance.choice(["", "", "3 个月", "1 年", "20 日"])
        fields = _fields(chance, 3, ("日期",) if age else ())
        kinds[name] = Kind(name, owner, fields, paper=True, own=chance.random() < 0.25, age=age)
    flows = {
        f"流程{n}": _flow(chance, f"流程{n}", object_) for n, object_ in enumerate(_moving(chance, objects))
    }
    return Schema(kinds, flows, _parameters(chance))


def _fields(chance: random.Random, most: int, always: tuple[str, ...] = ()) -> tuple[str, ...]:
    chosen = chance.sample(list(FIELDS), chance.randint(2, most))
    return (*always, *(name for name in chosen if name not in always))


def _moving(chance: random.Random, objects: list[str]) -> list[str]:
    """Which object each flow is about; the community has at least one."""
    return [ROOT, *(chance.choice(objects) for _ in range(chance.randint(1, 2)))]


def _flow(chance: random.Random, name: str, object_: str) -> Flow:
    states = tuple(f"{name}之{n}" for n in "一二三四"[: chance.randint(2, 4)])
    steps = [(f"{name}步{n}", (a,), b) for n, (a, b) in enumerate(pairwise(states))]
    if chance.random() < 0.3:
        steps.append((f"{name}退", states[1:], states[0]))
    return Flow(name, object_, states, tuple(steps))


def _parameters(chance: random.Random) -> dict[str, tuple[str, ...]]:
    found = {}
    for name in chance.sample(list(PARAMETERS), 4):
        since = chance.sample(SINCE, chance.choice([1, 1, 2, 3]))
        found[name] = tuple(f"{chance.choice(PARAMETERS[name][1])}{one}" for one in since)
    return found
