"""What was expected in a line of a case (设 做 应), by what has been read of which rule."""
# A message a line, in both languages.

from __future__ import annotations

from grammar.messages.situation import Situation

CASE_LINES = (
    # ---- 设
    Situation(
        ("$given:",),
        "这里要写用例里有什么：对象、材料、状态或者名单", "what the case starts with is expected here: an object, a paper, a state or a list",
        "社区 甲，户数 = 500", "community a, households = 500",
    ),
    Situation(
        ("given_object: name",),
        "“{after}”后面要写这个对象叫什么，或者“有”“处于”“曾到”“齐备”", "what `{after}` is called is expected next, or `has`, `is-in`, `has-been-in`, `complete`",
        "社区 甲，户数 = 500", "community a, households = 500",
    ),
    Situation(
        ("given_object: name name", "given_member: name name MEMBER path"),
        "“{after}”后面只能接“属于”，或者逗号和“字段 = 值”", "only `belongs-to`, or a comma and `field = value`, may follow `{after}`",
        "人选 张三 属于 甲，年龄 = 45", "candidate zhang belongs-to a, age = 45",
    ),
    Situation(
        ("given_member: name name MEMBER",),
        "“{after}”后面要写它属于哪一个对象", "the object that it belongs to is expected after `{after}`",
        "人选 张三 属于 甲，年龄 = 45", "candidate zhang belongs-to a, age = 45",
    ),
    Situation(
        ("given_object: name name COMMA", "given_member: name name MEMBER path COMMA", "given_paper: path HAS name COMMA"),
        "逗号后面要写“字段 = 值”", "`field = value` is expected after the comma",
        "甲 有 财务审计报告，结果已公示 = 是", "a has audit_report, result_published = yes",
    ),
    Situation(
        ("assignment: name",),
        "字段“{after}”后面要写“=”和它的值", "`=` and a value are expected after the field `{after}`",
        "社区 甲，户数 = 500", "community a, households = 500",
    ),
    Situation(
        ("assignment: name EQ",),
        "“{after}”后面要写这个字段的值", "the value of the field is expected after `{after}`",
        "社区 甲，户数 = 500", "community a, households = 500",
    ),
    Situation(
        ("given_paper: path",),
        "“{after}”后面要写“有”“处于”“曾到”“齐备”或“经”", "`has`, `is-in`, `has-been-in`, `complete` or `with` is expected after `{after}`",
        "甲 的 整顿 处于 已完成", "a its rectification is-in done",
    ),
    Situation(
        ("given_paper: path HAS",),
        "“{after}”后面要写材料的名称", "the kind of paper is expected after `{after}`",
        "甲 有 财务审计报告，结果已公示 = 是", "a has audit_report, result_published = yes",
    ),
    Situation(
        ("given_paper: path HAS name",),
        "材料“{after}”后面只能接逗号和“字段 = 值”", "only a comma and `field = value` may follow the paper `{after}`",
        "甲 有 财务审计报告，结果已公示 = 是", "a has audit_report, result_published = yes",
    ),
    Situation(
        ("given_state: path IN_STATE",),
        "“{after}”后面要写流程的一个状态", "a state of the flow is expected after `{after}`",
        "甲 的 整顿 处于 已完成", "a its rectification is-in done",
    ),
    Situation(
        ("given_visit: path BEEN_IN",),
        "“{after}”后面要写流程的一个状态", "a state of the flow is expected after `{after}`",
        "甲 的 整顿 曾到 已完成", "a its rectification has-been-in done",
    ),
    Situation(
        ("given_complete: path COMPLETE",),
        "“{after}”后面要写名单上有几个", "how many are on the list is expected after `{after}`",
        "甲 的 人选 齐备 2", "a its candidate complete 2",
    ),
    Situation(
        ("given_approval: path VIA",),
        "“{after}”后面要写由哪个角色批准", "the role that approved is expected after `{after}`",
        "甲 经 县级组织部 批准 先审计后换届", "a with county_office approval audit_first",
    ),
    Situation(
        ("given_approval: path VIA name",),
        "“{after}”后面要写“批准”", "`approval` is expected after `{after}`",
        "甲 经 县级组织部 批准 先审计后换届", "a with county_office approval audit_first",
    ),
    Situation(
        ("given_approval: path VIA name APPROVAL",),
        "“{after}”后面要写批准变通的是哪条规则", "the rule that was waived is expected after `{after}`",
        "甲 经 县级组织部 批准 先审计后换届", "a with county_office approval audit_first",
    ),
    Situation(
        ("$given: given",),
        "这一行“设”到“{after}”已经写完；别的另写一行“设”", "this line is complete at `{after}`; anything else has its own `given`",
        "甲 的 整顿 处于 已完成", "a its rectification is-in done",
    ),
    # ---- 做
    Situation(
        ("$when:",),
        "这里要写由谁办理：角色 对 对象 步骤，于 日期", "who acts is expected here: role on object step, at day",
        "街道操作员 对 甲 准予启动，于 2015-10-12", "street_clerk on a clear_to_start, at 2015-10-12",
    ),
    Situation(
        ("when: name",),
        "角色“{after}”后面要写“对”和对象", "`on` and the object are expected after the role `{after}`",
        "街道操作员 对 甲 准予启动，于 2015-10-12", "street_clerk on a clear_to_start, at 2015-10-12",
    ),
    Situation(
        ("when: name ON",),
        "“{after}”后面要写对哪个对象办理", "the object is expected after `{after}`",
        "街道操作员 对 甲 准予启动，于 2015-10-12", "street_clerk on a clear_to_start, at 2015-10-12",
    ),
    Situation(
        ("when: name ON path",),
        "对象“{after}”后面要写步骤的名称", "the step is expected after the object `{after}`",
        "街道操作员 对 甲 准予启动，于 2015-10-12", "street_clerk on a clear_to_start, at 2015-10-12",
    ),
    Situation(
        ("when: name ON path name",),
        "步骤“{after}”后面要写逗号和“于 日期”", "a comma and `at` with the day are expected after the step `{after}`",
        "街道操作员 对 甲 准予启动，于 2015-10-12", "street_clerk on a clear_to_start, at 2015-10-12",
    ),
    Situation(
        ("when: name ON path name COMMA",),
        "逗号后面要写“复核 角色”，或者“于 日期”", "`countersigned-by` and a role, or `at` and the day, is expected after the comma",
        "街道操作员 对 甲 准予启动，复核 县级操作员，于 2015-10-12", "street_clerk on a clear_to_start, countersigned-by county_clerk, at 2015-10-12",
    ),
    Situation(
        ("when: name ON path name COMMA COUNTERSIGNED",),
        "“{after}”后面要写由哪个角色复核", "the role that countersigns is expected after `{after}`",
        "街道操作员 对 甲 准予启动，复核 县级操作员，于 2015-10-12", "street_clerk on a clear_to_start, countersigned-by county_clerk, at 2015-10-12",
    ),
    Situation(
        ("when: name ON path name COMMA COUNTERSIGNED name",),
        "“{after}”后面要写逗号和“于 日期”", "a comma and `at` with the day are expected after `{after}`",
        "街道操作员 对 甲 准予启动，复核 县级操作员，于 2015-10-12", "street_clerk on a clear_to_start, countersigned-by county_clerk, at 2015-10-12",
    ),
    Situation(
        ("when: name ON path name COMMA COUNTERSIGNED name COMMA",),
        "逗号后面要写“于”和办理的日期", "`at` and the day are expected after the comma",
        "街道操作员 对 甲 准予启动，复核 县级操作员，于 2015-10-12", "street_clerk on a clear_to_start, countersigned-by county_clerk, at 2015-10-12",
    ),
    Situation(
        ("when: name ON path name COMMA AT", "when: name ON path name COMMA COUNTERSIGNED name COMMA AT"),
        "“{after}”后面要写办理的日期", "the day is expected after `{after}`",
        "街道操作员 对 甲 准予启动，于 2015-10-12", "street_clerk on a clear_to_start, at 2015-10-12",
    ),
    Situation(
        ("$when: when",),
        "“做”到“{after}”已经写完；再办一步，另写一行“做”", "this line is complete at `{after}`; another step has its own `when`",
        "街道操作员 对 甲 准予启动，于 2015-10-12", "street_clerk on a clear_to_start, at 2015-10-12",
    ),
    # ---- 应
    Situation(
        ("$then:",),
        "这里要写应有的结果：准许、拒绝、流程的状态，或者定义是否成立", "the expected outcome is expected here: allowed, refused, a state, or whether a definition holds",
        "拒绝，因 先审计后换届", "refused, because audit_first",
    ),
    Situation(
        ("then_refused: REFUSED",),
        "“{after}”后面只能接逗号和“因”或“仅因”", "only a comma and `because` or `only-because` may follow `{after}`",
        "拒绝，因 先审计后换届", "refused, because audit_first",
    ),
    Situation(
        ("then_refused: REFUSED COMMA",),
        "逗号后面要写“因”或“仅因”", "`because` or `only-because` is expected after the comma",
        "拒绝，因 先审计后换届", "refused, because audit_first",
    ),
    Situation(
        ("then_refused: REFUSED COMMA BECAUSE", "then_refused: REFUSED COMMA ONLY_BECAUSE"),
        "“{after}”后面要写拒绝的规则，几条之间用“、”", "the refusing rules are expected after `{after}`, several with `/` between them",
        "拒绝，因 先审计后换届", "refused, because audit_first",
    ),
    Situation(
        ("then_holds: path",),
        "“{after}”后面要写“处于”和状态，或者“成立”“不成立”“未知”", "`is-in` and a state, or `holds`, `does-not-hold`, `unknown`, is expected after `{after}`",
        "甲 的 整顿已了 成立", "a its rectified holds",
    ),
    Situation(
        ("then_state: path IN_STATE",),
        "“{after}”后面要写流程的一个状态", "a state of the flow is expected after `{after}`",
        "甲 的 主流程 处于 已换届", "a its main is-in elected",
    ),
    Situation(
        ("$then: then",),
        "“应”到“{after}”已经写完；别的结果另写一行“应”", "this line is complete at `{after}`; anything else has its own `then`",
        "拒绝，因 先审计后换届", "refused, because audit_first",
    ),
)  # fmt: skip
