"""What is said about the journal file: failures to open or write it, and what a verification finds."""

from __future__ import annotations

from collections.abc import Mapping

from engine.problem import NOT_VERIFIED, Wording

MISSING = Wording(
    "找不到日志文件：{path}。",
    "There is no journal at {path}.",
    "请核对路径；还没有日志的，先用 huanjie init 建立。",
    "Check the path; if no journal has been made yet, make one with `huanjie init`.",
)
MISSING_FOLDER = Wording(
    "存放日志的文件夹不存在：{path}。",
    "The folder for the journal does not exist: {path}.",
    "请先建立该文件夹，或改用已有的文件夹。",
    "Make the folder first, or name one that exists.",
)
FOLDER = Wording(
    "{path} 是文件夹，不是日志文件。",
    "{path} is a folder, not a journal.",
    "请写明文件夹内日志文件的名称。",
    "Name the journal file inside it.",
)
EXISTS = Wording(
    "{path} 已经存在，未作任何改动。",
    "{path} exists already and was left as it is.",
    "建立新日志请另起文件名；使用原有日志，无须重新建立。",
    "Choose another name for a new journal; to use the one that is there, just open it.",
)
EMPTY = Wording(
    "{path} 是空文件，里面没有日志。",
    "{path} is an empty file; there is no journal in it.",
    "很可能是复制中断所致。请从备份恢复，或将空文件移走后重新建立日志。",
    "A copy was probably interrupted. Restore a backup, or move the file away and make a new journal.",
)
NOT_A_DATABASE = Wording(
    "{path} 不是日志文件，或者文件开头已经损坏。",
    "{path} is not a journal, or its beginning is damaged.",
    "请核对文件名；确系日志的，请勿再写入，从备份恢复，并将原文件留存备查。",
    "Check the name. If it is the journal, write nothing more to it, restore a backup and keep this file as it is.",
)
NOT_A_JOURNAL = Wording(
    "{path} 是其他程序的数据库，不是换届日志。",
    "{path} is a database of another program, not a journal.",
    "请核对路径，指明换届日志。",
    "Check the path and name the journal.",
)
DAMAGED = Wording(
    "日志文件 {path} 已经损坏，无法完整读出（{detail}）。",
    "The journal {path} is damaged and cannot be read whole ({detail}).",
    "请立即停止写入，保留原文件，用 huanjie audit verify 查明损坏之处，再从备份恢复。",
    "Stop writing, keep the file as it is, find the damage with `huanjie audit verify`, then restore a backup.",
    NOT_VERIFIED,
)
DAMAGED_EVENT = Wording(
    "日志 {path} 第 {seq} 号事件与登记时的指纹不符，内容已被改动或损坏。",
    "Event {seq} of the journal {path} is not what was recorded: its bytes do not match its leaf.",
    "请停止使用该日志，保留原文件，用 huanjie audit verify 核查，并与备份比对。",
    "Stop using the journal, keep the file, run `huanjie audit verify` and compare with a backup.",
    NOT_VERIFIED,
)
DAMAGED_BLOB = Wording(
    "日志 {path} 所存文件 {sha256} 的内容与其指纹不符。",
    "The file {sha256} kept in the journal {path} does not match its hash.",
    "请停止使用该日志，保留原文件，从备份恢复。",
    "Stop using the journal, keep the file and restore a backup.",
    NOT_VERIFIED,
)
SCHEMA_ALTERED = Wording(
    "日志 {path} 的表结构或防改触发器被动过：{names}。",
    "The tables or guarding triggers of the journal {path} were altered: {names}.",
    "请勿用其他数据库工具改动日志。保留原文件，用 huanjie audit verify 核查，再从备份恢复。",
    "Do not alter the journal with database tools. Keep the file, run `huanjie audit verify`, restore a backup.",
    NOT_VERIFIED,
)
NEWER = Wording(
    "日志 {path} 由较新版本的程序建立（格式 {found}，本程序只识别到 {known}）。",
    "The journal {path} was made by a newer program (format {found}; this one knows up to {known}).",
    "请将程序升级后再打开，不要设法绕过。",
    "Update the program, then open the journal again.",
)
LOCKED = Wording(
    "日志 {path} 正由其他程序写入，等候 {seconds} 秒仍未轮到，本次未写入任何内容。",
    "Another program is writing to the journal {path}; after {seconds} s of waiting nothing was written.",
    "请稍后重试；如长时间如此，请查看是否有未关闭的程序占用日志。",
    "Try again shortly; if it goes on, look for a program that keeps the journal open.",
)
DISK_FULL = Wording(
    "磁盘空间不足，未能写入日志 {path}；本次操作整体撤销，原有记录不受影响。",
    "The disk is full; nothing of this command was written to the journal {path}, and what was there is intact.",
    "请清理磁盘或更换存放位置，然后重新提交。",
    "Make room on the disk, then give the command again.",
)
NOT_WRITABLE = Wording(
    "日志 {path} 不可写入：没有写权限，或以只读方式打开。",
    "The journal {path} cannot be written: no permission, or it was opened for reading only.",
    "请向管理员申请该文件及所在文件夹的写权限。",
    "Ask for permission to write the file and its folder.",
)
NOT_READABLE = Wording(
    "无法打开日志 {path}（{detail}）。",
    "The journal {path} cannot be opened ({detail}).",
    "请核对读取权限；同名的 -wal 文件须与日志放在一起，并复制到可写的文件夹中再读。",
    "Check the permissions. A -wal file of the same name belongs to it: copy both to a folder you may write to.",
)
READ_FAILED = Wording(
    "读写日志 {path} 时磁盘或网络出错（{detail}），本次未写入任何内容。",
    "The disk or network failed while the journal {path} was in use ({detail}); nothing was written.",
    "请检查磁盘和网络连接，用 huanjie audit verify 核对日志，然后重试。",
    "Check the disk and the connection, run `huanjie audit verify`, then try again.",
)
DATABASE_REFUSED = Wording(
    "日志 {path} 的数据库拒绝了这一操作（{detail}），未写入任何内容。",
    "The database of the journal {path} refused the operation ({detail}); nothing was written.",
    "请保留此信息，连同所做的操作一并告知维护人员。",
    "Keep this message and tell those who maintain the program what was being done.",
)
CONFLICT = Wording(
    "“{stream}”在此期间已有新记录（应为第 {expected} 版，现为第 {found} 版），本次未写入。",
    "“{stream}” was written to meanwhile (expected version {expected}, found {found}); nothing was written.",
    "请重新查看现状，确认无误后再次提交。",
    "Look at its present state, then give the command again.",
)
OTHER_CONTENT = Wording(
    "命令编号 {cid} 先前已用于另一内容（第 {seq} 号事件），本次未写入。",
    "The command id {cid} was used before for something else (event {seq}); nothing was written.",
    "重试同一命令，内容须与原先一致；新的命令须用新的编号。",
    "A retry must say the same as before; a new command needs a new id.",
)
POLICY_CHANGED = Wording(
    "作出判断所依据的政策（{given}）不是现行政策（{found}），本次未写入。",
    "The step was decided under the policy {given}, but {found} is in force; nothing was written.",
    "请按现行政策重新办理。",
    "Decide again under the policy in force.",
)
CLOCK_BACK = Wording(
    "本机时钟为 {given}，早于日志最后一个事件的时刻 {head}，本次未写入。",
    "This machine's clock says {given}, before the last event of the journal at {head}; nothing was written.",
    "请校准本机时钟（日期、时间和时区）后重新提交；若最后一个事件的时刻有误，请联系管理员。",
    "Mend the clock (date, time and time zone), then give the command again; "
    "if the last event's instant is the wrong one, tell the administrator.",
)
DATE_AHEAD = Wording(
    "所填日期 {date} 晚于登记当日 {today}，不能预先登记。",
    "The date {date} is after the day of recording, {today}; nothing is recorded in advance.",
    "请改填实际发生的日期，或等到当日再登记。",
    "Give the day on which it happened, or record it when the day has come.",
)
LATE_WITHOUT_REASON = Wording(
    "所填日期 {date} 早于登记当日 {today}，属于补登，须说明原因。",
    "The date {date} is before the day of recording, {today}: filing late needs a reason.",
    "请写明补登原因；确系当日发生的，请改填当日日期。",
    "Say why it is filed late, or give today's date if it happened today.",
)
REASON_WITHOUT_LATENESS = Wording(
    "所填日期 {date} 即登记当日，不属于补登，不应填写补登原因。",
    "The date {date} is the day of recording: nothing is late, so no reason for lateness is kept.",
    "请删去补登原因；确系补登的，请改填实际发生的日期。",
    "Leave the reason out, or give the earlier day on which it happened.",
)
NOT_STORABLE = Wording(
    "有内容无法存入日志：{detail}。",
    "Something cannot be kept in the journal: {detail}.",
    "请检查是否含有乱码字符、小数或过大的数字，改正后重新提交。",
    "Look for broken characters, floating-point numbers or numbers too great, and mend them.",
)
NO_SUCH_EVENT = Wording(
    "日志 {path} 没有第 {seq} 号事件。",
    "The journal {path} has no event {seq}.",
    "请核对序号；用 huanjie log 可查看全部记录。",
    "Check the number; `huanjie log` lists all events.",
)
NO_SUCH_BLOB = Wording(
    "日志 {path} 没有存放指纹为 {sha256} 的文件。",
    "The journal {path} keeps no file with the hash {sha256}.",
    "该文件可能由单位另行保管，请按证据登记查找原件。",
    "The office may keep it elsewhere; look for the original by its entry.",
)

