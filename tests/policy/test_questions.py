"""What the sources leave open or say twice: settled in one place each, and chosen otherwise by one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from engine.decide.cases import applicable, run_case
from engine.decide.decision import Ready
from engine.policy.block import Block
from engine.policy.load import Loaded, files_in, load
from engine.policy.model import Definition, Parameter, Policy
from engine.printing.order import entries_of
from grammar.read import read
from grammar.source import Source
from grammar.tree import Block as Tree

HOUSE = Path(__file__).parent.parent.parent
OPEN = [f"Q{number}" for number in range(1, 28)]
TWICE = [f"K{number}" for number in range(1, 13)]


@cache
def here() -> Loaded:
    return load(files_in(HOUSE))


@cache
def trees() -> Mapping[tuple[str, str], tuple[Source, Tree]]:
    """The blocks that may say 另选, with the text they stand in."""
    found = {}
    for source in here().sources.values():
        for block in read(source, frozenset({"case"}))[0]:
            if block.has("alternative"):
                found[block.kind, block.name.text] = source, block
    return found


def choices(policy: Policy) -> Iterator[Parameter | Definition]:
    """The blocks that name what could have been chosen instead."""
    for block in (*policy.parameters.values(), *policy.definitions.values()):
        if block.alternative is not None:
            yield block


def otherwise(block: Parameter | Definition) -> Loaded:
    """The policy with the other choice: what stands after 另选 written in the place of 值 or 即."""
    kind, label = ("parameter", "value") if isinstance(block, Parameter) else ("definition", "means")
    source, tree = trees()[kind, block.name]
    entry, other = tree.one(label), tree.one("alternative")
    assert entry is not None
    assert other is not None
    start, stop = entry.content.place.start, entry.content.place.stop
    new = source.text[other.content.place.start : other.content.place.stop]
    text = source.text[:start] + new + source.text[stop:]
    return load({**here().files, source.path: text.encode()})


def outcome(loaded: Loaded) -> dict[str, bool]:
    """The cases that apply, and whether each passes."""
    ready = Ready(loaded.policy)
    return {case.name: run_case(ready, case).passed for case in applicable(ready)}


@cache
def usual() -> Mapping[str, bool]:
    return outcome(here())


def settled(policy: Policy) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for entry in entries_of(policy):
        for question in entry.block.questions:
            found.setdefault(question, []).append(entry.block)
    return found


@pytest.mark.parametrize("question", OPEN)
def test_an_open_question_is_a_choice_with_its_reason(question: str) -> None:
    """One choice; where the question asks several things at once (Q9), one for each."""
    blocks = settled(here().policy).get(question, [])
    chosen = [block for block in blocks if isinstance(block, Parameter | Definition)]

    assert chosen, question
    for block in chosen:
        assert block.alternative is not None, block.name
        assert block.note, block.name


@pytest.mark.parametrize("question", TWICE)
def test_what_the_source_says_twice_is_settled_where_that_is_said(question: str) -> None:
    blocks = settled(here().policy).get(question, [])

    assert blocks, question
    assert all(block.also or block.note for block in blocks)


@pytest.mark.parametrize("name", [block.name for block in choices(here().policy)])
def test_choosing_otherwise_changes_exactly_the_cases_that_name_the_choice(name: str) -> None:
    policy = here().policy
    other = otherwise(policy.parameters[name] if name in policy.parameters else policy.definitions[name])

    assert other.sound, other.diagnostics[:3]
    before, after = usual(), outcome(other)
    failing = [case for case, passed in after.items() if not passed]
    assert failing == []
    changed = before.keys() ^ after.keys()
    assert before.keys() - after.keys(), "no case holds only as it is"
    assert after.keys() - before.keys(), "no case holds only otherwise"
    unsaid = [case for case in changed if not speaks_of(case, name, policy)]
    assert unsaid == []


def speaks_of(case: str, name: str, policy: Policy) -> bool:
    """Whether the 范围 of a case names a choice."""
    scope = policy.cases[case].scope
    return scope is not None and name in scope.words
