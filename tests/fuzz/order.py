"""The order of files, blocks, lines and of the parts of 且 and 或 never changes a decision.

python -m tests.fuzz order --trials 5000 --seed 1
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date

from engine.decide.decision import Ready
from engine.decide.facts import Entity
from engine.policy.load import Loaded, load
from engine.policy.model import Policy
from grammar.form import read_form
from grammar.lexer import fold
from grammar.source import Source
from tests.fuzz.policies import Block, files, shuffled
from tests.fuzz.search import Specimen, specimen
from tests.fuzz.shrink import smaller
from tests.fuzz.worlds import RICH, USUAL, described, some_day, world
from tests.searching import Outcome, timed

WORLDS = 6
IN_ORDER = frozenset({"case"})
"""Blocks whose lines mean something by their order: what is done in a case follows each other."""


def run(trials: int, seed: int) -> Outcome:
    """Tries until so many policies have been put in another order; those that the checker refuses too."""
    with timed(Outcome("order", seed)) as outcome:
        number = seed * 10_000_000
        while outcome.figures["layouts"] < trials and not outcome.stopped:
            exchange(specimen(number), outcome)
            number += 1
    return outcome


def exchange(found: Specimen, outcome: Outcome) -> None:
    """Puts the blocks and lines of a policy in another order, and then the parts of 且 and 或 too."""
    for parts in (False, True):
        outcome.figures["layouts"] += 1

        def differs(blocks: list[Block], parts: bool = parts) -> bool:
            one, other = load(files(blocks)), load(shuffled(blocks, random.Random(found.number), parts))
            return bool(differing(one, other, found.number, Outcome("again", 0), parts))

        other = load(shuffled(found.blocks, random.Random(found.number), parts))
        if differing(found.loaded, other, found.number, outcome, parts):
            small = smaller(found.blocks, differs)
            one, other = load(files(small)), load(shuffled(small, random.Random(found.number), parts))
            outcome.failures.append(differing(one, other, found.number, outcome, parts))


def differing(one: Loaded, other: Loaded, seed: int, outcome: Outcome, reads_otherwise: bool = False) -> str:
    """What differs between two layouts of one policy: whether it is sound, and what it decides in some worlds.

    An approval that was given for a rule in one layout stands for it in the other, unless the rule now reads
    otherwise: then it is given again.
    """
    if one.sound != other.sound:
        return f"sound in one order only:\n{text_of(one)}\n--- and ---\n{text_of(other)}"
    if not one.sound:
        return ""
    first, second, chance = Ready(one.policy), Ready(other.policy), random.Random(seed)
    for _ in range(WORLDS):
        today = some_day(chance)
        root = world(first, chance, today, chance.choice((USUAL, RICH)))
        before = {step: refusing(first, step, root, today) for step in first.policy.steps}
        if reads_otherwise:
            approved_again(root, one.policy, other.policy)
        outcome.figures["decisions"] += sum(map(len, before.values()))
        if before != {step: refusing(second, step, root, today) for step in first.policy.steps}:
            return f"decided otherwise on {today}:\n{text_of(one)}\n--- and ---\n{text_of(other)}\n{described(root)}"
    return ""


def refusing(ready: Ready, step: str, root: Entity, today: date) -> list[tuple[str, ...]]:
    """The names of the rules that refuse a step, for every object it is about."""
    kind = ready.policy.flows[ready.policy.steps[step].flow].object
    masks = [ready.gates[step](entity, today) for entity in root.walk() if entity.kind == kind]
    rules = ready.rules[step]
    return [tuple(rule.name for bit, rule in enumerate(rules) if failing >> bit & 1) for failing in masks]


def approved_again(root: Entity, one: Policy, other: Policy) -> None:
    """Gives each approval of a rule as it reads in the one layout for the rule as it reads in the other."""
    for entity in root.walk():
        entity.approvals = {
            (name, other.rules[name].digest if digest == one.rules[name].digest else digest)
            for name, digest in entity.approvals
        }


def text_of(loaded: Loaded) -> str:
    return "\n".join(f"# {path}\n{source.text}" for path, source in loaded.sources.items())


def rearranged(sources: Mapping[str, Source], chance: random.Random) -> dict[str, bytes]:
    """Any policy in another order: its blocks dealt out to as many files, the lines of each block mixed."""
    blocks = [block for source in sources.values() for block in _blocks(source, chance)]
    chance.shuffle(blocks)
    count = len(sources)
    return {f"rules/{n}.hj": "\n".join(blocks[n::count]).encode() for n in range(count)}


def _blocks(source: Source, chance: random.Random) -> list[str]:
    """The text of each block of a file, its lines in another order."""
    form = read_form(source, fold(source.text), [])
    starts = [block.header.start for block in form.blocks]
    found = []
    for block, stop in zip(form.blocks, [*starts[1:], len(source.text)], strict=True):
        labels = [entry.label_place.start for entry in block.entries]
        header = source.text[block.header.start : labels[0] if labels else stop]
        ends = [*labels, stop][1:]
        lines = [source.text[start:end].rstrip() for start, end in zip(labels, ends, strict=True)]
        if block.kind not in IN_ORDER:
            chance.shuffle(lines)
        found.append("\n".join([header.rstrip(), *(f"  {line}" for line in lines)]) + "\n")
    return found