TOO_LONG = Wording(
    "这一条内容有 {size} 字节，一条记录至多 {most} 字节。",
    "This entry has {size} bytes; one event holds at most {most}.",
    "请把长文存成文件，用 --file 登记它的指纹，这里只写摘要。",
    "Keep the long text as a file, register it with --file, and write a summary here.",
)
NOT_SIGNED = Wording(
    "这本日志的每条命令都要签名，这一条应由 {actors} 依次签名。",
    "Every command of this journal is signed; this one by {actors}, in this order.",
    "请由本人用自己的钥匙签名。",
    "Each signs with a key of their own.",
)
KEY_NOT_IN_FORCE = Wording(
    "钥匙 {key}… 不是 {actor} 现在有效的钥匙。",
    "The key {key}… is not one that {actor} may sign with now.",
    "用 huanjie actor list 查看登记在册的钥匙；新钥匙由管理员用 huanjie actor key add 登记。",
    "See the registered keys with `huanjie actor list`; an administrator adds one with `huanjie actor key add`.",
)
KEY_TAKEN = Wording(
    "钥匙 {key}… 已经登记过；一把钥匙只属于一个人，作废后也不能再用。",
    "The key {key}… was registered before; a key belongs to one person for ever, also when revoked.",
    "请用 huanjie actor key new 另造一把。",
    "Make another with `huanjie actor key new`.",
)
NOTHING_TO_ERASE = Wording(
    "承诺值 {commitment}… 背后没有可以删除的内容。",
    "There is nothing behind the commitment {commitment}… to erase.",
    "可能已经删除；请用 huanjie show 核对。",
    "It may be erased already; check with `huanjie show`.",
)
STILL_READ = Wording(
    "内容已经删除，但是 {path} 正被其他程序读取，磁盘上还有残留。",
    "The values are erased, but others are reading {path}, and traces are left on the disk.",
    "请关闭其他程序，再运行一次同样的命令。",
    "Close the other programs, then give the same command again.",
)
OLDER = Wording(
    "{path} 是旧格式（格式 {found}）的日志，本程序写的是格式 {known}；可以核验和重放，不能再写。",
    "{path} is a journal of format {found}; this program writes format {known}. It can be verified and replayed, not written.",
    "先备份，再用 huanjie upgrade 升级；原有记录一个字节也不变。",
    "Make a backup, then run `huanjie upgrade`; not a byte of what is recorded changes.",
)

