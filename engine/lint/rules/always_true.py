"""An alternative that whatever is recorded satisfies."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.normal import negated, normal
from engine.lint.rule import Finding, Rule, found
from engine.policy import terms
from engine.policy.impossible import clashes


def check(context: Context) -> Iterator[Finding]:
    for listed in list(context.terms.values()):
        for term in listed:
            if isinstance(term, terms.Or) and not asks_whether_known(term):
                denied = [terms.Not(item, place=item.place) for item in term.items]
                if any(True for _ in clashes(denied)):
                    yield found(term.place, text=term.words)


def asks_whether_known(term: terms.Or) -> bool:
    """甲 或 非 甲 of a yes-no field: the known way to ask that it be recorded."""
    plain = [normal(item) for item in term.items]
    yes_no = any(isinstance(item, terms.Holds) for item in term.items)
    return len(plain) == 2 and yes_no and plain[0] == negated(plain[1])


RULE = Rule(
    name="always-true",
    title=("必定成立", "true whatever is recorded"),
    category="bugs",
    level="error",
    why=(
        "几个“或”合起来把所有的值都包括了，只要登记了就成立，拦不住任何人。多半是“或”应为“且”，或者界限写反了。"
        "要表示“必须登记”，是否字段写“甲 或 非 甲”，本条不管。",
        "The alternatives leave no value out: once anything is recorded the condition holds and stops nobody. Usually `or` should be `and`."
        " `A or not A` of a yes-no field, the way to say that it must be recorded, is let pass.",
    ),
    message=("“{text}”不论登记什么都成立", "`{text}` holds whatever is recorded"),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 少于 3 或 户数 超过 9\n  否则：户数不对\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散 或 非 软弱涣散\n  否则：没有登记是否软弱涣散\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 不少于 3 或 户数 不超过 9\n  否则：户数不对\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 ≠ 3 或 户数 ≠ 4\n  否则：户数不对\n",
    ),
)
