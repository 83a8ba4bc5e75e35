"""The door to lark: tokens of one labelled line to a tree, or to a diagnostic that says what was expected.

Lark makes the parse table and the callbacks that build the tree; `_run` runs the table over the tokens of
`grammar.lexer` as they are, for lark's own loop would have each of them copied first (ADR 0010).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, TypeAlias, cast

from lark import Lark, Transformer
from lark.lexer import Lexer

from grammar.automaton import END, Automaton, Production
from grammar.build import Build, callbacks, day_of, number_of, time_of
from grammar.diagnostics import Diagnostic, mistake
from grammar.lexer import Token
from grammar.messages.spot import advice_of, spot_of
from grammar.shape import SHAPES
from grammar.source import Place
from grammar.tree import Node

MAX_TOKENS = 500
"""Words and signs after one label."""
MAX_DEPTH = 20
"""Brackets, negations and quantifiers open at once after one label."""

MAX_DIGITS = 15
"""Digits in a row: what is recorded lies within 2**53, so that every program reads it alike (RFC 8259, 6)."""

_ENDLESS = re.compile(rf"[0-9]{{{MAX_DIGITS + 1}}}")
_CALLS = frozenset({"COUNT", "SHARE", "SUM", "EARLIEST", "LATEST"})
_OPENS = frozenset({"LPAR", "HAS", "LACKS", "EVERY", "IF"}) | _CALLS
_TIGHT = frozenset({"NOT", "PLUS", "MINUS", "TIMES", "DIVIDE", "BEFORE", "AFTER"})


class _Reduce(NamedTuple):
    """What a terminal completes: so many parts become one of `origin`, by `build`; without it, one part
    stays as it is."""

    size: int
    build: Callable[[list[Any]], Any] | None
    origin: str


_Row: TypeAlias = dict[str, Any]
"""What each symbol does in one state: go on to another (its number), or complete something (a _Reduce)."""


class _Stuck(Exception):
    """The line cannot go on at the token `at`; behind the last token that is their number."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


class _None(Lexer):
    """Lark asks for a lexer; the tokens are there already."""

    def __init__(self, lexer_conf: object) -> None:
        """Nothing to prepare: lark hands its configuration to every lexer."""

    def lex(self, lexer_state: object, parser_state: object) -> Any:
        return iter(())  # never asked: the loop of lark that would is not run


@cache
def _lark() -> Lark:
    starts = sorted({slot.content for slots in SHAPES.values() for slot in slots} - {"text"})
    transformer = type("Callbacks", (Transformer,), {})()
    for name, callback in callbacks(Build()).items():
        setattr(transformer, name, callback)
    text = (files("grammar") / "policy.lark").read_text("utf-8")
    return Lark(
        text, parser="lalr", lexer=_None, start=starts, transformer=transformer, maybe_placeholders=True
    )


def parse(content: str, tokens: list[Token], end: Place, found: list[Diagnostic]) -> Node | None:
    """The tree of what stands after a label, or None after reporting the mistake in `found`.

    `content` is a start rule of `policy.lark`; `end` is the place just behind the last token.
    """
    problem = _too_large(tokens, end) or _impossible(tokens)
    if problem:
        found.append(problem)
        return None
    try:
        return _run(tokens, content)
    except _Stuck as stuck:
        found.append(_unexpected(stuck.at, content, tokens, end))
        return None


def _run(tokens: list[Token], start: str) -> Node:
    """The tree of some tokens. Raises _Stuck where they cannot go on."""
    table: Any = _lark().parser.parser._parse_table
    rows, end = _rows(), table.end_states[start]
    states: list[int] = [table.start_states[start]]
    values: list[Any] = []
    types = [token.type for token in tokens]
    for at, type_ in enumerate((*types, END)):
        while (action := rows[states[-1]].get(type_)) is not None:
            if isinstance(action, int):
                states.append(action)
                values.append(tokens[at])
                break
            size, build, origin = action
            del states[len(states) - size :]
            states.append(rows[states[-1]][origin])
            if build:
                made = build(values[len(values) - size :])
                values[len(values) - size :] = [made]
            if type_ == END and states[-1] == end:
                return cast(Node, values[-1])
        else:
            raise _Stuck(at)
    raise AssertionError("the end of a line is never shifted")


