"""The policies that tests use, and how hard the fuzz tests try (`deep` when HUANJIE_DEEP=1)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from engine.decide.decision import Ready
from engine.policy.load import Loaded, files_in, load

HOUSE = Path(__file__).parent.parent

CALM = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture)

settings.register_profile(
    "fast", max_examples=100, deadline=None, derandomize=True, database=None, suppress_health_check=CALM
)
settings.register_profile("deep", max_examples=5000, deadline=None, database=None, suppress_health_check=CALM)
settings.load_profile("deep" if os.environ.get("HUANJIE_DEEP") == "1" else "fast")


@pytest.fixture(scope="session")
def shipped() -> Loaded:
    """The policy of this house."""
    return load(files_in(HOUSE))


@pytest.fixture(scope="session")
def ready(shipped: Loaded) -> Ready:
    return Ready(shipped.policy)


SMALL = """\
政策 小政策
  版本：“1”
  地区：某市
  施行：2015-01-01
  文件：讲话 《讲话》
层级 社区
角色 操作员
  层级：社区
角色 复核员
  层级：社区
对象 社区
  层级：社区
  字段：代码 文本
  字段：户数 整数
  字段：比例 小数
  字段：任期 期间
  字段：开始 日期
  字段：好 是否
  字段：类型 选项（甲类，乙类）
  标识：代码
  称呼：代码
对象 人选
  属于：社区
  字段：年龄 整数
  字段：在任 是否
对象 问题
  属于：社区
  字段：已销号 是否
  齐备：以本系统为准
材料 报告
  属于：社区
  字段：覆盖期 期间
  字段：日期 日期
  字段：已公示 是否
材料 证明
  属于：社区
  字段：日期 日期
  有效期：3 个月，自 日期
材料 总结
  属于：社区
流程 主线
  对象：社区
  状态：甲态、乙态、丙态
  起点：甲态
  终点：丙态
流程 旁线
  对象：社区
  状态：未办、已办
  起点：未办
  终点：已办
步骤 前进
  流程：主线
  从：甲态
  到：乙态
  由：操作员
步骤 收尾
  流程：主线
  从：乙态
  到：丙态
  由：操作员
  复核：复核员
步骤 办理
  流程：旁线
  从：未办
  到：已办
  由：操作员
参数 起步年龄
  值：18
  依据：讲话 一
定义 已有报告
  对象：社区
  即：有 报告 其中 覆盖期 覆盖 任期 且 已公示
规则 先报告后前进
  依据：讲话 一
  管：前进
  要求：已有报告
  否则：没有报告
禁止替代 总结不能代替报告
  以：总结
  代替：报告
  于：前进
  依据：讲话 一
用例 没有报告
  设：社区 某社区，任期 = 2012-01-01 至 2014-12-31
  做：操作员 对 某社区 前进，于 2015-10-12
  应：拒绝，仅因 先报告后前进
  应：某社区 的 主线 处于 甲态
"""


@pytest.fixture(scope="session")
def small() -> str:
    """A policy with one of everything and nothing wrong."""
    return SMALL


@pytest.fixture(scope="session")
def checked() -> Callable[[str], Loaded]:
    """Loads a policy of one file."""
    return lambda text: load({"rules/小政策.hj": text.encode()})
