"""The levels and limits that an office sets for itself in `lint.toml`. Every name in it must be known."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.lint.rule import CATEGORIES, LEVEL_NAMES, LEVELS, Level, Rule
from engine.lint.rules import BY_NAME, RULES
from engine.problem import Problem
from engine.wording import linting as wording
from grammar.nearest import nearest

FILE = "lint.toml"
LARGEST_LIMIT = 100_000
_TABLES = {"规则": "rules", "rules": "rules", "类别": "categories", "categories": "categories"}
_LEVELS: dict[str, Level] = {spelling: level for level in LEVELS for spelling in LEVEL_NAMES[level]}
_CATEGORIES = {spelling: name for name, names in CATEGORIES.items() for spelling in (*names, name)}


@dataclass(frozen=True, slots=True)
class Config:
    """The level of each rule and, where they differ from the rule's own, its limits."""

    levels: Mapping[str, Level]
    limits: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def level(self, rule: Rule) -> Level:
        return self.levels.get(rule.name, rule.level)

    def limits_of(self, rule: Rule) -> Mapping[str, int]:
        return {**rule.limits, **self.limits.get(rule.name, {})}


PLAIN = Config({})


def rule_called(text: str) -> Rule:
    """The rule of that name, in English or Chinese. Raises `Problem` with the nearest."""
    if text not in BY_NAME:
        raise Problem(wording.UNKNOWN_RULE, text=text, **near(text, BY_NAME))
    return BY_NAME[text]


def near(text: str, known: Mapping[str, object]) -> dict[str, str]:
    """The nearest known name as the wordings want it."""
    word = nearest(text, known)
    return {
        "near_zh": f"，是不是“{word}”？" if word else "",
        "near_en": f"; did you mean {word!r}?" if word else "",
    }


def read_config(path: Path, wanted: bool) -> Config:
    """The settings in a file; the rules' own where there is none and none is `wanted`. Raises `Problem`."""
    if not wanted and not path.exists():
        return PLAIN
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Problem(wording.UNREADABLE, path=path, reason=reason) from error
    return config_of(data, path)


def config_of(data: Mapping[str, Any], path: Path) -> Config:
    """The settings that parsed TOML makes. Levels of categories come first, those of rules above them."""
    tables: dict[str, dict[str, Any]] = {"rules": {}, "categories": {}}
    for title, content in data.items():
        if title not in _TABLES or not isinstance(content, dict):
            raise Problem(wording.UNKNOWN_TABLE, path=path, text=title, **near(title, _TABLES))
        tables[_TABLES[title]] |= content
    levels: dict[str, Level] = {}
    for text, setting in tables["categories"].items():
        if text not in _CATEGORIES:
            raise Problem(wording.UNKNOWN_CATEGORY, text=text, **near(text, _CATEGORIES))
        level = level_of(setting, text)
        levels |= {rule.name: level for rule in RULES if rule.category == _CATEGORIES[text]}
    limits: dict[str, Mapping[str, int]] = {}
    for text, setting in tables["rules"].items():
        rule = rule_called(text)
        settings = dict(setting) if isinstance(setting, dict) else {"level": setting}
        for key in ("level", "等级"):
            if key in settings:
                levels[rule.name] = level_of(settings.pop(key), text)
        limits[rule.name] = {name: limit(rule, name, value) for name, value in settings.items()}
    return Config(levels, limits)


def level_of(setting: object, text: str) -> Level:
    """A level by any of its names. Raises `Problem`."""
    if not isinstance(setting, str) or setting not in _LEVELS:
        raise Problem(wording.BAD_LEVEL, rule=text, text=setting)
    return _LEVELS[setting]


def limit(rule: Rule, name: str, value: object) -> int:
    """A limit that the rule has, as a whole number. Raises `Problem`."""
    if name not in rule.limits:
        known = "、".join(rule.limits) or "—"
        raise Problem(wording.UNKNOWN_LIMIT, rule=rule.name, text=name, known=known)
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= LARGEST_LIMIT:
        raise Problem(wording.BAD_LIMIT, rule=rule.name, text=name)
    return value
