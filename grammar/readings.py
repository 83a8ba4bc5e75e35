"""Where 且 stands beside 或 without brackets: both ways to read it, in the author's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache

from grammar.diagnostics import Diagnostic, mistake
from grammar.source import Place, Source
from grammar.tree import And, Every, Exists, Node, Not, Or


def mixed(root: Node, source: Source) -> list[Diagnostic]:
    """A mistake for each 且 that is mixed with 或, or the other way round; of a longer chain the
    innermost."""
    found = []
    for node in walk(root):
        inner = bare(node)
        if inner is not None and bare(inner) is None:
            first, second = readings(node.place, inner, source)
            found.append(mistake("HJ204", node.place, first=first, second=second))
    return found


def _part_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


part_names: Callable[[type], tuple[str, ...]] = cache(_part_names)
"""The fields of a kind of node. Asking a dataclass each time takes longer than all else here."""


def walk(root: Node) -> Iterator[Node]:
    """A node and all its parts. Keeps its own stack: a chain of 且 and 或 makes a deep tree."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        for name in part_names(type(node)):
            value = getattr(node, name)
            parts = value if isinstance(value, tuple) else (value,)
            waiting += [part for part in parts if isinstance(part, Node)]


def bare(node: Node) -> And | Or | None:
    """The junction of the other kind that stands in a junction without brackets.

    It comes first (甲 且 乙 或 丙), or a 其中 or 都 at the end reaches over it (甲 且 有 材料 其中 乙 或 丙).
    """
    if not isinstance(node, And | Or):
        return None
    other = Or if isinstance(node, And) else And
    for part in (node.items[0], last_reached(node.items[-1])):
        if isinstance(part, other):
            return part
    return None


def last_reached(node: Node | None) -> Node | None:
    """What stands at the far right of a condition, below 非, 其中 and 都."""
    while node is not None:
        match node:
            case Not(item=part) | Exists(where=part) | Every(that=part):
                node = part
            case _:
                break
    return node


def readings(whole: Place, inner: And | Or, source: Source) -> tuple[str, str]:
    """The source text of `whole` with brackets put round `inner`, and with brackets put the other way."""
    first = bracketed(whole, inner.place.start, inner.place.stop, source)
    if inner.place.start == whole.start:
        return first, bracketed(whole, inner.items[-1].place.start, whole.stop, source)
    return first, bracketed(whole, whole.start, inner.items[0].place.stop, source)


def bracketed(whole: Place, start: int, stop: int, source: Source) -> str:
    """The author's words at `whole`, those from `start` to `stop` in brackets."""
    ends = ((whole.start, start), (start, stop), (stop, whole.stop))
    before, inside, after = (source.words(Place(whole.path, *end)) for end in ends)
    return f"{before}（{inside}）{after}"
