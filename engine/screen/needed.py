"""The smallest ways out of a refusal, line by line: each thing with who supplies it and until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from engine.decide.explain import Need, Way
from engine.decide.joints import joints
from engine.decide.needs import CONTRARY
from engine.decide.supply import Supplies, Supply
from engine.office.desk import Outcome
from engine.policy.model import Policy, Rule
from engine.problem import Language
from engine.screen.hanging import Hanging
from engine.screen.words import number, say

MAX_SHOWN = 4
"""Alternative ways that are shown of each rule."""


def needed(
    ways: Sequence[Way], more: bool, rules: Sequence[Rule], supplies: Supplies, language: Language
) -> Iterator[Hanging]:
    """The ways that only add to what is on record, or all where there are no such; how many more there are."""
    if not ways:
        nothing = say(language, "按已有的记录，没有什么能补上", "nothing that could be added would help")
        yield line(say(language, "还差", "need"), nothing)
        return
    adding = [way for way in ways if not any(need.kind in CONTRARY for need in way)]
    least = min(len(way) for way in adding or ways)
    shown = [way for way in adding or ways if len(rules) == 1 or len(way) == least][:MAX_SHOWN]
    for index, way in enumerate(shown):
        label = say(language, "还差", "need") if not index else say(language, "或者", "or  ")
        for position, need in enumerate(sorted(way, key=lambda need: (need.kind, need.name, need.detail))):
            start = label if not position else say(language, "　　", "    ")
            told = supplied(supplies.of(need, rules), supplies, need, language)
            yield line(start, f"{number(position)} {described(need, language)}{told}")
    if len(ways) > len(shown) or more:
        rest = other(len(ways) - len(shown), more, len(adding) < len(ways), language)
        yield line(say(language, "　　", "    "), rest)


def other(rest: int, more: bool, contrary: bool, language: Language) -> str:
    """How many ways are not shown."""
    if not rest:
        return say(
            language, "还可能有别的补法，没有一一去找", "there may be other ways, which were not looked for"
        )
    least = say(language, "至少", "at least ") if more else ""
    how = (
        say(language, "，有的要更正、作废已有的记录", ", some by correcting what is on record")
        if contrary
        else ""
    )
    return say(
        language,
        f"另有{least} {rest} 种补法{how}（--json 列出）",
        f"{least}{rest} other ways{how} (see --json)",
    )


def together(
    outcome: Outcome, policy: Policy, supplies: Supplies, language: Language
) -> Iterator[Text | Hanging]:
    """The rules that have to be satisfied together, and how; not where the first way of each does."""
    for joint in joints(policy, outcome.decision, outcome.explanations, outcome.search):
        firsts = [one.ways[0] for one in outcome.explanations if one.rule in joint.rules and one.ways]
        nothing: Way = frozenset()
        if joint.ways and joint.ways[0] != nothing.union(*firsts):
            names = "、".join(rule.name for rule in joint.rules)
            yield Text()
            yield Hanging(
                Text("  " + say(language, "一并看　", "together  "), style="bold"),
                Text(say(language, f"{names}：相互牵动，要一并补齐", f"{names}: one bears on another")),
            )
            yield from needed(joint.ways, joint.more, joint.rules, supplies, language)


def supplied(supply: Supply, supplies: Supplies, need: Need, language: Language) -> str:
    """Who supplies it and until when, or that nobody can any more."""
    parts = []
    if supply.step:
        parts.append(say(language, f"下一步“{supply.step}”", f"next step {supply.step}"))
    if supply.roles and need.kind != "approval":
        parts.append(say(language, "由 ", "by ") + "、".join(supply.roles))
    if not supply.possible and need.kind != "wait":
        parts.append(say(language, "已经没有人能办到", "nobody can bring it about any more"))
    elif supply.last:
        past = supply.last < supplies.decision.today or not supply.possible
        over = (
            say(language, "，已过", ", which is past" if need.kind != "wait" else ", which is before")
            if past
            else ""
        )
        parts.append(say(language, f"最迟 {supply.last}{over}", f"by {supply.last} at the latest{over}"))
    told = say(language, "，", ", ").join(parts)
    return say(language, f"（{told}）", f" ({told})") if told else ""


def line(label: str, content: str) -> Hanging:
    return Hanging(Text.assemble("    ", (f"{label}　", "dim")), Text(content))


def described(need: Need, language: Language) -> str:
    """One thing to supply, as an instruction."""
    zh, en = WORDS[need.kind]
    detail = asked(need, language)
    values = {
        "target": need.target_name,
        "name": need.name,
        "detail": need.detail,
        "asked": detail,
        "id": need.target,
    }
    values["colon"] = say(language, "：", ": ") if detail else ""
    return say(language, zh, en).format(**values)


def asked(need: Need, language: Language) -> str:
    """What it is to be like, and what not."""
    against = say(language, f"不能是“{need.against}”", f"not: {need.against}") if need.against else ""
    return say(language, "，", ", ").join(part for part in (need.detail, against) if part)


WORDS = {
    "fact": ("登记{target}的“{name}”（{asked}）", "record {name} of {target} ({asked})"),
    "condition": ("{target}要满足：{asked}", "{target} must satisfy: {asked}"),
    "paper": ("登记{name}{colon}{asked}", "file {name}{colon}{asked}"),
    "member": ("登记{target}的{name}{colon}{asked}", "register a {name} of {target}{colon}{asked}"),
    "withdraw": ("作废这份{name}（{id}）", "withdraw this {name} ({id})"),
    "confirm": (
        "确认{target}的{name}名单齐备（在册 {detail}）",
        "confirm the list of {name} of {target} ({detail} on file)",
    ),
    "state": ("{target}的{name}走到“{detail}”", "bring {name} of {target} to {detail}"),
    "leave_state": ("{target}的{name}离开“{detail}”", "{name} of {target} must leave {detail}"),
    "approval": (
        "经{detail}批准，对{target}不适用规则“{name}”",
        "{detail} approves that {target} need not meet {name}",
    ),
    "absence": ("{target}不能有{name}", "{target} must have no {name}"),
    "wait": ("等到 {detail}", "wait until {detail}"),
}
