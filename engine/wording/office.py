"""What the office's commands say when they cannot be carried out."""

from __future__ import annotations

from engine.problem import Wording

REFUSED = 1

NO_ACTOR = Wording(
    "没有说明是谁在操作",
    "nobody is named as the one who acts",
    "请加 --as 操作人，或者设环境变量 HUANJIE_ACTOR；现有操作人：{actors}",
    "add --as ACTOR or set HUANJIE_ACTOR; known actors: {actors}",
)
NOT_GOVERNED = Wording(
    "规则“{rule}”不管步骤“{step}”",
    "the rule {rule!r} does not govern the step {step!r}",
    "它管的步骤：{steps}",
    "it governs {steps}",
)
UNWRITABLE = Wording(
    "写不了文件 {path}：{error}",
    "{path} cannot be written: {error}",
    "请核对文件夹是否存在、有没有写入的权限；原来的文件没有动",
    "check that the folder is there and may be written to; what was there is untouched",
)
NOT_A_BULK_STEP = Wording(
    "{kind}没有步骤“{step}”{near_zh}",
    "{kind} has no step {step!r}{near_en}",
    "批量办理的是{kind}自己的步骤；人选、小区等的步骤逐个办",
    "in bulk go the steps of {kind} itself; those of what belongs to one go one by one",
)
SUFFIXES = {
    ".docx": ("Word", "Word"),
    ".html": ("网页", "HTML"),
    ".xlsx": ("Excel", "Excel"),
    ".svg": ("图", "a picture"),
    ".png": ("图", "a picture"),
    ".pdf": ("PDF", "PDF"),
}
"""What a file is by the end of its name."""
UNKNOWN_SUFFIX = Wording(
    "认不出 {path} 要存成什么格式",
    "cannot tell what {path} is to be",
    "文件名以 {kinds} 结尾",
    "let the name end in {kinds_en}",
)
NOT_OVERWRITTEN = Wording(
    "{path} 已经有了，没有覆盖",
    "{path} is there already and was left alone",
    "确要覆盖的，加 --force；不然换一个文件名",
    "add --force to write over it, or name another file",
)
NOT_A_FILE = Wording("{path} 是文件夹", "{path} is a folder", "请写出文件名", "name a file in it")
UNKNOWN_CASE = Wording(
    "没有叫“{text}”的用例{near_zh}",
    "there is no case called {text!r}{near_en}",
    "名称里可以用 * 代替任意几个字，如 '先审计*'",
    "a name may hold * for anything: '先审计*'",
)
UNKNOWN_ACTOR = Wording(
    "没有叫“{actor}”的操作人{near_zh}",
    "there is no actor called {actor!r}{near_en}",
    "现有操作人：{actors}；新增用 huanjie actor add",
    "known actors: {actors}; add one with huanjie actor add",
)
UNKNOWN_CODE = Wording(
    "没有“{text}”这个代码或者规则{near_zh}",
    "there is no code or lint rule {text!r}{near_en}",
    "不带代码运行 huanjie policy explain，列出全部代码和规则",
    "huanjie policy explain without a code lists them all",
)
UNKNOWN_ROLE = Wording(
    "政策里没有角色“{role}”{near_zh}",
    "the policy has no role {role!r}{near_en}",
    "可以是：{roles}",
    "it may be: {roles}",
)
ROLE_TIER = Wording(
    "“{role}”是{tier}一级的角色，不能只授予{given}一级的“{unit}”",
    "{role} is a role of tier {tier}; {unit} is of tier {given}",
    "请授予同级或上级单位",
    "grant it over a unit of that tier or above",
)
UNKNOWN_UNIT = Wording(
    "没有单位“{unit}”{near_zh}", "there is no unit {unit!r}{near_en}", "可以是：{units}", "it may be: {units}"
)
ACCESS = Wording(
    "{actor} 无权{action}：{target}",
    "{actor} may not {action_en}: {target}",
    "这一操作须由在该单位有“{power}”职权的人办理；本次已如实记入日志（第 {seq} 号事件）",
    "this takes somebody with the power to {action_en} over that unit; the attempt is recorded as event {seq}",
    REFUSED,
)
UNKNOWN_COMMUNITY = Wording(
    "没有找到社区“{text}”{near_zh}",
    "no community matches {text!r}{near_en}",
    "可以写社区代码、全称，或者能认出唯一一个的一部分，如“某街道某社区”；用 huanjie status 查看全部",
    "give its code, its full name, or a part that fits only one; huanjie status lists them all",
)
AMBIGUOUS_COMMUNITY = Wording(
    "“{text}”有 {count} 个：{candidates}",
    "{text!r} fits {count} communities: {candidates}",
    "请写社区代码，或者加上街道名称",
    "give the code, or add the street's name",
)
UNKNOWN_MEMBER = Wording(
    "“{owner}”名下没有{kind}“{name}”{near_zh}",
    "{owner} has no {kind} called {name!r}{near_en}",
    "如果要新登记一个，请加 --new",
    "add --new to register a new one",
)
MEMBER_EXISTS = Wording(
    "“{owner}”名下已经有{kind}“{name}”",
    "{owner} already has a {kind} called {name!r}",
    "更正事实时不要加 --new；确是同名的另一人，请在名字后面加区别",
    "leave out --new to record facts; add something to the name for another of the same name",
)
MEMBER_PATH = Wording(
    "看不懂“{text}”：后面应当是“/种类/名称”",
    "cannot read {text!r}: expected `/kind/name` after the community",
    "如 429901001001/人选/张三；可以用的种类：{kinds}",
    "e.g. CODE/KIND/NAME; kinds: {kinds}",
)
UNKNOWN_PAPER = Wording(
    "“{owner}”名下没有第 {number} 号材料",
    "{owner} has no paper number {number}",
    "用 huanjie show 查看材料编号",
    "huanjie show lists the papers",
)
UNKNOWN_KIND = Wording(
    "政策里没有叫“{kind}”的材料或名单{near_zh}",
    "the policy knows no paper or list called {kind!r}{near_en}",
    "“{owner}”可以有 {count} 种，最接近的是：{kinds}",
    "{owner} may have {count} kinds, the nearest are: {kinds}",
)
UNKNOWN_FIELD = Wording(
    "“{kind}”没有字段“{field}”{near_zh}",
    "{kind} has no field {field!r}{near_en}",
    "可以登记：{fields}",
    "fields: {fields}",
)
IDENTITY = Wording(
    "“{field}”是{kind}的身份，登记后不能改",
    "{field} says which {kind} it is; it does not change",
    "代码或名称确有错误的，请管理员核对名册后重新建立日志",
    "if the code or name is wrong, check the roster before the journal is made",
)
NOT_AN_ASSIGNMENT = Wording(
    "看不懂“{text}”：应当写成 字段=值",
    "cannot read {text!r}: write FIELD=VALUE",
    "例如 户数=1200；值里有空格时整个加引号",
    "e.g. 户数=1200; quote the whole when the value has blanks",
)
UNREADABLE = Wording(
    "“{field}”应当是{type}，“{given}”读不出来",
    "{field} is a {type_en}; cannot read {given!r}",
    "例如：{example}",
    "for example: {example}",
)
NOTHING_TO_RECORD = Wording(
    "没有写要登记什么", "nothing to record", "请写 字段=值，可以写几个", "give one or more FIELD=VALUE"
)
UNKNOWN_STEP = Wording(
    "政策里没有步骤“{step}”{near_zh}",
    "the policy has no step {step!r}{near_en}",
    "{object}现在可以试的步骤：{steps}",
    "steps that {object} can try now: {steps}",
)
WRONG_OBJECT = Wording(
    "步骤“{step}”是{wanted}的步骤，“{object}”是{kind}",
    "the step {step} belongs to a {wanted}; {object} is a {kind}",
    "请写到具体的{wanted}，如 社区代码/{wanted}/名称",
    "name the {wanted}, as CODE/{wanted}/NAME",
)
UNKNOWN_RULE = Wording(
    "政策里没有规则“{rule}”{near_zh}",
    "the policy has no rule {rule!r}{near_en}",
    "用 huanjie why 可以看到是哪条规则拒绝",
    "huanjie why names the rules that refuse",
)
RULE_OBJECT = Wording(
    "规则“{rule}”说的是{wanted}，“{object}”是{kind}",
    "the rule {rule} is about a {wanted}; {object} is a {kind}",
    "请写到具体的{wanted}，如 社区代码/{wanted}/名称",
    "name the {wanted}, as CODE/{wanted}/NAME",
)
NO_WAIVER = Wording(
    "规则“{rule}”（{clauses}）不得变通",
    "rule {rule} ({clauses}) allows no exception",
    "请按规则的要求补齐材料和事实；用 huanjie missing 查看还差什么",
    "meet what it asks for; huanjie missing lists it",
    1,
)
NO_NUMBER = Wording(
    "没有写批准文件的文号", "the approval's document number is missing", "请写 --number 文号", "give --number"
)
MAY_NOT_APPROVE = Wording(
    "“{actor}”不能批准规则“{rule}”的变通（第 {seq} 号事件）",
    "{actor} may not approve an exception from rule {rule} (event {seq})",
    "可以批准的角色：{roles}",
    "roles that may: {roles}",
    1,
)
COUNT_DIFFERS = Wording(
    "“{owner}”名下在册的{kind}是 {on_file} 个，您确认的是 {count} 个",
    "{owner} has {on_file} on file of {kind}, you confirm {count}",
    "请先核对名单：缺的补登记，再确认",
    "mend the list first, then confirm",
)
OWN_REGISTER = Wording(
    "“{kind}”以本系统的登记为准，不需要确认",
    "{kind} is this system's own register; there is nothing to confirm",
    "有就登记，没有就不必办；用 huanjie show 查看在册的{kind}",
    "register those that there are; huanjie show lists them",
)
SUBSTITUTE = Wording(
    "这份文件已经作为“{other}”登记过（第 {seq} 号事件），不能再登记为“{kind}”",
    "this file is on record as {other} (event {seq}) and cannot be registered as {kind}",
    "依〔{clauses}〕，不得以“{stand_in}”代替“{instead_of}”；请提供真正的{instead_of}。本次已如实记入日志（第 {event} 号事件）",
    "by [{clauses}] {stand_in} may not stand in for {instead_of}; supply the real one. The attempt is recorded as event {event}",
    REFUSED,
)
NOT_A_PAPER = Wording(
    "“{text}”不是一份材料",
    "{text!r} is not a paper",
    "请写 社区#编号，编号见 huanjie show",
    "write TARGET#N; huanjie show lists the numbers",
)
ALREADY_SUPERSEDED = Wording(
    "这份材料已经作废",
    "this paper no longer counts already",
    "用 huanjie show 查看现行材料",
    "huanjie show lists those that count",
)
NO_FILE = Wording("找不到文件 {path}", "there is no file {path}", "请核对路径", "check the path")
UNREADABLE_FILE = Wording(
    "文件 {path} 打不开", "cannot open {path}", "请核对权限，或者关掉正在使用它的程序", "check permissions"
)
NOT_REHEARSAL = Wording(
    "--now 只能用于演练日志",
    "--now is for rehearsal journals only",
    "正式日志的时间由计算机时钟给出；补登以前的事请用 --date 和 --late",
    "a real journal takes the machine's clock; use --date and --late for what happened earlier",
)
BAD_INSTANT = Wording(
    "“{text}”不是一个时间",
    "{text!r} is not a time",
    "请写成 2015-10-12 或 2015-10-12T09:30",
    "write 2015-10-12 or 2015-10-12T09:30",
)
BAD_DATE = Wording("“{text}”不是一个日期", "{text!r} is not a date", "请写成 2015-10-12", "write 2015-10-12")
FUTURE = Wording(
    "日期 {date} 晚于登记之日 {today}",
    "the date {date} is later than the day of recording, {today}",
    "还没有发生的事不能登记",
    "what has not happened yet cannot be recorded",
)
LATE = Wording(
    "日期 {date} 早于登记之日 {today}，须写明补登原因",
    "the date {date} is earlier than the day of recording, {today}: say why it is late",
    "请加 --late 原因；原因和登记时间都会记入日志",
    "add --late REASON; the reason and the time of recording are kept",
)
HALF_A_ROOT = Wording(
    "--size 和 --root 要一起写，根散列是 64 位十六进制数",
    "--size and --root go together; a root has 64 hexadecimal digits",
    "两者都是以前 huanjie audit verify 打印过、另处留存的",
    "both were printed by an earlier huanjie audit verify and kept elsewhere",
)
NOT_UTF8 = Wording(
    "文件 {path} 不是 UTF-8 编码{guess}",
    "{path} is not UTF-8{guess}",
    "请在编辑软件中另存为 UTF-8 编码",
    "save it as UTF-8",
)
BROKEN_HISTORY = Wording(
    "第 {seq} 号事件与以前的事件对不上，日志的内容不可信",
    "event {seq} does not agree with the events before it; the journal cannot be trusted",
    "请停止使用这本日志，用 huanjie audit verify 和 huanjie audit replay 核查",
    "stop using this journal; run huanjie audit verify and huanjie audit replay",
    3,
)
NO_NAME = Wording(
    "“{text}”不能作名称",
    "{text!r} cannot be a name",
    "名称要看得见，里面不能有 / 和 #",
    "a name can be seen and holds neither / nor #",
)
NO_REASON = Wording("没有写明原因", "no reason is given", "请在 --reason 后面写明", "say why after --reason")
TO_ONESELF = Wording(
    "{actor} 不能给自己授予角色",
    "{actor} may not grant a role to himself",
    "请由另一位管理员办理",
    "another administrator must do it",
)
ROSTER_NAME = Wording(
    "{cell} 的“{text}”不能作代码或单位名称",
    "{cell}: {text!r} cannot be a code or the name of a unit",
    "里面不能有 / 和 #，单位也不能与最上一级“{top}”同名",
    "it must hold neither / nor #, and no unit is called {top} but the top one",
)
ROSTER_FAULTS = Wording(
    "名册有 {count} 处要改，一行也没有导入",
    "the roster has {count} faults; nothing was imported",
    "按上面列出的单元格逐处改正，保存后再导入",
    "mend the cells listed above, save, and import again",
)
LEDGER_FAULTS = Wording(
    "表里有 {count} 处要改，一行也没有导入",
    "the sheets have {count} faults; nothing was imported",
    "按上面列出的单元格逐处改正，保存后再导入",
    "mend the cells listed above, save, and import again",
)
NO_LEDGER = Wording(
    "文件“{file}”里没有一张能导入的表",
    "{file} holds no sheet that can be imported",
    "表头用一行写明社区代码（或名称）和各栏的名称，表头上面写明登记的是什么；"
    "可先用 huanjie import template 写出空表照填",
    "write the code (or name) of the community and the columns in one row, and above it what the sheet is about; "
    "huanjie import template writes an empty one",
)
NO_SUCH_LEDGER = Wording(
    "没有“{kind}”这样的材料或对象{near_zh}",
    "there is no kind {kind!r}{near_en}",
    "相近的有：{kinds}；全部 {count} 种见 huanjie policy print",
    "those like it: {kinds}; all {count} are in huanjie policy print",
)
ROSTER_MOVED = Wording(
    "代码 {code} 已登记为“{before}”，名册里是“{after}”",
    "code {code} is registered as {before}, the roster says {after}",
    "社区不能改名或改属；请核对代码",
    "a community does not change its name or office; check the code",
)
DIFFERENT_MEANINGS = Wording(
    "两种算法对步骤“{step}”得出不同的结论，本次不予办理",
    "the two evaluators differ on step {step}; nothing was done",
    "这是程序的错误，请把日志副本交给维护人员",
    "this is a mistake in the program; hand a copy of the journal to its maintainers",
    3,
)
UNREADABLE_FILE = Wording(
    "文件 {path} 读不出：{error}",
    "{path} cannot be read: {error}",
    "请核对路径和权限",
    "check the path and the permissions",
)
NOT_A_CHECKPOINT = Wording(
    "{path} 不是检查点：{why_zh}",
    "{path} is no checkpoint: {why_en}",
    "请用日志的保管人给的原文件，不要改动",
    "use the file that the keeper of the journal gave, unchanged",
)
NO_CHANCE = Wording(
    "“{field}”是个人信息，这里没有随机数来保护它",
    "{field} is personal data, and there is no chance here to protect it with",
    "请从命令行登记",
    "record it from the command line",
)
FILE_EXISTS = Wording(
    "{path} 已经有了", "{path} is there already", "请写一个空的文件夹", "name an empty folder"
)

ACTIONS = {
    "administer": ("管理操作人", "administer actors"),
    "import": ("导入名册", "import rosters"),
    "record": ("登记", "record"),
    "confirm": ("确认名单", "confirm lists"),
    "adopt": ("采用政策", "adopt policies"),
    "audit": ("核验", "audit"),
    "evidence": ("登记材料", "file evidence"),
    "approve": ("批准变通", "approve an exception"),
    "keys": ("登记或者作废钥匙", "add or revoke keys"),
    "erase": ("删除个人信息", "erase personal data"),
    "repeat": ("用同一个编号办另一件事", "do something else under the same id"),
}
POWERS = {
    "administer": "管理",
    "import": "导入",
    "record": "登记",
    "confirm": "确认",
    "adopt": "采用",
    "audit": "核验",
}
