"""Conditions to Python code objects: each is compiled twice, to the test that it is true and to the test
that it is false.

Unknown is neither, so no third value exists at run time and whatever is unknown opens nothing. A step
becomes one function
`gate(object, today)` that returns the bit mask of the rules that refuse, bit i for the i-th rule by name.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from datetime import date
from itertools import count
from typing import Any, TypeAlias, cast

from engine.decide.arithmetic import compute, counted, covers, shift
from engine.decide.facts import POSITION, Entity
from engine.decide.reference import Plain
from engine.policy import terms
from engine.policy.model import Policy, Rule

Gate: TypeAlias = Callable[[Entity, date], int]

OPERATORS: dict[str, type[ast.cmpop]] = {
    "=": ast.Eq, "!=": ast.NotEq, ">": ast.Gt, ">=": ast.GtE, "<": ast.Lt, "<=": ast.LtE,
}  # fmt: skip


def compile_gates(policy: Policy) -> dict[str, Gate]:
    """One gate a step, the same whatever the order of the files that the policy was read from."""
    lowering = Lowering(policy)
    steps = enumerate(sorted(policy.steps))
    gates = {step: lowering.gate(f"gate_{index}", policy.rules_of(step)) for index, step in steps}
    module = ast.Module([*lowering.functions, *gates.values()], [])
    namespace: dict[str, Any] = {
        "compute": compute, "counted": counted, "covers": covers, "shift": shift,
        "constants": lowering.constants, "parameters": policy.parameters,
    }  # fmt: skip
    exec(compile(ast.fix_missing_locations(module), f"<policy {policy.digest[:12]}>", "exec"), namespace)
    return {step: namespace[function.name] for step, function in gates.items()}


# ---- small pieces of Python


def load(name: str) -> ast.expr:
    return ast.Name(name, ast.Load())


def constant(value: object) -> ast.expr:
    return ast.Constant(cast(Any, value))


def attribute(owner: ast.expr, name: str) -> ast.expr:
    return ast.Attribute(owner, name, ast.Load())


def call(function: ast.expr | str, *arguments: ast.expr) -> ast.expr:
    return ast.Call(load(function) if isinstance(function, str) else function, list(arguments), [])


def compare(left: ast.expr, op: ast.cmpop, right: ast.expr) -> ast.expr:
    return ast.Compare(left, [op], [right])


def both(*parts: ast.expr) -> ast.expr:
    return parts[0] if len(parts) == 1 else ast.BoolOp(ast.And(), list(parts))


def either(*parts: ast.expr) -> ast.expr:
    return parts[0] if len(parts) == 1 else ast.BoolOp(ast.Or(), list(parts))


def function(name: str, *body: ast.stmt) -> ast.FunctionDef:
    """A function of the object in question and the day."""
    arguments = ast.arguments([], [ast.arg("v0"), ast.arg("today")], None, [], [], None, [])
    return ast.FunctionDef(name, arguments, list(body), [])


def over(kind: str, element: ast.expr, variable: str, members: ast.expr) -> ast.expr:
    """any(…) or all(…) over the members of a list."""
    loop = ast.comprehension(ast.Name(variable, ast.Store()), members, [], 0)
    return call(kind, ast.GeneratorExp(element, [loop]))


class Lowering:
    """The functions made so far for one policy. Level n of a condition is the variable vn."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.functions: list[ast.stmt] = []
        self.constants: list[object] = []
        self.made: dict[tuple[str, str], str] = {}
        self.numbers = count()

    # ---- rules and steps

    def gate(self, name: str, rules: Sequence[Rule]) -> ast.FunctionDef:
        """One statement a rule, so that many rules make a long function and not a deep one."""
        failing = ast.Name("failing", ast.Store())
        body: list[ast.stmt] = [ast.Assign([failing], constant(0))]
        for index, rule in enumerate(rules):
            bit = ast.IfExp(self.passes(rule), constant(0), constant(1 << index))
            body.append(ast.AugAssign(failing, ast.BitOr(), bit))
        return function(name, *body, ast.Return(load("failing")))

    def passes(self, rule: Rule) -> ast.expr:
        required = [self.true(condition) for condition in rule.require]
        absent = [self.false(condition) for condition in rule.forbid]
        kept = both(*required, *absent)
        if rule.scope is None:
            return kept
        return either(self.false(rule.scope), both(self.true(rule.scope), kept))

    # ---- conditions: known to be true, known to be false

    def true(self, condition: terms.Condition) -> ast.expr:
        return self.test(condition, True)

    def false(self, condition: terms.Condition) -> ast.expr:
        return self.test(condition, False)

    def test(self, condition: terms.Condition, wanted: bool) -> ast.expr:
        """The test that `condition` is `wanted`."""
        match condition:
            case terms.And(items):
                return (both if wanted else either)(*(self.test(item, wanted) for item in items))
            case terms.Or(items):
                return (either if wanted else both)(*(self.test(item, wanted) for item in items))
            case terms.Not(item):
                return self.test(item, not wanted)
            case terms.Exists(list_, where):
                return self.exists(list_, where, wanted)
            case terms.Every(list_, where, that):
                return self.every(list_, where, that, wanted)
        return self.plain(condition, wanted)

    def plain(self, condition: Plain, wanted: bool) -> ast.expr:
        """The test that a condition without conditions in it is `wanted`."""
        match condition:
            case terms.Holds(terms.Asked(inner)):
                return self.test(inner, wanted)
            case terms.Holds(terms.Defined(subject, name)):
                return call(self.definition(name, str(wanted)), self.bearer(subject), load("today"))
            case terms.Holds(value):
                return compare(self.value(value), ast.Is(), constant(wanted))
            case terms.Compare(op, left, right):
                return self.comparison(OPERATORS[op](), left, right, wanted)
            case terms.Covers(outer, inner):
                covered = call("covers", self.value(outer), self.value(inner))
                return compare(covered, ast.Is(), constant(wanted))
            case terms.Member(item, group):
                return self.membership(item, group, wanted)
            case terms.InState(subject, flow, states, ever):
                return self.in_state(self.bearer(subject), flow, states, ever, wanted)

    def comparison(
        self, op: ast.cmpop, left: terms.ValueTerm, right: terms.ValueTerm, wanted: bool
    ) -> ast.expr:
        """A comparison of two known values; one with an unknown side is neither true nor false."""
        known: list[ast.expr] = []
        sides = [self.known(side, known) for side in (left, right)]
        test = compare(sides[0], op, sides[1])
        return both(*known, test if wanted else ast.UnaryOp(ast.Not(), test))

    def membership(self, item: terms.ValueTerm, group: tuple[object, ...], wanted: bool) -> ast.expr:
        known: list[ast.expr] = []
        value = self.known(item, known)
        return both(*known, compare(value, ast.In() if wanted else ast.NotIn(), self.kept(group)))

    def known(self, term: terms.ValueTerm, tests: list[ast.expr]) -> ast.expr:
        """The value of a term, held in a variable; adds the test that there is one."""
        value = self.value(term)
        if isinstance(term, terms.Constant | terms.Today):
            return value
        name = f"t{next(self.numbers)}"
        held = ast.NamedExpr(ast.Name(name, ast.Store()), value)
        tests.append(compare(held, ast.IsNot(), constant(None)))
        return load(name)

    def in_state(
        self, owner: ast.expr, flow: str, states: tuple[str, ...], ever: bool, wanted: bool
    ) -> ast.expr:
        if ever:
            visited = attribute(owner, "visited")
            test = either(*(compare(self.kept((flow, state)), ast.In(), visited) for state in states))
        else:
            test = compare(attribute(owner, POSITION + flow), ast.In(), self.kept(states))
        return test if wanted else ast.UnaryOp(ast.Not(), test)

    def exists(self, list_: terms.Listed, where: terms.Condition | None, wanted: bool) -> ast.expr:
        members, variable = self.members(list_), f"v{list_.level}"
        if wanted:
            return over("any", self.true(where), variable, members) if where else call("bool", members)
        none = over("all", self.false(where), variable, members) if where else ast.UnaryOp(ast.Not(), members)
        return both(*self.complete(list_), none)

    def every(
        self, list_: terms.Listed, where: terms.Condition | None, that: terms.Condition, wanted: bool
    ) -> ast.expr:
        members, variable = self.members(list_), f"v{list_.level}"
        if not wanted:
            broken = both(*([self.true(where)] if where else []), self.false(that))
            return over("any", broken, variable, members)
        kept = either(*([self.false(where)] if where else []), self.true(that))
        somebody = over("any", self.true(where), variable, members) if where else call("bool", members)
        return both(*self.complete(list_), somebody, over("all", kept, variable, members))

    # ---- values

    def value(self, term: terms.ValueTerm) -> ast.expr:
        match term:
            case terms.Constant(value):
                return constant(value) if isinstance(value, bool | int | str) else self.kept(value)
            case terms.Fact(subject, name):
                return call(attribute(attribute(self.bearer(subject), "facts"), "get"), constant(name))
            case terms.ParameterValue(name):
                parameter = ast.Subscript(load("parameters"), constant(name), ast.Load())
                return call(attribute(parameter, "on"), load("today"))
            case terms.Defined(subject, name):
                return call(self.definition(name, "value"), self.bearer(subject), load("today"))
            case terms.Today():
                return load("today")
            case terms.Arithmetic(op, left, right):
                return call("compute", constant(op), self.value(left), self.value(right))
            case terms.Shift(base, sign, length):
                return call("shift", self.value(base), constant(sign), self.value(length))
            case terms.Count(list_, where):
                return self.counted(list_, where)
            case terms.Asked(condition):
                return self.three(self.true(condition), self.false(condition))

    def three(self, true: ast.expr, false: ast.expr) -> ast.expr:
        return ast.IfExp(true, constant(True), ast.IfExp(false, constant(False), constant(None)))

    def counted(self, list_: terms.Listed, where: terms.Condition | None) -> ast.expr:
        element = self.three(self.true(where), self.false(where)) if where else constant(True)
        loop = ast.comprehension(ast.Name(f"v{list_.level}", ast.Store()), self.members(list_), [], 0)
        complete = both(*self.complete(list_)) if not list_.own else constant(True)
        return call("counted", complete, ast.GeneratorExp(element, [loop]))

    def definition(self, name: str, polarity: str) -> str:
        """The function that answers a definition: whether it is True, whether it is False, or its value."""
        key = (name, polarity)
        if key not in self.made:
            self.made[key] = f"definition_{next(self.numbers)}"
            term = self.policy.definitions[name].value
            condition = term.condition if isinstance(term, terms.Asked) else terms.Holds(term)
            body = self.value(term) if polarity == "value" else self.test(condition, polarity == "True")
            self.functions.append(function(self.made[key], ast.Return(body)))
        return self.made[key]

    # ---- where things are

    def kept(self, value: object) -> ast.expr:
        """A value that has no literal, by its number in `constants`."""
        self.constants.append(value)
        return ast.Subscript(load("constants"), constant(len(self.constants) - 1), ast.Load())

    def bearer(self, subject: terms.Subject) -> ast.expr:
        found = load(f"v{subject.level}")
        for _ in range(subject.up):
            found = attribute(found, "parent")
        return found

    def members(self, list_: terms.Listed) -> ast.expr:
        table = attribute(self.bearer(list_.subject), "papers" if list_.papers else "members")
        return call(attribute(table, "get"), constant(list_.kind), ast.Tuple([], ast.Load()))

    def complete(self, list_: terms.Listed) -> list[ast.expr]:
        """The test that nothing can be missing from a list; no test for the system's own register."""
        if list_.own:
            return []
        numbers = attribute(self.bearer(list_.subject), "complete")
        confirmed = call(attribute(numbers, "get"), constant(list_.kind))
        return [compare(confirmed, ast.Eq(), call("len", self.members(list_)))]
