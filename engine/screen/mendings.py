"""Mended slips on the terminal: the reason for each change, the difference, what is left to a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from engine.office.mending import Repair
from engine.policy.mend import Mending
from engine.problem import Language
from engine.screen.differences import difference
from engine.screen.records import of_diagnostic
from engine.screen.words import say
from grammar.mend.reasons import reason
from grammar.render import render, visible


def lines(repair: Repair, written: bool, language: Language) -> Iterator[Text]:
    """Every change with its reason, what could be meant two ways, what is left. The lines before and after are
    shown while it can still be decided whether to write them."""
    for mending in repair.made:
        yield Text(f"{mending.file}:{mending.line}  {visible(reason(mending.options[0], language))}")
    for path in repair.changed if not written else ():
        yield Text()
        yield from difference(repair.diff(path), path, language)
    for mending in repair.open:
        yield Text()
        yield from choices(mending, language)
    if repair.left or repair.changed:
        yield Text()
    for diagnostic in repair.left:
        yield Text(render(diagnostic, repair.after.sources, language))
        yield Text()
    yield tally(repair, written, language)


def choices(mending: Mending, language: Language) -> Iterator[Text]:
    """A mistake that may be mended in several ways."""
    where = f"{mending.file}:{mending.line}  {mending.diagnostic.code}  "
    yield Text(
        where + say(language, "可以有几种改法，没有改：", "may mean several things; not changed:"),
        style="yellow",
    )
    for slip in mending.options:
        yield Text(f"  · {visible(reason(slip, language))}")


def tally(repair: Repair, written: bool, language: Language) -> Text:
    """How many slips were mended, and what to do next."""
    made, left = len(repair.made), len(repair.left)
    if not made and not left:
        return Text(say(language, "没有要改的", "nothing to mend"), style="green")
    zh, en = (
        f"能改的 {made} 处，没有写入；写入请加 --write",
        f"{made} can be mended; nothing is written without --write",
    )
    if written:
        zh, en = (
            f"已改 {made} 处，写入 {len(repair.changed)} 个文件",
            f"{made} mended, {len(repair.changed)} files written",
        )
    if not made:
        zh, en = "没有能改的", "nothing that can be mended"
    if left:
        zh, en = f"{zh}；另有 {left} 处要由人来改", f"{en}; {left} left for a person"
    return Text(say(language, zh, en), style="red" if left else "green" if written else "yellow")


def of_repair(repair: Repair, written: bool) -> dict[str, Any]:
    """Changes, offers and what is left, with places in the files as they were read."""
    return {
        "written": written,
        "changed": [of_mending(mending) for mending in repair.made],
        "undecided": [of_mending(mending) for mending in repair.open],
        "diff": {path: repair.diff(path) for path in repair.changed},
        "left": [of_diagnostic(found, dict(repair.after.sources)) for found in repair.left],
    }


def of_mending(mending: Mending) -> dict[str, Any]:
    """One mistake with the ways to mend it."""
    options = [
        {"old": slip.old, "new": slip.new, "reason": {"zh": reason(slip, "zh"), "en": reason(slip, "en")}}
        for slip in mending.options
    ]
    return {"code": mending.diagnostic.code, "file": mending.file, "line": mending.line, "options": options}
