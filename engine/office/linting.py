"""`policy lint`: a folder's policy under all lint rules, its settings, its fixes written back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.lint.config import FILE, Config, read_config, rule_called
from engine.lint.fixing import fix
from engine.lint.rule import Finding, Level, Rule
from engine.lint.run import Linted, lint
from engine.office.policies import load_folder
from engine.office.rewriting import rewrite
from engine.policy.load import Loaded, home_of
from engine.problem import Problem
from engine.wording import linting as wording


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found, what of it is shown, and what was mended in which files."""

    linted: Linted
    shown: tuple[Finding, ...]
    mended: tuple[Finding, ...] = ()
    before: Loaded | None = None
    written: tuple[str, ...] = ()

    def count(self, level: Level) -> int:
        return sum(one.severity == level for one in self.linted.findings)

    def passed(self, strict: bool) -> bool:
        """Whether nothing is an error nor, where that is asked, a warning."""
        return not self.count("error") and not (strict and self.count("warning"))


def inspect(
    folder: Path, settings: Path | None, level: Level, rules: Iterable[str], mend: bool = False
) -> Inspection:
    """The findings down to `level`; fixes are carried out and written where `mend` asks for it.

    Raises `Problem` for a policy with mistakes, unreadable settings, a rule that there is not.
    """
    config = read_config(settings or home_of(folder) / FILE, wanted=settings is not None)
    only = tuple(rule_called(name) for name in rules)
    loaded = load_folder(folder)
    if not loaded.sound:
        raise Problem(wording.UNSOUND, count=len(loaded.diagnostics))
    return (
        mended(folder, loaded, config, only, level) if mend else inspected(lint(loaded, config, only), level)
    )


def inspected(linted: Linted, level: Level) -> Inspection:
    return Inspection(linted, linted.at_least(level))


def mended(folder: Path, loaded: Loaded, config: Config, only: tuple[Rule, ...], level: Level) -> Inspection:
    """The findings that are left after all that can be mended was, and written."""
    fixed = fix(loaded, config, only, level)
    rewrite(folder, fixed.changed)
    shown = fixed.after.at_least(level)
    return Inspection(fixed.after, shown, fixed.mended, loaded, tuple(sorted(fixed.changed)))
