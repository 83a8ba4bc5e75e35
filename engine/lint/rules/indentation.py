"""Labels that are not indented by two blanks, headers that are."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.edits import Edit
from grammar.source import Place


def check(context: Context) -> Iterator[Finding]:
    for form in context.forms.values():
        for block in form.blocks:
            yield from moved(context, block.header, "")
            for entry in block.entries:
                yield from moved(context, entry.label_place, "  ")


def moved(context: Context, place: Place, indent: str) -> Iterator[Finding]:
    """A finding where other blanks than `indent` stand before a header or label."""
    start = context.sources[place.path].text.rfind("\n", 0, place.start) + 1
    before = Place(place.path, start, place.start)
    if context.text(before) != indent:
        yield found(
            Place(place.path, place.start, place.stop), Edit(before, indent), text=context.words(place)
        )


RULE = Rule(
    name="indentation",
    title=("缩进", "indentation"),
    category="style",
    level="warning",
    why=(
        "块的首行顶格，以下各行缩进两格（半角空格）。缩进一致，一眼看得出一块从哪里开始。",
        "Headers stand at the margin, labels two blanks in. Then the eye sees where a block begins.",
    ),
    message=("“{text}”这一行的缩进不对", "the line `{text}` is not indented like the others"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n",),
    invalid=("规则 核对\n依据：讲话 一\n\t管：启动\n    要求：软弱涣散\n  否则：没有列入名单\n",),
)
