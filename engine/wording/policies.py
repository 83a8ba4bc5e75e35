"""Problems with a policy as a whole: reading it, adopting it, printing what it rests on."""

from __future__ import annotations

from engine.problem import Wording

NO_POLICY_FILES = Wording(
    "“{path}”里没有政策文件（*.hj）",
    "no policy files (*.hj) in {path}",
    "请指明放有 rules 和 workflows 的文件夹：--policy 文件夹",
    "name the folder that holds rules/ and workflows/: --policy FOLDER",
)
POLICY_UNREADABLE = Wording(
    "政策文件 {path} 打不开", "cannot read the policy file {path}", "请核对权限", "check permissions"
)
POLICY_UNWRITABLE = Wording(
    "政策文件 {path} 写不进去，没有作任何改动",
    "cannot write the policy file {path}; nothing was changed",
    "请核对文件和文件夹的权限、磁盘空间",
    "check the permissions of file and folder, and the space on the disk",
)
UNKNOWN_BLOCK = Wording(
    "政策里没有叫“{text}”的规则、步骤、材料等{near_zh}",
    "the policy has nothing called {text!r}{near_en}",
    "请写名称，如“先审计后换届”；要看整个文件的，写文件名，如 启动.hj",
    "give a name as the policy has it, or a file such as 启动.hj",
)
UNKNOWN_POLICY_FILE = Wording(
    "政策里没有文件 {path}{near_zh}",
    "the policy has no file {path}{near_en}",
    "请写政策里的路径，如 rules/启动.hj",
    "give its path in the policy, such as rules/启动.hj",
)
POLICY_MISTAKEN = Wording(
    "政策有 {count} 处错误，还不能核对依据",
    "the policy has {count} mistakes; what it rests on cannot be told yet",
    "请先用 huanjie policy check 逐条改正",
    "mend them first with huanjie policy check",
)
POLICY_UNSOUND = Wording(
    "政策有 {count} 处错误，不能采用",
    "the policy has {count} mistakes and cannot be adopted",
    "请先用 huanjie policy check 逐条改正",
    "mend them first with huanjie policy check",
)
POLICY_FAILS = Wording(
    "政策自带的用例有 {count} 个没有通过，不能采用",
    "{count} of the policy's own cases fail; it cannot be adopted",
    "请先用 huanjie policy test 逐个核对",
    "see huanjie policy test first",
)
SAME_POLICY = Wording(
    "这一版政策（{digest}）已经在用",
    "this very policy ({digest}) is in force",
    "没有需要采用的改动",
    "nothing to adopt",
)
STRANDED = Wording(
    "新政策的流程“{flow}”里没有“{state}”这个状态，而{object}处于或者到过这个状态",
    "in the new policy the flow {flow} has no state {state!r}, in which {object} is or has been",
    "流程和状态一经用过，名称要保留，否则记录在案的事就看不见了",
    "keep the names of flows and states once they are used, or what is on record disappears",
)
GONE_KIND = Wording(
    "新政策里没有属于“{owner}”的“{kind}”，而日志里已经登记了",
    "the new policy has no {kind} that belongs to {owner!r}, and some are on record",
    "已经登记过的对象和材料，名称和“属于”要保留",
    "keep the names and owners of objects and papers of which something is on record",
)
MADE_COMPLETE = Wording(
    "“{kind}”原来须确认齐备，新政策改成了以本系统为准",
    "{kind} had to be confirmed complete; the new policy makes it this system's own register",
    "没有确认过的名单不能靠改政策变成齐备；请另立一种",
    "a list does not become complete by a change of policy; declare another kind",
)
LOCKED_OUT = Wording(
    "照新政策，没有人再有权{action}",
    "under the new policy nobody could {action_en} any more",
    "请在角色的职权里保留这一项，并让现有的操作人持有",
    "keep that power in a role that somebody holds",
)
OLD_POLICY_UNREADABLE = Wording(
    "日志里的政策 {digest} 用这一版程序读不出来",
    "the policy {digest} in the journal cannot be read by this version of the program",
    "请用登记时的程序版本核对，或者先核验日志：huanjie audit verify",
    "use the program version of that time, or verify the journal: huanjie audit verify",
    3,
)
NO_POLICY = Wording(
    "日志里还没有采用政策",
    "no policy has been adopted yet",
    "请先 huanjie policy adopt",
    "run huanjie policy adopt first",
)
