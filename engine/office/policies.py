"""Policies: read from a folder, adopted into the journal, read back from it."""

from __future__ import annotations

from pathlib import Path

from engine.decide.decision import Ready
from engine.decide.facts import Entity
from engine.journal.reader import JournalReader
from engine.office.cache import PolicyCache
from engine.policy.load import Files, Loaded, digest_of, files_in, load
from engine.policy.model import Policy
from engine.problem import Problem
from engine.wording import office as wording
from engine.wording import policies as of_policies
from engine.world import ReadPolicy, World, untouched


def read_folder(folder: Path) -> Files:
    """The files of the policy in a folder. Raises `Problem` when there are none or one cannot be read."""
    files = files_in(folder)
    if not files:
        raise Problem(of_policies.NO_POLICY_FILES, path=folder)
    return files


def load_folder(folder: Path) -> Loaded:
    """The policy in a folder, with everything that is wrong with it."""
    return load(read_folder(folder))


def sound_folder(folder: Path) -> Policy:
    """The policy in a folder, when there is nothing wrong with it. Raises `Problem`."""
    loaded = load_folder(folder)
    if not loaded.sound:
        raise Problem(of_policies.POLICY_MISTAKEN, count=len(loaded.diagnostics))
    return loaded.policy


def sound(files: Files) -> Loaded:
    """A policy fit to be adopted: no mistakes, and all of its own cases pass. Raises `Problem`."""
    loaded = load(files)
    if not loaded.sound:
        raise Problem(of_policies.POLICY_UNSOUND, count=len(loaded.diagnostics))
    from engine.decide.cases import run_cases  # only here: nothing else tries cases

    failed = [result for result in run_cases(Ready(loaded.policy)) if not result.passed]
    if failed:
        raise Problem(of_policies.POLICY_FAILS, count=len(failed))
    return loaded


def policies_of(journal: JournalReader, cache: PolicyCache | None = None) -> ReadPolicy:
    """Reads policies back from the journal's own copies of their files; each is compiled once.

    With a cache, one whose files are unchanged is not parsed and checked again. Every file is looked at all
    the same: a journal that has lost or changed one is not read on.
    """
    known: dict[str, Ready] = {}

    def read(digest: str, listing: list[list[str]]) -> Ready:
        if digest not in known:
            files = {path: journal.blob(sha256) for path, sha256 in listing}
            if digest_of(files) != digest:
                raise Problem(of_policies.OLD_POLICY_UNREADABLE, digest=digest[:12])
            known[digest] = Ready((cache and cache.get(digest)) or read_text(files, digest, cache))
        return known[digest]

    return read


def read_text(files: Files, digest: str, cache: PolicyCache | None) -> Policy:
    """The policy that the files hold, for the cache too. Raises `Problem` for one with mistakes."""
    loaded = load(files, cases=False)
    if not loaded.sound:
        raise Problem(of_policies.OLD_POLICY_UNREADABLE, digest=digest[:12])
    if cache:
        cache.put(loaded.policy)
    return loaded.policy


def check_change(world: World, loaded: Loaded) -> None:
    """What is on record stays what it was, and somebody may still adopt and administer.

    Every object keeps its kind and its owner, every state that it was ever in is still there, and no list
    becomes complete by decree.

    Raises `Problem` naming the first that does not hold.
    """
    before = world.ready.policy if world.ready else loaded.policy
    for entity in world.objects.values():
        if entity.id in world.units and untouched(entity):
            continue
        owner = entity.parent.kind if entity.parent and not entity.unit else ""
        tier = before.kinds[entity.kind].tier if entity.unit else ""
        check_kind(entity.kind, owner, loaded.policy, tier)
        check_history(entity, loaded.policy)
    for paper in world.papers.values():
        check_kind(paper.kind, paper.parent.kind, loaded.policy)
    for name, kind in loaded.policy.kinds.items():
        if kind.own_register and name in before.kinds and not before.kinds[name].own_register:
            raise Problem(of_policies.MADE_COMPLETE, kind=name)
    for power in ("adopt", "administer"):
        held = {role for actor in world.actors.values() for role, _ in actor.grants}
        if not any(
            role in held and power in loaded.policy.roles[role].powers for role in loaded.policy.roles
        ):
            zh, en = wording.ACTIONS[power]
            raise Problem(of_policies.LOCKED_OUT, action=zh, action_en=en)


def check_kind(kind: str, owner: str, policy: Policy, tier: str = "") -> None:
    """A kind of which something is on record is still there, and belongs to the same or stands at the same
    tier."""
    known = policy.kinds.get(kind)
    if known is None or known.tier != tier or (not tier and known.owner != owner):
        raise Problem(of_policies.GONE_KIND, kind=kind, owner=owner or tier)


def check_history(entity: Entity, policy: Policy) -> None:
    """Every state that an object was ever in is one of a flow of its kind, or 迁移 says what became of it."""
    flows = {flow.name: flow for flow in policy.flows_of(entity.kind)}
    for flow, state in sorted(entity.visited):
        if flow not in flows or policy.state_now(flow, state) not in flows[flow].states:
            raise Problem(of_policies.STRANDED, state=state, object=entity.name, flow=flow)
