"""Every rule over a policy: what it finds, at its level, without what the text excepts with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from engine.lint.comments import Exemption
from engine.lint.config import PLAIN, Config
from engine.lint.context import Context
from engine.lint.rule import LEVELS, Finding, Level, Rule
from engine.lint.rules import BY_NAME, EXCEPTION_RULES, RULES
from engine.policy.load import Loaded


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in a policy, in the order of places; what its exceptions silenced is only counted."""

    loaded: Loaded
    findings: tuple[Finding, ...]
    silenced: int = 0

    def at_least(self, level: Level) -> tuple[Finding, ...]:
        """The findings at a level or at a graver one."""
        return tuple(one for one in self.findings if LEVELS.index(one.severity) <= LEVELS.index(level))


def lint(loaded: Loaded, config: Config = PLAIN, only: Iterable[Rule] = ()) -> Linted:
    """The findings of all rules, or of some, in a policy without mistakes. Run alone, a rule is never off."""
    wanted = tuple(only) or tuple(rule for rule in RULES if config.level(rule) != "off")
    context = Context(loaded)
    context.known_rules = frozenset(BY_NAME)
    names = {rule.name for rule in wanted}
    context.running = frozenset(name for name, rule in BY_NAME.items() if rule.name in names)
    found: list[Finding] = []
    silenced = 0
    for rule in sorted(wanted, key=lambda rule: rule.name in EXCEPTION_RULES):
        for finding in findings_of(rule, context, config):
            if rule.name not in EXCEPTION_RULES and excepted(finding, rule, context.exceptions):
                silenced += 1
            else:
                found.append(finding)
    return Linted(loaded, tuple(sorted(set(found))), silenced)


def findings_of(rule: Rule, context: Context, config: Config = PLAIN) -> Iterator[Finding]:
    """What one rule finds, with its name and its level."""
    level = config.level(rule)
    context.limits = config.limits_of(rule)
    for finding in rule.check(context):
        yield replace(finding, code=rule.name, severity=rule.level if level == "off" else level)


def excepted(finding: Finding, rule: Rule, exceptions: Iterable[Exemption]) -> bool:
    """Whether a comment with a reason excepts a finding. Each comment that does is marked as used."""
    silent = False
    for item in exceptions:
        reaches = item.reach.path == finding.place.path and (
            item.reach.start <= finding.place.start < item.reach.stop
        )
        for name in item.rules if reaches and item.reason else ():
            if BY_NAME.get(name) is rule:
                item.used.add(name)
                silent = True
    return silent
