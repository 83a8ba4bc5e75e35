"""The page of each code: what it means, why it is a mistake, a wrong and a right example, in both languages.

A page is a file `HJ204.md`: its first `##` part is Chinese, its second English. Examples stand in fences
`huanjie wrong` and `huanjie right`; they show only the blocks that matter, and belong into `base.zh.hj` or
`base.en.hj`. `{{好*61}}` in an example stands for so many repetitions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from grammar.keywords import Tongue

_FENCE = re.compile(r"```huanjie (?P<kind>wrong|right)(?P<flag>[ \w]*)\n(?P<text>.*?)\n```\n", re.DOTALL)
_MANY = re.compile(r"\{\{(.+?)\*(\d+)\}\}", re.DOTALL)
_HEADER = re.compile(r"(?m)^(?=[^\s#])")
SHOWN = 3
"""Repetitions that a reader sees of many."""


@dataclass(frozen=True, slots=True)
class Example:
    """Blocks that show a mistake or how it is right. `flag` says what is special.

    `alone`: it is a whole policy; `among`: the mistake never comes alone; `gbk`: it is saved as GBK.
    """

    wrong: bool
    text: str
    flag: str

    def shown(self) -> str:
        """The example as a reader sees it, with very long parts shortened."""
        return _MANY.sub(lambda many: f"{many[1] * SHOWN}……（× {many[2]}）", self.text)

    def whole(self, tongue: Tongue) -> str:
        """The whole policy that the example is part of."""
        text = _MANY.sub(lambda many: many[1] * int(many[2]), self.text) + "\n"
        return text if self.flag == "alone" else _placed(text, base(tongue))


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language."""

    code: str
    title: str
    prose: str
    examples: tuple[Example, ...]


@cache
def codes() -> tuple[str, ...]:
    """The codes that have a page."""
    names = (entry.name for entry in (files("grammar") / "pages").iterdir())
    return tuple(sorted(name.removesuffix(".md") for name in names if name.endswith(".md")))


def page(code: str, tongue: Tongue) -> Page | None:
    """The page of a code, or None when there is no such code."""
    if code not in codes():
        return None
    text = (files("grammar") / "pages" / f"{code}.md").read_text("utf-8")
    part = text.split("\n## ")[1 if tongue == "zh" else 2]
    title, _, body = part.partition("\n")
    examples = tuple(
        Example(fence["kind"] == "wrong", fence["text"], fence["flag"].strip())
        for fence in _FENCE.finditer(body + "\n")
    )
    return Page(code, title.strip(), _FENCE.sub("", body + "\n").strip(), examples)


def base(tongue: Tongue) -> str:
    """The small policy round the examples."""
    return (files("grammar") / "pages" / f"base.{tongue}.hj").read_text("utf-8")


def _placed(text: str, around: str) -> str:
    """The blocks of `around`, those of `text` in the place of the ones with the same header, or behind."""
    own = [block for block in _HEADER.split(text) if block.strip()]
    named: dict[str, str] = {}
    for block in own:
        header = block.partition("\n")[0]
        named[header] = named.get(header, "") + block
    kept = [
        named.pop(block.partition("\n")[0], block).rstrip() + "\n" for block in _HEADER.split(around) if block
    ]
    return "\n".join((*kept, *named.values()))
