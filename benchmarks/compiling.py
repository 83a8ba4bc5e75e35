"""Reading, checking and compiling 100, 1,000 and 10,000 rules, beside lark alone on the same text.

"lark alone" is a LALR parser that lark makes of one grammar for whole files, `whole.lark`: its own contextual
lexer, its plain trees, nothing looked up and nothing checked.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from lark import Lark
from rich.console import Console
from rich.table import Table

from engine.decide.lower import compile_gates
from engine.policy.load import Loaded, load

SIZES = (100, 1_000, 10_000)
ROUNDS = {100: 5, 1_000: 3, 10_000: 1}
PER_FILE = 500
PER_STEP = 10

HEAD = (Path(__file__).parent / "gate.hj").read_text("utf-8").partition("步骤 办完整顿")[0]
PARAMETER = "参数 年龄上限\n  值：60\n  依据：测量 九\n"
STEP = "步骤 第{n:05}步\n  流程：整顿\n  从：未办\n  到：已办\n  由：操作员\n"
OTHERS = "".join(
    f"步骤 办完{flow}\n  流程：{flow}\n  从：{start}\n  到：{end}\n  由：操作员\n"
    for flow, start, end in (
        ("审计", "未办", "已办"),
        ("考察", "未办", "已办"),
        ("研判", "未办", "已办"),
        ("换届", "准备中", "已启动"),
    )
)
RULE = """\
规则 第{n:05}条
  依据：测量 第{n:05}条
  管：第{step:05}步
  要求：年龄 不少于 {low} 且 年龄 不超过 年龄上限
  要求：有 审计报告 其中 覆盖期 覆盖 任期
  要求：每个 问题 都 （已销号 或 非 严重）
  要求：书记人选 = 主任人选 或 数量（问题 其中 严重） 少于 {low}
  禁止：受过刑罚 或 非 承诺遵规
  否则：第{n:05}条没有做到
  办法：补齐第{n:05}条所要的材料
"""


def texts(count: int) -> dict[str, str]:
    """A policy of so many rules, ten a step, in files of some hundreds."""
    steps = "".join(STEP.format(n=number) for number in range(count // PER_STEP))
    made = {"a.hj": HEAD + PARAMETER + OTHERS + steps}
    for first in range(0, count, PER_FILE):
        rules = range(first, min(first + PER_FILE, count))
        made[f"b{first:05}.hj"] = "".join(
            RULE.format(n=number, step=number // PER_STEP, low=18 + number % 7) for number in rules
        )
    return made


def ours(files: dict[str, bytes]) -> Loaded:
    """Everything: read, checked, and every gate compiled."""
    loaded = load(files)
    assert loaded.sound, loaded.diagnostics[:3]
    gates = compile_gates(loaded.policy)
    assert all(callable(gates[step]) for step in loaded.policy.steps)
    return loaded


def alone(parser: Lark, files: dict[str, str]) -> None:
    for text in files.values():
        parser.parse(text)


def timed(work: Callable[[], object], rounds: int) -> float:
    """Seconds, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        start = perf_counter()
        work()
        best = min(best, perf_counter() - start)
    return best


def main() -> None:
    parser = Lark(
        (Path(__file__).parent / "whole.lark").read_text("utf-8"), parser="lalr", lexer="contextual"
    )
    table = Table(
        "rules", "lines", "lark alone s", "read + check s", "+ gates s", "× lark alone", "µs a rule",
        title="a policy made ready",
    )  # fmt: skip
    ours({path: text.encode() for path, text in texts(10).items()})  # lark's tables are made once, before
    for size in SIZES:
        files = texts(size)
        data = {path: text.encode() for path, text in files.items()}
        lines = sum(text.count("\n") for text in files.values())
        bare = timed(lambda files=files: alone(parser, files), ROUNDS[size])  # type: ignore[misc]
        read = timed(lambda data=data: load(data), ROUNDS[size])  # type: ignore[misc]
        whole = timed(lambda data=data: ours(data), ROUNDS[size])  # type: ignore[misc]
        figures = [
            f"{bare:.2f}",
            f"{read:.2f}",
            f"{whole:.2f}",
            f"{whole / bare:.2f}",
            f"{whole / size * 1e6:.0f}",
        ]
        table.add_row(f"{size:,}", f"{lines:,}", *figures)
    Console().print(table)


if __name__ == "__main__":
    main()
