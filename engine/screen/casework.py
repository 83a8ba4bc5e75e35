"""Why a case failed, and the pairs of cases of a rule, as people read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.decide.accounts import Account, Passed
from engine.decide.explain import Explanation, Leaf
from engine.office.casebook import Casebook, Part
from engine.policy.model import Policy
from engine.problem import Language
from engine.screen.refusal import MAX_SHOWN, Page
from engine.screen.words import OBSTACLES, say
from engine.wording.pairs import REASONS

PASSED = {
    "met": ("规则“{rule}”通过了", "the rule {rule} passed"),
    "spared": (
        "规则“{rule}”通过了：它的范围不包括这里",
        "the rule {rule} passed: its scope does not apply here",
    ),
    "not_asked": (
        "规则“{rule}”通过了：这一天不在它的施行期内",
        "the rule {rule} passed: it is not in force on that day",
    ),
    "approved": ("规则“{rule}”通过了：已批准变通", "the rule {rule} passed: an approval stands for it"),
    "elsewhere": (
        "规则“{rule}”不管这一步，它管：{steps}",
        "the rule {rule} does not govern this step; it governs {steps}",
    ),
}
LABELS = {"scope": ("范围", "scope"), "require": ("要求", "require"), "forbid": ("禁止", "forbid")}


class Teller:
    """Tells what happened instead of what was expected."""

    def __init__(self, policy: Policy, language: Language) -> None:
        self.policy, self.language = policy, language
        self.page = Page(policy, language)

    def say(self, zh: str, en: str) -> str:
        return say(self.language, zh, en)

    def lines(self, account: Account) -> list[str]:
        """The account, line by line."""
        found = [f"  · {self.obstacle(code, account)}" for code in account.obstacles]
        for explanation in account.refused:
            found += self.refused(explanation)
        for passed in account.passed:
            found += self.passed(passed)
        return found + [f"  · {self.leaf(leaf)}" for leaf in account.leaves[:MAX_SHOWN]]

    def obstacle(self, code: str, account: Account) -> str:
        """What stands in the way apart from rules, in words."""
        act, step = account.act, self.policy.steps[account.act.step]
        zh, en = OBSTACLES[code]
        return self.say(zh, en).format(
            sources="、".join(step.sources),
            state=account.before,
            actor=act.role,
            by="、".join(step.by),
            countersign="、".join(step.countersign),
            in_force=self.policy.in_force,
            expires=self.policy.expires or "—",
        )

    def refused(self, explanation: Explanation) -> Iterator[str]:
        """A rule that refused, by its own words, and the parts that are not as it wants them."""
        rule = explanation.rule
        yield "  · " + self.say(
            f"规则“{rule.name}”拒绝：{rule.otherwise}", f"the rule {rule.name} refused: {rule.otherwise}"
        )
        yield from (f"      {self.leaf(leaf)}" for leaf in explanation.leaves[:MAX_SHOWN])

    def passed(self, passed: Passed) -> Iterator[str]:
        """A rule that let the step through, and the parts by which it did."""
        zh, en = PASSED[passed.why]
        steps = "、".join(passed.rule.governs)
        yield "  · " + self.say(zh, en).format(rule=passed.rule.name, steps=steps)
        yield from (f"      {self.leaf(leaf)}" for leaf in passed.leaves[:MAX_SHOWN])

    def leaf(self, leaf: Leaf) -> str:
        """A part of a condition, what it turned out to be, and what it saw."""
        truth = {True: ("成立", "holds"), False: ("不成立", "does not hold"), None: ("未知", "unknown")}
        seen = "；".join(self.page.seen(one) for one in leaf.seen)
        return f"{leaf.words} —— {self.say(*truth[leaf.truth])}" + (f"（{seen}）" if seen else "")


def of_account(account: Account | None, policy: Policy) -> dict[str, Any] | None:
    """An account as JSON: the rules concerned, and the words of both languages."""
    if account is None:
        return None
    return {
        "step": account.act.step,
        "day": account.act.day.isoformat(),
        "obstacles": list(account.obstacles),
        "refused": [{"rule": one.rule.name, "otherwise": one.rule.otherwise} for one in account.refused],
        "passed": [{"rule": one.rule.name, "why": one.why} for one in account.passed],
        "told": {"zh": Teller(policy, "zh").lines(account), "en": Teller(policy, "en").lines(account)},
    }


# ---- pairs


def book_lines(book: Casebook, language: Language) -> Iterator[str]:
    """The pairs as text of a policy: what each part has, as comments, then the cases."""
    count, paired = len(book.parts), len(book.paired)
    yield "# " + say(
        language,
        f"规则“{book.rule.name}”，步骤“{book.step}”：{count} 项条件，{paired} 项有成对的用例，共 {len(book.cases)} 个用例，已与现行政策一并运行通过。",
        f"Rule {book.rule.name}, step {book.step}: {count} conditions, {paired} with a pair; {len(book.cases)} cases, run with the policy and passed.",
    )
    yield "# " + say(
        language,
        "每一对只差所列条件看到的内容：一个通过，一个因此被拒绝；“没有登记”的一个说明查不到也不放行。",
        "The two of a pair differ only in what the condition sees; a third shows that what is not on record opens nothing.",
    )
    for number, part in enumerate(book.parts, 1):
        yield from part_lines(number, part, language)
    for case in book.cases:
        yield ""
        yield from case.lines


def part_lines(number: int, part: Part, language: Language) -> Iterator[str]:
    """What one part of the rule has, as comments."""
    through = "".join(f"{name} · " for name in part.atom.through)
    yield "#"
    yield f"# {number}. {say(language, *LABELS[part.atom.label])}　{through}{part.atom.words}"
    if part.reason:
        yield "#    " + say(language, "没有成对的用例：", "no pair: ") + say(language, *REASONS[part.reason])
        return
    yield "#    " + say(language, f"通过：{part.passing}", f"passes: {part.passing}")
    yield "#    " + say(language, f"拒绝：{part.refusing}", f"refused: {part.refusing}")
    yield from (f"#      {line}" for line in part.changes)
    if part.silent:
        yield "#    " + say(language, f"没有登记：{part.silent}", f"not on record: {part.silent}")


def of_book(book: Casebook) -> dict[str, Any]:
    """The pairs as JSON."""
    return {
        "rule": book.rule.name,
        "step": book.step,
        "conditions": [
            {
                "label": part.atom.label,
                "words": part.atom.words,
                "through": list(part.atom.through),
                "passing": part.passing or None,
                "refusing": part.refusing or None,
                "missing": part.silent or None,
                "reason": part.reason or None,
            }
            for part in book.parts
        ],
        "cases": [case.name for case in book.cases],
        "text": book.text,
    }