OLDER_COPY = Wording(
    "备份 {path} 比别人手里的检查点旧，或者不是同一本日志（{size} 个事件；{detail}），没有恢复。",
    "The copy {path} is older than a checkpoint that others hold, or of another journal ({size} events; {detail}); nothing was restored.",
    "请找更新的备份；确实没有的，先查明缺了哪些事件，再报上级决定。",
    "Look for a newer copy; if there is none, find out which events are missing, and have those above decide.",
    NOT_VERIFIED,
)
UNSOUND_COPY = Wording(
    "{path} 不能通过核验（第 {seq} 号事件：{zh}），没有复制。",
    "{path} does not verify (event {seq}: {en}); nothing was copied.",
    "用 huanjie audit verify 查明，再用更早的备份。",
    "Look with `huanjie audit verify`, and use an earlier copy.",
    NOT_VERIFIED,
)
NOT_OLDER = Wording(
    "{path} 已经是现在的格式，不用升级。",
    "{path} is of the present format already.",
    "照常使用即可。",
    "Use it as it is.",
)
NOT_A_REHEARSAL = Wording(
    "{path} 是正式日志，每一次写入都要等磁盘确认。",
    "{path} is a real journal: every write waits for the disk.",
    "只有演练日志可以不等。",
    "Only a rehearsal may go without.",
)

