"""Whatever is written, what comes out is diagnostics, soon, and each can be shown in both languages."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.policy.load import Files, Loaded, load
from grammar.render import render
from tests.fuzz import garbage
from tests.searching import Outcome

PAGE = """政策 某
 版本：1
 施行：2015-01-01
 文件：讲话 《讲话》
层级 社区
对象 社区
 层级：社区
 字段：代码 文本
 字段：好 是否
 标识：代码
 称呼：代码
"""
RULE = "规则 甲\n  要求："


def definitions(count: int, means: str, last: str = "好") -> str:
    rows = [
        f"定义 d{i}\n 对象：社区\n 即：{means.format(next=i + 1, ring=(i + 1) % count)}\n"
        for i in range(count)
    ]
    return PAGE + "".join(rows) + f"定义 d{count}\n 对象：社区\n 即：{last}\n"


def case(name: str, base: str) -> str:
    return f"用例 {name}\n 承：{base}\n 做：甲 对 乙 丙，于 2015-01-01\n 应：准许\n"


EVIL: dict[str, str | bytes] = {
    "nested brackets on one line": RULE + "(" * 10_000 + "好" + ")" * 10_000,
    "nested brackets on many lines": RULE + "(\n" * 10_000 + "好" + ")\n" * 10_000,
    "not not": RULE + "非 " * 300 + "好",
    "a long sum": RULE + "1 + " * 400 + "1 = 2",
    "and or and or": RULE + "\n".join("甲 且 乙 或" for _ in range(120)) + " 丙",
    "a megabyte on a line": "规" * 999_000,
    "two megabytes": "a\n" * 1_000_000,
    "a name of 10,000": "规则 " + "好" * 10_000,
    "a name of 1,000": "规则 " + "好" * 1_000,
    "a surrogate": (RULE + "\ud800").encode("utf-8", "surrogatepass"),
    "NUL": RULE + "\0甲\0",
    "a megabyte of NUL": RULE + "\n" + ("\0" * 1900 + "\n") * 500,
    "unknown labels": "规则 甲\n" + "乙：丙\n" * 200_000,
    "one name a hundred thousand times": "规则 甲\n" * 150_000,
    "blanks": ("ab c" + " " * 1900 + "c\n") * 500,
    "tabs and wide blanks": "规则\t甲\n\u3000\t要求：\t乙\u3000\n",
    "nothing": "",
    "comments": "# 甲\n# 乙\n",
    "a byte-order mark": b"\xef\xbb\xbf" + PAGE.encode(),
    "a byte-order mark inside": "规则 \ufeff甲\n",
    "CRLF": PAGE.replace("\n", "\r\n"),
    "CR": PAGE.replace("\n", "\r"),
    "GBK": PAGE.encode("gbk"),
    "UTF-16": PAGE.encode("utf-16"),
    "two languages": PAGE + "rule 甲\n",
    "an open quotation mark": PAGE.replace("《讲话》", "《讲话"),
    "no labels": "规则 甲\n  已有报告\n",
    "nothing at all below": RULE + "1/0 = 1",
    "a name as a value": "参数 甲\n  值：乙\n",
    "digits of another script": "参数 甲\n  值：٣\n",
    "第": "步骤 第\n  从：第\n  到：第 第\n",
    "a chain of definitions": definitions(2_000, "d{next}"),
    "a ring of definitions": definitions(2_000, "d{ring}"),
    "a ring of nested definitions": definitions(50, "(" * 19 + "d{ring}" + ")" * 19),
    "doubling": definitions(60, "d{next} 且 d{next}"),
    "a chain of objects": PAGE + "".join(f"对象 o{i}\n 属于：o{i + 1}\n" for i in range(3_000)),
    "a chain of cases": PAGE + "".join(case(f"o{i}", f"o{i + 1}") for i in range(2_000)),
    "a ring of cases": PAGE + "".join(case(f"o{i}", f"o{(i + 1) % 9}") for i in range(9)),
    "a case twice": PAGE + case("甲", "乙") * 2,
}
SECONDS = 15
SOUND = {"a byte-order mark", "CRLF", "CR"}


def shown(loaded: Loaded) -> list[str]:
    return [render(found, loaded.sources, tongue) for found in loaded.diagnostics for tongue in ("zh", "en")]


@pytest.mark.parametrize("name", EVIL)
def test_evil_text_gives_diagnostics_and_soon(name: str) -> None:
    text = EVIL[name]
    began = time.monotonic()
    loaded = load({"rules/甲.hj": text if isinstance(text, bytes) else text.encode()})

    assert all(len(text) > 10 for text in shown(loaded))
    assert (loaded.diagnostics == ()) is (name in SOUND)
    assert time.monotonic() - began < SECONDS


def test_one_name_in_two_files() -> None:
    loaded = load({"a.hj": PAGE.encode(), "b.hj": "层级 社区\n".encode()})

    assert [(found.code, found.place.path, found.related[0].path) for found in loaded.diagnostics] == [
        ("HJ302", "b.hj", "a.hj")
    ]


def test_definitions_that_go_round_are_one_mistake_with_its_way_round() -> None:
    loaded = load({"rules/甲.hj": definitions(3, "d{ring}").encode()})
    rings = [text for text in shown(loaded) if "HJ305" in text]

    assert len(rings) == 2
    assert all("d0 → d1 → d2 → d0" in text for text in rings)


def test_a_name_of_ten_thousand_characters_is_named_as_too_long() -> None:
    loaded = load({"rules/甲.hj": (PAGE + "规则 " + "好" * 1_900).encode()})

    assert "HJ105" in {found.code for found in loaded.diagnostics}
    assert all(len(text) < 2_000 for text in shown(loaded))


# --- a slice of the search that `make fuzz` makes ---


def test_nonsense_gives_diagnostics_and_soon() -> None:
    outcome = garbage.run(200, 201)

    assert outcome.failures == []
    assert outcome.figures["diagnostics"] > 500
    assert all(outcome.figures[make.__name__] for make in garbage.MAKERS)


def test_one_bad_file_among_the_shipped_gives_diagnostics() -> None:
    outcome = Outcome("garbage", 202)
    garbage.among_the_shipped(garbage.mutated(random.Random(202)), outcome)

    assert outcome.failures == []
    assert outcome.figures["diagnostics"] > 0


def test_an_exception_would_be_found_and_its_file_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    def fragile(files: Files) -> Loaded:
        if "规则".encode() in next(iter(files.values())):
            raise KeyError("规则")
        return load(files)

    monkeypatch.setattr(garbage, "load", fragile)
    assert garbage.smallest({"甲.hj": (PAGE + "规则 甲\n").encode()}) == {"甲.hj": "规则".encode()}


@given(st.binary(max_size=300))
def test_bytes_give_diagnostics(data: bytes) -> None:
    assert all(shown(load({"rules/甲.hj": data})))


@given(st.text(max_size=200))
def test_characters_give_diagnostics(text: str) -> None:
    loaded = load({"rules/甲.hj": (PAGE + text).encode("utf-8", "surrogatepass")})

    assert len(shown(loaded)) == 2 * len(loaded.diagnostics)
