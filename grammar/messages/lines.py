"""What was expected in a labelled line that is no condition, by what has been read of which rule."""
# A message a line, in both languages.

from __future__ import annotations

from grammar.messages.situation import Situation

LINES = (
    # ---- free text
    Situation(
        ("$text:",),
        "这里要写一段文字", "some text is expected here",
        "没有覆盖整个任期的财务审计报告", "no audit report covers the whole term",
    ),
    # ---- names
    Situation(
        ("$only_name:",),
        "这里要写一个名称", "a name is expected here",
        "社区", "community",
    ),
    Situation(
        ("$only_name: only_name",),
        "这一项只写一个名称，到“{after}”已经写完", "this entry is one name; it is complete at `{after}`",
        "“县（市、区）”", '"county (city, district)"',
    ),
    Situation(
        ("$names:",),
        "这里要写名称，几个名称之间用“、”", "a name is expected here, several with `/` between them",
        "准予启动、公示结果", "clear_to_start / publish_result",
    ),
    Situation(
        ("$names: names",),
        "“{after}”后面只能接“、”和另一个名称", "only `/` and another name may follow `{after}`",
        "准予启动、公示结果", "clear_to_start / publish_result",
    ),
    Situation(
        ("names: name ENUM",),
        "“{after}”后面还要写一个名称", "another name is expected after `{after}`",
        "准予启动、公示结果", "clear_to_start / publish_result",
    ),
    Situation(
        ("$other_names:",),
        "这里要写别的叫法，几个之间用“、”", "another name is expected here, several with `/` between them",
        "总户数、“户 数”", 'total_households / "house holds"',
    ),
    Situation(
        ("$other_names: other_names",),
        "“{after}”后面只能接“、”和另一个叫法", "only `/` and another name may follow `{after}`",
        "总户数、“户 数”", 'total_households / "house holds"',
    ),
    Situation(
        ("other_names: name ENUM", "other_names: STRING ENUM"),
        "“{after}”后面还要写一个叫法", "another name is expected after `{after}`",
        "总户数、“户 数”", 'total_households / "house holds"',
    ),
    # ---- sources and documents
    Situation(
        ("$citation:",),
        "这里要写出处：文件的简称，空一格，再写条目", "a source is expected here: a document's short name, a blank, then the clauses",
        "讲话 一·三、二·第一", "speech s1 / s2",
    ),
    Situation(
        ("citation: name",),
        "“{after}”后面要写条目：出处要说明是哪一条", "the clause is expected after `{after}`: a source says which clause",
        "讲话 一·三、二·第一", "speech s1 / s2",
    ),
    Situation(
        ("citation: name name ENUM",),
        "“{after}”后面还要写一个条目", "another clause is expected after `{after}`",
        "讲话 一·三、二·第一", "speech s1 / s2",
    ),
    Situation(
        ("$citation: citation",),
        "出处到“{after}”已经写完，后面只能接“、”和同一文件的另一个条目", "the source is complete at `{after}`; only `/` and another clause of the same document may follow",
        "讲话 一·三、二·第一", "speech s1 / s2",
    ),
    Situation(
        ("$document:",),
        "这里要写文件的简称，再写《标题》", "a document's short name is expected here, then its 《title》",
        "讲话 《在换届工作会议上的讲话》，发文 市委", "speech 《Speech at the meeting》, issuer city",
    ),
    Situation(
        ("document: name",),
        "“{after}”后面要写书名号里的标题", "the title in 《》 is expected after `{after}`",
        "讲话 《在换届工作会议上的讲话》，发文 市委", "speech 《Speech at the meeting》, issuer city",
    ),
    Situation(
        ("document: name TITLE",),
        "“{after}”后面只能接逗号和下一项：发文、文号、日期为、位阶", "only a comma and the next part (issuer, number, dated, rank) may follow `{after}`",
        "讲话 《在换届工作会议上的讲话》，发文 市委", "speech 《Speech at the meeting》, issuer city",
    ),
    Situation(
        ("document: name TITLE COMMA",),
        "逗号后面要写“发文”“文号”“日期为”或“位阶”", "`issuer`, `number`, `dated` or `rank` is expected after the comma",
        "讲话 《在换届工作会议上的讲话》，日期为 2015-09-20", "speech 《Speech at the meeting》, dated 2015-09-20",
    ),
    Situation(
        ("document_part: ISSUER",),
        "“{after}”后面要写发文机关", "the issuing body is expected after `{after}`",
        "发文 市委", "issuer city_committee",
    ),
    Situation(
        ("document_part: NUMBER_KW",),
        "“{after}”后面要写文号，有括号的文号加引号", "the document's number is expected after `{after}`, in quotes where it has brackets",
        "文号 “鄂发〔2015〕1号”", 'number "E-Fa [2015] 1"',
    ),
    Situation(
        ("document_part: DATED",),
        "“{after}”后面要写文件的日期", "the document's date is expected after `{after}`",
        "日期为 2015-09-20", "dated 2015-09-20",
    ),
    Situation(
        ("document_part: RANK",),
        "“{after}”后面要写位阶的名称", "the rank is expected after `{after}`",
        "位阶 政策", "rank policy",
    ),
    # ---- fields
    Situation(
        ("$field:",),
        "这里要写字段的名称，再写类型", "a field's name is expected here, then its type",
        "户数 整数", "households integer",
    ),
    Situation(
        ("field: name",),
        "“{after}”后面要写类型：文本、是否、整数、小数、日期、期间、选项", "a type is expected after `{after}`: text, yes-no, integer, decimal, date, period or choice",
        "户数 整数", "households integer",
    ),
    Situation(
        ("field: name type",),
        "类型后面只能接“，个人信息”和“，又名……”", "only `, personal` and `, alias ...` may follow the type",
        "户数 整数，又名 总户数", "households integer, alias total",
    ),
    Situation(
        ("field: name type COMMA",),
        "逗号后面要写“个人信息”或者“又名”", "`personal` or `alias` is expected after the comma",
        "户数 整数，又名 总户数", "households integer, alias total",
    ),
    Situation(
        ("field: name type COMMA PERSONAL",),
        "“{after}”后面只能接“，又名……”", "only `, alias ...` may follow `{after}`",
        "联系电话 文本，个人信息，又名 电话", "telephone text, personal, alias phone",
    ),
    Situation(
        ("field: name type COMMA PERSONAL COMMA",),
        "逗号后面要写“又名”", "`alias` is expected after the comma",
        "联系电话 文本，个人信息，又名 电话", "telephone text, personal, alias phone",
    ),
    Situation(
        ("field: name type COMMA ALIAS", "field: name type COMMA PERSONAL COMMA ALIAS"),
        "“{after}”后面要写别的列名", "another column heading is expected after `{after}`",
        "户数 整数，又名 总户数", "households integer, alias total",
    ),
    Situation(
        ("$field: field",),
        "字段到“{after}”已经写完；再有别的列名，先写“、”", "the field is complete at `{after}`; another heading comes after `/`",
        "户数 整数，又名 总户数、“户 数”", 'households integer, alias total / "house holds"',
    ),
    Situation(
        ("type: T_CHOICE",),
        "“{after}”后面要写括号，括号里列出各个选项", "a bracket with the options is expected after `{after}`",
        "结论 选项（同意，不同意）", "verdict choice (approved, rejected)",
    ),
    Situation(
        ("type: T_CHOICE LPAR",),
        "括号里要写选项的名称", "an option is expected in the bracket",
        "结论 选项（同意，不同意）", "verdict choice (approved, rejected)",
    ),
    Situation(
        ("type: T_CHOICE LPAR name",),
        "选项“{after}”后面要写逗号和下一个选项，或者关上括号", "after the option `{after}` comes a comma and the next one, or the bracket is closed",
        "结论 选项（同意，不同意）", "verdict choice (approved, rejected)",
    ),
    Situation(
        ("type: T_CHOICE LPAR name COMMA", "type: T_CHOICE LPAR name ENUM"),
        "“{after}”后面还要写一个选项", "another option is expected after `{after}`",
        "结论 选项（同意，不同意）", "verdict choice (approved, rejected)",
    ),
    # ---- closed sets of words
    Situation(
        ("$powers:",),
        "这里要写职权：管理、导入、登记、确认、采用、核验", "a power is expected here: administer, import, record, confirm, adopt or verify",
        "登记、确认", "record / confirm",
    ),
    Situation(
        ("$powers: powers",),
        "“{after}”后面只能接“、”和另一项职权", "only `/` and another power may follow `{after}`",
        "登记、确认", "record / confirm",
    ),
    Situation(
        ("powers: power ENUM",),
        "“{after}”后面还要写一项职权", "another power is expected after `{after}`",
        "登记、确认", "record / confirm",
    ),
    Situation(
        ("$completeness:",),
        "这里要写“须确认”或“以本系统为准”", "`must-be-confirmed` or `own-register` is expected here",
        "须确认", "must-be-confirmed",
    ),
    Situation(
        ("$completeness: completeness",),
        "“齐备”到“{after}”已经写完", "this entry is complete at `{after}`",
        "须确认", "must-be-confirmed",
    ),
    Situation(
        ("$access:",),
        "这里要写“公开”或“不公开”", "`public` or `confidential` is expected here",
        "公开", "public",
    ),
    Situation(
        ("$access: access",),
        "“密级”到“{after}”已经写完", "this entry is complete at `{after}`",
        "公开", "public",
    ),
    Situation(
        ("$cycle:",),
        "这里要写“每日”“每周”或“每月”", "`daily`, `weekly` or `monthly` is expected here",
        "每周", "weekly",
    ),
    Situation(
        ("$cycle: cycle",),
        "“周期”到“{after}”已经写完", "this entry is complete at `{after}`",
        "每周", "weekly",
    ),
    # ---- days, lengths, values
    Situation(
        ("$day:",),
        "这里要写一个日期", "a day is expected here",
        "2015-09-05", "2015-09-05",
    ),
    Situation(
        ("$day: day",),
        "这一项只写一个日期，到“{after}”已经写完", "this entry is one day; it is complete at `{after}`",
        "2015-09-05", "2015-09-05",
    ),
    Situation(
        ("$length:",),
        "这里要写多长时间，带上单位，或者写一个参数的名称", "how long, with its unit, or the name of a parameter is expected here",
        "20 日", "20 days",
    ),
    Situation(
        ("$length: length",),
        "时间到“{after}”已经写完", "the length of time is complete at `{after}`",
        "20 日", "20 days",
    ),
    Situation(
        ("$max_age:",),
        "这里要写有效多久，带上单位", "how long the paper counts, with its unit, is expected here",
        "3 个月，自 日期", "3 months, since dated_on",
    ),
    Situation(
        ("max_age: duration",),
        "“{after}”后面要写从哪一天算起：，自 某个日期字段", "from which day it counts is expected after `{after}`: , since a date field",
        "3 个月，自 日期", "3 months, since dated_on",
    ),
    Situation(
        ("max_age: duration COMMA",),
        "逗号后面要写“自”和一个日期字段", "`since` and a date field are expected after the comma",
        "3 个月，自 日期", "3 months, since dated_on",
    ),
    Situation(
        ("max_age: duration COMMA SINCE",),
        "“{after}”后面要写这张材料的一个日期字段", "a date field of this paper is expected after `{after}`",
        "3 个月，自 日期", "3 months, since dated_on",
    ),
    Situation(
        ("$max_age: max_age",),
        "有效期到“{after}”已经写完", "this entry is complete at `{after}`",
        "3 个月，自 日期", "3 months, since dated_on",
    ),
    Situation(
        ("$dated_value:",),
        "这里要写参数的值", "the value of the parameter is expected here",
        "12 个月，自 2015-01-01", "12 months, since 2015-01-01",
    ),
    Situation(
        ("dated_value: literal",),
        "值到“{after}”已经写完，后面只能接“，自 日期”", "the value is complete at `{after}`; only `, since` and a day may follow",
        "12 个月，自 2015-01-01", "12 months, since 2015-01-01",
    ),
    Situation(
        ("dated_value: literal COMMA",),
        "逗号后面要写“自”和日期", "`since` and a day are expected after the comma",
        "12 个月，自 2015-01-01", "12 months, since 2015-01-01",
    ),
    Situation(
        ("dated_value: literal COMMA SINCE",),
        "“{after}”后面要写从哪一天起用这个值", "the day from which this value counts is expected after `{after}`",
        "12 个月，自 2015-01-01", "12 months, since 2015-01-01",
    ),
    Situation(
        ("$dated_value: dated_value",),
        "这一项到“{after}”已经写完；参数的另一个值，另写一行“值”", "this entry is complete at `{after}`; another value has its own line",
        "12 个月，自 2015-01-01", "12 months, since 2015-01-01",
    ),
    # ---- waivers, targets, reports
    Situation(
        ("$waiver:",),
        "这里要写“禁止”，或者“经 角色 批准”", "`forbidden`, or `with ROLE approval`, is expected here",
        "经 县级组织部 批准", "with county_office approval",
    ),
    Situation(
        ("waiver: VIA",),
        "“{after}”后面要写由哪个角色批准", "the role that approves is expected after `{after}`",
        "经 县级组织部 批准", "with county_office approval",
    ),
    Situation(
        ("waiver: VIA names",),
        "“{after}”后面要写“批准”", "`approval` is expected after `{after}`",
        "经 县级组织部 批准", "with county_office approval",
    ),
    Situation(
        ("$waiver: waiver",),
        "“变通”到“{after}”已经写完", "this entry is complete at `{after}`",
        "经 县级组织部 批准", "with county_office approval",
    ),
    Situation(
        ("$aim:",),
        "这里要写比较和要达到的值", "a comparison and the value to reach are expected here",
        "不少于 80%", "at-least 80%",
    ),
    Situation(
        ("aim: comparator",),
        "“{after}”后面要写要达到的值", "the value to reach is expected after `{after}`",
        "不少于 80%", "at-least 80%",
    ),
    Situation(
        ("$aim: aim",),
        "目标到“{after}”已经写完", "this entry is complete at `{after}`",
        "不少于 80%", "at-least 80%",
    ),
    Situation(
        ("$cutoff:",),
        "这里要写截止的时间，前面可以写星期几或者第几日", "the time of the deadline is expected here, after a weekday or a number of days where needed",
        "周五 17:00", "friday 17:00",
    ),
    Situation(
        ("cutoff: weekday", "cutoff: duration"),
        "“{after}”后面要写几点几分", "the time of day is expected after `{after}`",
        "周五 17:00", "friday 17:00",
    ),
    Situation(
        ("$cutoff: cutoff",),
        "截止时间到“{after}”已经写完", "this entry is complete at `{after}`",
        "周五 17:00", "friday 17:00",
    ),
)  # fmt: skip