@cache
def _rows() -> dict[int, _Row]:
    """Lark's table with what stands behind each entry put into it."""
    parser: Any = _lark().parser.parser
    calls = {}
    for rule in _lark().rules:
        passes = rule.options.expand1 and len(rule.expansion) == 1 and not rule.alias
        build = None if passes else parser.parser.callbacks[rule]
        calls[rule] = _Reduce(len(rule.expansion), build, str(rule.origin.name))
    return {
        state: {
            str(symbol): arg if action.name == "Shift" else calls[arg]
            for symbol, (action, arg) in row.items()
        }
        for state, row in parser._parse_table.states.items()
    }


def _too_large(tokens: list[Token], end: Place) -> Diagnostic | None:
    if len(tokens) > MAX_TOKENS:
        return mistake("HJ108", tokens[0].place.to(end), length=len(tokens), limit=MAX_TOKENS)
    open_: list[str] = []
    for token in tokens:
        _track(open_, token.type)
        if len(open_) > MAX_DEPTH:
            return mistake("HJ109", token.place, limit=MAX_DEPTH)
    return None


def _track(open_: list[str], type_: str) -> None:
    """Keeps in `open_` what is still open: brackets and quantifiers to their bracket's end, signs to 且 or
    或."""
    if type_ in _OPENS or type_ in _TIGHT:
        open_.append(type_)
    elif type_ in ("AND", "OR"):
        while open_ and open_[-1] in _TIGHT:
            open_.pop()
    elif type_ == "RPAR":
        while open_ and open_.pop() != "LPAR":
            pass
        if open_ and open_[-1] in _CALLS:
            open_.pop()


def _impossible(tokens: list[Token]) -> Diagnostic | None:
    """The first day that is in no calendar, fraction of nothing, or number that nobody could record."""
    for token in tokens:
        if token.type in ("NUMBER", "FRACTION") and _ENDLESS.search(token.text):
            return mistake("HJ129", token.place, limit=MAX_DIGITS)
        try:
            if token.type == "DATE":
                day_of(token.text)
            elif token.type == "TIME":
                time_of(token.text)
            elif token.type == "FRACTION":
                number_of(token.text)
        except ValueError:
            return mistake("HJ107", token.place, text=token.text)
        except ZeroDivisionError:
            return mistake("HJ110", token.place, text=token.text)
    return None


def _unexpected(at: int, start: str, tokens: list[Token], end: Place) -> Diagnostic:
    """What was expected where the line cannot go on, told by the spot and by what stands there instead."""
    given = tokens[at].type if at < len(tokens) else END
    spot = spot_of(automaton(), start, [token.type for token in tokens[:at]], given)
    values = {
        "given": tokens[at].text if at < len(tokens) else "",
        "after": tokens[at - 1].text if at else "",
        "expected": " ".join(sorted(spot.accepted)),
        "situation": spot.situation,
        "advice": advice_of(spot),
    }
    if at < len(tokens):
        return mistake("HJ201", tokens[at].place, **values)
    return mistake("HJ202" if tokens else "HJ203", end, **values)


@cache
def automaton() -> Automaton:
    """Lark's table as plain data, for saying what a line lacks."""
    table: Any = _lark().parser.parser._parse_table
    made = {
        rule: Production(
            rule.alias or rule.origin.name, rule.origin.name, tuple(symbol.name for symbol in rule.expansion)
        )
        for rule in _lark().rules
    }
    productions: dict[str, tuple[Production, ...]] = {}
    for production in made.values():
        productions[production.origin] = (*productions.get(production.origin, ()), production)
    shifts = {
        state: {symbol: to for symbol, (action, to) in row.items() if action.name == "Shift"}
        for state, row in table.states.items()
    }
    reductions = {
        state: {symbol: made[rule] for symbol, (action, rule) in row.items() if action.name == "Reduce"}
        for state, row in table.states.items()
    }
    return Automaton(productions, shifts, reductions, table.start_states, table.end_states)
