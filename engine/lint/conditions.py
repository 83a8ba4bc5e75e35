"""Reading and rewriting conditions: what 且 joins, how a comparison is written, how far a part reaches."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context, bare
from engine.policy import terms
from engine.policy.model import Rule
from grammar import tree
from grammar.edits import Edit
from grammar.keywords import WORD_BY_SPELLING
from grammar.lexer import fold
from grammar.source import Place

SIGN_OF = {"=": "=", "!=": "≠", ">": ">", ">=": "≥", "<": "<", "<=": "≤"}
WORD_OF = {"=": "EQ", "!=": "NE", ">": "GT", ">=": "GE", "<": "LT", "<=": "LE"}
CONTRARY = {"=": "!=", "!=": "=", ">": "<=", ">=": "<", "<": ">=", "<=": ">"}
MIRRORED = {"=": "=", "!=": "!=", ">": "<", ">=": "<=", "<": ">", "<=": ">="}


def operator(context: Context, node: tree.Compare) -> Place:
    """Where the sign or word of a comparison stands."""
    place = Place(node.place.path, node.left.place.stop, node.right.place.start)
    text = context.text(place)
    start = place.start + len(text) - len(text.lstrip())
    return Place(place.path, start, start + len(text.strip()))


def in_words(context: Context, node: tree.Compare) -> bool:
    """Whether a comparison is written with a word rather than with a sign."""
    return fold(context.text(operator(context, node))) in WORD_BY_SPELLING


def spelled(context: Context, node: tree.Compare, op: str) -> str:
    """Another operator in the manner in which the one of `node` is written."""
    if not in_words(context, node):
        return SIGN_OF[op]
    dates = "date" in (context.type_at(node.left.place), context.type_at(node.right.place))
    return context.spelled(WORD_OF[op], node.place.path, 1 if dates else 0)


def rewritten(context: Context, node: tree.Compare, op: str) -> str:
    """A comparison with another operator, for the rest as it stands."""
    at = operator(context, node)
    before = context.text(Place(at.path, node.place.start, at.start))
    return before + spelled(context, node, op) + context.text(Place(at.path, at.stop, node.place.stop))


def opens(context: Context, node: tree.Node, word: str) -> bool:
    """Whether a condition begins with one of the words of the language, by its id."""
    first = fold(context.text(node.place)).split("(")[0].split()[:1]
    known = WORD_BY_SPELLING.get(first[0]) if first else None
    return known is not None and known[0].id == word


def after_word(context: Context, node: tree.Node) -> str:
    """The text of a condition without the word that it begins with."""
    text = context.text(node.place)
    words = text.split(maxsplit=1)
    return words[1] if len(words) == 2 else text


def reaching(node: tree.Node) -> bool:
    """Whether a condition ends in a 其中 or 都, which would take in what follows."""
    while isinstance(node, tree.Not):
        node = node.item
    return isinstance(node, tree.Every) or (isinstance(node, tree.Exists) and node.where is not None)


def enclosed(context: Context, outer: tree.Node, inner: tree.Node, text: str) -> str:
    """`text`, which says what `inner` says, in place of `outer`: in brackets where it needs them."""
    junction = isinstance(inner, tree.And | tree.Or)
    if bare(outer) is outer and not junction:
        return text
    return bracketed(context, outer.place.path, text) if junction or reaching(inner) else text


def bracketed(context: Context, path: str, text: str) -> str:
    return f"（{text}）" if context.tongue(path) == "zh" else f"({text})"


def replace(node: tree.Node, text: str) -> Edit:
    return Edit(node.place, text)


def conjuncts(node: tree.Node) -> tuple[tree.Node, ...]:
    """What is joined by 且, brackets round the whole left out."""
    whole = bare(node)
    return whole.items if isinstance(whole, tree.And) else (node,)


def demands(rule: Rule) -> Iterator[terms.Condition]:
    """All that must hold for a rule to pass: each 要求 and what is joined in it, each 禁止 denied."""
    for condition in rule.require:
        yield from flat(condition)
    for condition in rule.forbid:
        yield terms.Not(condition, place=condition.place, words=condition.words)


def flat(condition: terms.Condition) -> Iterator[terms.Condition]:
    """A condition, or the conditions that it joins by 且."""
    if isinstance(condition, terms.And):
        for item in condition.items:
            yield from flat(item)
    elif isinstance(condition, terms.Holds) and isinstance(condition.value, terms.Asked):
        yield from flat(condition.value.condition)
    else:
        yield condition


def junctions(context: Context) -> Iterator[tree.And | tree.Or]:
    """Every 且 and every 或."""
    yield from context.inside(tree.And)
    yield from context.inside(tree.Or)
