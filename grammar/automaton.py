"""The parse table as plain data, and what it says about the spot where a line cannot go on.

A spot is the parser's stack. `settled` finishes whatever is finished in the author's eyes (a name, a value),
so that one spot stands for many states; `situations` describes it by rules and positions, never by state
numbers, so that the descriptions outlive changes of the grammar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

END = "$END"
"""The terminal that stands for the end of an entry."""

LIGHT = frozenset(
    {"AND", "OR", "OF", "ENUM", "PLUS", "MINUS", "TIMES", "DIVIDE", "BEFORE", "AFTER", "TO"}
    | {"DAY", "WORKDAY", "MONTH", "YEAR"}
)
"""Words that may always lengthen a condition, a value, a name. What only these can lengthen is finished."""

_REPEATED = "__"
"""How lark begins the names of the rules that it makes for `*` and `+`."""


@dataclass(frozen=True, slots=True)
class Production:
    """One way to build `origin`; `name` is its alias in `policy.lark`, or the origin."""

    name: str
    origin: str
    symbols: tuple[str, ...]


Item = tuple[Production, int]
"""A production and how many of its symbols have been read."""
Stack = tuple[int, ...]


@dataclass(slots=True)
class Automaton:
    """States by number: where each symbol leads, and which production a terminal completes."""

    productions: Mapping[str, tuple[Production, ...]]
    shifts: Mapping[int, Mapping[str, int]]
    reductions: Mapping[int, Mapping[str, Production]]
    starts: Mapping[str, int]
    ends: Mapping[str, int]
    _kernels: dict[int, frozenset[Item]] = field(default_factory=dict)
    _closures: dict[int, frozenset[Item]] = field(default_factory=dict)

    def terminals(self) -> frozenset[str]:
        """Every terminal of the grammar and the end."""
        used = {symbol for row in self.shifts.values() for symbol in row}
        return frozenset(used - set(self.productions)) | {END}

    # ---- running

    def after(self, stack: Stack, terminal: str, end: int) -> tuple[Stack, bool]:
        """The stack once `terminal` has completed what it can, and whether it is then taken."""
        while True:
            if terminal in self.shifts[stack[-1]]:
                return stack, True
            done = self.reductions[stack[-1]].get(terminal)
            if done is None:
                return stack, False
            stack = self.reduced(stack, done)
            if terminal == END and stack[-1] == end:
                return stack, True

    def read(self, start: str, terminals: Iterable[str]) -> Stack:
        """The stack after words that may all stand where they stand."""
        stack: Stack = (self.starts[start],)
        for terminal in terminals:
            stack, _ = self.after(stack, terminal, self.ends[start])
            stack = (*stack, self.shifts[stack[-1]][terminal])
        return stack

    def reduced(self, stack: Stack, done: Production) -> Stack:
        kept = stack[: len(stack) - len(done.symbols)]
        return (*kept, self.shifts[kept[-1]][done.origin])

    def accepted(self, stack: Stack, start: str) -> frozenset[str]:
        """The terminals that may really stand next."""
        top, end = stack[-1], self.ends[start]
        possible = [*self.shifts[top], *self.reductions[top]]
        return frozenset(
            symbol
            for symbol in possible
            if symbol not in self.productions and self.after(stack, symbol, end)[1]
        )

    def lets(self, stack: Stack, terminal: str, following: str, start: str) -> bool:
        """Whether `following` may stand once `terminal`, which may stand next, has been put before it."""
        if terminal == END:
            return False
        taken, _ = self.after(stack, terminal, self.ends[start])
        return self.after((*taken, self.shifts[taken[-1]][terminal]), following, self.ends[start])[1]

    def settled(self, stack: Stack, start: str) -> Stack:
        """The stack after finishing every name and value that only a light sign could lengthen."""
        while stack[-1] != self.ends[start]:
            done = set(self.reductions[stack[-1]].values())
            open_ = {symbol for symbol in self.shifts[stack[-1]] if symbol not in self.productions}
            if len(done) != 1 or open_ - LIGHT:
                break
            stack = self.reduced(stack, done.pop())
        return stack

    # ---- describing

    def situations(self, stack: Stack, start: str) -> frozenset[str]:
        """What has been read, as `rule: symbols`: one for each rule that is under way at the top of the
        stack."""
        self._learn(stack, start)
        return frozenset(found for item in self._kernels[stack[-1]] for found in self._said(item, stack))

    def symbol(self, before: int, state: int) -> str:
        """The symbol that leads from one state to the next."""
        return next(symbol for symbol, to in self.shifts[before].items() if to == state)

    def symbols(self, stack: Stack) -> list[str]:
        return [self.symbol(before, state) for before, state in pairwise(stack)]

    def _said(self, item: Item, stack: Stack) -> Iterator[str]:
        """An item in words; one of a repetition is told as part of the rule that repeats."""
        made, dot = item
        read = tuple(symbol for symbol in made.symbols[:dot] if not symbol.startswith(_REPEATED))
        if not made.origin.startswith(_REPEATED):
            yield f"{made.name}: {' '.join(read)}".rstrip()
            return
        for parent, at in self._closure(stack[len(stack) - 1 - dot]):
            if parent.symbols[at : at + 1] == (made.origin,) and not parent.origin.startswith(_REPEATED):
                yield f"{parent.name}: {' '.join((*parent.symbols[:at], *read))}"

    def _learn(self, stack: Stack, start: str) -> None:
        """The kernels of the states on the stack: what each has read of which rule."""
        root = Production(f"${start}", f"${start}", (start,))
        self._kernels.setdefault(stack[0], frozenset({(root, 0)}))
        for before, state in pairwise(stack):
            if state not in self._kernels:
                symbol = self.symbol(before, state)
                self._kernels[state] = frozenset(
                    (made, dot + 1)
                    for made, dot in self._closure(before)
                    if made.symbols[dot : dot + 1] == (symbol,)
                )

    def _closure(self, state: int) -> frozenset[Item]:
        """The items of a state: those under way and those that may begin there."""
        if state not in self._closures:
            waiting, found = list(self._kernels[state]), set(self._kernels[state])
            while waiting:
                made, dot = waiting.pop()
                begun = self.productions.get(made.symbols[dot], ()) if dot < len(made.symbols) else ()
                fresh = {(begin, 0) for begin in begun} - found
                found |= fresh
                waiting += fresh
            self._closures[state] = frozenset(found)
        return self._closures[state]
