"""The pairs of cases of a rule as text that can be pasted into the policy. What is given out has been read
back with the policy, checked and run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from engine.decide.atoms import Atom
from engine.decide.cases import applicable, run_case
from engine.decide.decision import Ready
from engine.decide.pairs import NoPair, Pair, Pairs, pairs_for
from engine.decide.worlds import World
from engine.decide.writing import (
    Basis,
    Writer,
    as_name,
    asked_ever,
    bases_of,
    best_basis,
    common_basis,
    quoted,
    short,
)
from engine.office.finding import near
from engine.policy import terms
from engine.policy.load import Loaded, load
from engine.policy.model import Rule
from engine.problem import Problem
from engine.wording import office as wording
from engine.wording import policies as of_policies
from grammar.keywords import Tongue
from grammar.source import Source
from grammar.translate import tongue_of, translate

PASTED = "rules/__generated.hj"
"""Where the text is read back from: a path that no file of a policy has."""


@dataclass(frozen=True, slots=True)
class Written:
    """A case as text."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the rule with the names of its cases, or the reason why it has none.

    `changes` tell the refused case from the one that passes.
    """

    atom: Atom
    reason: str = ""
    passing: str = ""
    refusing: str = ""
    silent: str = ""
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Casebook:
    """The pairs of one rule: its parts, and each case once, in the keyword language of the policy."""

    rule: Rule
    step: str
    parts: tuple[Part, ...]
    cases: tuple[Written, ...]
    tongue: Tongue = "zh"

    @property
    def paired(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if not part.reason)

    @property
    def text(self) -> str:
        return "\n\n".join("\n".join(case.lines) for case in self.cases) + "\n" if self.cases else ""


def casebook(loaded: Loaded, rule: str, step: str = "") -> Casebook:
    """The proved pairs of a rule at a step, or at the first step it governs where a pair is found.

    Raises `Problem` for a policy with mistakes, a rule that is not there and a step that it does not govern.
    """
    if not loaded.sound:
        raise Problem(of_policies.POLICY_UNSOUND, count=len(loaded.diagnostics))
    policy = loaded.policy
    if rule not in policy.rules:
        raise Problem(wording.UNKNOWN_RULE, rule=rule, **near(rule, policy.rules))
    governs = policy.rules[rule].governs
    if step and step not in governs:
        raise Problem(wording.NOT_GOVERNED, rule=rule, step=step, steps="、".join(governs))
    ready = Ready(policy)
    found: Pairs | None = None
    for candidate in (step,) if step else governs:
        found = pairs_for(ready, policy.rules[rule], candidate)
        if any(isinstance(one, Pair) for one in found.found):
            break
    assert found is not None
    return proved(loaded, Scribe(ready, found).book())


class Scribe:
    """Writes the worlds of the pairs down as cases, each once.

    What passes and what is refused go on from the same case, where there is one from which both can be
    reached, so that a reader sees how they differ.
    """

    def __init__(self, ready: Ready, pairs: Pairs) -> None:
        self.ready, self.pairs = ready, pairs
        self.writer = Writer(ready.policy)
        self.known = bases_of(applicable(ready))
        self.asked = asked_ever(ready.policy)
        self.passes = False
        self.taken = set(ready.policy.cases)
        self.written: dict[World, str] = {}
        self.bases: dict[str, str] = {}
        """By the name of each case that is written, what it goes on from."""
        self.cases: list[Written] = []

    def book(self) -> Casebook:
        parts = tuple(self.part(one) for one in self.pairs.found)
        return Casebook(self.pairs.rule, self.pairs.step, parts, tuple(self.cases))

    def part(self, one: Pair | NoPair) -> Part:
        """The cases of one part; each may build on those before it."""
        if isinstance(one, NoPair):
            return Part(one.atom, one.reason)
        words = about(one.atom)
        base = self.common(one)
        passing = self.case(one.passing, f"{words}·通过" if self.passes else "通过", base)
        self.passes = True
        refusing = self.case(one.refusing, f"{words}·拒绝", self.beside(passing, one.refusing))
        silent = ""
        if one.silent:
            silent = self.case(one.silent, f"{words}·没有登记", self.beside(passing, one.silent))
        changes = self.writer.difference(one.passing, one.refusing)
        return Part(one.atom, "", passing, refusing, silent, tuple(changes))

    def common(self, pair: Pair) -> Basis | None:
        """The basis of a passing world: one for all that is told beside it, else for its pair."""
        pairs = [one for one in self.pairs.found if isinstance(one, Pair) and one.passing == pair.passing]
        beside = [world for one in pairs for world in (one.refusing, one.silent) if world]
        groups = ((pair.passing, *beside), (pair.passing, pair.refusing))
        found = (common_basis(worlds, self.known, self.asked) for worlds in groups)
        return next((base for base in found if base), None)

    def beside(self, passing: str, world: World) -> Basis | None:
        """The nearest case of this book as a basis, or the one that `passing` itself goes on from."""
        names = (*self.bases, self.bases[passing])
        near = {name: self.known[name] for name in names if name in self.known}
        return best_basis(world, near, self.asked)

    def case(self, world: World, suffix: str, base: Basis | None) -> str:
        """The name of a world's case, written down if it is not yet: on `base`, or what suits it best."""
        same = replace(world, origin=None)
        if same not in self.written:
            name, then = self.name(f"·{suffix}"), self.outcome(world)
            rule = self.pairs.rule if self.pairs.rule in world.judged(self.ready).refusing else None
            base = base or best_basis(world, self.known, self.asked)
            lines = self.writer.case(name, world, base, then, rule)
            self.cases.append(Written(name, tuple(lines)))
            self.written[same] = name
            self.known[name] = world.settings
            self.bases[name] = base.name if base else ""
        return self.written[same]

    def name(self, suffix: str) -> str:
        """A name that no case has."""
        tries = [suffix, *(f"{suffix}{number}" for number in range(2, 100))]
        rule = as_name(self.pairs.rule.name)
        free = next(name for one in tries if (name := short(rule, one)) not in self.taken)
        self.taken.add(free)
        return free

    def outcome(self, world: World) -> str:
        """What stands after 应."""
        decision, rule = world.judged(self.ready), self.pairs.rule
        if decision.allowed:
            return "准许"
        others = [one.name for one in decision.refusing if one != rule]
        if rule not in decision.refusing:
            return "拒绝，仅因 " + "、".join(map(quoted, others))
        alone = not others and not decision.obstacles
        return f"拒绝，{'仅因' if alone else '因'} {quoted(rule.name)}"


