"""What stands round the text of a printed policy, in both languages, and what the command says when it fails."""

from __future__ import annotations

from collections.abc import Mapping

from engine.problem import Language, Wording

PRINT_UNSOUND = Wording(
    "政策有 {count} 处错误，不能打印送签",
    "the policy has {count} mistakes and cannot be printed for signature",
    "请先用 huanjie policy check 逐条改正",
    "mend them first with huanjie policy check",
)
UNKNOWN_FLOW = Wording(
    "政策里没有流程“{flow}”{near_zh}",
    "the policy has no flow {flow!r}{near_en}",
    "可以是：{flows}",
    "it may be: {flows}",
)
NO_FONT = Wording(
    "这台计算机上没有找到中文字体，流程图里的字画不出来，没有写 Word 文件",
    "no Chinese font was found on this machine: the letters of the flow charts cannot be drawn, and no Word file was written",
    "请安装黑体、微软雅黑、思源黑体（Debian 软件包 fonts-noto-cjk）或者文泉驿中的一种；或者先存成网页：-o 文件名.html，网页用看的人那台计算机上的字体",
    "install SimHei, Microsoft YaHei, Noto Sans CJK (Debian: fonts-noto-cjk) or WenQuanYi; or write HTML with -o NAME.html, which uses the fonts of whoever reads it",
)

KINDS: Mapping[str, tuple[str, str]] = {
    "rules": ("规则", "Rule"),
    "substitutions": ("禁止替代", "No substitute"),
    "definitions": ("定义", "Definition"),
    "parameters": ("参数", "Parameter"),
    "deadlines": ("期限", "Deadline"),
    "lead_times": ("工期", "Lead time"),
    "targets": ("目标", "Target"),
    "indicators": ("指标", "Indicator"),
    "reports": ("报表", "Report"),
    "properties": ("性质", "Property"),
    "flows": ("流程", "Flow"),
    "steps": ("步骤", "Step"),
    "papers": ("材料", "Paper"),
    "objects": ("对象", "Object"),
    "roles": ("角色", "Role"),
    "tiers": ("层级", "Tier"),
    "migrations": ("迁移", "Migration"),
}
"""The kinds of block in the order in which they stand beside a clause."""

