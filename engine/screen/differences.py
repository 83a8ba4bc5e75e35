"""What changes in a file, on the terminal: lines taken out and put in, under the number of the line they are at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from rich.text import Text

from engine.problem import Language
from engine.screen.words import say
from grammar.render import visible

STYLES = {"+": "green", "-": "red"}

HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@")


def difference(diff: list[str], path: str, language: Language) -> Iterator[Text]:
    """A unified diff of one file for people: where each change is, then its lines.

    In a line that was exchanged for another, what differs stands out.
    """
    if len(diff) <= 2:  # its head alone
        zh, en = "只有换行或者文件开头的记号不同", "only line ends or the mark at its beginning change"
        yield Text(f"{visible(path)}  {say(language, zh, en)}", style="bold")
    for index, line in enumerate(diff[2:], 2):
        hunk = HUNK.fullmatch(line)
        if hunk:
            yield where(path, int(hunk[1]), language)
        else:
            yield changed(diff, index)


def where(path: str, line: int, language: Language) -> Text:
    """The file and the line that a change is shown from. An empty file has line 0: that is before the first."""
    first = max(line, 1)
    return Text(f"{visible(path)}  {say(language, f'第 {first} 行起', f'from line {first}')}", style="bold")


def changed(diff: list[str], index: int) -> Text:
    """One line of a diff, with what is new in it, or gone from it, marked."""
    line = diff[index]
    text = Text(visible(line), style=STYLES.get(line[:1], ""))
    twin = other_side(diff, index)
    for start, stop in differing(line[1:], twin[1:]) if twin else ():
        text.stylize("reverse", len(visible(line[: 1 + start])), len(visible(line[: 1 + stop])))
    return text


def other_side(diff: list[str], index: int) -> str:
    """The line that the one at `index` was exchanged for, or ""; runs of one length are paired in order."""
    sign = diff[index][:1]
    if index < 2 or sign not in ("+", "-"):
        return ""
    start = index
    while diff[start - 1][:1] == sign and start > 2:
        start -= 1
    stop = index
    while stop < len(diff) and diff[stop][:1] == sign:
        stop += 1
    length, other = stop - start, "+" if sign == "-" else "-"
    twin = index + length if sign == "-" else index - length
    return diff[twin] if 2 <= twin < len(diff) and diff[twin][:1] == other else ""


def differing(line: str, other: str) -> list[tuple[int, int]]:
    """Where `line` has characters that `other` has not."""
    codes = SequenceMatcher(None, line, other, autojunk=False).get_opcodes()
    return [(start, stop) for tag, start, stop, _, _ in codes if tag != "equal" and stop > start]
