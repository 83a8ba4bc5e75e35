"""A policy printed into a file, for leaders to read and sign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.office.finding import near
from engine.office.output import check_target, file_name, write_whole
from engine.office.policies import load_folder
from engine.policy.model import Policy
from engine.printing.book import Book, Clauses, Picture
from engine.printing.compose import compose
from engine.problem import Language, Problem
from engine.wording import printing as wording

WORD, HTML = ".docx", ".html"


@dataclass(frozen=True, slots=True)
class Printed:
    """A file that was written, and how many clauses and charts are in it."""

    path: Path
    policy: Policy
    clauses: int
    charts: int


def print_policy(
    folder: Path, path: Path | None, flows: tuple[str, ...], language: Language, force: bool
) -> Printed:
    """Writes the policy in a folder into `path`, as Word or HTML as its name ends; `<name>.docx` without one.

    Where `flows` are named, only their charts and steps. A file that is there is left alone unless `force`.
    Raises `Problem`.
    """
    if path:
        check_target(path, (WORD, HTML), force)
    policy = sound_policy(folder)
    target = path or Path(file_name(policy.name, WORD))
    check_target(target, (WORD, HTML), force)
    check_flows(policy, flows)
    book = compose(policy, language, flows)
    write_whole(target, writer_for(target)(book))
    clauses = sum(len(part.rows) for part in book.parts if isinstance(part, Clauses))
    return Printed(target, policy, clauses, sum(isinstance(part, Picture) for part in book.parts))


def sound_policy(folder: Path) -> Policy:
    """The policy in a folder, without mistakes: nobody signs what cannot be adopted."""
    loaded = load_folder(folder)
    if not loaded.sound:
        raise Problem(wording.PRINT_UNSOUND, count=len(loaded.diagnostics))
    return loaded.policy


def check_flows(policy: Policy, flows: tuple[str, ...]) -> None:
    for flow in flows:
        if flow not in policy.flows:
            known = "、".join(policy.flows)
            raise Problem(wording.UNKNOWN_FLOW, flow=flow, flows=known, **near(flow, policy.flows))


def writer_for(path: Path) -> Callable[[Book], bytes]:
    """What makes the bytes of a file by the end of its name. Word is loaded only where it is written."""
    if path.suffix.lower() == HTML:
        from engine.printing.html import html

        return html
    from engine.chart.png import png
    from engine.printing.word.writer import word

    return lambda book: word(book, png)
