"""A case that names all refusing rules and does not say that they are all."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decide.decision import Decision
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy.model import ExpectOutcome
from grammar.edits import Edit
from grammar.source import Place


def check(context: Context) -> Iterator[Finding]:
    for result in context.results:
        for act, decision in zip(result.case.acts, result.decisions, strict=True):
            refusing = {rule.name for rule in decision.refusing}
            for one in act.then:
                if (
                    isinstance(one, ExpectOutcome)
                    and not one.only
                    and {*one.rules} == refusing
                    and exact(one, decision)
                ):
                    yield found(one.place, replace_word(context, one.place), case=result.case.name)


def exact(expected: ExpectOutcome, decision: Decision) -> bool:
    """Whether a refusal is for the rules that are named and for nothing else."""
    return not expected.allowed and bool(expected.rules) and not decision.obstacles


def replace_word(context: Context, place: Place) -> Edit:
    """因 made 仅因."""
    word = context.spelled("BECAUSE", place.path)
    start = place.start + context.text(place).index(word, 1)
    return Edit(Place(place.path, start, start + len(word)), context.spelled("ONLY_BECAUSE", place.path))


RULE = Rule(
    name="refusal-not-only",
    title=("因可以写仅因", "because could be only-because"),
    category="coverage",
    level="note",
    why=(
        "现在拦住的恰好就是写明的这几条。写成“仅因”，以后别的规则误拦了，用例立刻会报；写“因”就不会。",
        "What refuses is exactly what is named. With `only-because` the case also notices when another rule refuses by mistake.",
    ),
    message=("用例“{case}”的“因”可以写成“仅因”", "`because` in the case `{case}` can be `only-because`"),
    check=check,
    fixes=True,
    keeps=False,
    valid=(
        "用例 还没登记\n  设：社区 甲\n  做：操作员 对 甲 启动，于 2015-10-12\n  应：拒绝，仅因 户数要够\n",
    ),
    invalid=(
        "用例 还没登记\n  设：社区 甲\n  做：操作员 对 甲 启动，于 2015-10-12\n  应：拒绝，因 户数要够\n",
    ),
)
