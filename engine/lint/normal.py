"""Conditions in one form, so that two of one meaning are equal: 非 x > 3 is x ≤ 3, 甲 且 乙 is 乙 且 甲."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from engine.policy import terms
from engine.policy.block import Clause
from engine.policy.impossible import CONTRARY, MIRRORED
from engine.policy.model import Parameter, Policy, Rule
from engine.values import BOOL

AND, OR, NOT = "且", "或", "非"


def normal(term: Any) -> Any:
    """A condition or value as nested tuples: equal means the same in all three truth values."""
    match term:
        case terms.Not(item):
            return negated(normal(item))
        case terms.And(items) | terms.Or(items):
            return joined(AND if isinstance(term, terms.And) else OR, items)
        case terms.Asked(inner) | terms.Holds(inner):
            return normal(inner)
        case terms.Compare():
            return compared(term)
        case terms.Member(item, group):
            return ("among", normal(item), tuple(sorted(set(group), key=repr)))
        case terms.InState(states=states):
            return parts(replace(term, states=tuple(sorted(set(states)))))
        case terms.Term() | terms.Listed():
            return parts(term)
        case tuple():
            return tuple(normal(item) for item in term) if not hasattr(term, "_fields") else term
    return term


def parts(term: Any) -> Any:
    """A record as its name and the normal forms of its fields."""
    compared_fields = [field.name for field in fields(term) if field.compare]
    return (type(term).__name__, *(normal(getattr(term, name)) for name in compared_fields))


def compared(term: terms.Compare) -> Any:
    """A comparison with a fixed value has that value on its right; one with 是 or 否 is its other side."""
    op, left, right = term.op, term.left, term.right
    if isinstance(left, terms.Constant) and not isinstance(right, terms.Constant):
        op, left, right = MIRRORED[op], right, left  # type: ignore[assignment]
    if isinstance(right, terms.Constant) and right.type == BOOL and op in ("=", "!="):
        plain = normal(left)
        return plain if (op == "=") is right.value else negated(plain)
    if isinstance(right, terms.Constant) and right.type.name == "choice" and op in ("=", "!="):
        among = ("among", normal(left), (right.value,))
        return among if op == "=" else negated(among)
    return ("Compare", op, normal(left), normal(right))


def negated(plain: Any) -> Any:
    """The contrary of a normal form."""
    match plain:
        case (first, item) if first == NOT:
            return item
        case ("Compare", op, left, right):
            return ("Compare", CONTRARY[op], left, right)
    return (NOT, plain)


def joined(word: str, items: Iterable[Any]) -> Any:
    """Items of a junction: those of the same kind taken up, each once, in one order."""
    flat: dict[str, Any] = {}
    for item in items:
        plain = normal(item)
        inner = plain[1:] if isinstance(plain, tuple) and plain and plain[0] == word else (plain,)
        flat |= {repr(one): one for one in inner}
    plain_items = list(flat.values())
    made = lists_merged(plain_items) if word == OR else bounds_merged(unequals_merged(plain_items))
    ordered = sorted(made, key=repr)
    return ordered[0] if len(ordered) == 1 else (word, *ordered)


def lists_merged(items: list[Any]) -> list[Any]:
    """Of alternatives, those that name values of one thing are one list of values."""
    merged: dict[Any, set[Any]] = {}
    others = []
    for item in items:
        match item:
            case ("among", of, values):
                merged.setdefault(("among", of), set()).update(values)
            case ("InState", subject, flow, states, ever):
                merged.setdefault(("InState", subject, flow, ever), set()).update(states)
            case _:
                others.append(item)
    for key, values in merged.items():
        ordered = tuple(sorted(values, key=repr))
        others.append((*key, ordered) if key[0] == "among" else (*key[:3], ordered, key[3]))
    return others


def unequals_merged(items: list[Any]) -> list[Any]:
    """Of conditions that hold together, those that exclude values of one thing are one list of values."""
    excluded = [item[1] for item in items if item[0] == NOT and item[1][0] == "among"]
    rest = [item for item in items if item[0] != NOT or item[1][0] != "among"]
    return [*rest, *((NOT, item) for item in lists_merged(excluded))]


def bounds_merged(items: list[Any]) -> list[Any]:
    """Of conditions that hold together, those left out that follow from another bound of the same thing."""
    return [item for item in items if not any(other != item and stronger(other, item) for other in items)]


def stronger(first: Any, second: Any) -> bool:
    """Whether `second` follows from `first`: two bounds on one side of one thing."""
    match first, second:
        case (
            ("Compare", op, left, ("Constant", bound, _)),
            ("Compare", other, same, ("Constant", limit, _)),
        ) if left == same and op[0] == other[0] and op[0] in "<>" and type(bound) is type(limit):
            beyond = bound > limit if op[0] == ">" else bound < limit
            return bool(beyond or (bound == limit and len(op) < len(other)))
    return False


# ---- whole blocks


def of_rule(rule: Rule) -> Any:
    """What a rule asks, without its name and words: its scope, and all else that must hold."""
    asked = joined(AND, [*rule.require, *(terms.Not(item) for item in rule.forbid)])
    scope = normal(rule.scope)
    known = scope[1:] if scope and scope[0] == AND else (scope,)
    items = asked[1:] if asked[0] == AND else (asked,)
    return (scope, tuple(item for item in items if item not in known))


def of_parameter(parameter: Parameter) -> Any:
    """A parameter's values, each where it changes."""
    kept: list[Any] = []
    for since, value in parameter.values:
        if not kept or kept[-1][1] != value:
            kept.append((since, value))
    return parameter.type, tuple(kept), frozenset(parameter.clauses)


def meaning(policy: Policy) -> dict[str, Any]:
    """What a policy decides and reports, comparable; cases, which decide nothing, left out."""
    found: dict[str, Any] = {}
    for field in fields(policy):
        if field.name in ("digest", "cases"):
            continue
        value = getattr(policy, field.name)
        found[field.name] = (
            {n: of_block(one, policy) for n, one in value.items()} if hasattr(value, "items") else value
        )
    return found


def of_block(block: Any, policy: Policy) -> Any:
    """One block of the model, comparable."""
    match block:
        case Rule():
            names = (block.governs, block.supplier, block.waiver, block.clauses)
            texts = (plain(block.otherwise), plain(block.remedy))
            return of_rule(block), texts, asked_within(block, policy), tuple(map(frozenset, names))
        case Parameter():
            return of_parameter(block)
    return plain(block)


def asked_within(rule: Rule, policy: Policy) -> tuple[date, date]:
    """The first and the last day on which a rule is asked while the policy is in force."""
    last = policy.expires or date.max
    return max(rule.since or policy.in_force, policy.in_force), min(rule.until or last, last)


def plain(value: Any) -> Any:
    """Any record of the model as nested tuples, terms in their normal form, lists of names as sets."""
    if isinstance(value, terms.Term | terms.Listed):
        return normal(value)
    if isinstance(value, str):
        return value.rstrip("。．.；;，,、！! ")
    if is_dataclass(value) and not isinstance(value, type):
        kept = [field.name for field in fields(value) if field.compare and field.name != "note"]
        return (type(value).__name__, *(plain(getattr(value, name)) for name in kept))
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return (
            frozenset(map(plain, value))
            if all(isinstance(one, str | Clause) for one in value)
            else tuple(map(plain, value))
        )
    if hasattr(value, "items"):
        return tuple(sorted(((name, plain(one)) for name, one in value.items()), key=repr))
    return value