def about(atom: Atom) -> str:
    """A part in a few words that can stand in a name."""
    term = atom.term
    if isinstance(term, terms.Exists):
        return f"有{as_name(term.list.kind)}"
    if isinstance(term, terms.Every):
        return f"每个{as_name(term.list.kind)}"
    return as_name(atom.words)[:36]


# ---- the proof


def proved(loaded: Loaded, book: Casebook) -> Casebook:
    """The book with those cases only that parse, check and pass beside the policy, in its keywords."""
    tongue = tongue_in(loaded.sources.values())
    written = tuple(replace(case, lines=in_tongue(case.lines, tongue)) for case in book.cases)
    book = replace(book, cases=written, tongue=tongue)
    while book.cases and (failed := failing(loaded, book)):
        kept = tuple(case for case in book.cases if case.name not in failed)
        book = replace(book, cases=kept, parts=tuple(without(part, failed) for part in book.parts))
    return book


def failing(loaded: Loaded, book: Casebook) -> set[str]:
    """The cases that do not parse, check or pass. All of them where it cannot be told which."""
    again = load({**loaded.files, PASTED: book.text.encode()})
    names = {case.name for case in book.cases}
    if not again.sound:
        lines = [found for found in again.diagnostics if found.place.path == PASTED]
        blamed = {name for name, place in spans(book) for one in lines if one.place.start in place}
        return blamed or names
    ready = Ready(again.policy)
    return {name for name in names if not run_case(ready, again.policy.cases[name]).passed}


def spans(book: Casebook) -> Iterable[tuple[str, range]]:
    """Where each case stands in the text."""
    start = 0
    for case in book.cases:
        stop = start + len("\n".join(case.lines)) + 2
        yield case.name, range(start, stop)
        start = stop


def without(part: Part, failed: set[str]) -> Part:
    """A part after cases have been taken out: one that has lost either of its two has no pair."""
    if {part.passing, part.refusing} & failed:
        return Part(part.atom, "unproved")
    return replace(part, silent="") if part.silent in failed else part


def tongue_in(sources: Iterable[Source]) -> Tongue:
    """The keyword language of the policy's first file."""
    return next((tongue for source in sources if (tongue := tongue_of(source))), "zh")


def in_tongue(lines: tuple[str, ...], tongue: Tongue) -> tuple[str, ...]:
    """The lines in a keyword language, with the punctuation that goes with it."""
    if tongue == "zh":
        return lines
    text = translate(Source(PASTED, "\n".join(lines)), tongue)
    return tuple(text.replace("：", ": ").replace("，", ", ").split("\n"))
