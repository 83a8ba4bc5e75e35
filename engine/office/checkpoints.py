"""Checkpoints of a journal: made when it has grown, when a phase is closed, and when somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.journal.record import Event
from engine.journal.store import Journal
from engine.keys import files
from engine.keys.ed25519 import PrivateKey
from engine.problem import Problem
from engine.proof import checkpoint
from engine.proof.checkpoint import Checkpoint
from engine.wording import keys as wording
from engine.world import World

EVERY = 1_000
"""Events between two checkpoints at most."""

AFTER_A_PHASE = 100
"""Events after which the close of a phase brings another one."""


def key_path(journal: Path) -> Path:
    """Where the journal's own key lies: beside it."""
    return journal.with_name(journal.name + ".key")


def own_key(journal: Journal) -> PrivateKey:
    """The journal's own key. Raises `Problem` where it is missing, or another's."""
    path = key_path(journal.path)
    if not path.exists():
        raise Problem(wording.JOURNAL_KEY_LOST, path=path)
    key = files.read(path)
    if key.public.hex() != journal.journal_key():
        raise Problem(wording.OTHER_JOURNAL_KEY, path=path)
    return key


def make(journal: Journal) -> str:
    """The checkpoint of all events so far, kept with the journal: the one there is, or a new one.

    Raises `Problem`.
    """
    head = journal.tree()
    kept = dict(journal.checkpoints())
    if head.size in kept:
        return kept[head.size]
    stated = Checkpoint(checkpoint.origin_of(journal.id), head.size, head.root())
    note = checkpoint.signed(stated, own_key(journal)).written()
    journal.keep_checkpoint(head.size, note)
    return note


def keep_up(journal: Journal, events: Sequence[Event], world: World) -> None:
    """Makes a checkpoint where one is due after `events`.

    What was recorded is recorded, so nothing is raised where the journal's key is not at hand: how many
    events have no checkpoint is said by those who verify.
    """
    if not events or not due(journal, events, world):
        return
    try:
        make(journal)
    except Problem:
        return


def due(journal: Journal, events: Sequence[Event], world: World) -> bool:
    """Whether a thousand events are full, or a phase was closed and the last checkpoint is a while back."""
    first, last = events[0].seq, events[-1].seq
    if last // EVERY > (first - 1) // EVERY:
        return True
    closed = any(closes(event, world) for event in events)
    return closed and last - journal.last_checkpoint() >= AFTER_A_PHASE


def closes(event: Event, world: World) -> bool:
    """Whether an event ends a flow of an object."""
    if event.type != "step.taken" or world.ready is None:
        return False
    flow = world.ready.policy.flows.get(event.data["flow"])
    return flow is not None and event.data["to"] in flow.final
