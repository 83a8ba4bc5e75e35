"""One line of help for every command and option, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

COMMANDS: Mapping[str, tuple[str, str]] = {
    "": (
        "社区“两委”换届：政策是文本，步步有依据，事后能证明。",
        "Term-change elections: policy as text, every step with its clause, provable afterwards.",
    ),
    "init": ("建立新的日志，采用政策", "make a new journal and adopt the policy"),
    "import": ("从表格导入", "import from a sheet"),
    "import roster": ("导入社区名册：先核对，全部无误才导入", "import the roster, all or nothing"),
    "record": ("登记事实：社区 字段=值……", "record facts: TARGET FIELD=VALUE..."),
    "evidence": ("材料", "papers"),
    "evidence add": ("登记材料：社区 材料 字段=值……", "file a paper: TARGET KIND FIELD=VALUE..."),
    "evidence withdraw": ("材料作废（原件仍留在日志里）", "take a paper out of force; it stays on record"),
    "confirm": ("确认名单齐备", "confirm that a list is complete"),
    "approve": ("批准变通：某一对象不适用某一条规则", "approve that an object need not meet a rule"),
    "advance": ("办理一个步骤；不能办的说明理由和办法", "take a step, or be told why not"),
    "why": ("这一步现在能不能办，为什么（不记入日志）", "why a step is open or refused; records nothing"),
    "missing": ("还差什么：眼下各步骤缺哪些材料、事实、确认", "what the next steps still need"),
    "status": ("全部社区各到哪一步", "where every community stands"),
    "show": ("一个社区的全部情况", "one community in full"),
    "log": ("最近的事件", "the last events"),
    "actor": ("操作人", "actors"),
    "actor add": ("登记操作人，或者给他添一个角色", "add an actor, or give one another role"),
    "actor list": ("列出操作人", "list the actors"),
    "policy": ("政策文本", "policy text"),
    "policy check": ("检查政策文本，一次列出全部错误", "check the policy text, all mistakes at once"),
    "policy test": ("运行政策自带的用例", "run the policy's own cases"),
    "policy adopt": ("采用一版政策：从此由它决定，已办的不变", "adopt a policy: from here on it decides"),
    "policy copy": ("把政策文本复制到一个文件夹，供修改", "copy the policy text to a folder of your own"),
    "audit": ("核验", "audit"),
    "audit verify": (
        "逐字节核验日志，指出哪一号事件被改动",
        "verify every byte, naming the event that was changed",
    ),
    "audit replay": ("每一步按当时的政策重新决定，与记录对照", "decide every step again and compare"),
    "demo": (
        "演示：105 个社区的一轮换届，在演练日志里走一遍",
        "a whole round of 105 communities, in a rehearsal journal",
    ),
}

OPTIONS: Mapping[str, tuple[str, str]] = {
    "db": ("日志文件（或环境变量 HUANJIE_DB）", "the journal (or HUANJIE_DB)"),
    "actor": ("操作人（或环境变量 HUANJIE_ACTOR）", "who acts (or HUANJIE_ACTOR)"),
    "lang": ("界面语言", "language of the interface"),
    "json": ("输出 JSON", "print JSON"),
    "now": ("演练日志的时间，如 2015-10-12T09:30", "the time in a rehearsal, e.g. 2015-10-12T09:30"),
    "claimed": ("事情发生的日期（默认今天）", "the day it happened (default: today)"),
    "late": ("补登的原因", "why it is recorded late"),
    "policy": ("政策文件夹，内有 rules 和 workflows", "the folder with rules/ and workflows/"),
    "rehearsal": ("演练日志：时间可由 --now 给出，不能冒充正式日志", "a rehearsal: --now gives the time"),
    "dry_run": ("只核对，不导入", "check only"),
    "new": ("登记一个新的人选、案件……", "register a new member: a candidate, a case ..."),
    "path": (
        "材料的文件：只记校验值，文件留在原处",
        "the paper's file: its hash is kept, the file stays where it is",
    ),
    "reason": ("原因", "the reason"),
    "count": ("名单上的个数", "how many members the list has"),
    "number": ("批准文件的文号", "the number of the document"),
    "countersign": ("复核人", "who countersigns"),
    "every": ("逐个列出社区", "list every community"),
    "last": ("最近几条", "how many"),
    "role": ("角色", "the role"),
    "unit": ("单位", "the unit"),
    "size": ("以前核验时的事件数", "how many events there were"),
    "root": ("以前核验时另处留存的根散列", "the root that was written down then"),
    "tongue": ("换成哪种语言的关键词", "which keyword language"),
    "help": ("显示本说明", "show this and exit"),
    "version": ("显示版本", "show the version and exit"),
}
