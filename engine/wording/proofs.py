"""What is said about what leaves the house: checkpoints, proofs, exports, witnesses."""

from __future__ import annotations

from collections.abc import Mapping

from engine.problem import NOT_VERIFIED, Wording

FAULTS: Mapping[str, Wording] = {
    "utf8": Wording("不是 UTF-8 文本", "it is not UTF-8 text"),
    "control": Wording("有控制字符", "it has control characters"),
    "note_form": Wording("没有签名部分，或者不是签名文本的样子", "it is not a signed note"),
    "note_size": Wording("太长，或者签名太多", "it is too long, or has too many signatures"),
    "signature_line": Wording("签名行写法不对：{line}", "not a signature line: {line}"),
    "vkey_form": Wording("公钥的写法不对", "not a verifier key"),
    "vkey_type": Wording("不认识的公钥类型 {kind}", "a verifier key of unknown type {kind}"),
    "vkey_id": Wording(
        "公钥的编号 {given} 不对，应当是 {found}", "the key id is {given}; it should be {found}"
    ),
    "key_name": Wording("“{name}”不能做公钥的名字（不能有空格和加号）", "{name!r} cannot be a key's name"),
    "unsigned": Wording("没有一个签名是已知的公钥签的", "no signature is by a known key"),
    "forged": Wording("{name} 的签名不对", "the signature of {name} does not hold"),
    "checkpoint_form": Wording("不是检查点的样子", "it is not a checkpoint"),
    "proof_form": Wording("不是证明文件的样子", "it is not a proof file"),
    "not_included": Wording(
        "第 {seq} 号事件不在这个检查点（{size} 个事件）里",
        "event {seq} is not among the {size} of the checkpoint",
    ),
    "other_seq": Wording(
        "里面的事件说自己是第 {said} 号，证明的是第 {seq} 号", "the event says it is {said}; proved is {seq}"
    ),
    "other_journal": Wording("事件不是 {origin} 这本日志的", "the event is not of the journal {origin}"),
    "no_event": Wording("里面不是事件", "there is no event in it"),
    "too_long": Wording(
        "一个事件有 {size} 字节，至多 {most} 字节", "an event of {size} bytes; at most {most}"
    ),
    "bundle": Wording("事件包的长短不对", "a bundle has too much or too little in it"),
    "tile": Wording("散列块的长短不对", "a tile is too long or too short"),
    "missing": Wording("缺少文件 {path}", "the file {path} is missing"),
    "other_tree": Wording(
        "文件 {path} 不是由里面的事件算出来的", "the file {path} is not what the events make"
    ),
    "strange": Wording("多出来的文件 {path}", "the file {path} does not belong there"),
    "root": Wording("检查点的根散列不是这些事件的", "the checkpoint's root is not that of these events"),
    "blob": Wording("文件 {path} 的内容与它的名字不符", "the content of {path} is not what its name says"),
    "shorter": Wording(
        "只有 {size} 个事件，先前有 {before} 个", "there are {size} events; there were {before}"
    ),
    "rewritten": Wording("第 {seq} 号事件同先前的不一样", "event {seq} is not what it was"),
    "another_past": Wording(
        "先前的 {before} 个事件已被改写", "the first {before} events are not what they were"
    ),
    "dropped_blob": Wording("先前有的文件 {path} 没有了", "the file {path} is gone"),
    "other_origin": Wording("不是同一本日志：{before} 和 {now}", "not the same journal: {before} and {now}"),
    "two_histories": Wording(
        "同一本日志有两种历史：先前 {before} 个事件的根散列是 {root_before}，现在算得 {root_now}",
        "two histories of one journal: the first {before} events had the root {root_before}, and now have {root_now}",
    ),
    "other_key": Wording("签名的不是日志当时的钥匙 {key}…", "it is not signed by the journal's key {key}…"),
}
"""What may be wrong with what came from outside, by code."""

UNREADABLE = Wording(
    "{path} 读不出：{error}",
    "{path} cannot be read: {error}",
    "请核对路径和权限",
    "check the path and the permissions",
)
REFUTED = Wording(
    "{path} 证明不了什么：{why_zh}",
    "{path} proves nothing: {why_en}",
    "请向给您文件的人要原件；原件也是这样的，就是伪造的",
    "ask for the original; if the original is like this, it is forged",
    NOT_VERIFIED,
)
NOT_AN_EXPORT = Wording(
    "{path} 不是导出的文件夹：{why_zh}",
    "{path} is not an exported folder: {why_en}",
    "请指明用 huanjie audit export 导出的文件夹",
    "name a folder that `huanjie audit export` made",
    NOT_VERIFIED,
)
EXPORT_EXISTS = Wording(
    "{path} 已经有了，没有动它",
    "{path} is there already and was left as it is",
    "请另起文件夹名",
    "name another folder",
)
EXPORT_UNWRITABLE = Wording(
    "导出的文件夹 {path} 写不了：{error}",
    "the folder {path} cannot be written: {error}",
    "请核对路径、权限和磁盘空间",
    "check the path, the permissions and the space on the disk",
)
WITNESS_REFUSES = Wording(
    "见证人不能签：{why_zh}",
    "the witness does not sign: {why_en}",
    "请保留这两份文件，向日志的保管单位和上级查问",
    "keep both files, and ask the keeper of the journal and those above",
    NOT_VERIFIED,
)
STATE_UNREADABLE = Wording(
    "见证人的记录 {path} 读不出",
    "the witness's record {path} cannot be read",
    "没有它就不知道以前签过什么；请从备份找回，不要删掉重来",
    "without it nobody knows what was signed before; restore it from a backup, do not start anew",
)
NO_SUCH_SEQ = Wording(
    "日志只有 {size} 个事件，没有第 {seq} 号",
    "the journal has {size} events, and none numbered {seq}",
    "请核对序号",
    "check the number",
)
FOREIGN_CHECKPOINT = Wording(
    "{path} 不是这本日志的检查点：{why_zh}",
    "{path} is no checkpoint of this journal: {why_en}",
    "请核对是不是别的日志的",
    "check whether it is another journal's",
    NOT_VERIFIED,
)
BAD_VKEY = Wording(
    "“{text}”不是公钥：{why_zh}",
    "{text!r} is no verifier key: {why_en}",
    "形如 名字+8 位编号+base64，请照原样复制",
    "it looks like NAME+ID+BASE64; copy it as it was given",
)

README = """\
换届日志导出 · exported journal
================================

日志 journal: {origin}
事件 events:  {size}

怎样核验 · how to verify
------------------------
只要有 Python 3.11 以上，不用安装任何东西：
With Python 3.11 or newer, and nothing else:

    python3 verify_journal.py .

它照着日志格式说明逐字节核验每个事件、每个签名和整棵散列树，结果应当是 sound（完好），并打印事件数和根散列。
请把根散列同您另外收到的检查点对照：
It checks every byte, every signature and the whole tree. Compare with a checkpoint that you were given:

    python3 verify_journal.py . --checkpoint FILE

里面有什么 · what is in it
--------------------------
checkpoint       检查点：事件数、根散列、签名 · size, root, signatures (c2sp.org/tlog-checkpoint)
tile/            散列树和事件 · the tree and the events (c2sp.org/tlog-tiles)
blob/            政策文件和单位选择保存的附件 · policy files, and attachments that were kept
个人信息不在里面，只有它们的承诺值 · personal data is not in it, only commitments to it
"""
