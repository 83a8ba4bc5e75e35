"""What is said of reports: refusals, and the words on the papers."""

from __future__ import annotations

from datetime import date

from engine.problem import Language, Wording

BAD_WEEK = Wording(
    "“{text}”不是周次",
    "{text!r} is not a week",
    "写成 2015-W43；今年的也可以写 43",
    "write 2015-W43, or 43 for one of this year",
)
WEEK_AHEAD = Wording(
    "{week} 还没有开始（从 {start} 算起）",
    "{week} has not begun (it starts on {start})",
    "写一个已经开始的周次；不写 --week 就是上一个已经截止的",
    "name a week that has begun; without --week it is the last that is closed",
)
NOTHING_YET = Wording(
    "{week} 截止（{cutoff}）的时候，日志里还没有政策，没有数字可报",
    "at the cutoff of {week} ({cutoff}) the journal had no policy yet: there are no figures",
    "写一个后来的周次",
    "name a later week",
)
NO_REPORT = Wording(
    "{unit}（{tier}）没有叫“{text}”的每周报表{near_zh}",
    "{unit} ({tier}) has no weekly report called {text!r}{near_en}",
    "这一级的每周报表有：{reports}",
    "the weekly reports of this tier: {reports}",
)
NO_REPORTS = Wording(
    "政策没有给{unit}（{tier}）这一级写每周报表",
    "the policy has no weekly report for {unit} ({tier})",
    "在政策里写“报表”，层级写“{tier}”",
    "write a `report` of the tier {tier} in the policy",
)
NOT_CLOSED = Wording(
    "{week} 到 {cutoff} 才截止，现在的数字是草稿，不能报送",
    "{week} closes at {cutoff}: until then its figures are a draft and cannot be sent",
    "过了截止时间再报送；草稿用 --out 看",
    "send it after the cutoff; look at the draft with --out",
)
NOT_TRACKED = Wording(
    "报表“{report}”没有写“报送”，政策没有说它报出去登记为什么材料",
    "the report {report} has no `filed-as`: the policy does not say as which paper it is filed",
    "在政策的这张报表里写“报送：材料名称”",
    "add `filed-as` to the report in the policy",
)
SENT_BEFORE = Wording(
    "{week} 的{report}已经报送过：第 {seq} 条事件登记了 {paper}",
    "the {report} of {week} was sent before: event {seq} filed {paper}",
    "报出去的不替换。数字有误的，另行登记更正说明；截止以后补登的，算进下一周",
    "what was sent is not replaced: correct it by a paper of its own; what came after the cutoff counts next week",
)
NOT_OF_OFFICE = Wording(
    "“{object}”不是{unit}的{kind}",
    "{object} is not a {kind} of {unit}",
    "先用 huanjie record 建好这一周的{kind}，再写它的名称",
    "add this week's {kind} with huanjie record first, and name it",
)

NEVER_SENT = Wording(
    "日志里没有报送过 {path}（{sha256}…）",
    "{path} ({sha256}…) was never sent as a report of this journal",
    "报送过的周报用 huanjie show 单位 看；文件打开以后另存过的，散列就不同了",
    "huanjie show OFFICE lists what was sent; a file that was saved anew has another hash",
)
NO_FILE_TO_SEND = Wording(
    "没有写报送哪个文件",
    "it is not said which file to send",
    "加 --out 文件名，如 --out 周报.docx",
    "add --out FILE, such as --out report.docx",
)
NOTHING_TO_SEND = Wording(
    "写了“{facts}”，没有写报送到哪里",
    "{facts} is given, but not where to send the report",
    "报送用 --send 对象；字段只在报送时写",
    "send it with --send OBJECT; fields are given only then",
)


