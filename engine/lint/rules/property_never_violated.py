"""A property that no path can violate, whatever the steps are."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.normal import normal
from engine.lint.rule import Finding, Rule, found
from engine.policy import terms
from engine.policy.model import Policy
from engine.policy.plans import Assertion


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("property"):
        asserts = context.policy.properties[block.name.text].asserts
        for one, entry in zip(asserts, block.all("asserts"), strict=True):
            if follows(one) or trivial(one.then, context.policy):
                yield found(entry.place, name=block.name.text, text=context.words(entry.place))


def follows(one: Assertion) -> bool:
    """Whether what must hold is part of what it must hold under."""
    if one.given is None:
        return False
    match one.given, one.then:
        case terms.InState() as given, terms.InState() as then:
            same = (given.subject, given.flow) == (then.subject, then.flow)
            return same and set(given.states) <= set(then.states) and (then.ever or not given.ever)
    return bool(normal(one.given) == normal(one.then))


def trivial(then: terms.Condition, policy: Policy) -> bool:
    """Whether an object is in one of the states at any time: in any of all, or once in the first."""
    if not isinstance(then, terms.InState):
        return False
    flow = policy.flows[then.flow]
    return set(flow.states) <= set(then.states) or (then.ever and flow.initial in then.states)


RULE = Rule(
    name="property-never-violated",
    title=("违反不了的性质", "a property nothing can violate"),
    category="bugs",
    level="warning",
    why=(
        "性质是用来查各条路走不走得通的。断言里写的是起点、是全部状态，或者“则”后面不过是“若”的重复，怎样走都成立，等于没有查。",
        "A property is there to be tried on every path. This one names the initial state, or all states, or says after `then` what stands after `if`: it holds whatever is done.",
    ),
    message=(
        "“{text}”怎样走都成立，查不出毛病",
        "`{text}` holds on any path: it checks nothing",
    ),
    check=check,
    valid=(
        "性质 先启动后办结\n  对象：社区\n  断言：若 换届 处于 已办结 则 换届 曾到 已启动\n",
        "性质 先启动后办结\n  对象：社区\n  断言：若 换届 曾到 已启动 则 换届 处于 已启动、已办结\n",
    ),
    invalid=(
        "性质 先启动后办结\n  对象：社区\n  断言：若 换届 处于 已办结 则 换届 曾到 已办结\n",
        "性质 起点\n  对象：社区\n  断言：换届 曾到 未启动\n",
        "性质 全部\n  对象：社区\n  断言：换届 处于 未启动、已启动、已办结\n",
        "性质 重复\n  对象：社区\n  断言：若 软弱涣散 则 软弱涣散\n",
    ),
)
