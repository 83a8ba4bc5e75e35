"""The page of each rule: what it finds, why that matters, a wrong and a right example, how to be excepted."""

from __future__ import annotations

from engine.lint.examples import fixed_example
from engine.lint.rule import CATEGORIES, LEVEL_NAMES, Rule
from engine.lint.rules import BY_NAME, RULES
from grammar.keywords import Tongue


def names() -> tuple[str, ...]:
    """The English names of all rules, in order."""
    return tuple(rule.name for rule in RULES)


def title_of(name: str, tongue: Tongue) -> str:
    """The title of a rule that there is."""
    return BY_NAME[name].title[0 if tongue == "zh" else 1]


def page_of(name: str, tongue: Tongue) -> str | None:
    """The page of a rule, by its name in either language; None for no rule."""
    rule = BY_NAME.get(name)
    return None if rule is None else (zh(rule) if tongue == "zh" else en(rule))


def zh(rule: Rule) -> str:
    """The page in Chinese."""
    category, level = CATEGORIES[rule.category][0], LEVEL_NAMES[rule.level][0]
    lines = [f"{rule.title[0]}（{rule.name}）", f"类别：{category}　等级：{level}", "", rule.why[0]]
    lines += ["", "不妥：", *indented(rule.invalid[0])]
    fixed = fixed_example(rule)
    lines += ["", "policy lint --fix 改成：" if fixed else "妥当：", *indented(fixed or rule.valid[0])]
    if not rule.keeps:
        lines += [
            "",
            "自动改动不保证与原文同义，改后请核对；政策照样没有错误，用例照样通过。",
        ]
    if rule.limits:
        lines += ["", "可在 lint.toml 里设：" + "，".join(f"{key} = {n}" for key, n in rule.limits.items())]
    lines += ["", f"确属有意的，在这一行后面，或者在这一块上面写：# 不查 {rule.title[0]}：原因"]
    return "\n".join(lines)


def en(rule: Rule) -> str:
    """The page in English. The examples are in Chinese keywords, as the shipped policy is."""
    category, level = CATEGORIES[rule.category][1], LEVEL_NAMES[rule.level][1]
    lines = [f"{rule.name}: {rule.title[1]}", f"category: {category}   level: {level}", "", rule.why[1]]
    lines += ["", "Wrong:", *indented(rule.invalid[0])]
    fixed = fixed_example(rule)
    lines += ["", "policy lint --fix makes of it:" if fixed else "Right:", *indented(fixed or rule.valid[0])]
    if not rule.keeps:
        lines += [
            "",
            "The fix may change what the block says: look at it. The policy stays sound, its cases pass.",
        ]
    if rule.limits:
        lines += [
            "",
            "To be set in lint.toml: " + ", ".join(f"{key} = {n}" for key, n in rule.limits.items()),
        ]
    lines += [
        "",
        f"Where it is meant, write after the line or above the block: # no-lint {rule.name}: reason",
    ]
    return "\n".join(lines)


def indented(text: str) -> list[str]:
    return ["    " + line for line in text.rstrip("\n").splitlines()]