class Words:
    """What is written on the papers, in one language."""

    def __init__(self, language: Language) -> None:
        zh = language == "zh"
        self.zh, self.language = zh, language
        self.title = "社区“两委”换届选举工作周报" if zh else "Weekly report on the term change"
        self.progress = "一、本周进展" if zh else "1. This week"
        self.standing = "二、累计情况" if zh else "2. In all"
        self.overdue = "三、逾期情况" if zh else "3. Overdue"
        self.filed = "四、报送情况" if zh else "4. Who has reported"
        self.origin = "五、数字来源" if zh else "5. Where the figures come from"
        self.origin_short = "四、数字来源" if zh else "4. Where the figures come from"
        self.figures = "指标表" if zh else "figures"
        self.by_office = "分单位表" if zh else "by office"
        self.late = "逾期清单" if zh else "overdue"
        self.shares = "占比图" if zh else "shares"
        self.sending = "报送情况" if zh else "who has reported"
        self.head = (
            ("指标", "本周", "上周", "增减", "分母", "占比", "不详")
            if zh
            else ("indicator", "now", "last week", "change", "out of", "share", "unknown")
        )
        self.indicator = "指标" if zh else "indicator"
        self.late_head = ("期限", "对象", "应当不迟于") if zh else ("deadline", "whose", "due")
        self.filing_head = (
            ("单位", "报送情况", "报送时间", "办理状态") if zh else ("office", "report", "sent at", "state")
        )
        self.sent = {"sent": "截止前报", "late": "截止后报", "missing": "未报"}
        if not zh:
            self.sent = {"sent": "in time", "late": "after the cutoff", "missing": "missing"}
        self.now, self.before = ("本周", "上周") if zh else ("this week", "last week")

    def line(self, unit: str, year: int, number: int, start: str, end: str) -> str:
        if self.zh:
            return f"{unit}　{year} 年第 {number} 周（{start} 至 {end}）"
        return f"{unit}, week {number} of {year} ({start} to {end})"

    def annex(self, number: int, title: str) -> str:
        return f"附件 {number}　{title}" if self.zh else f"Annex {number}: {title}"

    def draft(self, until: str) -> str:
        if self.zh:
            return f"草稿：还没有截止，数字算到 {until}"
        return f"draft: not closed yet, counted up to {until}"

    def none(self) -> str:
        if self.zh:
            return "本周各项指标没有变化，作零报告。"
        return "No figure changed this week: a zero report."

    def first(self) -> str:
        if self.zh:
            return "上周截止时还没有数字，本周是第一次报。"
        return "There were no figures a week ago: this is the first report."

    def changed(self, count: int, whole: int) -> str:
        if self.zh:
            return f"{whole} 项指标中，本周有变化的 {count} 项："
        return f"Of {whole} figures {count} changed this week: "

    def listed(self, said: list[str]) -> str:
        return "；".join(said) + "。" if self.zh else "; ".join(said) + "."

    def day(self, day: date) -> str:
        """A day as papers are signed with."""
        return f"{day.year} 年 {day.month} 月 {day.day} 日" if self.zh else day.strftime("%Y-%m-%d")

    def grew(self, name: str, change: str, value: str) -> str:
        return f"{name} {change}，累计 {value}" if self.zh else f"{name} {change}, now {value}"

    def stands(self, name: str, value: str, out_of: int, share: str) -> str:
        if self.zh:
            return f"{name} {value}，占 {out_of} 的 {share}"
        return f"{name} {value} of {out_of}, {share}"

    def amounts(self, name: str, value: str) -> str:
        return f"{name} {value}"

    def no_overdue(self) -> str:
        return "没有逾期的。" if self.zh else "Nothing is overdue."

    def overdue_of(self, name: str, count: int, named: str) -> str:
        if self.zh:
            return f"{name}：逾期 {count} 个。{named}"
        return f"{name}: {count} overdue. {named}"

    def of_filed(self, counts: dict[str, int], whole: int) -> str:
        if self.zh:
            return (
                f"应报 {whole} 个单位，截止前报 {counts['sent']} 个，截止后报 {counts['late']} 个，"
                f"未报 {counts['missing']} 个。"
            )
        return (
            f"{whole} offices were to report: {counts['sent']} in time, {counts['late']} after the cutoff, "
            f"{counts['missing']} missing."
        )

    def of_missing(self, state: str, names: str) -> str:
        return f"{self.sent[state]}：{names}。" if self.zh else f"{self.sent[state]}: {names}."

    def from_where(self, cutoff: str, size: int, root: str, policy: str, digest: str) -> str:
        if self.zh:
            return (
                f"以上数字都由系统按日志算到截止时间 {cutoff}，没有一个是另填的。日志到那时有 {size} 条事件，"
                f"根散列 {root}；政策 {policy}；数字摘要 {digest}。截止以后补登的，算进下一周。"
                "“不详”是有的事实没有登记，算不出来的个数，不算在内。"
            )
        return (
            f"Every figure was computed from the journal up to the cutoff {cutoff}; none was typed in. The"
            f" journal had {size} events then, root {root}; policy {policy}; digest of the figures {digest}."
            " What was recorded later counts next week. Unknown: of so many it cannot be said, for a fact is"
            " missing; they are not counted."
        )


