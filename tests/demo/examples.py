"""A small script that a test may change, and what is left of a season that was played."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.demo.play import HOUSE, Played

SMALL = """
[opening]
title = { zh = "建账", en = "The journal" }
tells = { zh = "开始", en = "It begins" }
day = 2015-09-21
founder = "演练员"
importer = "市级管理员"
roster = "社区名册.xlsx"
opens = 08:30:00
pace = 3

[groups]
"两个" = { codes = ["429901001001", "429901001006"] }

[routines]
"摸底" = [
  { step = "启动摸底" },
  { step = "进入准备", expect = "refused", because = ["先摸底后准备"], nothing_else = true, show = true },
  { paper = "调查摸底表", facts = "摸底日期={today}，已入户核实=是" },
  { step = "进入准备" },
]

[[chapter]]
title = { zh = "摸底", en = "Survey" }
tells = { zh = "逐户核实", en = "House by house" }
act = [{ day = 2015-09-22, group = "两个", by = "街道操作员", do = ["摸底"] }]

[week]
title = { zh = "这一周", en = "The week" }
begins = 2015-09-21
flow = "换届"
column = [
  { title = { zh = "准备中", en = "preparing" }, states = ["准备中"] },
  { title = { zh = "摸底表", en = "surveys" }, paper = "调查摸底表" },
  { title = { zh = "准许", en = "steps" }, steps = true },
  { title = { zh = "拒绝", en = "refusals" }, refusals = true },
]

[[command]]
line = "{huanjie} --db {db} audit verify"
shows = { zh = "核验", en = "verify" }
"""


POLICY = """
对象 社区
  层级：社区
  字段：代码 文本，又名 社区代码
  字段：名称 文本，又名 社区名称
  字段：任期 期间，又名 本届任期
  字段：户数 整数
  标识：代码
  称呼：名称

材料 调查摸底表
  属于：社区
  字段：摸底日期 日期
  字段：已入户核实 是否

流程 换届
  对象：社区
  状态：待启动、摸底、准备中
  起点：待启动
  终点：准备中

步骤 启动摸底
  流程：换届
  从：待启动
  到：摸底
  由：街道操作员

步骤 进入准备
  流程：换届
  从：摸底
  到：准备中
  由：街道操作员

规则 先摸底后准备
  依据：讲话 一·一是
  管：进入准备
  要求：有 调查摸底表 其中 已入户核实
  否则：没有摸底

规则 底数要清楚
  依据：讲话 一·三是
  管：进入准备
  要求：户数 超过 0
  否则：底数不清
"""
"""As little of the shipped policy as the small script needs, beside its tiers, roles and documents."""


def small_policy() -> dict[str, bytes]:
    kept = ("workflows/政策.hj", "workflows/层级与角色.hj")
    return {name: (HOUSE / name).read_bytes() for name in kept} | {"workflows/小.hj": POLICY.encode()}


@dataclass(frozen=True, slots=True)
class Evening:
    """A season that was played: its journal, what was printed, and the exit code."""

    path: Path
    text: str
    code: int


@dataclass(frozen=True, slots=True)
class Rehearsal:
    played: Played
    text: str


Perform = Callable[..., Rehearsal]
