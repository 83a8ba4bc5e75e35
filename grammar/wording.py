"""What the diagnostics say, in both languages, by code. No logic beyond filling in.

HJ1xx characters and form, HJ2xx syntax, HJ3xx names, HJ4xx types, HJ5xx what blocks mean together, HJ6xx
cases.
"""

from __future__ import annotations

from typing import NamedTuple

from grammar.diagnostics import Diagnostic
from grammar.keywords import KINDS, LABELS, Tongue
from grammar.lookalikes import described
from grammar.messages.told import told


class Message(NamedTuple):
    """A finding in both languages, and what to do about it."""

    zh: str
    en: str
    zh_hint: str = ""
    en_hint: str = ""


MESSAGES: dict[str, Message] = {
    "HJ100": Message(
        "文件不是 UTF-8 编码{guess}", "the file is not UTF-8{guess}", "请在编辑软件中另存为 UTF-8 编码", "save it as UTF-8",
    ),
    "HJ101": Message(
        "这一行有 {length} 个字符，最多 {limit} 个", "this line has {length} characters, the limit is {limit}",
        "请分成几行写；一行写不完的内容，下一行可以接着写", "break it up; a line may go on in the next",
    ),
    "HJ102": Message(
        "文件有 {size} 个字符，最多 {limit} 个", "the file has {size} characters, the limit is {limit}",
        "请分成几个文件", "split it into several files",
    ),
    "HJ103": Message(
        "这里不能有字符“{text}”（{number}{what_zh}）", "the character {text!r} ({number}{what_en}) cannot stand here", "请删去", "remove it",
    ),
    "HJ104": Message(
        "引号或书名号“{text}”没有配对", "the quotation mark {text!r} has no partner", "请补上另一半", "add the other half",
    ),
    "HJ105": Message(
        "名称有 {length} 个字，最多 {limit} 个", "this name has {length} characters, the limit is {limit}",
        "请用短一些的名称，详细内容写在“说明”里", "choose a shorter one; details go under `note`",
    ),
    "HJ106": Message(
        "这里不能有冒号", "no colon is expected here", "冒号只写在标签后面，如“要求：”", "a colon only follows a label",
    ),
    "HJ107": Message("没有 {text} 这一天", "there is no day {text}", "请核对年月日", "check year, month and day"),
    "HJ108": Message(
        "这一项有 {length} 个词，最多 {limit} 个", "this entry has {length} words, the limit is {limit}",
        "请把一部分写成“定义”，再引用它的名称", "move a part into a `define` and use its name",
    ),
    "HJ109": Message(
        "括号和“有、每个、非”套了 {limit} 层以上", "brackets and quantifiers are nested more than {limit} deep",
        "请把里面的部分写成“定义”，再引用它的名称", "move the inner part into a `define` and use its name",
    ),
    "HJ110": Message(
        "“{text}”的分母是零", "`{text}` divides by nothing", "请核对这个数", "check the number",
    ),
    "HJ111": Message(
        "这一行不属于任何一块{near_zh}", "this line belongs to no block{near_en}",
        "每一块以“种类 名称”一行开头，如“规则 先审计后换届”，以下各行写“标签：内容”",
        "a block begins with a line `kind name`; its lines read `label: content`",
    ),
    "HJ112": Message("“{kind}”后面缺少名称", "`{kind}` lacks a name", "请写成“{kind} 名称”", "write `{kind} name`"),
    "HJ113": Message(
        "没有“{text}”这个标签{near_zh}", "there is no label `{text}`{near_en}", "如果这是上一行的内容，请接在上一行后面写",
        "if it continues the line above, write it there",
    ),
    "HJ114": Message(
        "这一块没有“{text}”这一项", "this kind of block has no `{text}`", "可以有：{labels}", "it may have: {labels}",
    ),
    "HJ115": Message("“{text}”后面缺少冒号", "a colon is missing after `{text}`", "请写成“{text}：……”；如果接着上一行的文字，比标签再缩进两格，“{text}”后面不空格", "write `{text}: ...`, or indent what goes on with the text above"),
    "HJ116": Message(
        "名称应当是一个词，这里是“{text}”", "a name is one word, this is `{text}`", "去掉中间的空格和标点，或者整个加上引号",
        "remove blanks and punctuation, or put the whole in quotes",
    ),
    "HJ117": Message("“{text}”是保留的词，不能作名称", "`{text}` is a reserved word, not a name", "请换一个名称", "choose another"),
    "HJ118": Message("“{text}”写了两次", "`{text}` is given twice", "请只留一个", "keep one"),
    "HJ119": Message("这一块缺少“{label}”", "this block lacks `{label}`", "请补上“{label}：……”一行", "add a line `{label}: ...`"),
    "HJ120": Message(
        "“{text}”是另一种语言的关键词", "`{text}` is a keyword of the other language", "这个文件里应写“{twin}”", "here it is `{twin}`",
    ),
    "HJ121": Message(
        "有 {limit} 处以上的错误，后面的不再列出", "there are more than {limit} mistakes; the rest is left out",
        "请先改正前面的", "mend the first ones",
    ),
    "HJ122": Message(
        "“{text}”（{number}{what_zh}）看起来像“{meant}”，却不是同一个字符", "{text!r} ({number}{what_en}) looks like {meant!r} but is another character",
        "请改为“{meant}”", "write {meant!r}",
    ),
    "HJ123": Message(
        "这里有一个看不见、或者别人看不到的字符（{number}{what_zh}）", "here is a character that readers cannot see ({number}{what_en})",
        "请删去；从网页或者文档里复制的文字，可以先粘贴为纯文本", "remove it; text copied from elsewhere is best pasted as plain text",
    ),
    "HJ124": Message(
        "“{text}”像是“{near}”一项，但不是“{near}：……”的样子，会被当成上一行的后半截", "`{text}` looks like `{near}:`; as it stands it goes on with the line above",
        "请写成“{near}：……”；如果接着上一行，请比标签再缩进两格，不写冒号", "write `{near}: ...`, or indent what goes on with the text above, without a colon",
    ),
    "HJ125": Message(
        "“{text}”像是一块的开头，但不是“种类 名称”的样子，会被当成上一行的后半截", "`{text}` looks like the beginning of a block; as it stands it goes on with the line above",
        "请写成“{near} {name}”；如果接着上一行，请比标签再缩进两格", "write `{near} {name}`, or indent what goes on with the text above",
    ),
    "HJ126": Message(
        "文件有 {limit} 块以上，后面的没有读", "the file has more than {limit} blocks; the rest is left unread",
        "请分成几个文件", "split it into several files",
    ),
    "HJ127": Message(
        "这一块有 {limit} 项以上，后面的没有读", "this block has more than {limit} labelled lines; the rest is left unread",
        "请分成几块", "split it into several blocks",
    ),
    "HJ128": Message(
        "文件有 {limit} 个以上的词和符号，后面的没有读", "the file has more than {limit} words and signs; the rest is left unread",
        "请分成几个文件", "split it into several files",
    ),
    "HJ129": Message(
        "这个数太大，一个数最多 {limit} 位", "this number is too large: it may have {limit} digits", "请核对这个数", "check the number",
    ),
    "HJ201": Message("{clause}，写的却是“{given}”", "{clause}, not `{given}`", "{help}", "{help}"),
    "HJ202": Message("这一项没有写完：{clause}", "this entry is not finished: {clause}", "{help}", "{help}"),
    "HJ203": Message("标签后面没有内容：{clause}", "nothing stands after the label: {clause}", "{help}", "{help}"),
    "HJ204": Message(
        "“且”和“或”混用，可以有两种读法：{first}；{second}", "`and` mixed with `or` can be read in two ways: {first}; {second}",
        "请加括号写明是哪一种", "add brackets to say which",
    ),
    "HJ205": Message(
        "“处于”“曾到”前面应当是流程的名称，写的是“{text}”", "`is-in` and `has-been-in` follow the name of a flow, not `{text}`",
        "请写流程的名称，如“整顿 处于 已完成”", "write the flow's name, as in `rectification is-in done`",
    ),
    "HJ301": Message(
        "没有叫“{text}”的{what}{near_zh}", "there is no {what_en} called `{text}`{near_en}", "请核对名称，或者先写出它的定义",
        "check the name, or define it first",
    ),
    "HJ302": Message(
        "“{text}”在两处定义", "`{text}` is defined twice", "请改掉其中一个的名称", "rename one of them",
    ),
    "HJ303": Message(
        "“{text}”不是一个名称所能指的：它同时是字段和定义", "`{text}` is both a field and a definition", "请改掉其中一个的名称",
        "rename one of them",
    ),
    "HJ304": Message(
        "这里说的是{scope}，“{text}”是{owner}的", "the subject here is {scope}; `{text}` belongs to {owner}", "请核对对象",
        "check the object",
    ),
    "HJ305": Message(
        "{what}绕成了圈：{ring}", "{what_en} in a ring: {ring}", "请去掉其中一环", "break the ring",
    ),
    "HJ306": Message(
        "“{text}”不能登记：本系统不记载任何人如何投票", "`{text}` may not be recorded: no field may say how a person voted",
        "只登记票数合计", "record totals only",
    ),
    "HJ309": Message(
        "“{text}”是个人信息，不能作条件，也不能作编号、名称", "`{text}` is personal data: no condition may read it, and it is no key or title",
        "规则要知道什么，就由看过材料的人另登记一个字段，如“年满十八周岁 是否”",
        "record what the rule needs as a field of its own, such as `turned_18 yes-no`, by whoever saw the paper",
    ),
    "HJ307": Message(
        "“{text}”一层套一层，套得太深，或者展开以后太大", "`{text}` is nested too deep, or is too large when all it names is put in",
        "请减少层数", "use fewer levels",
    ),
    "HJ308": Message(
        "“有、每个、数量”一层套一层，超过了 {limit} 层", "lists are opened inside each other more than {limit} deep",
        "请把里面的部分写成定义", "move the inner part into a `define`",
    ),
    "HJ401": Message(
        "这里应当是{expected}，写的是{given}", "expected {expected_en}, this is {given_en}", "请核对字段的类型", "check the field's type",
    ),
    "HJ402": Message(
        "{left}和{right}不能比较", "{left_en} and {right_en} cannot be compared", "两边应当是同一种值；期限的单位也要一样",
        "both sides must be of one kind, durations in one unit",
    ),
    "HJ403": Message("{type}不能分先后大小", "{type_en} has no order", "只能用“等于”“不等于”", "use = or ≠"),
    "HJ404": Message("{left}和{right}不能这样计算", "{left_en} and {right_en} cannot be computed so"),
    "HJ405": Message("“{text}”不是“{field}”的选项", "`{text}` is not an option of `{field}`", "可以是：{options}", "it may be: {options}"),
    "HJ406": Message("期间的起日晚于止日", "the period ends before it begins", "请核对两个日期", "check both days"),
    "HJ407": Message("“{text}”应当是整数", "`{text}` must be whole", "期限可以换小一级的单位", "a duration may be given in a smaller unit"),
    "HJ408": Message(
        "参数“{text}”的各个值不是同一种", "the values of parameter `{text}` are not of one kind", "请都用同一种值，期限用同一个单位",
        "use one kind of value, durations in one unit",
    ),
    "HJ409": Message(
        "两个期限的单位不同，不能比较：{left}可以是 {left_days} 日，{right}可以是 {right_days} 日", "lengths in different units cannot be compared: {left_en} may be {left_days} days, {right_en} {right_days} days",
        "请把两边写成同一个单位", "give both in one unit",
    ),
    "HJ410": Message(
        "“{text}”可以有两种读法：{first}（月末）；{second}（次日）", "`{text}` can be read in two ways: {first} (the month's end) or {second} (the day after)",
        "那个月没有相应的日子，请直接写出日期", "that month has no such day: write the date itself",
    ),
    "HJ411": Message(
        "“{text}”算不出是哪一天：日历或者工作日安排里没有那一年", "`{text}` is no day: the calendar, or that of working days, does not know the year",
        "请核对日期；国务院尚未公布放假安排的年份，不能按工作日推算", "check the date; working days can be counted only in years whose holidays are published",
    ),
    "HJ412": Message(
        "“{text}”与登记的事实无关，结果总是一样", "`{text}` has nothing to do with what is recorded: it always comes out the same",
        "请核对两边，至少一边应当是字段、定义或参数", "check both sides; one at least must be a field, a definition or a parameter",
    ),
    "HJ413": Message(
        "“{first}”和“{second}”不可能同时成立", "`{first}` and `{second}` can never both hold", "请核对这两个条件；二者有一即可的，用“或”", "check both; use `or` where one is enough",
    ),
    "HJ415": Message(
        "“{text}”是哪个名单的字段没有写", "it is not said of which list `{text}` is a field", "请写成“名单 的 字段”，如“合计（小区 的 户数）”", "write `list its field`, as in `sum(compound its households)`",
    ),
    "HJ501": Message("政策里没有{what}", "the policy has no {what_en}", "请补上", "add it"),
    "HJ502": Message("“{text}”不是流程“{flow}”的状态{near_zh}", "`{text}` is not a state of `{flow}`{near_en}", "状态有：{states}", "its states: {states}"),
    "HJ503": Message(
        "规则没有“要求”也没有“禁止”", "the rule neither requires nor forbids anything", "请至少写一行", "add at least one",
    ),
    "HJ504": Message(
        "规则管的步骤属于不同的对象：{objects}", "the rule governs steps of different objects: {objects}", "请分成几条规则", "split it",
    ),
    "HJ505": Message(
        "“{paper}”这张材料，管“{step}”的规则没有要求，禁止替代不起作用", "no rule that governs `{step}` asks for `{paper}`: nothing to stand in for",
        "请核对步骤和材料", "check step and paper",
    ),
    "HJ506": Message("从“{flow}”的起点走不到状态“{state}”", "state `{state}` of `{flow}` cannot be reached", "请补上到它的步骤", "add a step to it"),
    "HJ507": Message(
        "状态“{state}”没有出路，也不是终点", "state `{state}` has no way out and is not final", "请补上步骤，或者列为终点", "add a step or make it final",
    ),
    "HJ508": Message("“有效期”需要一个日期类型的字段“{field}”", "`max-age` needs a date field called `{field}`", "请在这张材料里加上", "add it"),
    "HJ509": Message("对象“{text}”应当写“属于”或“层级”，只写一项", "`{text}` must either belong to an object or have a tier", "属于别的对象的写“属于”，社区本身写“层级”", "a community has a tier, everything else belongs to something"),
    "HJ510": Message("写了“层级”的对象有两个：{first}、{second}", "two objects have a tier: {first}, {second}", "只有社区本身写“层级”，其余写“属于”", "only the community itself has one, the rest belong to something"),
    "HJ511": Message("“工期”应当写“步骤”一项，或者“从”和“到”两项", "a `duration` names either a `step`, or `from` and `to`", "一个步骤本身的用时写“步骤”，两个步骤之间的间隔写“从”“到”", "`step` for what one step takes, `from` and `to` for the time between two"),
    "HJ512": Message("目标“{text}”不在 0 和 100% 之间", "the target `{text}` is not between 0 and 100%", "目标是占全部对象的比例，如“不少于 90%”", "a target is a share of all objects, as in `at-least 90%`"),
    "HJ513": Message("“截止”和周期“{text}”对不上", "the cutoff does not fit the cycle `{text}`", "每周写“周五 17:00”，每月写“25 日 17:00”，每日只写时刻", "weekly: `friday 17:00`; monthly: `25 days 17:00`; daily: the time alone"),
    "HJ514": Message("状态“{state}”还在流程“{flow}”里，不用迁移", "state `{state}` is still in `{flow}`: nothing to migrate", "迁移只写已经取消的状态", "name only states that the flow has no more"),
    "HJ515": Message("角色“{role}”在“{tier}”一级，管不到“{unit}”一级的对象，没有人能以这个角色办理", "role `{role}` is of tier {tier} and has nothing of tier {unit} in its charge: nobody could act in it", "请换一个同级或者上级的角色", "name a role of the same tier or of one above"),
    "HJ516": Message("材料“{text}”有 {count} 项日期，说不清报的是哪一期", "the paper `{text}` has {count} dates: which of them says what it reports?", "“报送”的材料要有且只有一项日期，写它统计到哪一天", "a paper that a report is filed as has one date: the day it counts up to"),
    "HJ601": Message("用例里没有叫“{text}”的对象{near_zh}", "the case has no object called `{text}`{near_en}", "请先用“设：种类 {text}”写出来", "introduce it first"),
    "HJ602": Message("“应”写在了“做”的前面", "`then` stands before any `when`", "先写“做”，再写“应”", "write `when` first"),
    "HJ603": Message("“{text}”前面设过，种类或者所属不同", "`{text}` was given before as something else", "请换一个名称", "choose another name"),
    "HJ604": Message("“{text}”属于哪一个{owner}没有写", "it is not said to which {owner} `{text}` belongs", "请写“属于”", "add `belongs-to`"),
    "HJ605": Message("规则“{rule}”没有说角色“{role}”可以批准变通；可以批准的有：{roles}", "rule `{rule}` does not let role `{role}` approve; those who may: {roles}", "请核对规则的“变通”一项", "check the rule's `waiver`"),
    "HJ610": Message("用例“{case}”没有通过：应当{expected}，实际{actual}", "case `{case}` fails: expected {expected_en}, got {actual_en}"),
    "HJ611": Message(
        "用例“{case}”没有运行到底：{error}", "case `{case}` did not run to its end: {error}",
        "这是程序的毛病，请把用例和这段文字交给维护人员", "this is a fault of the program: hand the case and this text to the maintainers",
    ),
}  # fmt: skip


