"""Carrying out what findings propose, as long as the policy stays sound and means the same. No files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.decide.cases import run_cases
from engine.decide.decision import Ready
from engine.lint.config import PLAIN, Config
from engine.lint.normal import meaning
from engine.lint.rule import Finding, Level, Rule
from engine.lint.rules import BY_NAME
from engine.lint.run import Linted, lint
from engine.policy.load import Loaded, load
from grammar.edits import applied

ROUNDS = 12
"""How often what a fix uncovers is fixed in turn."""
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Fixed:
    """The files that changed, the findings that were mended, and those that are left."""

    before: Loaded
    after: Linted
    changed: Mapping[str, bytes]
    mended: tuple[Finding, ...]


def fix(loaded: Loaded, config: Config = PLAIN, only: tuple[Rule, ...] = (), level: Level = "note") -> Fixed:
    """Mends all down to `level` that can be mended, round by round, until nothing is left to do."""
    linted = lint(loaded, config, only)
    mended: list[Finding] = []
    hopeless: set[tuple[str, str, str]] = set()
    for _ in range(ROUNDS):
        wanted = [
            one for one in linted.at_least(level) if one.edits and key(one, linted.loaded) not in hopeless
        ]
        if not wanted:
            break
        after, done = attempt(linted.loaded, wanted)
        hopeless |= {key(one, linted.loaded) for one in wanted if one not in done} if not done else set()
        mended += done
        linted = lint(after, config, only) if done else linted
    files = linted.loaded.files
    changed = {path: data for path, data in files.items() if data != loaded.files[path]}
    return Fixed(loaded, linted, changed, tuple(mended))


def key(finding: Finding, loaded: Loaded) -> tuple[str, str, str]:
    """A finding by its rule, file and words, which stay when other lines are changed."""
    place = finding.place
    return finding.code, place.path, loaded.sources[place.path].text[place.start : place.stop]


def attempt(loaded: Loaded, wanted: list[Finding]) -> tuple[Loaded, list[Finding]]:
    """The policy after some findings were mended, all at once or, where that does harm, one by one."""
    chosen = apart(wanted)
    after = rewritten(loaded, chosen)
    if harmless(loaded, after, chosen):
        return after, chosen
    if len(chosen) == 1:
        rest = [one for one in wanted if one not in chosen]
        return attempt(loaded, rest) if rest else (loaded, [])
    half = len(chosen) // 2
    first, done = attempt(loaded, chosen[:half])
    if done:
        return first, done
    return attempt(loaded, chosen[half:])


def apart(wanted: list[Finding]) -> list[Finding]:
    """Those findings whose edits touch no others'; the rest has its turn in the next round."""
    taken: dict[str, list[tuple[int, int]]] = {}
    chosen = []
    for finding in wanted:
        spans = [
            (edit.place.path, edit.place.start, max(edit.place.stop, edit.place.start + 1))
            for edit in finding.edits
        ]
        free = all(
            stop <= first or start >= last
            for path, start, stop in spans
            for first, last in taken.get(path, ())
        )
        if free:
            chosen.append(finding)
            for path, start, stop in spans:
                taken.setdefault(path, []).append((start, stop))
    return chosen


def rewritten(loaded: Loaded, findings: list[Finding]) -> Loaded:
    """The policy with the edits of some findings carried out; files without any keep their bytes."""
    edits = [edit for finding in findings for edit in finding.edits]
    files = dict(loaded.files)
    for path in {edit.place.path for edit in edits}:
        text = applied(loaded.sources[path], [edit for edit in edits if edit.place.path == path])
        files[path] = (BOM if files[path].startswith(BOM) else b"") + text.encode()
    return load(files)


def harmless(before: Loaded, after: Loaded, findings: list[Finding]) -> bool:
    """Whether the text is still sound, every case passes as before, and the meaning is the same."""
    if not after.sound or failures(after) - failures(before):
        return False
    if not all(BY_NAME[finding.code].keeps for finding in findings):
        return True
    return meaning(before.policy) == meaning(after.policy)


def failures(loaded: Loaded) -> set[str]:
    """The cases that fail, by name."""
    return {result.case.name for result in run_cases(Ready(loaded.policy)) if not result.passed}
