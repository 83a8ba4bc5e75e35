"""Whatever is written, what comes out is diagnostics, soon, and each can be shown in both languages.

python -m tests.fuzz garbage --trials 100000 --seed 1
"""

from __future__ import annotations

import random
import time
import traceback
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from engine.policy.load import Loaded, files_in, load
from grammar.keywords import KINDS, LABELS, WORDS
from grammar.render import render
from tests.fuzz.policies import files, policy
from tests.searching import Outcome, timed

HOUSE = Path(__file__).parents[2]
SECONDS = 1.0
"""The processor's seconds that one file may take to be read, checked and shown."""

SPELLINGS = tuple(word for table in (KINDS, LABELS, WORDS) for k in table for word in (*k.zh, *k.en))
SIGNS = (
    "\n", "\n", "\n  ", "：", "，", "、", "（", "）", "“", "”", "《", "》", "#", "=", "≥", "+", "-", "÷", "/", "%", ":", "(", ")",
    '"', "'", ";", "。", "…", "\t", "\u3000", "\r", "\0", "\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\u0301", "﹕",
    "\U0001f600", "А", "ａ", "\ue000",
)  # fmt: skip
NAMES = (
    "社区", "人选", "报告", "好", "户数", "任期", "前进", "主线", "甲态", "已有报告", "起步年龄", "讲话", "一", "甲",
    "1", "0", "12", "1.5", "20%", "1/2", "1/0", "三分之二", "2015-01-01", "2015-02-30", "9999-12-31", "2015年1月1日", "24:00",
    "99999999999999999999", "٣", "Ⅷ", "且末社区",
)  # fmt: skip
BASE = """政策 某
 版本：1
 地区：某市
 施行：2015-01-01
 文件：讲话 《讲话》
层级 社区
角色 操作员
 层级：社区
对象 社区
 层级：社区
 字段：代码 文本
 字段：好 是否
 字段：户数 整数
 字段：任期 期间
 标识：代码
 称呼：代码
对象 人选
 属于：社区
 字段：年龄 整数
材料 报告
 属于：社区
 字段：日期 日期
流程 主线
 对象：社区
 状态：甲态、乙态
 起点：甲态
 终点：乙态
步骤 前进
 流程：主线
 从：甲态
 到：乙态
 由：操作员
"""
"""A small sound policy, so that what is wrong is looked at beside something that is right."""

Make = Callable[[random.Random], bytes]


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@cache
def shipped() -> tuple[str, ...]:
    """The texts of the policy of this house."""
    return tuple(data.decode() for data in files_in(HOUSE).values())


# ---- ways of writing nonsense


def octets(chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((1, 7, 60, 400, 3000)))


def characters(chance: random.Random) -> bytes:
    """Characters of all planes, with lone surrogates and marks of direction."""
    ranges = ((0, 0x7F), (0x80, 0x2FF), (0x300, 0x36F), (0x2000, 0x206F), (0x3000, 0x303F), (0x4E00, 0x9FFF),
              (0xD800, 0xDFFF), (0xE000, 0xFFFF), (0x10000, 0x10FFFF))  # fmt: skip
    return encoded(
        "".join(chr(chance.randint(*chance.choice(ranges))) for _ in range(chance.choice((3, 40, 400))))
    )


def soup(chance: random.Random) -> bytes:
    """Keywords, names and signs in any order."""
    pieces = (_token(chance) for _ in range(chance.choice((5, 40, 200))))
    return encoded(BASE + chance.choice(("", " ")).join(pieces))


def lines(chance: random.Random) -> bytes:
    """Blocks whose headers and labels are right, and whose contents are not."""
    found = []
    for _ in range(chance.randint(1, 8)):
        found.append(f"{chance.choice(KINDS).zh[0]} {chance.choice(NAMES)}")
        for _ in range(chance.randint(0, 6)):
            content = " ".join(_token(chance) for _ in range(chance.randint(0, 9))).replace("\n", " ")
            found.append(f"  {chance.choice(LABELS).zh[0]}：{content}")
    return encoded(BASE + "\n".join(found))


