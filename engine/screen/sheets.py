"""Formatted policy files on the terminal: which were changed, which could not be, and the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.text import Text

from engine.office.formatting import Sheet
from engine.problem import Language
from engine.screen.differences import difference
from engine.screen.records import of_diagnostic
from engine.screen.words import say
from grammar.render import render, visible


def lines(made: Sequence[Sheet], written: bool, diff: bool, language: Language) -> Iterator[Text]:
    """Every file that changes, with its difference where that was asked for, every one that is left, the count."""
    for one in made:
        if one.left:
            yield from reasons(one, language)
        elif one.changed and diff:
            yield from difference(one.diff(), one.name, language)
            yield Text()
        elif one.changed:
            said = (
                say(language, "已整理", "formatted") if written else say(language, "要整理", "would change")
            )
            yield Text(f"{said}  {visible(one.name)}")
    yield tally(made, written, language)


def reasons(one: Sheet, language: Language) -> Iterator[Text]:
    """Why a file is left as it is."""
    for mistake in one.mistakes:
        yield Text(render(mistake, {one.name: one.source}, language))
        yield Text()
    if not one.same:
        zh = f"{one.name}：整理之后含义会变，没有动；这是程序的毛病，请把文件交给维护人员"
        en = f"{one.name}: would not mean the same afterwards and is left as it is; this is a fault of the program"
        yield Text(visible(say(language, zh, en)), style="red")


def tally(made: Sequence[Sheet], written: bool, language: Language) -> Text:
    """How many files change, are as they should be, are left."""
    changed, left = sum(one.changed for one in made), sum(one.left for one in made)
    kept = len(made) - changed - left
    if not changed and not left:
        zh, en = f"{kept} 个文件，都合乎格式，没有要改的", f"{kept} files, all in order: nothing to change"
        return Text(say(language, zh, en), style="green")
    zh = f"{'已整理' if written else '要整理'} {changed} 个文件，合乎格式的 {kept} 个"
    en = f"{changed} files {'formatted' if written else 'would change'}, {kept} in order"
    if left:
        zh, en = f"{zh}；有错误、没有动的 {left} 个", f"{en}; {left} left as they are: mistakes"
    style = "red" if left else "green" if written else "yellow"
    return Text(say(language, zh, en), style=style)


def of_sheets(made: Sequence[Sheet], written: bool, diff: bool) -> dict[str, Any]:
    """The same for other programs."""
    changed = [one for one in made if one.changed]
    left = [
        {
            "file": one.name,
            "diagnostics": [of_diagnostic(mistake, {one.name: one.source}) for mistake in one.mistakes],
        }
        for one in made
        if one.left
    ]
    found: dict[str, Any] = {
        "written": written,
        "changed": [one.name for one in changed],
        "unchanged": len(made) - len(changed) - len(left),
        "left": left,
    }
    return {**found, "diff": {one.name: one.diff() for one in changed}} if diff else found
