"""From the parser's stack to the message: which situation it is, and which advice fits what stands there."""

from __future__ import annotations

from collections.abc import Iterable

from grammar.automaton import END, Automaton
from grammar.messages.advice import ADVICE, Spot
from grammar.messages.situations import SITUATION_OF, SITUATIONS


def spot_of(automaton: Automaton, start: str, read: Iterable[str], given: str) -> Spot:
    """Where the parse of `start` stopped: after the terminals `read`, before the terminal `given`.

    The situation is "" where none is written; a test sees to it that this does not happen.
    """
    stack = automaton.read(start, read)
    # At the end of a line it is said what is still open, above the value that happened to come last.
    end = automaton.after(stack, END, automaton.ends[start])[0] if given == END else stack
    settled = automaton.settled(end, start)
    accepted = automaton.accepted(stack, start)
    return Spot(
        situation_of(automaton.situations(settled, start)),
        given,
        accepted,
        frozenset(word for word in accepted if automaton.lets(stack, word, given, start)),
        "LPAR" in automaton.symbols(stack),
    )


def situation_of(known: frozenset[str]) -> str:
    """The id of the first written situation, in the order of the table, that one of the descriptions is."""
    fitting = {SITUATION_OF[item] for item in known if item in SITUATION_OF}
    return next((id_ for id_ in SITUATIONS if id_ in fitting), "")


def advice_of(spot: Spot) -> str:
    """The id of the first advice that fits; "" where none does."""
    return next((advice.id for advice in ADVICE.values() if advice.fits(spot)), "")
