"""The annexes: papers with their fields, parameters, open questions, and where the source says two things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.policy.block import Block, Clause, cited
from engine.policy.model import Definition, Kind, Parameter, Policy
from engine.printing.book import Table
from engine.printing.entries import completeness, dated_values, fields, own_lines, value_words
from engine.printing.order import Entry
from engine.wording.printing import Wordbook


@dataclass(frozen=True, slots=True)
class Annex:
    """`table` is None where there is nothing to say."""

    number: int
    title: str
    table: Table | None


def annexes_of(policy: Policy, words: Wordbook, entries: tuple[Entry, ...]) -> Iterator[Annex]:
    """The annexes in order."""
    tables = {  # the numbers of the first and the last are in engine.printing.compose
        "papers": papers(words, entries),
        "parameters": parameters(words, entries),
        "questions": questions(words, entries),
        "also": two_voices(policy, words, entries),
    }
    for number, (title, table) in enumerate(tables.items(), 1):
        yield Annex(number, words(title), table if table.rows else None)


def papers(words: Wordbook, entries: tuple[Entry, ...]) -> Table:
    """Every kind of paper with its fields."""
    head = tuple(map(words, ("paper", "owner", "fields", "access", "complete", "note")))
    rows = tuple(
        (
            one.name,
            one.owner,
            fields(one, words),
            words("public" if one.public else "confidential"),
            completeness(one, words),
            "\n".join(
                part
                for part in (cited(one.clauses, words.pick(("；", "; "))), age(one, words), one.note)
                if part
            ),
        )
        for one in (entry.block for entry in entries)
        if isinstance(one, Kind) and one.paper
    )
    return Table(head, rows, (17, 9, 35, 10, 11, 18))


def age(one: Kind, words: Wordbook) -> str:
    said = dict(own_lines(one, words, "")).get("max_age", "")
    return f"{words('max_age')}{words.colon}{said}" if said else ""


def parameters(words: Wordbook, entries: tuple[Entry, ...]) -> Table:
    """Every parameter with its values and what it could have been."""
    head = tuple(map(words, ("parameter", "value", "alternative", "source", "note")))
    rows = tuple(
        (
            one.name,
            dated_values(one, words),
            value_words(one.alternative, words) if one.alternative is not None else "",
            cited(one.clauses, words.pick(("；", "; "))),
            one.note,
        )
        for one in (entry.block for entry in entries)
        if isinstance(one, Parameter)
    )
    return Table(head, rows, (18, 20, 12, 18, 32))


def questions(words: Wordbook, entries: tuple[Entry, ...]) -> Table:
    """Each open question with the blocks that settle it: what is chosen, what could have been."""
    head = tuple(map(words, ("question", "block", "now", "instead", "note")))
    open_ = dict.fromkeys(name for entry in entries for name in entry.block.questions)
    rows = tuple(
        (question, titled(entry, words), *chosen(entry.block, words), entry.block.note)
        for question in open_
        for entry in entries
        if question in entry.block.questions
    )
    return Table(head, rows, (14, 18, 22, 18, 28))


def titled(entry: Entry, words: Wordbook) -> str:
    return f"{words.kind(entry.kind)} {entry.name}"


def chosen(block: Block, words: Wordbook) -> tuple[str, str]:
    """What a parameter or a definition is, and what it could have been."""
    match block:
        case Parameter():
            other = value_words(block.alternative, words) if block.alternative is not None else ""
            return dated_values(block, words), other
        case Definition():
            return block.value.words, block.alternative.words if block.alternative else ""
    return "", ""


def two_voices(policy: Policy, words: Wordbook, entries: tuple[Entry, ...]) -> Table:
    """The blocks that follow one clause where another says otherwise, with both."""
    head = tuple(map(words, ("block", "says", "says_otherwise", "note")))
    rows = tuple(
        (
            titled(entry, words),
            quoted(entry.block.clauses, policy),
            quoted(entry.block.also, policy),
            entry.block.note,
        )
        for entry in entries
        if entry.block.also
    )
    return Table(head, rows, (18, 28, 28, 26))


def quoted(clauses: tuple[Clause, ...], policy: Policy) -> str:
    """Each clause with its text, where it is written out."""
    written = {(one.document, one.name): one.quote for one in policy.clauses.values()}
    return "\n".join(
        f"{clause} {written.get((clause.document, clause.clause), '')}".strip() for clause in clauses
    )
