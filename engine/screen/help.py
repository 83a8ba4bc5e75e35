"""One line of help for every command, argument and option, in Chinese and English, and the words that stand
for what is to be typed."""

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
    "policy cases": (
        "为一条规则的每项条件生成一对用例：一个通过，一个被拒绝，可贴进政策文件",
        "for each condition of a rule a pair of cases, one passed and one refused, to paste into the policy",
    ),
    "policy adopt": ("采用一版政策：从此由它决定，已办的不变", "adopt a policy: from here on it decides"),
    "policy show": (
        "看一条规则、一个步骤、一种材料……或者一个文件的原文",
        "show one rule, step, paper ... or a whole file of policy text",
    ),
    "policy fix": (
        "改正笔误：漏冒号、错字、粘连、括号等；先显示改动",
        "mend slips: a missing colon, a misspelt word, ...; shows the diff first",
    ),
    "policy fmt": (
        "把政策文本整理成统一的格式，含义不变；--to 换成另一种语言的关键词",
        "bring policy text into its one form, meaning the same; --to changes the keyword language",
    ),
    "policy lint": (
        "查写法：指出政策文本里容易出错、说不清楚的地方；--fix 改能改的",
        "find what is doubtful or unclear in a policy; --fix mends what it can",
    ),
    "policy explain": (
        "解释一个错误代码或者一条检查规则，附正反例子",
        "explain a code or a lint rule, with examples",
    ),
    "policy print": (
        "打印整份政策送签：条文旁边写明怎样落实，附流程图；存成 Word 或者网页",
        "print a whole policy for signature: clauses beside what carries them, and flow charts; as Word or HTML",
    ),
    "policy coverage": (
        "逐条核对依据：每一条条文落在哪些块上，或者为什么不设；有没着落的，退出码为 1",
        "which blocks carry each clause, or why software does not; exit with 1 where one is open",
    ),
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
    "sarif": ("另写 SARIF 文件（- 为标准输出）", "also write SARIF to a file (- for standard output)"),
    "junit": ("另写 JUnit 文件（- 为标准输出）", "also write JUnit XML to a file (- for standard output)"),
    "only": (
        "只运行这些用例，可用 *，可重复",
        "run these cases only; * stands for anything; may be repeated",
    ),
    "jobs": ("几个进程同时运行（0：由程序决定）", "how many processes (0: as many as pay)"),
    "coverage": ("再列出没有单独定过结果的条件", "list the conditions that never decided too"),
    "rule": ("规则的名称", "the rule"),
    "step": ("在哪个步骤上（默认取能成对的第一个）", "at which step (default: the first with a pair)"),
    "tongue": ("换成哪种语言的关键词", "which keyword language"),
    "write": ("写入文件（不写这一项就只显示）", "write the files (otherwise only shown)"),
    "mend": ("能自动改的改好，写回文件", "mend what can be mended, and write the files"),
    "settings": (
        "检查的设置（默认为政策文件夹里的 lint.toml）",
        "settings (default: lint.toml in the policy's folder)",
    ),
    "level": ("列到哪一级：错误、提醒、提示", "show findings down to this level"),
    "rules": ("只查这一条（中英文名称都可以，可写几次）", "only this rule, by either name (may be repeated)"),
    "strict": ("有提醒也算没有通过", "warnings fail, too"),
    "listing": ("列出全部检查", "list all rules"),
    "check": (
        "只看有没有要改的，不写入；有则退出码为 1",
        "write nothing; exit with 1 where a file would change",
    ),
    "diff": ("显示要改的地方，不写入", "show what would change, write nothing"),
    "paper": (
        "写到哪个文件：.docx 为 Word，.html 为网页（默认 政策名.docx）",
        "the file: .docx for Word, .html for HTML (default: the policy's name, .docx)",
    ),
    "blocks": ("反过来看：每一块依据哪些条文", "the other way: the clauses that each block cites"),
    "only_open": ("只列没有着落的条文", "only the clauses that nothing carries"),
    "flows": (
        "只印这个流程的图和步骤，可重复",
        "print the chart and steps of this flow only; may be repeated",
    ),
    "force": ("文件已经有了也覆盖", "write over a file that is there"),
    "help": ("显示本说明", "show this and exit"),
    "version": ("显示版本", "show the version and exit"),
}

ARGUMENTS: Mapping[str, tuple[str, str, str, str]] = {
    "target": (
        "社区",
        "TARGET",
        "社区的代码或名称；人选写 社区/人选/姓名，材料写 社区#编号",
        "a community by code or name; TARGET/KIND/NAME for a member, TARGET#N for a paper",
    ),
    "facts": (
        "字段=值",
        "FIELD=VALUE",
        "可以写几项，中间空一格",
        "as many as there are, with blanks between",
    ),
    "kind": ("种类", "KIND", "材料或名单的名称", "the kind of paper or list"),
    "step": ("步骤", "STEP", "步骤的名称", "the step"),
    "rule": ("规则", "RULE", "规则的名称", "the rule"),
    "name": ("名称", "NAME", "名称，照政策或名册写", "the name, as it is written there"),
    "file": ("文件", "FILE", "Excel 文件（.xlsx）", "an Excel sheet (.xlsx)"),
    "folder": (
        "文件夹",
        "FOLDER",
        "政策文件夹，内有 rules 和 workflows",
        "a folder with rules/ and workflows/",
    ),
    "paths": (
        "文件",
        "FILE",
        "只管这些文件或文件夹；不写就是全部政策",
        "these files or folders only (default: the whole policy)",
    ),
    "code": (
        "编号",
        "CODE",
        "错误的编号如 HJ204，或者检查的名称；不写就列出全部",
        "a code like HJ204 or the name of a lint rule; all are listed without it",
    ),
}
"""What an argument is called in each language, and what to write there."""

VALUES: Mapping[str, tuple[str, str]] = {
    "db": ("文件", "FILE"),
    "actor": ("操作人", "ACTOR"),
    "now": ("时间", "TIME"),
    "claimed": ("日期", "DATE"),
    "late": ("原因", "REASON"),
    "policy": ("文件夹", "FOLDER"),
    "path": ("文件", "FILE"),
    "reason": ("原因", "REASON"),
    "count": ("个数", "NUMBER"),
    "number": ("文号", "NUMBER"),
    "countersign": ("操作人", "ACTOR"),
    "last": ("条数", "NUMBER"),
    "role": ("角色", "ROLE"),
    "unit": ("单位", "UNIT"),
    "size": ("个数", "NUMBER"),
    "root": ("根散列", "ROOT"),
    "sarif": ("文件", "FILE"),
    "junit": ("文件", "FILE"),
    "only": ("用例", "CASE"),
    "jobs": ("个数", "NUMBER"),
    "paper": ("文件", "FILE"),
    "flows": ("流程", "FLOW"),
    "rule": ("规则", "RULE"),
    "step": ("步骤", "STEP"),
    "settings": ("文件", "FILE"),
    "rules": ("检查", "RULE"),
}
"""What stands for the value of an option."""