FRAME: Mapping[str, tuple[str, str]] = {
    # ---- title page
    "draft": ("送签本", "Print for signature"),
    "version": ("版本", "Version"),
    "region": ("适用地区", "Region"),
    "in_force": ("施行", "In force from"),
    "expires": ("失效", "Expires"),
    "no_expiry": ("没有写明", "not stated"),
    "digest": ("摘要", "Digest"),
    "digest_why": (
        "摘要由政策文件逐字节算出，改一字即变。采用时程序显示的摘要与此相同，采用的就是这一份。",
        "The digest is computed from every byte of the policy's files. What is adopted under the same digest is this text.",
    ),
    "counts": ("内容", "Contents"),
    "count": ("{kind} {count}", "{kind}s {count}"),
    "documents": ("依据的文件", "Documents"),
    "short_name": ("简称", "Name"),
    "title": ("题名", "Title"),
    "titled": ("《{title}》", "“{title}”"),
    "issuer": ("发文机关", "Issued by"),
    "number": ("文号", "Number"),
    "dated": ("日期", "Date"),
    "rank": ("位阶", "Rank"),
    "signer": ("签发人：", "Signed: "),
    "signed_on": ("日期：　　　　年　　月　　日", "Date: "),
    "contents": ("目　录", "Contents"),
    "notes": ("说明", "Notes"),
    # ---- chapters
    "clauses": ("条文和怎样落实", "Clauses and what carries them"),
    "uncited": ("没有写明依据的内容", "What cites no clause"),
    "flows": ("流程", "Flows"),
    "papers": ("材料", "Papers"),
    "parameters": ("参数", "Parameters"),
    "questions": ("疑问", "Open questions"),
    "also": ("原文的两种说法", "Where the source says two things"),
    "annex": ("附件{number}　{title}", "Annex {number}. {title}"),
    "annex_number": ("附件{number}", "annex {number}"),
    "chapter": ("{number}、{title}", "{number}. {title}"),
    "section": ("（{number}）{title}", "{number}. {title}"),
    # ---- beside the clauses
    "clause": ("条文", "Clause"),
    "carried": ("怎样落实", "What carries it"),
    "not_held": ("不由软件管：{why}", "Not held by software: {why}"),
    "not_carried": ("没有规则或者其他内容引用这一条。", "Nothing cites this clause."),
    "unwritten": (
        "这个文件的条文没有录入原文，只列条目。",
        "The text of this document is not written out; only the numbers are given.",
    ),
    "uncited_document": ("没有内容引用这个文件。", "Nothing cites this document."),
    "how_to_read": (
        "左栏是条文，右栏是落实它的每一项。规则没有写“变通”的，一律不得变通；只依据本条的，不再写“依据”；流程见第三部分，材料的字段见附件1。",
        "Clauses are on the left, all that carries them on the right. A rule without an exception has none; a source is named where it is more than the clause beside it. Flows are in part 3, the fields of papers in annex 1.",
    ),
    "chapter_number": ("第{number}部分", "part {number}"),
    "see": ("见 {where}", "see {where}"),
    "see_also_said": ("依照的是另一种说法，见{where}", "follows another clause, see {where}"),
    "uncited_steps": (
        "另有步骤 {steps} 个、流程 {flows} 个、材料 {papers} 种没有写明依据，步骤和流程见第{chapter}部分，材料见{annex}。",
        "Besides, {steps} steps, {flows} flows and {papers} papers cite nothing: steps and flows are in part {chapter}, papers in {annex}.",
    ),
    "nothing_uncited": ("每一项都写明了依据。", "Everything cites a clause."),
    "none": ("没有。", "None."),
    # ---- labels
    "governs": ("管", "Governs"),
    "scope": ("适用", "Where"),
    "require": ("要求", "Requires"),
    "forbid": ("禁止", "Forbids"),
    "otherwise": ("否则", "Otherwise"),
    "remedy": ("办法", "Remedy"),
    "supplier": ("责任", "Responsible"),
    "waiver": ("变通", "Exception"),
    "waived": ("经{roles}批准，可以不适用", "with the approval of {roles}"),
    "unwaived": ("不得变通", "none"),
    "valid": ("有效", "Valid"),
    "since": ("自 {since} 起", "from {since}"),
    "until": ("至 {until} 止", "until {until}"),
    "object": ("对象", "Object"),
    "means": ("即", "Means"),
    "value": ("值", "Value"),
    "alternative": ("另选", "Alternative"),
    "matter": ("事项", "Matter"),
    "due": ("不迟于", "Due"),
    "overdue": ("逾期", "Overdue"),
    "from": ("从", "From"),
    "to": ("到", "To"),
    "by": ("由", "By"),
    "countersign": ("复核", "Countersigned by"),
    "lasts": ("持续", "Lasts"),
    "at_least": ("至少 {length}", "at least {length}"),
    "basis": ("口径", "Counts"),
    "out_of": ("分母", "Out of"),
    "group_by": ("分组", "By"),
    "aim": ("目标", "Target"),
    "tier": ("层级", "Tier"),
    "cycle": ("周期", "Cycle"),
    "cutoff": ("截止", "Cutoff"),
    "indicators": ("指标", "Indicators"),
    "filed_as": ("报送", "Filed as"),
    "grace": ("迟报", "Late"),
    "grace_after": ("截止后超过 {grace}", "more than {grace} after the cutoff"),
    "asserts": ("断言", "Asserts"),
    "if_then": ("若 {given} 则 {then}", "if {given} then {then}"),
    "flow": ("流程", "Flow"),
    "states": ("状态", "States"),
    "initial": ("起点", "Start"),
    "final": ("终点", "Ends"),
    "substitute": ("不得以“{stand_in}”代替“{instead_of}”", "{stand_in} may not stand in for {instead_of}"),
    "at_steps": ("用于", "At"),
    "owner": ("属于", "Belongs to"),
    "fields": ("字段", "Fields"),
    "fields_annexed": ("{count} 项，见{annex}", "{count}, see {annex}"),
    "max_age": ("有效期", "Counts for"),
    "age": ("{length}，自“{field}”起算", "{length} from {field}"),
    "access": ("密级", "Access"),
    "public": ("公开", "public"),
    "confidential": ("不公开", "confidential"),
    "complete": ("齐备", "Complete"),
    "own_register": ("以本系统的登记为准", "this system's own register"),
    "must_confirm": ("须确认", "to be confirmed"),
    "parent": ("上级", "Parent"),
    "aliases": ("又名", "Also called"),
    "powers": ("职权", "Powers"),
    "source": ("依据", "Source"),
    "question": ("疑问", "Question"),
    "also_said": ("两说", "Also said"),
    "note": ("说明", "Note"),
    # ---- tables
    "step": ("步骤", "Step"),
    "rules_of": ("管这一步的规则", "Rules that govern it"),
    "block": ("内容", "Where"),
    "now": ("现在取", "Chosen"),
    "instead": ("另选", "Could be"),
    "says": ("依据的条文", "The clause that is followed"),
    "says_otherwise": ("另一种说法", "The clause that says otherwise"),
    "paper": ("材料", "Paper"),
    "parameter": ("参数", "Parameter"),
    # ---- charts
    "chart": ("{flow}流程图", "{flow}: flow chart"),
    "chart_of": ("{policy}　{version}　{object}", "{policy}  {version}  {object}"),
    "countersigned": ("复核：{{}}", "countersigned: {{}}"),
    "main": ("主线", "main path"),
    "side": ("旁支", "side step"),
    "back": ("退回、重来", "return"),
    "start": ("起点", "start"),
    "end": ("终点", "end"),
    "done": ("已办", "done"),
    "here": ("现在", "now"),
    "next": ("下一步", "next"),
}

