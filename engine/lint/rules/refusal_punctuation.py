"""A refusal, a remedy or what follows from delay that ends in a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.edits import Edit
from grammar.source import Place

LABELS = ("otherwise", "remedy", "overdue")
STOPS = re.compile(r"[。．.；;，,、！!\s]+$")


def check(context: Context) -> Iterator[Finding]:
    for block in context.blocks:
        for entry in block.entries:
            if entry.label not in LABELS or not isinstance(entry.content, tree.Text):
                continue
            match = STOPS.search(context.text(entry.place))
            if match:
                place = Place(entry.place.path, entry.place.start + match.start(), entry.place.stop)
                yield found(place, Edit(place, ""), text=match.group())


RULE = Rule(
    name="refusal-punctuation",
    title=("句末标点", "a stop at the end"),
    category="style",
    level="warning",
    why=(
        "“否则”“办法”会和别的理由列在一起，界面自己加标点。末尾再写句号、分号，就会出现“。；”。",
        "Refusals and remedies are listed beside others, and the list sets its own stops. One more at the end is one too many.",
    ),
    message=("句末的“{text}”应当去掉", "drop `{text}` at the end"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：底数不清，不能启动\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：底数不清，不能启动。\n  办法：补登；\n",
    ),
)