SAID = Message("{said_zh}", "{said_en}")
"""What a rule of the lint says it says itself, in both languages, among its values."""

STOPPED = frozenset({"HJ201", "HJ202", "HJ203"})
"""Where a line cannot go on: what is said is in `grammar.messages`."""


def _label(id_: str, tongue: Tongue) -> str:
    known = {word.id: word for word in (*KINDS, *LABELS)}
    return known[id_].spelled(tongue) if id_ in known else id_


def _filled(diagnostic: Diagnostic, tongue: Tongue) -> dict[str, str]:
    values = dict(diagnostic.values)
    near = values.get("near", "")
    values["near_zh"] = f"，是不是“{near}”？" if near else ""
    values["near_en"] = f"; did you mean `{near}`?" if near else ""
    if "number" in values:
        zh, en = described(chr(int(values["number"].removeprefix("U+"), 16)))
        values |= {"what_zh": zh and f"，{zh}", "what_en": en and f", {en}"}
    if diagnostic.code in STOPPED:
        values |= told(values, tongue)
    if diagnostic.code == "HJ119":
        values["label"] = _label(values["label"], tongue)
    return values


def title(diagnostic: Diagnostic, tongue: Tongue) -> str:
    """What is wrong, in one line."""
    message = MESSAGES.get(diagnostic.code, SAID)
    return (message.zh if tongue == "zh" else message.en).format(**_filled(diagnostic, tongue))


def hint(diagnostic: Diagnostic, tongue: Tongue) -> str:
    """What to do about it; may be empty."""
    message = MESSAGES.get(diagnostic.code, SAID)
    return (message.zh_hint if tongue == "zh" else message.en_hint).format(**_filled(diagnostic, tongue))
