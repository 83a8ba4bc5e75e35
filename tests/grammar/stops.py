"""Every spot where the parser can stop, found in its own table, each with a short text that stops there."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from grammar.automaton import END, LIGHT, Automaton, Stack
from grammar.keywords import WORDS

SIGNS = {
    "NAME": "甲", "NUMBER": "20", "FRACTION": "1/2", "DATE": "2015-01-01", "TIME": "17:00", "STRING": "“乙”",
    "TITLE": "《丙》", "COMMA": "，", "ENUM": "、", "LPAR": "（", "RPAR": "）", END: "",
    "PLUS": "+", "MINUS": "-", "TIMES": "×", "DIVIDE": "÷",
}  # fmt: skip
SPELLED = {word.id: word.zh[0] for word in WORDS} | SIGNS


@dataclass(frozen=True, slots=True)
class Stop:
    """A pair of the table without an action: after `read`, the shortest text there is, `terminal` stops the
    parse of `start` in `state`."""

    start: str
    state: int
    terminal: str
    read: tuple[str, ...]

    def line(self) -> str:
        return " ".join(SPELLED[word] for word in (*self.read, self.terminal)).strip()


@dataclass(slots=True)
class Search:
    """Walks the table of one start rule. A stack is known from some depth up and grown at need."""

    automaton: Automaton
    start: str
    before: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    down: dict[int, Stack] = field(default_factory=dict)
    yields: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.yields = shortest(self.automaton)
        first = self.automaton.starts[self.start]
        waiting: list[tuple[int, Stack]] = [(0, (first,))]
        while waiting:
            cost, stack = heapq.heappop(waiting)
            if stack[-1] in self.down:
                continue
            self.down[stack[-1]] = stack
            for symbol, state in self.automaton.shifts[stack[-1]].items():
                self.before[state].append(stack[-1])
                heapq.heappush(waiting, (cost + len(self.yields[symbol]), (*stack, state)))

    def stops(self) -> dict[tuple[int, str], Stop]:
        """Each state and terminal that stop the parse, with the shortest text that leads there."""
        terminals = sorted(self.automaton.terminals())
        best: dict[tuple[int, str], Stop] = {}
        for state in self.down:
            if not self.by_word(state):
                continue
            for terminal in terminals:
                for where, written in self.stopped(state, terminal):
                    stop = Stop(self.start, where, terminal, self.text(written))
                    known = best.setdefault((where, terminal), stop)
                    best[where, terminal] = min(known, stop, key=lambda one: len(one.read))
        return best

    def by_word(self, state: int) -> bool:
        """Whether a state is entered by reading a word, not by finishing a rule."""
        above = self.before[state]
        return not above or self.automaton.symbol(above[0], state) not in self.automaton.productions

    def stopped(self, state: int, terminal: str) -> Iterator[tuple[int, Stack]]:
        """The states in which `terminal` stops the parse after a word that led to `state`, and the stack then
        read."""
        waiting, seen = [((state,), (state,))], set()
        while waiting:
            now, written = waiting.pop()
            if now in seen or terminal in self.automaton.shifts[now[-1]]:
                continue
            seen.add(now)
            done = self.automaton.reductions[now[-1]].get(terminal)
            if done is None:
                yield now[-1], written
            elif len(now) <= len(done.symbols):
                waiting += self.grown(now, written)
            elif terminal != END or self.automaton.reduced(now, done)[-1] != self.automaton.ends[self.start]:
                waiting.append((self.automaton.reduced(now, done), written))

    def grown(self, now: Stack, written: Stack) -> Iterator[tuple[Stack, Stack]]:
        """The same stacks known one state deeper, in every way."""
        return (((below, *now), (below, *written)) for below in self.before[now[0]])

    def descriptions(self) -> set[frozenset[str]]:
        """Every description of a spot after a word or at the beginning, whatever came before."""
        waiting: list[Stack] = [(state,) for state in self.down if self.by_word(state)]
        found, seen = set(), set()
        while waiting:
            now = waiting.pop()
            if now in seen:
                continue
            seen.add(now)
            step = self.settling(now)
            if step is None:
                waiting += [(below, *now) for below in self.before[now[0]]]
            elif step != now:
                waiting.append(step)
            else:
                found.add(self.automaton.situations((*self.down[now[0]][:-1], *now), self.start))
        return found

    def settling(self, now: Stack) -> Stack | None:
        """One step of settling: the same stack when there is none, None when it must be known deeper."""
        done = set(self.automaton.reductions[now[-1]].values())
        deep = now[0] == self.automaton.starts[self.start]
        if now[-1] != self.automaton.ends[self.start] and len(done) == 1 and self.finished(now[-1]):
            production = done.pop()
            return self.automaton.reduced(now, production) if len(now) > len(production.symbols) else None
        return now[-DEEPEST:] if deep or len(now) >= DEEPEST else None

    def finished(self, state: int) -> bool:
        row = self.automaton.shifts[state]
        return not {symbol for symbol in row if symbol not in self.automaton.productions} - LIGHT

    def text(self, stack: Stack) -> tuple[str, ...]:
        """The shortest words that bring the parser to the stack."""
        whole = (*self.down[stack[0]][:-1], *stack)
        return tuple(word for symbol in self.automaton.symbols(whole) for word in self.yields[symbol])


DEEPEST = 6
"""States from the top that a description looks at: down to where the repetition under way began."""


def shortest(automaton: Automaton) -> dict[str, tuple[str, ...]]:
    """The shortest words that make each symbol."""
    known: dict[str, tuple[str, ...]] = {terminal: (terminal,) for terminal in automaton.terminals()}
    known["name"] = ("NAME",)
    for _ in automaton.productions:
        for origin, made in automaton.productions.items():
            for production in made:
                if all(symbol in known for symbol in production.symbols):
                    words = tuple(word for symbol in production.symbols for word in known[symbol])
                    if origin not in known or len(words) < len(known[origin]):
                        known[origin] = words
    return known