FINDINGS: Mapping[str, Wording] = {
    "database": Wording("数据库文件损坏", "the database file is damaged"),
    "format": Wording("不是本程序所能识别的日志格式", "not a journal of a format that this program knows"),
    "schema": Wording("表结构或防改触发器被改动", "the tables or guarding triggers were altered"),
    "root": Wording(
        "与所给的根散列不符：以前的事件被改写、增删或调换过；现在算得",
        "not the root that was given: earlier events were rewritten, dropped or moved; it is now",
    ),
    "dropped": Wording(
        "事件比当时少：末尾的事件被删去了", "there are fewer events than there were: the end was dropped"
    ),
    "empty": Wording("日志没有任何事件", "the journal has no events"),
    "gap": Wording(
        "记录序号中断，有记录被删除或插入", "the numbering breaks: events were deleted or inserted"
    ),
    "leaf": Wording(
        "事件内容与登记时的指纹不符，现在算得", "the body does not match its leaf; hashed anew it is"
    ),
    "canonical": Wording("记录内容不是规范写法", "the body is not canonical JSON"),
    "shape": Wording("记录的栏目不合格式", "the fields of the body are not those of its type"),
    "copy": Wording("检索栏与记录内容不一致", "a column is not a copy of the body's field"),
    "journal": Wording("事件属于另一本日志", "the event belongs to another journal"),
    "link": Wording("与上一个事件不衔接", "the event does not follow the one before it"),
    "version": Wording("同一事项的版次不连续", "the versions within the stream are not consecutive"),
    "command": Wording(
        "同一命令的各个事件不连续、不完整，或者不是同一人的",
        "the events of one command are not together, not whole, or not of one person",
    ),
    "clock": Wording("登记时刻早于上一个事件", "the clock goes back"),
    "late": Wording(
        "日期与登记时刻不合，或补登未说明原因", "the claimed day does not hold, or lacks its reason"
    ),
    "policy": Wording("办理所依据的政策不是当时的现行政策", "the step names a policy that was not in force"),
    "missing": Wording("政策文件缺失", "a policy file is missing"),
    "key": Wording("钥匙的登记、作废不合规定", "a key is added or revoked against the rules"),
    "signature": Wording(
        "签名不全、不对，或者钥匙当时无效", "a signature is missing, false, or by a key not in force"
    ),
    "private": Wording("个人信息与承诺值不符", "personal values and their commitments do not agree"),
    "checkpoint": Wording("所存的检查点不是这本日志的", "a kept checkpoint is not one of this journal"),
    "export": Wording("导出的文件夹不完整，或者被改动", "the exported folder is not whole, or was changed"),
    "blob": Wording("所存文件与其指纹不符", "a kept file does not match its hash"),
    "projection": Wording("查询表与由记录重算的结果不一致", "a projection is not what the events make"),
}
"""The kinds of lie that a verification names, by code."""