class BulletinWords(Words):
    """What is written on a bulletin, in one language."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.title = "社区“两委”换届选举工作情况通报" if self.zh else "Bulletin on the term change"
        self.overall = "一、总体情况" if self.zh else "1. In all"
        self.behind = "二、需要督促的单位" if self.zh else "2. Offices that have fallen behind"
        self.demands = "三、要求" if self.zh else "3. What is to be done"
        self.sources = "四、数字来源" if self.zh else "4. Where the figures come from"

    def issue(self, number: int, line: str) -> str:
        return f"第 {number} 期　{line}" if self.zh else f"No. {number}. {line}"

    def nobody(self) -> str:
        if self.zh:
            return "各单位的周报都在截止前报了，没有逾期的事项。"
        return "All offices reported in time, and nothing is overdue."

    def of_report(self, week: object, state: str, at: str) -> str:
        if self.zh:
            return f"{week} 的周报没有报" if state == "missing" else f"{week} 的周报截止以后才报（{at}）"
        return f"no report of {week}" if state == "missing" else f"report of {week} after the cutoff ({at})"

    def of_deadline(self, name: str, count: int, names: str) -> str:
        return f"“{name}”逾期 {count} 个（{names}）" if self.zh else f"{name}: {count} overdue ({names})"

    def of_office(self, unit: str, said: list[str]) -> str:
        return f"{unit}：{self.listed(said)}" if self.zh else f"{unit}: {self.listed(said)}"

    def of_demand(self, name: str, what: str) -> str:
        return f"“{name}”逾期的：{what}。" if self.zh else f"{name}, where overdue: {what}."

    def report_up(self) -> str:
        return "尽快办理，说明原因" if self.zh else "see to it, and say why"

    def go_on(self) -> str:
        if self.zh:
            return "各单位照政策规定的步骤和期限抓紧办理，一步不少。"
        return "All go on by the steps and days of the policy, and leave none out."


class SummaryWords(Words):
    """What is written on a summary, in one language."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.title = "社区“两委”换届选举工作总结" if self.zh else "Summary of the term change"
        self.targets = (
            ("目标", "实现", "应有", "占比", "结果")
            if self.zh
            else ("target", "reached", "out of", "share", "result")
        )
        self.deadlines = (
            ("期限", "已完成", "未到期", "逾期", "不详")
            if self.zh
            else ("deadline", "met", "open", "overdue", "unknown")
        )
        self.indicators = (
            ("指标", "数", "分母", "占比", "不详")
            if self.zh
            else ("indicator", "number", "out of", "share", "unknown")
        )
        self.met = (
            {True: "达到", False: "未达到", None: "未定"}
            if self.zh
            else {True: "met", False: "not met", None: "open"}
        )
        self.rest = "没有注明依据的" if self.zh else "Without a source"

    def day_line(self, unit: str, day: object) -> str:
        return f"{unit}　截至 {day}" if self.zh else f"{unit}, as of {day}"

    def section(self, number: int, source: str, quote: str) -> str:
        short = quote if len(quote) <= 24 else quote[:24] + "……"
        return f"{number}. {source}　“{short}”" if self.zh else f"{number}. {source}: {short}"
