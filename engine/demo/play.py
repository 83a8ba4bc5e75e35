"""The demo from beginning to end: a new journal, the season, its figures, a refusal, and the audit."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any

from engine.audit.replay import Replay, replay
from engine.demo import wording
from engine.demo.figures import rows
from engine.demo.player import Clock, Player, Result
from engine.demo.season import Chapter, Season, read_season
from engine.demo.stage import Stage, Terminal
from engine.journal.connection import wal_of
from engine.journal.store import Journal
from engine.journal.verify import Verification, verify
from engine.keys.ed25519 import PrivateKey
from engine.office.checkpoints import key_path
from engine.office.desk import Desk, Outcome
from engine.office.importing import carry_out, plan_import
from engine.office.opening import Birth, community_label, open_new, unit_tiers
from engine.office.policies import policies_of, read_folder
from engine.policy.load import Files
from engine.problem import NOT_VERIFIED, Language, Problem
from engine.screen.audits import replay_lines, verification_lines
from engine.screen.refusal import page

HERE = Path(__file__).parent
HOUSE = HERE.parent.parent
SCRIPT = (HERE / "season.toml", HERE / "routines.toml")

JOURNAL_ID = f"{1:032x}"
"""The id of every journal that the demo makes, and of no other: all others are random."""


@dataclass(frozen=True, slots=True)
class Played:
    """A season that went as its script says."""

    results: tuple[Result, ...]
    replayed: Replay
    verified: Verification

    @property
    def sound(self) -> bool:
        return self.verified.sound and not self.replayed.differences


def play(path: Path, console: Terminal, language: Language, program: str, called: str = "huanjie") -> int:
    """Plays the shipped season into a new journal at `path`, and returns the exit code. Raises `Problem`.

    `called` is how the program is called from the working folder.
    """
    began = perf_counter()
    season, stage = read_season(SCRIPT), Stage(console, language)
    played = perform(season, HERE / season.opening.roster, read_folder(HOUSE), path, stage, program)
    stage.time(perf_counter() - began, played.verified.size)
    stage.commands(season.command, called, shlex.quote(str(path)))
    return 0 if played.sound else NOT_VERIFIED


def perform(season: Season, roster: Path, files: Files, path: Path, stage: Stage, program: str) -> Played:
    """Opens, imports, plays every chapter, then shows the figures, a refusal and the audit.

    Raises `Problem` at the first thing that does not turn out as the script says.
    """
    make_room(path)
    clock = Clock(season.opening)
    desk = open_desk(season, files, path, clock, program)
    with desk.journal as journal:
        journal.relax()
        policy = desk.ready.policy
        stage.title(f"{policy.name} {policy.version}（{policy.digest[:12]}）", str(path))
        import_roster(desk, season, roster, clock, stage)
        results, pages = tell(Player(desk, season, clock), season.chapter, stage)
        initial = policy.flows[season.week.flow].initial
        stage.figures(season.week, rows(journal.events(), season.week, initial))
        for one in pages:
            stage.heading(stage.say("一次拒绝的全文", "One refusal in full"))
            stage.show(*one)
        replayed = replay(journal.events(), policies_of(journal))
    return audit(path, results, replayed, stage)


def make_room(path: Path) -> None:
    """Takes an earlier demo's journal away. Raises `Problem` for anything else that stands there."""
    if not path.exists():
        return
    try:
        with Journal.open(path, read_only=True) as journal:
            ours = journal.id == JOURNAL_ID and journal.opened["rehearsal"]
    except Problem as problem:
        raise Problem(wording.NOT_OURS, path=path) from problem
    if not ours:
        raise Problem(wording.NOT_OURS, path=path)
    for left in (path, wal_of(path), path.with_name(path.name + "-shm"), key_path(path)):
        left.unlink(missing_ok=True)


def open_desk(season: Season, files: Files, path: Path, clock: Clock, program: str) -> Desk:
    request = clock.request(season.opening.founder, season.opening.day)
    key = PrivateKey.from_seed(sha256(b"huanjie demo").digest())
    return open_new(path, Birth(JOURNAL_ID, key, program, rehearsal=True, signed=False), request, files)


def import_roster(desk: Desk, season: Season, roster: Path, clock: Clock, stage: Stage) -> None:
    """Imports the roster as the command does, and says how much came in."""
    opening = season.opening
    request = clock.request(opening.importer, opening.day)
    plan = plan_import(desk, request, roster)
    events = carry_out(desk, request, plan)
    stage.chapter(opening.title, opening.tells, (opening.day,))
    tier = unit_tiers(desk.ready.policy)[0]
    uppermost = sum(unit.tier == tier.name for unit in desk.world.units.values())
    stage.imported(len(plan.added), uppermost, tier.name, events)


def tell(
    player: Player, chapters: Sequence[Chapter], stage: Stage
) -> tuple[tuple[Result, ...], list[list[Any]]]:
    """Plays the chapters, each with its heading before and what it came to after it.

    Also the refusals that the script wants shown, in full, as they read when they came.
    """
    told: list[Result] = []
    pages: list[list[Any]] = []
    visits = sum(len(player.groups[act.group]) for chapter in chapters for act in chapter.act)
    with stage.bar(visits) as progress:
        [task] = progress.task_ids
        for chapter in chapters:
            stage.chapter(chapter.title, chapter.tells, chapter.days)
            results: list[Result] = []
            for act in chapter.act:
                for community in player.groups[act.group]:
                    for result in player.visit(act, community):
                        results.append(result)
                        if result.item.show and result.outcome:
                            pages.append(in_full(player.desk, result, result.outcome, stage))
                    progress.update(task, advance=1, description=str(act.day))
            stage.turned_out(results)
            told += results
    return tuple(told), pages


def in_full(desk: Desk, result: Result, outcome: Outcome, stage: Stage) -> list[Any]:
    """A refusal as the command prints it."""
    where = f"{community_label(desk, result.entity)}（{result.entity.id}）"
    return list(page(outcome, desk.ready.policy, where, result.actor, stage.language))


def audit(path: Path, results: tuple[Result, ...], replayed: Replay, stage: Stage) -> Played:
    stage.heading(stage.say("事后证明：重放和核验", "Proof: replay and verification"))
    verified = verify(path)
    stage.show(*replay_lines(replayed, stage.language), *verification_lines(verified, stage.language))
    return Played(results, replayed, verified)
