"""Which events a decision looks at, compiled: one function a step, as fast as its gate.

The reference meaning evaluates every part of what it asks, whatever comes out, so what it reads depends only
on whether a rule is asked, whether its 范围 applies, and who is on which list. `engine.decide.traced` is the
definition; this must never differ from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any, TypeAlias

from engine.decide.facts import Entity
from engine.decide.reference import Reference, varies
from engine.policy import terms
from engine.policy.model import Policy, Rule
from engine.policy.walk import part_names, parts_of

Reader: TypeAlias = Callable[[Entity, date], tuple[int, ...]]
"""Gives the numbers of the events that deciding a step about an object on a day reads, ascending."""

Env: TypeAlias = tuple[str, ...]
"""The Python expression of the bearer at each level."""

LISTS = (terms.Exists, terms.Every, terms.Count, terms.Share, terms.Fold)


class Readers(dict[str, Reader]):
    """The readers of a policy by step, each compiled when it is first asked for."""

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy

    def __missing__(self, step: str) -> Reader:
        self[step] = compiled(self._policy, step)
        return self[step]


@dataclass(slots=True)
class Block:
    """What is read at one place: single events, then what is read of each member of a list."""

    reads: dict[str, None] = field(default_factory=dict)
    loops: dict[str, tuple[str, Block]] = field(default_factory=dict)
    expanded: set[tuple[str, str]] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=count)

    def lines(self) -> Iterator[str]:
        """The statements, unindented."""
        yield from (f"add({one})" for one in self.reads)
        for members, (variable, inner) in self.loops.items():
            yield f"for {variable} in {members}:"
            yield from (f" {line}" for line in inner.lines())


def compiled(policy: Policy, step: str) -> Reader:
    """The reader of one step."""
    space: dict[str, Any] = {"Reference": Reference, "policy": policy}
    always, lines = Block(), []
    for number, rule in enumerate(policy.rules_of(step)):
        if rule.waiver:
            always.reads[f"e.seqs.get({('approved', rule.name)!r}, 0)"] = None
        asked = list(_asked(rule, number, space))
        scope = _scope(rule, policy)
        if scope is False and not asked:
            add(rule.scope, always, ("e",), policy)
            continue
        if asked or scope is None:
            lines += _conditional(rule, number, asked, scope, policy, space)
            continue
        for condition in (rule.scope, *rule.require, *rule.forbid):
            add(condition, always, ("e",), policy)
    written = ["def reader(e, today):", " found = set()", " add = found.add"]
    written += [f" {line}" for line in (*always.lines(), *lines)]
    written += [" found.discard(0)", " return tuple(sorted(found))"]
    exec(compile("\n".join(written), f"<reads of {step}>", "exec"), space)
    reader: Reader = space["reader"]
    return reader


def _asked(rule: Rule, number: int, space: dict[str, Any]) -> Iterator[str]:
    """The tests that a rule is asked on the day, and not approved away."""
    space[f"rule{number}"] = rule
    if rule.since is not None or rule.until is not None:
        yield f"rule{number}.asked_on(today)"
    if rule.waiver:
        yield f"{(rule.name, rule.digest)!r} not in e.approvals"


def _scope(rule: Rule, policy: Policy) -> bool | None:
    """Whether a 范围 lets its rule be asked whatever the facts (also where unknown); None: it depends."""
    if rule.scope is None:
        return True
    if any(varies(part, policy) for part in parts_of(rule.scope, policy.definitions, set())):
        return None
    return Reference(policy, policy.in_force).truth(rule.scope, ()) is not False


def _conditional(
    rule: Rule, number: int, asked: list[str], scope: bool | None, policy: Policy, space: dict[str, Any]
) -> list[str]:
    """What a rule reads that is not asked of everybody every day."""
    first, rest = Block(), Block()
    add(rule.scope, first, ("e",), policy)
    for condition in (*rule.require, *rule.forbid):
        add(condition, rest, ("e",), policy)
    body = list(first.lines())
    if scope is None:
        space[f"scope{number}"] = rule.scope
        body.append(f"if Reference(policy, today).truth(scope{number}, (e,)) is not False:")
        body += [f" {line}" for line in (*rest.lines(), "pass")]
    elif scope:
        body += rest.lines()
    return [f"if {' and '.join(asked) or 'True'}:", *(f" {line}" for line in (*body, "pass"))]


def add(term: object, block: Block, env: Env, policy: Policy) -> None:
    """Adds what evaluating a term reads."""
    if isinstance(term, terms.Fact):
        block.reads[f"{bearer(term.subject, env)}.seqs.get({term.name!r}, 0)"] = None
    elif isinstance(term, terms.InState):
        block.reads[f"{bearer(term.subject, env)}.seqs.get({('state', term.flow)!r}, 0)"] = None
    elif isinstance(term, terms.Defined):
        _defined(term, block, env, policy)
    elif isinstance(term, LISTS):
        _list(term, block, env, policy)
    elif isinstance(term, tuple):
        for part in term:
            add(part, block, env, policy)
    else:
        for name in part_names(type(term)):
            add(getattr(term, name), block, env, policy)


def _defined(term: terms.Defined, block: Block, env: Env, policy: Policy) -> None:
    """A definition is about its subject alone; twice at one place it reads nothing new."""
    about = bearer(term.subject, env)
    if (term.name, about) not in block.expanded:
        block.expanded.add((term.name, about))
        add(policy.definitions[term.name].value, block, (about,), policy)


def _list(term: Any, block: Block, env: Env, policy: Policy) -> None:
    """Of a list: its confirmation, each member, and what is asked of each."""
    listed: terms.Listed = term.list
    owner = bearer(listed.subject, env)
    block.reads[f"{owner}.seqs.get({('complete', listed.kind)!r}, 0)"] = None
    members = f"{owner}.{'papers' if listed.papers else 'members'}.get({listed.kind!r}, ())"
    if members not in block.loops:
        block.loops[members] = f"m{next(block.numbers)}", Block(numbers=block.numbers)
    variable, inner = block.loops[members]
    inner.reads[f"{variable}.seq"] = None
    for name in ("where", "that", "value"):
        part = getattr(term, name, None)
        if part is not None:
            add(part, inner, (*env, variable), policy)


def bearer(subject: terms.Subject, env: Env) -> str:
    """The expression of whose field is meant."""
    return env[subject.level] + ".parent" * subject.up
