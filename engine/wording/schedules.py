"""What is said of schedules: refusals, and the words round them."""

from __future__ import annotations

from engine.problem import Wording

NOTHING_TO_SUPPOSE = Wording(
    "没有步骤、流程、参数叫“{text}”{near_zh}",
    "no step, flow or parameter is called {text!r}{near_en}",
    "假设写成 步骤=日期、流程=日期 或者 参数=值，如 审计=2015-11-20",
    "suppose STEP=DATE, FLOW=DATE or PARAMETER=VALUE, such as 审计=2015-11-20",
)
NOT_SUPPOSABLE = Wording(
    "“{text}”不能假设成“{given}”",
    "{text} cannot be supposed to be {given!r}",
    "写成这样：{example}",
    "write it like this: {example}",
)
NOT_AHEAD = Wording(
    "“{text}”已经办过，或者不在要办的里面，不能再假设它的日子",
    "{text} was done, or is not among what lies ahead: its day cannot be supposed",
    "不带 --if 运行，看还有哪些步骤要办",
    "run it without --if to see what lies ahead",
)
