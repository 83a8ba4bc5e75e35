"""The small sound policy that the rules' examples stand in, so that each example shows only its point."""

from __future__ import annotations

from engine.lint.rule import Rule
from engine.policy.load import Loaded, load
from grammar.form import read_form
from grammar.lexer import fold
from grammar.source import Source

PRELUDE_FILE, EXAMPLE_FILE = "rules/基础.hj", "rules/示例.hj"

PRELUDE = """\
政策 示范政策
  版本：“1”
  地区：示范市
  施行：2015-01-01
  文件：讲话 《在座谈会上的讲话》，发文 市委，日期为 2014-12-20，位阶 政策

层级 市

层级 社区
  上级：市

角色 管理员
  层级：市
  职权：管理、导入、采用、核验

角色 操作员
  层级：社区
  职权：登记、确认

角色 复核员
  层级：市
  职权：登记

对象 社区
  层级：社区
  字段：代码 文本
  字段：户数 整数
  字段：任期 期间
  字段：成立日期 日期
  字段：软弱涣散 是否
  字段：类型 选项（城区，城郊，乡村）
  标识：代码
  称呼：代码

对象 人选
  属于：社区
  字段：年龄 整数
  字段：在任 是否
  齐备：须确认

对象 案件
  属于：社区
  字段：已结案 是否
  齐备：以本系统为准

材料 审计报告
  属于：社区
  字段：覆盖期 期间
  字段：出具日期 日期
  字段：已公示 是否
  密级：公开

材料 会议记录
  属于：社区
  字段：参加人数 整数
  密级：不公开

流程 换届
  对象：社区
  状态：未启动、已启动、已办结
  起点：未启动
  终点：已办结

步骤 启动
  流程：换届
  从：未启动
  到：已启动
  由：操作员

步骤 办结
  流程：换届
  从：已启动
  到：已办结
  由：操作员
  复核：复核员

参数 最少户数
  值：3
  依据：讲话 一

规则 户数要够
  依据：讲话 一
  管：启动
  要求：户数 不少于 最少户数
  否则：没有登记户数，或者户数不够
  办法：核对名册，登记户数
  责任：操作员

用例 户数没有登记
  设：社区 甲
  做：操作员 对 甲 启动，于 2015-10-12
  应：拒绝，仅因 户数要够

用例 户数足够
  设：社区 甲，户数 = 5
  做：操作员 对 甲 启动，于 2015-10-12
  应：准许
  做：操作员 对 甲 办结，复核 复核员，于 2015-10-13
  应：准许
"""


def chunks(text: str) -> list[tuple[tuple[str, str], str]]:
    """The blocks of a text with their kind and name, each up to the next header."""
    source = Source(PRELUDE_FILE, text)
    form = read_form(source, fold(text), [])
    starts = [text.rfind("\n", 0, block.header.start) + 1 for block in form.blocks]
    stops = [*starts[1:], len(text)]
    names = [(block.kind, text[block.name.start : block.name.stop]) for block in form.blocks]
    return [(name, text[start:stop]) for name, start, stop in zip(names, starts, stops, strict=True)]


def example(text: str) -> Loaded:
    """The prelude with an example: its blocks stand in place of those of the same kind and name.

    There is one title page whatever its name is.
    """
    own = {name for name, _ in chunks(text)}
    page = any(kind == "policy" for kind, _ in own)
    kept = [
        block for name, block in chunks(PRELUDE) if name not in own and not (page and name[0] == "policy")
    ]
    return load({PRELUDE_FILE: "".join(kept).encode(), EXAMPLE_FILE: text.encode()})


def fixed_example(rule: Rule) -> str | None:
    """The first wrong example of a rule after its fix; None for a rule that fixes nothing."""
    from engine.lint.fixing import fix

    if not rule.fixes:
        return None
    fixed = fix(example(rule.invalid[0]), only=(rule,))
    return fixed.after.loaded.sources[EXAMPLE_FILE].text
