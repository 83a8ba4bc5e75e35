"""Diagnostics as a person sees them: the line, a caret under the right character, the reason, what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from grammar.columns import char_width, width
from grammar.diagnostics import Diagnostic
from grammar.keywords import Tongue
from grammar.source import Place, Source
from grammar.wording import hint, title

MAX_SHOWN = 110
"""Terminal columns of a source line that are shown."""


GRAVITY = {"error": "错误", "warning": "提醒", "note": "提示"}

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def render(diagnostic: Diagnostic, sources: Mapping[str, Source], tongue: Tongue) -> str:
    """The finding as text for a terminal or a log, several lines, no colours."""
    colon = "：" if tongue == "zh" else ": "
    severity = GRAVITY[diagnostic.severity] if tongue == "zh" else diagnostic.severity
    head = f"{severity} {diagnostic.code}{colon}"
    lines = [head + visible(title(diagnostic, tongue)), *_excerpt(diagnostic.place, sources)]
    for place in diagnostic.related:
        lines += [("  另见" if tongue == "zh" else "  see also"), *_excerpt(place, sources)]
    advice = hint(diagnostic, tongue)
    if advice:
        lines.append(("  办法：" if tongue == "zh" else "  help: ") + visible(advice))
    return "\n".join(lines)


def visible(text: str) -> str:
    """The text as it may be sent to a terminal: tabs as blanks, what nobody can see as �."""
    return "".join(_seen(char) for char in text)


def _seen(char: str) -> str:
    if char == "\t":
        return "    "
    return "�" if unicodedata.category(char) in _UNSEEN else char


def _excerpt(place: Place, sources: Mapping[str, Source]) -> list[str]:
    source = sources.get(place.path)
    if source is None or not source.text:
        return [f"  --> {place.path}"]
    line, column = source.line_of(place.start), source.column_of(place.start)
    cut = max(0, column - 1 - MAX_SHOWN)
    written = source.line_text(place.start)[cut : cut + 3 * MAX_SHOWN]
    stop = min(place.stop, place.start + MAX_SHOWN)
    marked = visible(source.text[place.start : stop].split("\n")[0].rstrip("\r"))
    gutter = str(line)
    shown, lead = _window(visible(written), width(visible(written[: column - 1 - cut])))
    carets = " " * lead + "^" * max(1, min(width(marked), MAX_SHOWN - lead))
    blank = " " * len(gutter)
    return [f"  --> {place.path}:{line}:{column}", f" {gutter} | {shown}", f" {blank} | {carets}"]


def _window(text: str, lead: int) -> tuple[str, int]:
    """The part of a long line round its mark, and how many columns stand before the mark in it."""
    if width(text) <= MAX_SHOWN:
        return text, lead
    skip, shown, column = max(0, lead - MAX_SHOWN // 2), [], 0
    start = 0
    for char in text:
        if column < skip:
            start = column + char_width(char)
        elif column < skip + MAX_SHOWN:
            shown.append(char)
        column += char_width(char)
    return "".join(shown), lead - start
