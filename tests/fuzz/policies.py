"""Whole policies by chance, most of them sound: objects, papers, flows, parameters, definitions, rules.

`policies` are hypothesis's, which shrink; `policy(random.Random(seed))` is the same author in a hurry.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.fuzz.expressions import Absent, Author, Piece, exchanged, written
from tests.fuzz.schema import Schema, schema

DEFINED = ("bool", "bool", "bool", "number", "date")


@dataclass(frozen=True, slots=True)
class Block:
    """A block whose lines may stand in any order."""

    header: str
    lines: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "\n".join([self.header, *(f"  {written(line)}" for line in self.lines)]) + "\n"

    def shuffled(self, chance: random.Random, parts: bool) -> Block:
        lines = [exchanged(line, chance) if parts else line for line in self.lines]
        return Block(self.header, tuple(chance.sample(lines, len(lines))))


Files = dict[str, bytes]


def files(blocks: Iterable[Block]) -> Files:
    """A policy in one file."""
    return {"rules/甲.hj": "".join(block.text for block in blocks).encode()}


def shuffled(blocks: Iterable[Block], chance: random.Random, parts: bool) -> Files:
    """The same policy in three files, with its blocks and lines in another order, and the `parts` of 且 and 或 too."""
    mixed = [block.shuffled(chance, parts) for block in blocks]
    chance.shuffle(mixed)
    parts = [mixed[n::3] for n in range(3)]
    return {
        f"{name}.hj": "".join(block.text for block in part).encode()
        for name, part in zip("丙甲乙", parts, strict=True)
    }


def policy(chance: random.Random) -> list[Block]:
    """The blocks of a random policy."""
    return by(Author(schema(chance), chance))


def by(author: Author) -> list[Block]:
    """The blocks of a random policy that an author writes."""
    about, chance = author.schema, author.chance
    blocks = [*_page(), *_declarations(about)]
    for number in range(chance.randint(1, 5)):
        blocks += _definition(author, f"定义{number}")
    for number in range(chance.randint(2, 5)):
        blocks.append(_rule(author, f"规则{number}"))
    return blocks


policies: st.SearchStrategy[list[Block]] = st.randoms(use_true_random=False).map(policy)


def _page() -> list[Block]:
    lines = ("版本：1", "地区：某市", "施行：2000-01-01", "文件：讲话 《讲话》")
    return [
        Block("政策 某", lines),
        Block("层级 市", ()),
        Block("层级 社区", ("上级：市",)),
        Block("角色 操作员", ("层级：社区", "职权：登记、确认")),
        Block("角色 组织部", ("层级：市",)),
    ]


def _declarations(about: Schema) -> list[Block]:
    kinds = [
        Block(f"{'材料' if kind.paper else '对象'} {kind.name}", tuple(kind.lines()))
        for kind in about.kinds.values()
    ]
    flows = [Block(f"流程 {flow.name}", tuple(flow.lines())) for flow in about.flows.values()]
    steps = [
        Block(
            f"步骤 {name}", (f"流程：{flow.name}", f"从：{'、'.join(sources)}", f"到：{dest}", "由：操作员")
        )
        for flow in about.flows.values()
        for name, sources, dest in flow.steps
    ]
    parameters = [
        Block(f"参数 {name}", (*(f"值：{value}" for value in values), "依据：讲话 一"))
        for name, values in about.parameters.items()
    ]
    return kinds + flows + steps + parameters


def _definition(author: Author, name: str) -> list[Block]:
    """A definition that later ones and rules may use; of a paper, an object or of nothing."""
    about, chance = author.schema, author.chance
    if chance.random() < 0.15:
        about.definitions[name] = ("", "list")
        return [Block(f"定义 {name}", (f"即：{'、'.join(list(about.flows)[:2])}",))]
    kind, type_ = chance.choice([*about.kinds, "社区"]), chance.choice(DEFINED)
    try:
        means: Piece
        if type_ == "bool":
            means = author.condition((kind,), chance.randint(1, 5))
        elif type_ == "date":
            means = author.value("date", (kind,), 2)
        else:
            means, type_ = ("（", author.value("number", (kind,), 2), " ＋ 0.5）"), "decimal"
    except Absent:
        return []
    about.definitions[name] = (kind, type_)
    return [Block(f"定义 {name}", (f"对象：{kind}", ("即：", means)))]


def _rule(author: Author, name: str) -> Block:
    about, chance = author.schema, author.chance
    kind = chance.choice([flow.object for flow in about.flows.values()])
    steps = [step for flow in about.flows.values() if flow.object == kind for step, _, _ in flow.steps]
    governs = chance.sample(steps, chance.choice([1, 1, min(2, len(steps))]))
    labels = [chance.choice(["要求", "要求", "要求", "禁止"])]
    labels += [
        label for label, often in (("要求", 0.2), ("禁止", 0.15), ("范围", 0.3)) if chance.random() < often
    ]
    lines: list[Piece] = [f"依据：讲话 {chance.choice('一二三')}", f"管：{'、'.join(governs)}", "否则：不行"]
    lines += [(f"{label}：", author.condition((kind,), chance.randint(1, 6))) for label in labels]
    lines += [
        line
        for line, often in (
            ("变通：经 组织部 批准", 0.25), ("自：2015-10-01", 0.1), ("至：2015-12-31", 0.1), ("说明：随手", 0.1),
        )
        if chance.random() < often
    ]  # fmt: skip
    return Block(f"规则 {name}", tuple(lines))