def mutated(chance: random.Random) -> bytes:
    """Some blocks of a shipped file, with a few slips."""
    text = chance.choice(shipped())
    start = text.find("\n\n", chance.randrange(len(text)))
    stop = start + chance.choice((300, 1500, 4000))
    return encoded(BASE + _slipped(text[max(start, 0) : stop], chance, chance.randint(1, 6)))


def mutated_whole(chance: random.Random) -> bytes:
    """A random policy, sound until somebody slipped."""
    text = next(iter(files(policy(chance)).values())).decode()
    return encoded(_slipped(text, chance, chance.randint(1, 4)))


def mutated_octets(chance: random.Random) -> bytes:
    """A shipped file in some encoding, with octets changed."""
    text = chance.choice(shipped())
    start = chance.randrange(len(text))
    encoding = chance.choice(("utf-8", "utf-8", "gb18030", "utf-16", "utf-8-sig"))
    data = bytearray(text[start : start + 800].encode(encoding))
    for _ in range(chance.randint(0, 4)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def bombs(chance: random.Random) -> bytes:
    """Too long, too deep, too many: brackets, names, lists in lists, sums, rings and chains of definitions."""
    size = chance.choice((2, 19, 21, 61, 150, 500, 2001, 10_000))
    rule = "规则 甲\n 依据：讲话 一\n 管：前进\n 否则：不\n 要求："
    some = min(size, 600)
    last = chance.choice((0, some))
    return encoded(
        BASE
        + chance.choice((
            rule + "（" * size + "好" + "）" * chance.choice((size, size - 1)),
            rule + "（\n" * size + "好" + "）\n" * size,
            rule + "有 人选 其中 " * some + "好",
            rule + "每个 人选 都 " * some + "好",
            rule + "数量（人选 其中 " * some + "好" + "）" * some,
            rule + "非 " * size + "好",
            rule + "1 + " * size + "1 = 2",
            rule + "\n".join(["好 且", "好 或"] * some) + " 好",
            rule + "好" * size,
            rule + "“" + "好" * size + "”",
            rule + "社区 的 " * size + "好",
            rule + "今日 后 " + "9" * size + " 日 = 今日",
            rule + "户数 = " + "9" * size + chance.choice(("", "%", ".5", "/" + "9" * size)),
            rule + "今日 前 1 日" * some + " = 今日",
            "规则 " + "名" * size,
            "名" * size + "：好\n" * 3,
            "".join(f"定义 d{n}\n 对象：社区\n 即：d{(n + 1) % (last + 1)} 且 好\n" for n in range(some)),
            "".join(f"定义 d{n}\n 对象：社区\n 即：d{n + 1} 且 d{n + 1}\n" for n in range(some)),
            "".join(f"对象 o{n}\n 属于：o{n + 1}\n" for n in range(some)),
            "".join(f"层级 t{n}\n 上级：t{(n + 1) % some}\n" for n in range(some)),
            "".join(f"用例 c{n}\n 承：c{n + 1}\n 做：操作员 对 甲 前进，于 2015-01-01\n 应：准许\n" for n in range(some)),
            "规则 甲\n" * size,
            "  " * size + "\n" * size,
        ))
    )  # fmt: skip


MAKERS: tuple[Make, ...] = (
    octets, characters, soup, lines, lines, mutated, mutated, mutated, mutated_whole, mutated_whole, mutated_octets, bombs,
)  # fmt: skip


def _token(chance: random.Random) -> str:
    return chance.choice(chance.choice((SPELLINGS, SIGNS, NAMES)))


def _slipped(text: str, chance: random.Random, slips: int) -> str:
    """The text after some slips: something cut out, doubled, exchanged, put in, swapped, or the end torn off."""
    for _ in range(slips):
        at, length = chance.randrange(len(text) + 1), chance.choice((0, 1, 1, 2, 5, 12, 40))
        head, piece, tail = text[:at], text[at : at + length], text[at + length :]
        match chance.randrange(6):
            case 0:
                text = head + tail
            case 1:
                text = head + piece + piece + tail
            case 2:
                text = head + _token(chance) + tail
            case 3:
                text = head + _token(chance) + piece + tail
            case 4:
                text = head + tail[:length] + piece + tail[length:]
            case _:
                text = head if chance.random() < 0.1 else head + piece[::-1] + tail
    return text


# ---- the search


def run(trials: int, seed: int) -> Outcome:
    """Reads, checks and shows so many files. Now and then all of the shipped policy with one bad file among it."""
    chance = random.Random(seed)
    slowest = (0.0, "")
    load({"甲.hj": BASE.encode()})  # whatever is done once is done before anything is measured
    with timed(Outcome("garbage", seed)) as outcome:
        for number in range(trials):
            make = chance.choice(MAKERS)
            data = make(random.Random(f"{seed} {number}"))
            taken = tried({"rules/甲.hj": data}, outcome)
            slowest = max(slowest, (taken, f"{make.__name__}, file {number}, {len(data)} bytes"))
            outcome.figures[make.__name__] += 1
            if number % 2_000 == 1_999:
                among_the_shipped(data, outcome)
            if outcome.stopped:
                break
    outcome.figures["files"] = number + 1
    outcome.notes.append(f"slowest {slowest[0]:.3f} s: {slowest[1]}")
    return outcome


def tried(written: dict[str, bytes], outcome: Outcome, limit: float = SECONDS) -> float:
    """The processor's seconds that it took to load some files and to show what is wrong with them."""
    began = time.process_time()
    try:
        loaded = load(written)
        texts = list(shown(loaded))
    except Exception:
        outcome.failures.append(f"{smallest(written)!r}\n{traceback.format_exc(limit=-3)}")
        return 0.0
    taken = time.process_time() - began
    outcome.figures["diagnostics"] += len(texts) // 2
    outcome.figures["sound"] += loaded.sound
    if taken > limit:
        outcome.failures.append(
            f"{taken:.2f} s for {sum(map(len, written.values()))} bytes: {smallest_start(written)}"
        )
    outcome.failures += [f"{text!r} for {smallest_start(written)}" for text in texts if len(text) < 10][:1]
    return taken


def shown(loaded: Loaded) -> Iterator[str]:
    """Every diagnostic as a person sees it, in both languages."""
    for found in loaded.diagnostics:
        yield render(found, loaded.sources, "zh")
        yield render(found, loaded.sources, "en")


def among_the_shipped(data: bytes, outcome: Outcome) -> None:
    """One bad file in the folder of a whole policy. It takes as long as the policy does, and half as long again."""
    whole = files_in(HOUSE)
    began = time.process_time()
    load(whole)
    usual = time.process_time() - began
    outcome.figures["among the shipped"] += 1
    tried({**whole, "rules/甲.hj": data}, outcome, 2 * usual + SECONDS)


def fails(written: dict[str, bytes]) -> bool:
    try:
        for _ in shown(load(written)):
            pass
    except Exception:
        return True
    return False


def smallest(written: dict[str, bytes]) -> dict[str, bytes]:
    """The shortest files that still raise something, found by cutting pieces out."""
    for path, data in written.items():
        size = max(1, len(data) // 2)
        while size:
            at = 0
            while at < len(data):
                shorter = data[:at] + data[at + size :]
                if fails({**written, path: shorter}):
                    data = shorter
                    written = {**written, path: data}
                else:
                    at += size
            size //= 2
    return written


def smallest_start(written: dict[str, bytes]) -> str:
    return repr(next(reversed(written.values()))[len(BASE.encode()) :][:120])
