"""One line of help for every command, in Chinese and English."""

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
    "import ledger": (
        "导入台账、名单：材料、人选、结果；先逐格核对，全部无误才导入，再导一次只更正有变化的",
        "import ledgers and lists: papers, candidates, results; all or nothing, and again only what changed",
    ),
    "import template": (
        "写出一份空表照填：有下拉选项和填写说明",
        "write an empty sheet to fill in, with drop-downs and notes",
    ),
    "record": ("登记事实：社区 字段=值……", "record facts: TARGET FIELD=VALUE..."),
    "evidence": ("材料", "papers"),
    "evidence add": ("登记材料：社区 材料 字段=值……", "file a paper: TARGET KIND FIELD=VALUE..."),
    "evidence collect": (
        "收材料：一个文件夹里的文件，照文件夹名、文件名认社区和材料；先看，加 --yes 才登记",
        "file a folder: whose and what each file is by its names; first looked at, filed with --yes",
    ),
    "evidence check": (
        "登记过的文件还在不在、改过没有：照散列在文件夹里找",
        "whether the files on record still lie there unchanged, sought by their hash",
    ),
    "evidence index": (
        "档案目录：一个单位的全部材料，照社区、工作阶段排，写成 Excel",
        "the archive's index: all papers of an office by community and stage, as Excel",
    ),
    "evidence withdraw": ("材料作废（原件仍留在日志里）", "take a paper out of force; it stays on record"),
    "confirm": ("确认名单齐备", "confirm that a list is complete"),
    "approve": ("批准变通：某一对象不适用某一条规则", "approve that an object need not meet a rule"),
    "advance": ("办理一个步骤；不能办的说明理由和办法", "take a step, or be told why not"),
    "bulk": (
        "同一步骤办理许多社区：先看哪些可以、哪些不能和为什么，加 --yes 才办",
        "one step for many communities: first who may and who may not and why; --yes takes it",
    ),
    "why": ("这一步现在能不能办，为什么（不记入日志）", "why a step is open or refused; records nothing"),
    "missing": ("还差什么：眼下各步骤缺哪些材料、事实、确认", "what the next steps still need"),
    "status": ("全部社区各到哪一步", "where every community stands"),
    "figures": (
        "指标、目标、期限：全市的，或者一个单位的；--by 县 逐个单位列",
        "indicators, targets and deadlines of the whole or of one office; --by a tier, office by office",
    ),
    "flowchart": (
        "社区的流程图：到了哪一步、办过哪些、下一步；不写社区就是全部，一个一张，另有签收表",
        "a community's flow chart: where it stands, what is done, what is next; all of them with a sheet of receipts",
    ),
    "today": (
        "今天要办的：逾期的、到期的、可办的、要复核的、卡住的；可写单位名称",
        "what lies before an office today: overdue, due, open, to be countersigned, blocked",
    ),
    "schedule": (
        "倒排工期：一个社区每一步最迟哪天办，或者全部社区谁最紧；--if 问如果",
        "the schedule counted back: a community's steps by their last days, or who is most pressed; --if asks what if",
    ),
    "report": ("报告：数字都由日志算出，不另填", "reports: every figure is computed from the journal"),
    "report weekly": (
        "周报：本周、上周、增减，逾期的、迟报的；Word、Excel、网页；--send 报送并登记",
        "the week's report: now, last week, change, who is late; Word, Excel, HTML; --send files it",
    ),
    "report bulletin": (
        "情况通报：哪个单位没有报、迟报，哪些事逾期，逐个列出事实；可写成 Word",
        "a bulletin: which office did not report, what is overdue, with the facts; as Word",
    ),
    "report summary": (
        "工作总结：指标、目标、期限，照依据的文件一部分一部分列；可写成 Word",
        "a summary: figures, targets and deadlines by the parts of the source; as Word",
    ),
    "report check": (
        "报送过的周报文件，由日志重算一遍，看是不是一个字节也不差",
        "make a report that was sent once more from the journal, and compare it byte by byte",
    ),
    "sample": (
        "抽查名单：用种子从社区里抽，谁都能复算",
        "a sample of communities to inspect, drawn by a seed so that anybody can draw it again",
    ),
    "show": ("一个社区的全部情况", "one community in full"),
    "log": ("最近的事件", "the last events"),
    "actor": ("操作人", "actors"),
    "actor add": ("登记操作人，或者给他添一个角色", "add an actor, or give one another role"),
    "actor remove": ("收回一个角色", "take a role from an actor"),
    "actor key": ("签名用的钥匙", "keys to sign with"),
    "actor key new": ("造一把钥匙（不用日志）", "make a key; needs no journal"),
    "actor key add": ("登记一个人的公钥，从此可以用它签名", "register a person's public key"),
    "actor key revoke": ("作废一把钥匙，此前的签名仍然有效", "revoke a key; earlier signatures stand"),
    "erase": (
        "删除个人信息：两个人一起，事后日志照样核验、重放",
        "erase personal data: by two persons; the journal verifies and replays all the same",
    ),
    "backup": (
        "备份日志：别人写入时也可以，备份随即核验",
        "copy the journal while others write, and verify the copy",
    ),
    "restore": (
        "从备份恢复日志：备份要通过核验，而且不比别人手里的检查点旧",
        "restore a copy that verifies and is not older than a checkpoint others hold",
    ),
    "upgrade": (
        "把旧格式的日志升级，原有记录不变",
        "take a journal of an older format on; what is recorded stays",
    ),
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
    "audit checkpoint": (
        "给现在的全部事件签一个检查点，打印或者存成文件；--to 记明交给了谁",
        "sign a checkpoint of all events now; --to records who was given it",
    ),
    "audit export": (
        "把整本日志导出成文件夹，带核验程序，别处只要有 Python 就能核验",
        "export the journal to a folder with a verifier that needs Python and nothing else",
    ),
    "audit prove": (
        "证明一个事件在日志里：一个文件，可另印一页",
        "prove one event: a file, and a page to print",
    ),
    "audit check-proof": ("核对证明文件（不用日志，不用联网）", "check a proof file, offline"),
    "audit diff": (
        "比较先后两次导出（或者一个检查点和后来的导出）：有没有改写、删除",
        "compare two exports, or a checkpoint and a later export: nothing rewritten, nothing dropped",
    ),
    "audit witness": (
        "见证：核对导出的文件夹，给检查点加签",
        "check an exported folder and cosign its checkpoint",
    ),
    "audit accept": ("收下见证人加签的检查点", "keep a checkpoint that came back cosigned"),
    "audit rotate": ("给日志换一把钥匙", "give the journal another key of its own"),
    "audit replay": ("每一步按当时的政策重新决定，与记录对照", "decide every step again and compare"),
    "doctor": (
        "体检：这台机器、日志所在的地方有没有毛病，怎样改",
        "what is wrong with this machine and the journal's place on it, and what to do",
    ),
    "completion": (
        "命令补全的脚本：交给 bash、zsh 或 fish，按 Tab 补出命令、社区、步骤、单位、材料",
        "the script that teaches a shell to complete commands, communities, steps, offices, papers",
    ),
    "demo": (
        "演示：105 个社区的一轮换届，在演练日志里走一遍",
        "a whole round of 105 communities, in a rehearsal journal",
    ),
}
