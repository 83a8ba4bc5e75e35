"""我们 and 你 in a text that an office will quote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.source import Place

PERSON = re.compile(
    r"我们|我局|我部|咱们|你们|您|(?<![自本])我(?![国省市县])|你|\b(we|our|you|your)\b", re.IGNORECASE
)


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("rule", "deadline"):
        for entry in block.entries:
            if entry.label in ("otherwise", "remedy", "overdue"):
                for match in PERSON.finditer(context.text(entry.place)):
                    place = Place(
                        entry.place.path, entry.place.start + match.start(), entry.place.start + match.end()
                    )
                    yield found(place, text=match.group())


RULE = Rule(
    name="first-person",
    title=("口语人称", "we and you"),
    category="style",
    level="warning",
    why=(
        "“否则”“办法”要进通知、进日志，是以机关名义说的话，不说“我们”“你”。写明由谁办：“由街道办理”。",
        "Refusals and remedies are quoted in notices and kept in the journal. Say who acts, not `we` or `you`.",
    ),
    message=("这里不宜用“{text}”，请写明是谁", "name who is meant instead of `{text}`"),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n  办法：由本人申请，街道核对\n",
    ),
    invalid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：你们没有列入名单\n",),
)
