"""What was expected inside a condition or a value, by what has been read of which rule of `policy.lark`."""
# A message a line, in both languages.

from __future__ import annotations

from grammar.messages.situation import Situation

CONDITIONS = (
    # ---- the beginning, the end, what joins conditions
    Situation(
        ("$expression:",),
        "这里要写一个条件", "a condition is expected here",
        "有 财务审计报告 其中 结果已公示", "has audit_report where result_published",
    ),
    Situation(
        ("$assertion:",),
        "这里要写一个断言：一个条件，或者“若……则……”", "an assertion is expected here: a condition, or `if ... then ...`",
        "若 主流程 处于 已换届 则 整顿 处于 已完成", "if main is-in elected then rectification is-in done",
    ),
    Situation(
        ("group: LPAR junction",),
        "“{after}”写完以后，前面的括号还没有关上", "the bracket is still open after `{after}`",
        "（整顿已了 或 整顿不适用） 且 审计已了", "(rectified or not_applicable) and audited",
    ),
    Situation(
        ("count: COUNT LPAR path WHERE junction", "share: SHARE LPAR path WHERE junction", "fold: SUM LPAR path WHERE junction",
         "fold: EARLIEST LPAR path WHERE junction", "fold: LATEST LPAR path WHERE junction"),
        "“{after}”写完以后，统计的括号还没有关上", "the bracket of the calculation is still open after `{after}`",
        "数量（人选 其中 在任） 不少于 3", "count(candidate where serving) at-least 3",
    ),
    Situation(
        ("every: EVERY path WHERE junction",),
        "“{after}”后面缺少“都”：“每个……其中……都……”要写全", "`satisfies` is missing after `{after}`: every ... where ... satisfies ...",
        "每个 人选 其中 在任 都 年龄 不超过 60", "every candidate where serving satisfies age at-most 60",
    ),
    Situation(
        ("implication: IF junction",),
        "“{after}”后面缺少“则”：“若……则……”要写全", "`then` is missing after `{after}`: if ... then ...",
        "若 主流程 处于 已换届 则 整顿 处于 已完成", "if main is-in elected then rectification is-in done",
    ),
    Situation(
        ("$assertion: assertion",),
        "断言到“{after}”已经写完，后面只能接“且”“或”和另一个条件", "the assertion is complete at `{after}`; only `and` or `or` and another condition may follow",
        "若 主流程 处于 已换届 则 整顿 处于 已完成 且 审计 处于 已完成", "if main is-in elected then rectification is-in done and audit is-in done",
    ),
    Situation(
        ("$expression: expression",),
        "条件到“{after}”已经写完，后面只能接“且”“或”和另一个条件", "the condition is complete at `{after}`; only `and` or `or` and another condition may follow",
        "整顿已了 且 审计已了", "rectified and audited",
    ),
    Situation(
        ("conjunction: junction AND",),
        "“{after}”后面还要写一个条件", "another condition is expected after `{after}`",
        "整顿已了 且 审计已了", "rectified and audited",
    ),
    Situation(
        ("disjunction: junction OR",),
        "“{after}”后面还要写一个条件", "another condition is expected after `{after}`",
        "整顿已了 或 整顿不适用", "rectified or not_applicable",
    ),
    Situation(
        ("negation: NOT",),
        "“{after}”后面要写它所否定的条件", "the condition that is denied is expected after `{after}`",
        "非 结果已公示", "not result_published",
    ),
    Situation(
        ("group: LPAR",),
        "括号里要写一个条件或者一个值", "a condition or a value is expected in the bracket",
        "（整顿已了 或 整顿不适用） 且 审计已了", "(rectified or not_applicable) and audited",
    ),
    Situation(
        ("implication: IF",),
        "“{after}”后面要写一个条件", "a condition is expected after `{after}`",
        "若 主流程 处于 已换届 则 整顿 处于 已完成", "if main is-in elected then rectification is-in done",
    ),
    Situation(
        ("implication: IF junction THEN",),
        "“{after}”后面要写必须成立的条件", "the condition that must hold is expected after `{after}`",
        "若 主流程 处于 已换届 则 整顿 处于 已完成", "if main is-in elected then rectification is-in done",
    ),
    # ---- 有 无 每个
    Situation(
        ("has: HAS",),
        "“{after}”后面要写一种材料或对象的名称", "the name of a kind of paper or object is expected after `{after}`",
        "有 财务审计报告", "has audit_report",
    ),
    Situation(
        ("lacks: LACKS",),
        "“{after}”后面要写一种材料或对象的名称", "the name of a kind of paper or object is expected after `{after}`",
        "无 案件 其中 未办结", "lacks legal_case where open",
    ),
    Situation(
        ("every: EVERY",),
        "“{after}”后面要写一种材料或对象的名称", "the name of a kind of paper or object is expected after `{after}`",
        "每个 人选 都 年龄 不超过 60", "every candidate satisfies age at-most 60",
    ),
    Situation(
        ("has: HAS path",),
        "“有 {after}”到这里已经写完，后面只能接“其中”和条件，或者“且”“或”", "`has {after}` is complete; only `where` and a condition, or `and`, `or`, may follow",
        "有 财务审计报告 其中 结果已公示", "has audit_report where result_published",
    ),
    Situation(
        ("lacks: LACKS path",),
        "“无 {after}”到这里已经写完，后面只能接“其中”和条件，或者“且”“或”", "`lacks {after}` is complete; only `where` and a condition, or `and`, `or`, may follow",
        "无 案件 其中 未办结", "lacks legal_case where open",
    ),
    Situation(
        ("every: EVERY path",),
        "“每个 {after}”后面要写“都”，或者先写“其中”", "`every {after}` is followed by `satisfies`, or by `where` first",
        "每个 人选 都 年龄 不超过 60", "every candidate satisfies age at-most 60",
    ),
    Situation(
        ("has: HAS path WHERE", "lacks: LACKS path WHERE", "every: EVERY path WHERE", "count: COUNT LPAR path WHERE", "share: SHARE LPAR path WHERE",
         "fold: SUM LPAR path WHERE", "fold: EARLIEST LPAR path WHERE", "fold: LATEST LPAR path WHERE"),
        "“{after}”后面要写一个条件，说明指的是哪些", "a condition that says which are meant is expected after `{after}`",
        "有 财务审计报告 其中 结果已公示", "has audit_report where result_published",
    ),
    Situation(
        ("every: EVERY path SATISFIES", "every: EVERY path WHERE junction SATISFIES"),
        "“{after}”后面要写每一个都要满足的条件", "the condition that each must meet is expected after `{after}`",
        "每个 人选 都 年龄 不超过 60", "every candidate satisfies age at-most 60",
    ),
    # ---- comparisons
    Situation(
        ("compare: sum",),
        "“{after}”后面只能接比较（如“等于”“不少于”），或者“且”“或”", "only a comparison such as `=` or `at-least`, or `and`, `or`, may follow `{after}`",
        "户数 不少于 500", "households at-least 500",
    ),
    Situation(
        ("compare: sum comparator",),
        "“{after}”后面要写拿来比较的值", "the value to compare with is expected after `{after}`",
        "户数 不少于 500", "households at-least 500",
    ),
    Situation(
        ("member: sum MEMBER",),
        "“{after}”后面要写一串值，中间用“、”", "a list of values is expected after `{after}`, with `/` between them",
        "结论 属于 同意、基本同意", "verdict belongs-to approved / mostly_approved",
    ),
    Situation(
        ("covers: sum COVERS",),
        "“{after}”后面要写被覆盖的期间或者日期", "the period or day that is covered is expected after `{after}`",
        "覆盖期 覆盖 任期", "period_covered covers term",
    ),
    Situation(
        ("in_state: sum IN_STATE",),
        "“{after}”后面要写流程的状态，几个状态之间用“、”", "a state of the flow is expected after `{after}`, several with `/` between them",
        "整顿 处于 已完成、不适用", "rectification is-in done / not_applicable",
    ),
    Situation(
        ("been_in: sum BEEN_IN",),
        "“{after}”后面要写流程的状态，几个状态之间用“、”", "a state of the flow is expected after `{after}`, several with `/` between them",
        "整顿 曾到 已完成", "rectification has-been-in done",
    ),
    # ---- values
    Situation(
        ("arithmetic: product TIMES", "arithmetic: product DIVIDE", "arithmetic: sum PLUS", "arithmetic: sum MINUS"),
        "“{after}”后面还要写一个值", "another value is expected after `{after}`",
        "同意票 ÷ 总票数 不少于 2/3", "votes_for ÷ votes at-least 2/3",
    ),
    Situation(
        ("shift: product BEFORE", "shift: product AFTER"),
        "“{after}”后面要写多长时间，带上单位", "how long, with its unit, is expected after `{after}`",
        "选举日 前 20 日", "election_day minus 20 days",
    ),
    Situation(
        ("shift: product BEFORE CLEAR", "shift: product AFTER CLEAR"),
        "“{after}”后面要写多长时间，带上单位", "how long, with its unit, is expected after `{after}`",
        "选举日 前 满 20 日", "election_day minus clear 20 days",
    ),
    Situation(
        ("duration: NUMBER",),
        "“{after}”后面要写单位：日、个工作日、个月、年", "a unit is expected after `{after}`: days, workdays, months or years",
        "20 日", "20 days",
    ),
    Situation(
        ("period: DATE TO",),
        "“{after}”后面要写期间的止日", "the last day of the period is expected after `{after}`",
        "2012-10-01 至 2015-09-30", "2012-10-01 to 2015-09-30",
    ),
    Situation(
        ("path: name OF",),
        "“{after}”后面还要写一个名称：某某 的 某某", "another name is expected after `{after}`: one's other",
        "社区 的 任期", "community its term",
    ),
    Situation(
        ("name_list: name ENUM",),
        "“{after}”后面还要写一个名称", "another name is expected after `{after}`",
        "结论 属于 同意、基本同意", "verdict belongs-to approved / mostly_approved",
    ),
    # ---- 数量 占比 合计 最早 最晚
    Situation(
        ("count: COUNT",),
        "“{after}”后面要写左括号", "a bracket is expected after `{after}`",
        "数量（人选 其中 在任） 不少于 3", "count(candidate where serving) at-least 3",
    ),
    Situation(
        ("share: SHARE",),
        "“{after}”后面要写左括号", "a bracket is expected after `{after}`",
        "占比（人选 其中 在任） 不少于 50%", "share(candidate where serving) at-least 50%",
    ),
    Situation(
        ("fold: SUM", "fold: EARLIEST", "fold: LATEST"),
        "“{after}”后面要写左括号", "a bracket is expected after `{after}`",
        "合计（小区 的 户数） 不少于 500", "sum(compound its households) at-least 500",
    ),
    Situation(
        ("count: COUNT LPAR",),
        "括号里先写要数的材料或对象的名称", "the kind of paper or object to count comes first in the bracket",
        "数量（人选 其中 在任） 不少于 3", "count(candidate where serving) at-least 3",
    ),
    Situation(
        ("fold: SUM LPAR", "fold: EARLIEST LPAR", "fold: LATEST LPAR"),
        "括号里先写“材料或对象 的 字段”", "the kind and the field come first in the bracket: kind its field",
        "合计（小区 的 户数） 不少于 500", "sum(compound its households) at-least 500",
    ),
    Situation(
        ("share: SHARE LPAR",),
        "括号里要写“对象 其中 条件”，或者“部分，总数”", "`kind where condition` or `part, whole` is expected in the bracket",
        "占比（到会户数，户数） 不少于 50%", "share(present, households) at-least 50%",
    ),
    Situation(
        ("share: SHARE LPAR path",),
        "“{after}”后面要写“其中”和条件，或者逗号和总数", "`where` and a condition, or a comma and the whole, is expected after `{after}`",
        "占比（人选 其中 在任） 不少于 50%", "share(candidate where serving) at-least 50%",
    ),
    Situation(
        ("count: COUNT LPAR path", "fold: SUM LPAR path", "fold: EARLIEST LPAR path", "fold: LATEST LPAR path"),
        "“{after}”后面要关上括号，或者先写“其中”和条件", "after `{after}` the bracket is closed, or `where` and a condition come first",
        "数量（人选 其中 在任） 不少于 3", "count(candidate where serving) at-least 3",
    ),
    Situation(
        ("ratio: SHARE LPAR sum",),
        "“{after}”是部分，后面要写逗号和总数", "`{after}` is the part; a comma and the whole are expected after it",
        "占比（到会户数，户数） 不少于 50%", "share(present, households) at-least 50%",
    ),
    Situation(
        ("ratio: SHARE LPAR sum COMMA",),
        "逗号后面要写总数", "the whole is expected after the comma",
        "占比（到会户数，户数） 不少于 50%", "share(present, households) at-least 50%",
    ),
    Situation(
        ("ratio: SHARE LPAR sum COMMA sum",),
        "“{after}”写完以后，占比的括号还没有关上", "the bracket of the share is still open after `{after}`",
        "占比（到会户数，户数） 不少于 50%", "share(present, households) at-least 50%",
    ),
)  # fmt: skip
"""From the most telling to the least: where a spot is described in several ways, the first counts."""