POWERS: Mapping[str, tuple[str, str]] = {
    "administer": ("管理", "administer"),
    "import": ("导入", "import"),
    "record": ("登记", "record"),
    "confirm": ("确认", "confirm"),
    "adopt": ("采用", "adopt"),
    "audit": ("核验", "verify"),
}
CYCLES: Mapping[str, tuple[str, str]] = {
    "daily": ("每日", "daily"),
    "weekly": ("每周", "weekly"),
    "monthly": ("每月", "monthly"),
}
WEEK = (
    ("周一", "Monday"), ("周二", "Tuesday"), ("周三", "Wednesday"), ("周四", "Thursday"), ("周五", "Friday"),
    ("周六", "Saturday"), ("周日", "Sunday"),
)  # fmt: skip
COMPARED: Mapping[str, tuple[str, str]] = {
    "=": ("等于", "equal to"),
    "!=": ("不等于", "other than"),
    ">": ("超过", "more than"),
    ">=": ("不少于", "at least"),
    "<": ("少于", "less than"),
    "<=": ("不超过", "at most"),
}
NUMERALS = "〇一二三四五六七八九"


class Wordbook:
    """The frame's wording in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.at = 0 if language == "zh" else 1
        self.comma = ("、", ", ")[self.at]
        self.colon = ("：", ": ")[self.at]

    def __call__(self, word: str, **values: object) -> str:
        """A word or sentence of the frame."""
        return FRAME[word][self.at].format(**values)

    def pick(self, pair: tuple[str, str]) -> str:
        return pair[self.at]

    def kind(self, kind: str) -> str:
        return KINDS[kind][self.at]

    def listed(self, names: tuple[str, ...]) -> str:
        return self.comma.join(names)

    def number(self, value: int) -> str:
        """一, 二 … 十二 …, or plain figures in English."""
        if self.language == "en":
            return str(value)
        tens, ones = divmod(value, 10)
        head = "" if tens == 0 else "十" if tens == 1 else NUMERALS[tens] + "十"
        return head + (NUMERALS[ones] if ones else "")
