"""A case that expects a refusal for whatever reason."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy.model import ExpectOutcome
from grammar.edits import Edit
from grammar.source import Place


def check(context: Context) -> Iterator[Finding]:
    for result in context.results:
        for act, decision in zip(result.case.acts, result.decisions, strict=True):
            refusing = "" if decision.obstacles else "、".join(rule.name for rule in decision.refusing)
            for one in act.then:
                if isinstance(one, ExpectOutcome) and not one.allowed and not one.rules and refusing:
                    edit = Edit(
                        Place(one.place.path, one.place.stop, one.place.stop), reason(context, one, refusing)
                    )
                    yield found(one.place, edit, case=result.case.name, rules=refusing)


def reason(context: Context, expected: ExpectOutcome, refusing: str) -> str:
    """What is written after 拒绝 to name the refusing rules."""
    path = expected.place.path
    comma = "，" if context.tongue(path) == "zh" else ", "
    return f"{comma}{context.spelled('BECAUSE', path)} {refusing}"


RULE = Rule(
    name="refusal-without-rule",
    title=("拒绝没写因", "a refusal for whatever reason"),
    category="coverage",
    level="warning",
    why=(
        "只写“应：拒绝”，随便哪条规则拦住都算通过：本来要试的那条写坏了，用例照样过。写明“因”哪几条。自动改动写上现在拦住的那几条，请核对。",
        "`refused` alone passes whatever refuses: the rule that was to be tried may be broken. Name it. The fix names those that refuse now; look at them.",
    ),
    message=(
        "用例“{case}”的拒绝没有写因哪条规则（现在是 {rules}）",
        "the case `{case}` does not say which rule refuses (now: {rules})",
    ),
    check=check,
    fixes=True,
    keeps=False,
    valid=(
        "用例 还没启动\n  设：社区 甲，户数 = 5\n  做：操作员 对 甲 办结，复核 复核员，于 2015-10-12\n  应：拒绝\n",
    ),
    invalid=("用例 还没登记\n  设：社区 甲\n  做：操作员 对 甲 启动，于 2015-10-12\n  应：拒绝\n",),
)
