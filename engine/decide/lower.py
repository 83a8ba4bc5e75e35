"""Conditions to Python: each becomes two tests, that it is known to be true and that it is known to be false.

Unknown is neither, so no third value exists at run time and whatever is unknown opens nothing. A step becomes
one function `gate(object, today)` that gives the bit mask of the rules that refuse, bit i for the i-th by
name. A list becomes a loop, and everything that is read is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Literal, TypeAlias

from engine.decide.code import Code, Env, junction
from engine.decide.facts import Entity
from engine.decide.frame import Spot
from engine.decide.reference import Plain
from engine.policy import terms
from engine.policy.model import Policy, Rule
from engine.values import DATE, PERIOD

Gate: TypeAlias = Callable[[Entity, date], int]
Summed: TypeAlias = terms.Count | terms.Share | terms.Fold
Wanted: TypeAlias = Literal["true", "false", "value"]

INLINE = 40
"""Terms in a definition, those that it uses put in, up to which it is written out where it is used."""
MAX_LOOPS = 8
"""Loops in each other from which on definitions are functions. Python allows 20; an expression has 3."""
OPERATORS = {"=": "==", "!=": "!=", ">": ">", ">=": ">=", "<": "<", "<=": "<="}
OPPOSITES = {"=": "!=", "!=": "==", ">": "<=", ">=": "<", "<": ">=", "<=": ">"}


class Gates(dict[str, Gate]):
    """The gates of a policy by step, each compiled when it is first asked for.

    They are the same whatever the order of the files that the policy was read from.
    """

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._lowering = Lowering(policy)

    def __missing__(self, step: str) -> Gate:
        if step not in self._lowering.policy.steps:
            raise KeyError(step)
        self[step] = self._lowering.gate(step)
        return self[step]


def compile_gates(policy: Policy) -> Gates:
    return Gates(policy)


class Lowering(Code):
    """The functions made so far for one policy."""

    # ---- steps and rules

    def gate(self, step: str) -> Gate:
        """One statement a rule, so that many rules make a long function and not a deep one."""
        name = f"gate_{next(self.numbers)}"
        self.function(name, ["v0"], lambda env: self.rules(self.governing.get(step, []), env))
        gate: Gate = self.compiled(name)
        return gate

    def rules(self, rules: Sequence[Rule], env: Env) -> str:
        self.frame.add("failing = 0")
        for bit, rule in enumerate(rules):
            with self.frame.aside() as lines:
                self.rule(rule, f"failing |= {1 << bit}", env)
            asked = self.asked(rule, env)
            if asked:
                self.frame.nest(f"if {' and '.join(asked)}:", lines)
            else:
                self.frame.add(*lines)
        return "failing"

    def asked(self, rule: Rule, env: Env) -> list[str]:
        """The tests that a rule is in force on the day, and that no approval stands for it."""
        tests = []
        if rule.since is not None:
            tests.append(f"today >= {self.kept(rule.since)}")
        if rule.until is not None:
            tests.append(f"today <= {self.kept(rule.until)}")
        if rule.waiver:
            tests.append(f"{(rule.name, rule.digest)!r} not in {env[0].name}.approvals")
        return tests

    def rule(self, rule: Rule, refuse: str, env: Env) -> None:
        """The statement that a rule refuses, unless everything is as it is to be."""
        tests = [(condition, True) for condition in rule.require]
        tests += [(condition, False) for condition in rule.forbid]
        if rule.scope is None and len(tests) == 1:
            self.unless(*tests[0], refuse, env)
            return
        if rule.scope is None:
            self.frame.add(f"if not {self.joined('and', tests, env)}: {refuse}")
            return
        spared = self.test(rule.scope, False, env)
        with self.frame.aside() as lines:
            kept = self.joined("and", [(rule.scope, True), *tests], env)
            self.frame.add(f"if not {kept}: {refuse}")
        self.frame.nest(f"if not {spared}:", lines)

    def unless(self, condition: terms.Condition, wanted: bool, refuse: str, env: Env) -> None:
        """The statement that a rule with one condition refuses; a loop that finds that out says so itself."""
        match condition, wanted:
            case terms.Not(item), _:
                self.unless(item, not wanted, refuse, env)
            case terms.Exists(list_, where), True if where:
                with self.loop(list_, env) as inner:
                    self.frame.nest(f"if {self.test(where, True, inner)}:", ["break"])
                self.frame.nest("else:", [refuse])
            case terms.Exists(list_, where), False if where and list_.own:
                with self.loop(list_, env) as inner:
                    self.frame.nest(f"if not {self.test(where, False, inner)}:", [refuse, "break"])
            case _:
                self.frame.add(f"if not {self.test(condition, wanted, env)}: {refuse}")

    # ---- conditions: known to be true, known to be false

    def test(self, condition: terms.Condition, wanted: bool, env: Env) -> str:
        """The expression that a condition is `wanted`, after adding the lines that it needs."""
        match condition:
            case terms.And(items):
                return self.joined("and" if wanted else "or", [(item, wanted) for item in items], env)
            case terms.Or(items):
                return self.joined("or" if wanted else "and", [(item, wanted) for item in items], env)
            case terms.Not(item):
                return self.test(item, not wanted, env)
            case terms.Exists() | terms.Every():
                return self.quantified(condition, wanted, env)
        return self.plain(condition, wanted, env)

    def joined(self, word: str, tests: Iterable[tuple[terms.Condition, bool]], env: Env) -> str:
        """Several tests, of which none is made that need not be."""
        parts: list[str] = []
        for condition, wanted in tests:
            with self.frame.aside() as lines:
                part = self.test(condition, wanted, env)
            if lines and parts:
                so_far = self.frame.name()
                self.frame.add(f"{so_far} = {junction(word, parts)}")
                undecided = so_far if word == "and" else f"not {so_far}"
                self.frame.nest(f"if {undecided}:", [*lines, f"{so_far} = {part}"])
                parts = [so_far]
            else:
                self.frame.add(*lines)
                parts.append(part)
        return junction(word, parts)

    def plain(self, condition: Plain, wanted: bool, env: Env) -> str:
        """The test that a condition without conditions in it is `wanted`."""
        match condition:
            case terms.Holds(terms.Asked(inner)):
                return self.test(inner, wanted, env)
            case terms.Holds(terms.Defined(subject, name)):
                return self.defined(subject, name, "true" if wanted else "false", env)
            case terms.Holds(value):
                return f"({self.value(value, env)} is {wanted})"
            case terms.Compare(op, left, right):
                return self.compared((OPERATORS if wanted else OPPOSITES)[op], left, right, env)
            case terms.Covers(outer, inner):
                return self.covered(outer, inner, wanted, env)
            case terms.Member(item, group):
                member, known = self.known(item, env)
                test = f"{member} {'in' if wanted else 'not in'} {self.kept(group)}"
                return junction("and", [test] if wanted else [*known, test])
            case terms.InState(subject, flow, states, ever):
                return self.in_state(self.spot(subject, env), flow, states, ever, wanted)

    def compared(self, op: str, left: terms.ValueTerm, right: terms.ValueTerm, env: Env) -> str:
        """A comparison of two known values; one with an unknown side is neither true nor false.

        What is unknown equals no value that is known, so that equality needs one known side.
        """
        first, known = self.known(left, env)
        second, also_known = self.known(right, env)
        tests = [*known, *also_known]
        if op == "==":
            tests = known if also_known else []
        return junction("and", [*tests, f"{first} {op} {second}"])

    def covered(self, outer: terms.ValueTerm, inner: terms.ValueTerm, wanted: bool, env: Env) -> str:
        if outer.type != PERIOD or inner.type not in (PERIOD, DATE):
            return f"(covers({self.value(outer, env)}, {self.value(inner, env)}) is {wanted})"
        period, known = self.known(outer, env)
        other, also_known = self.known(inner, env)
        start, end = (f"{other}[0]", f"{other}[1]") if inner.type == PERIOD else (other, other)
        test = f"({period}[0] <= {start} and {end} <= {period}[1])"
        return junction("and", [*known, *also_known, test if wanted else f"not {test}"])

    def in_state(self, spot: Spot, flow: str, states: tuple[str, ...], ever: bool, wanted: bool) -> str:
        if ever:
            visited = self.frame.hold(spot, f"{spot.name}.visited")
            test = " or ".join(f"{(flow, state)!r} in {visited}" for state in states)
            return f"({test})" if wanted else f"(not ({test}))"
        state = self.frame.hold(spot, f"{spot.name}.{self.position(flow)}")
        if len(states) == 1:
            return f"({state} {'==' if wanted else '!='} {states[0]!r})"
        return f"({state} {'in' if wanted else 'not in'} {states!r})"

    # ---- lists

    def quantified(self, condition: terms.Exists | terms.Every, wanted: bool, env: Env) -> str:
        match condition:
            case terms.Exists(list_, where):
                return self.exists(list_, where, env) if wanted else self.none(list_, where, env)
            case terms.Every(list_, where, that):
                every = self.every if wanted else self.broken
                return every(list_, where, that, env)

    def exists(self, list_: terms.Listed, where: terms.Condition | None, env: Env) -> str:
        """Some member is known to satisfy the condition."""
        if where is None:
            return self.members(list_, env)
        found = self.frame.name()
        self.frame.add(f"{found} = False")
        with self.loop(list_, env) as inner:
            self.frame.nest(f"if {self.test(where, True, inner)}:", [f"{found} = True", "break"])
        return found

    def none(self, list_: terms.Listed, where: terms.Condition | None, env: Env) -> str:
        """The list is complete, and every member is known not to satisfy the condition."""
        if where is None:
            return junction("and", [self.complete(list_, env), f"not {self.members(list_, env)}"])
        found = self.frame.name()
        with self.frame.aside() as lines:
            with self.loop(list_, env) as inner:
                self.frame.nest(f"if not {self.test(where, False, inner)}:", ["break"])
            self.frame.nest("else:", [f"{found} = True"])
        return self.where_complete(list_, found, lines, env)

    def every(
        self, list_: terms.Listed, where: terms.Condition | None, that: terms.Condition, env: Env
    ) -> str:
        """The list is complete, somebody is concerned, and whoever may be is known to satisfy `that`."""
        found, somebody = self.frame.name(), self.frame.name()
        with self.frame.aside() as lines:
            self.frame.add(f"{somebody} = False")
            with self.loop(list_, env) as inner:
                concerned = self.test(where, True, inner) if where else "True"
                spared = [(where, False)] if where else []
                kept = self.joined("or", [*spared, (that, True)], inner)
                self.frame.nest(f"if not {kept}:", ["break"])
                self.frame.nest(f"if {concerned}:", [f"{somebody} = True"])
            self.frame.nest("else:", [f"{found} = {somebody}"])
        return self.where_complete(list_, found, lines, env)

    def broken(
        self, list_: terms.Listed, where: terms.Condition | None, that: terms.Condition, env: Env
    ) -> str:
        """Some member who is concerned is known not to satisfy the condition."""
        both = terms.Not(that) if where is None else terms.And((where, terms.Not(that)))
        return self.exists(list_, both, env)

    def where_complete(self, list_: terms.Listed, found: str, lines: list[str], env: Env) -> str:
        """Lines that may find something, but not in a list that is open."""
        self.frame.add(f"{found} = False")
        self.frame.nest(f"if {self.complete(list_, env)}:", lines)
        return found

    @contextmanager
    def loop(self, list_: terms.Listed, env: Env) -> Iterator[Env]:
        """Adds a loop over a list; inside it, each member is one more level."""
        owner = self.spot(list_.subject, env)
        with self.frame.loop(self.members(list_, env), owner) as member:
            yield (*env[: list_.level], member)

    def members(self, list_: terms.Listed, env: Env) -> str:
        spot = self.spot(list_.subject, env)
        table = "papers" if list_.papers else "members"
        return self.frame.hold(spot, f"{spot.name}.{table}.get({list_.kind!r}, ())")

    def complete(self, list_: terms.Listed, env: Env) -> str:
        """The test that nothing can be missing from a list, as nothing can from the system's own register."""
        if list_.own:
            return "True"
        spot, members = self.spot(list_.subject, env), self.members(list_, env)
        confirmed = f"{spot.name}.complete.get({list_.kind!r}) == len({members})"
        return self.frame.hold(spot, confirmed)

    # ---- values

    def known(self, term: terms.ValueTerm, env: Env) -> tuple[str, list[str]]:
        """The value of a term as a name or a literal, and the test that there is one."""
        value = self.value(term, env)
        if self.certain(term):
            return value, []
        if value.isidentifier():
            return value, [f"{value} is not None"]
        name = self.frame.name()
        self.frame.add(f"{name} = {value}")
        return name, [f"{name} is not None"]

    def certain(self, term: terms.ValueTerm) -> bool:
        """Whether a term always has a value."""
        if isinstance(term, terms.ParameterValue):
            return any(since is None for since, _ in self.policy.parameters[term.name].values)
        return isinstance(term, terms.Constant | terms.Today)

    def value(self, term: terms.ValueTerm, env: Env) -> str:
        """The expression of a value, None where it is unknown, after adding the lines that it needs."""
        match term:
            case terms.Constant(value):
                return self.kept(value)
            case terms.Fact(subject, name):
                spot = self.spot(subject, env)
                facts = self.frame.hold(spot, f"{spot.name}.facts")
                return self.frame.hold(spot, f"{facts}.get({name!r})")
            case terms.ParameterValue(name):
                return self.parameter(name, env)
            case terms.Defined(subject, name):
                return self.defined(subject, name, "value", env)
            case terms.Today():
                return "today"
            case terms.Arithmetic(op, left, right):
                return f"compute({op!r}, {self.value(left, env)}, {self.value(right, env)})"
            case terms.Shift(base, sign, length, clear):
                return f"shift({self.value(base, env)}, {sign}, {self.value(length, env)}, {clear})"
            case terms.Asked(condition):
                return self.three(condition, env)
        return self.summed(term, env)

    def summed(self, term: Summed, env: Env) -> str:
        """What a list comes to."""
        match term:
            case terms.Count(list_, where):
                return f"counted({self.gathered(list_, where, None, env)})"
            case terms.Share(list_, where):
                return f"share({self.gathered(list_, where, None, env)})"
            case terms.Fold(op, list_, where, value):
                return f"folded({op!r}, {self.gathered(list_, where, value, env)})"

    def three(self, condition: terms.Condition, env: Env) -> str:
        true, false = self.test(condition, True, env), self.test(condition, False, env)
        return f"(True if {true} else False if {false} else None)"

    def gathered(
        self, list_: terms.Listed, where: terms.Condition | None, value: terms.ValueTerm | None, env: Env
    ) -> str:
        """Whether a list is complete, and for each member whether it is meant, with its value if wanted."""
        found = self.frame.name()
        self.frame.add(f"{found} = []")
        with self.loop(list_, env) as inner:
            meant = self.three(where, inner) if where else "True"
            self.frame.add(f"{found}.append({f'({meant}, {self.value(value, inner)})' if value else meant})")
        return f"{self.complete(list_, env)}, {found}"

    def parameter(self, name: str, env: Env) -> str:
        """The value of a parameter on the day: the last one in force, or None before the first."""
        dated = self.policy.parameters[name].values
        value = "None"
        for since, kept in dated:
            value = (
                self.kept(kept)
                if since is None
                else f"{self.kept(kept)} if today >= {self.kept(since)} else {value}"
            )
        return value if len(dated) == 1 and dated[0][0] is None else self.frame.hold(env[0], f"({value})")

    # ---- definitions

    def defined(self, subject: terms.Subject, name: str, wanted: Wanted, env: Env) -> str:
        """A definition of an object: written out where it is small, else asked of a function."""
        spot = self.spot(subject, env)
        if self.size(name) <= INLINE and self.frame.loops < MAX_LOOPS:
            return self.written(name, wanted, (spot,))
        key = (name, wanted)
        if key not in self.made:
            self.made[key] = f"definition_{len(self.made)}"
            self.function(self.made[key], ["v0"], lambda inner: self.written(name, wanted, inner))
        return self.frame.hold(spot, f"{self.made[key]}({spot.name}, today)")

    def written(self, name: str, wanted: Wanted, env: Env) -> str:
        term = self.policy.definitions[name].value
        condition = term.condition if isinstance(term, terms.Asked) else terms.Holds(term)
        return self.value(term, env) if wanted == "value" else self.test(condition, wanted == "true", env)

    # ---- where things are

    def spot(self, subject: terms.Subject, env: Env) -> Spot:
        """The object that a subject means. What a member of a list belongs to is at hand: the owner."""
        found = env[subject.level]
        for _ in range(subject.up):
            found = found.owner or Spot(self.frame.hold(found, f"{found.name}.parent"), found.held)
        return found
