"""What a lint rule is, and what it finds. One file a rule; its text is its page, its examples its tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from grammar.diagnostics import Diagnostic
from grammar.edits import Edit
from grammar.keywords import Tongue
from grammar.source import Place

if TYPE_CHECKING:
    from engine.lint.context import Context

Level = Literal["error", "warning", "note", "off"]
Category = Literal["bugs", "clarity", "style", "sources", "dates", "coverage", "names"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note", "off")
LEVEL_NAMES: Mapping[Level, tuple[str, str]] = {
    "error": ("错误", "error"),
    "warning": ("提醒", "warning"),
    "note": ("提示", "note"),
    "off": ("不查", "off"),
}
CATEGORIES: Mapping[str, tuple[str, str]] = {
    "bugs": ("差错", "bugs"),
    "clarity": ("清楚", "clarity"),
    "style": ("写法", "style"),
    "sources": ("依据", "sources"),
    "dates": ("日期", "dates"),
    "coverage": ("用例", "coverage"),
    "names": ("名称", "names"),
}
Both: TypeAlias = tuple[str, str]
"""A text in Chinese and in English."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One finding of one rule. `code` is the rule's name and `values` fill its message; `edits` mend it."""

    place: Place
    code: str = ""
    values: tuple[tuple[str, str], ...] = ()
    related: tuple[Place, ...] = ()
    severity: Level = "warning"
    edits: tuple[Edit, ...] = field(default=(), compare=False)


def found(place: Place, *edits: Edit, related: tuple[Place, ...] = (), **values: object) -> Finding:
    """A finding at `place`; whoever runs the rule puts its name and level in."""
    return Finding(
        place, values=tuple((key, str(value)) for key, value in values.items()), related=related, edits=edits
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """One lint rule.

    `title` in Chinese is a second name, without blanks. A block of an example stands in place of the
    prelude's of its kind and name (`engine.lint.examples`). `limits` are numbers that an office may set.
    `fixes`: it offers edits. `keeps`: they leave all as it is that the policy decides, reports and cites.
    """

    name: str
    title: Both
    category: Category
    level: Level
    why: Both
    message: Both
    check: Callable[[Context], Iterator[Finding]]
    valid: tuple[str, ...]
    invalid: tuple[str, ...]
    fixes: bool = False
    keeps: bool = True
    limits: Mapping[str, int] = field(default_factory=dict)

    def diagnostic(self, finding: Finding) -> Diagnostic:
        """A finding in the form in which all diagnostics are shown: what it says stands among its values."""
        said = (("said_zh", self.said(finding, "zh")), ("said_en", self.said(finding, "en")))
        severity = "note" if finding.severity == "off" else finding.severity
        return Diagnostic(finding.place, finding.code, said, finding.related, severity)

    def said(self, finding: Finding, tongue: Tongue) -> str:
        """What a finding of this rule says."""
        return self.message[0 if tongue == "zh" else 1].format(**dict(finding.values))
