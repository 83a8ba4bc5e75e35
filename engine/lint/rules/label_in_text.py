"""A label in the midst of free text: a line that lost its line break or its colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.edits import Edit
from grammar.form import RawBlock
from grammar.keywords import LABEL_BY_SPELLING
from grammar.shape import SHAPES
from grammar.source import Place

BEFORE = r"(?:(?<=[。；;.!！])[ \t\u3000]*|[ \t\u3000]+)"
"""What stands before a line that was once one of its own."""


def check(context: Context) -> Iterator[Finding]:
    for block, item in context.raw:
        if item.slot.content != "text":
            continue
        inside = re.compile(f"{BEFORE}(?P<label>{'|'.join(map(re.escape, labels(block)))})[ \t]*[:：][ \t]*")
        for number, (start, stop) in enumerate(item.stretches):
            path = item.label_place.path
            for match in inside.finditer(context.sources[path].text, start, stop):
                if match.start() > start:
                    yield at(context, Place(path, *match.span()), match["label"], item.label_place)
            if number:
                yield from joined(context, block, Place(path, start, stop), item.label_place)


def labels(block: RawBlock) -> list[str]:
    """The labels of a block in both languages, the longest first."""
    known = {slot.label for slot in SHAPES[block.kind]}
    found_labels = [text for text, (keyword, _) in LABEL_BY_SPELLING.items() if keyword.id in known]
    return sorted(found_labels, key=lambda text: -len(text))


def joined(context: Context, block: RawBlock, line: Place, above: Place) -> Iterator[Finding]:
    """A line that goes on with the text and is a label with names grown on to it: 责任操作员."""
    text = context.text(line)
    first = line.start + len(text) - len(text.lstrip())
    contents = {slot.label: slot.content for slot in SHAPES[block.kind]}
    for label in labels(block):
        names = text.strip().removeprefix(label).split("、")
        known = contents[LABEL_BY_SPELLING[label][0].id] == "names" and text.lstrip().startswith(label)
        if known and all(
            name.strip() in context.policy.roles.keys() | context.policy.steps.keys() for name in names
        ):
            yield at(context, Place(line.path, first, first + len(label)), label, above)


def at(context: Context, place: Place, label: str, above: Place) -> Finding:
    """A label to be put on a line of its own, as far in as the one above."""
    tongue = context.tongue(place.path)
    source = context.sources[place.path]
    start = source.text.rfind("\n", 0, above.start) + 1
    own = LABEL_BY_SPELLING[label][0].spelled(tongue) + ("：" if tongue == "zh" else ": ")
    begins = source.text[: place.start].rstrip(" \t\u3000").endswith("\n")
    blank = len(source.text[: place.start]) - len(source.text[: place.start].rstrip(" \t\u3000"))
    whole = Place(place.path, place.start - blank, place.stop)
    edit = Edit(whole, ("" if begins else "\n") + source.text[start : above.start] + own)
    return found(place, edit, label=label)


RULE = Rule(
    name="label-in-text",
    title=("文字里的标签", "a label inside a text"),
    category="bugs",
    level="warning",
    why=(
        "“否则”“办法”“说明”后面的文字里，出现了这一块的标签，像是少了一个换行，或者少了冒号。那样的话，后半截只是文字，程序不认。",
        "The text after `otherwise`, `remedy` or `note` has a label of the block in it. Where a line break or a colon was lost, what follows is text and nothing else.",
    ),
    message=(
        "文字里的“{label}”像是另起的一项",
        "`{label}` in this text looks like a line of its own",
    ),
    check=check,
    fixes=True,
    keeps=False,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有核对\n  责任：操作员\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有核对，责任在操作员\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有核对，\n    责任人不明的另行确定\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有核对。责任：操作员\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有核对 办法：核对底数\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有核对，不能启动\n    责任操作员\n",
    ),
)
