"""The words of the interface in both languages, and which language a person reads."""

from __future__ import annotations

from collections.abc import Mapping

from engine.problem import Language

OBSTACLES: Mapping[str, tuple[str, str]] = {
    "wrong_state": (
        "这一步要从“{sources}”开始，现在是“{state}”",
        "this step starts from {sources}; the state is {state}",
    ),
    "not_entitled": (
        "“{actor}”在这里没有这一步要求的角色：{by}",
        "{actor} does not hold a role for this step here: {by}",
    ),
    "no_countersignature": (
        "还要另一个人复核：{countersign}",
        "another person must countersign: {countersign}",
    ),
    "countersigner_not_entitled": (
        "复核人没有这一步要求的角色：{countersign}",
        "the countersigner lacks the role: {countersign}",
    ),
    "same_person": ("办理人和复核人不能是同一个人", "the one who acts cannot countersign"),
    "not_in_force": (
        "政策施行期为 {in_force} 至 {expires}，今天不在其内",
        "the policy is in force from {in_force} to {expires}",
    ),
}

EVENTS: Mapping[str, tuple[str, str]] = {
    "journal.opened": ("建立日志", "journal opened"),
    "journal.upgraded": ("升级日志格式", "journal upgraded"),
    "journal_key.rotated": ("更换日志钥匙", "journal's key rotated"),
    "policy.adopted": ("采用政策", "policy adopted"),
    "unit.added": ("登记单位", "unit added"),
    "actor.added": ("登记操作人", "actor added"),
    "actor.removed": ("收回角色", "role taken away"),
    "key.added": ("登记钥匙", "key added"),
    "key.revoked": ("作废钥匙", "key revoked"),
    "object.added": ("登记", "added"),
    "facts.recorded": ("记事实", "facts recorded"),
    "evidence.added": ("登记材料", "evidence added"),
    "evidence.superseded": ("材料作废", "evidence superseded"),
    "list.confirmed": ("确认名单", "list confirmed"),
    "approval.given": ("批准变通", "exception approved"),
    "step.taken": ("准许", "step taken"),
    "step.refused": ("拒绝", "step refused"),
    "private.erased": ("删除个人信息", "personal data erased"),
    "checkpoint.given": ("交出检查点", "checkpoint given"),
    "access.refused": ("越权被拒", "access refused"),
    "command.refused": ("命令被拒", "command refused"),
}

NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def say(language: Language, zh: str, en: str) -> str:
    return zh if language == "zh" else en


def language_of(environment: Mapping[str, str]) -> Language:
    """The language of the locale: English where it says so, Chinese otherwise (the offices' language)."""
    for name in ("HUANJIE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


def number(index: int) -> str:
    """①, ② …, and plain numbers after ⑳."""
    return NUMBERS[index] if index < len(NUMBERS) else f"({index + 1})"


DONE: Mapping[str, tuple[str, str]] = {
    "opened": (
        "已建立{kind_zh} {db}，采用政策“{name}”{version}（{digest}，取自 {folder}）；操作人：{actors}",
        "made the {kind_en} {db} with the policy {name} {version} ({digest}, from {folder}); actors: {actors}",
    ),
    "opened_signed": (
        "已建立{kind_zh} {db}，采用政策“{name}”{version}（{digest}，取自 {folder}）；操作人：{actors}\n"
        "  {actors} 的钥匙：{key}；日志自己的钥匙：{db}.key。两个文件都请另存一份，丢了补不出来",
        "made the {kind_en} {db} with the policy {name} {version} ({digest}, from {folder}); actors: {actors}\n"
        "  key of {actors}: {key}; the journal's own key: {db}.key. Keep a copy of both; nobody can make them again",
    ),
    "bulk": ("已办 {count} 个", "{count} done"),
    "bulk_dry": (
        "以上是预演，没有写入。可以办的 {count} 个，加 --yes 办理",
        "nothing was written. To take the step for {count}, add --yes",
    ),
    "collected": ("已登记 {count} 件材料，一次写入", "filed {count} papers in one command"),
    "collect_dry": (
        "以上是预演，没有写入。可以登记 {count} 件，加 --yes 登记",
        "nothing was written; --yes files {count}",
    ),
    "indexed": ("已写入 {path}：{count} 件材料", "wrote {path}: {count} papers"),
    "sampled": ("已写入 {path}：抽中 {count} 个社区", "wrote {path}: {count} communities drawn"),
    "report_written": (
        "已写入 {path}：{week} 的周报，截止 {cutoff}",
        "wrote {path}: the report of {week}, closed at {cutoff}",
    ),
    "report_draft": (
        "已写入 {path}：{week} 的草稿，{cutoff} 才截止",
        "wrote {path}: a draft of {week}, which closes at {cutoff}",
    ),
    "report_sent": (
        "已写入 {path} 并报送：{week}，登记为 {what}（第 {seq} 条）",
        "wrote {path} and sent it: {week}, filed as {what} (event {seq})",
    ),
    "bulletin_written": (
        "已写入 {path}：通报第 {issue} 期，点名 {count} 个单位",
        "wrote {path}: bulletin no. {issue}, naming {count} offices",
    ),
    "summary_written": ("已写入 {path}：总结 {count} 个部分", "wrote {path}: a summary in {count} sections"),
    "report_same": (
        "一致：{path} 就是 {week} 报送的 {paper}（第 {seq} 条），由日志重算，一个字节也不差",
        "the same: {path} is what was sent for {week} as {paper} (event {seq}); the journal gives it again byte by byte",
    ),
    "report_differs": (
        "不一致：{path} 是 {week} 报送的 {paper}（第 {seq} 条），由日志重算得到的是另一个文件",
        "not the same: {path} was sent for {week} as {paper} (event {seq}), but the journal gives another file",
    ),
    "charted": ("已写入 {path}：流程图 {count} 张", "wrote {path}: {count} charts"),
    "listed": ("已写入 {path}：{count} 件事", "wrote {path}: {count} tasks"),
    "scheduled": ("已写入 {path}：{count} 个社区", "wrote {path}: {count} communities"),
    "planned": (
        "核对无误，未导入：新增社区 {added} 个、单位 {units} 个，更正 {changed} 个，不变 {unchanged} 个",
        "no faults, nothing imported: {added} communities and {units} units new, {changed} changed, {unchanged} unchanged",
    ),
    "imported": (
        "已导入：新增社区 {added} 个、单位 {units} 个，更正 {changed} 个，不变 {unchanged} 个（{events} 个事件，一次写入）",
        "imported: {added} communities and {units} units added, {changed} changed, {unchanged} unchanged ({events} events at once)",
    ),
    "template": ("已写入 {path}：{kind}的空表", "wrote {path}: an empty sheet for {kind}"),
    "ledger_planned": (
        "核对无误，未导入：新登记 {new} 行，更正 {changed} 行，不变 {unchanged} 行",
        "no faults, nothing imported: {new} rows new, {changed} corrected, {unchanged} unchanged",
    ),
    "ledger_imported": (
        "已导入：新登记 {new} 行，更正 {changed} 行，不变 {unchanged} 行（{events} 个事件，一次写入）",
        "imported: {new} rows new, {changed} corrected, {unchanged} unchanged ({events} events at once)",
    ),
    "recorded": ("已登记 {what}（第 {seq} 号事件）", "recorded {what} (event {seq})"),
    "filed": ("已登记{kind}，编号 {id}（第 {seq} 号事件）", "filed {kind} as {id} (event {seq})"),
    "withdrawn": ("已作废{what}（第 {seq} 号事件）", "taken out of force: {what} (event {seq})"),
    "confirmed": (
        "已确认{kind}名单齐备，共 {count} 个（第 {seq} 号事件）",
        "confirmed: the list of {kind} has {count} (event {seq})",
    ),
    "approved": (
        "已批准“{object}”不适用规则“{rule}”，文号 {number}（第 {seq} 号事件）",
        "approved: {object} need not meet {rule}, document {number} (event {seq})",
    ),
    "exported": (
        "已导出 {size} 个事件到 {folder}\n  根散列 {root}\n  日志公钥 {key}",
        "exported {size} events to {folder}\n  root {root}\n  the journal's key {key}",
    ),
    "proved": (
        "第 {seq} 号事件的证明已写入 {path}\n  日志公钥 {key}",
        "the proof of event {seq} is in {path}\n  the journal's key {key}",
    ),
    "witnessed": (
        "{name} 已见证 {size} 个事件的检查点，写入 {path}\n  见证人公钥 {vkey}",
        "{name} witnessed the checkpoint of {size} events; it is in {path}\n  the witness's key {vkey}",
    ),
    "accepted": ("检查点已收下，新增签名 {count} 个", "the checkpoint is kept; {count} signatures are new"),
    "backed_up": (
        "已备份到 {path}：{size} 个事件，核验无误\n  根散列 {root}\n  日志自己的钥匙（.key 文件）不在里面，请另外保管",
        "copied to {path}: {size} events, verified\n  root {root}\n  the journal's own key (.key) is not in it; keep it apart",
    ),
    "restored": (
        "已恢复到 {path}：{size} 个事件，核验无误\n  根散列 {root}",
        "restored to {path}: {size} events, verified\n  root {root}",
    ),
    "upgraded": (
        "{path} 已升级（第 {seq} 号事件），原有记录一个字节也没有变；升级前的副本在 {copy}",
        "{path} is upgraded (event {seq}), not a byte of what was recorded changed; the copy before is {copy}",
    ),
    "unactor": (
        "已收回 {name} 在“{unit}”的角色“{role}”（第 {seq} 号事件）",
        "{name} no longer holds {role} over {unit} (event {seq})",
    ),
    "new_key": (
        "已给 {name} 造好钥匙 {path}\n  公钥 {key}\n  请把 {public} 交给管理员登记：huanjie actor key add {name} {public}",
        "made a key for {name} in {path}\n  public key {key}\n  give {public} to the administrator: huanjie actor key add {name} {public}",
    ),
    "key": ("已登记 {name} 的钥匙 {key}…（第 {seq} 号事件）", "{name} may sign with {key}… (event {seq})"),
    "unkey": (
        "已作废 {name} 的钥匙 {key}…（第 {seq} 号事件）",
        "the key {key}… of {name} is revoked (event {seq})",
    ),
    "rotated": (
        "日志已换用新钥匙 {key}…（第 {seq} 号事件）",
        "the journal signs with {key}… from event {seq} on",
    ),
    "erased": (
        "已删除 {count} 项个人信息（第 {seq} 号事件），日志文件里不再有它们的任何字节",
        "erased {count} personal values (event {seq}); no byte of them is left in the journal's file",
    ),
    "actor": (
        "已登记操作人“{name}”：{role}，{unit}（第 {seq} 号事件）",
        "added {name}: {role} over {unit} (event {seq})",
    ),
    "adopted": (
        "已采用“{name}”{version}（{digest}，第 {seq} 号事件）",
        "adopted {name} {version} ({digest}, event {seq})",
    ),
    "printed": (
        "已写 {path}：条文 {clauses} 条，流程图 {charts} 张。政策 {version}（{digest}）",
        "wrote {path}: {clauses} clauses, {charts} flow charts. Policy {version} ({digest})",
    ),
    "copied": ("已写 {count} 个文件到 {folder}", "wrote {count} files to {folder}"),
}

INTERNAL = ("程序内部出错：{kind}：{error}", "internal error: {kind}: {error}")
INTERNAL_HINT = (
    "请设环境变量 HUANJIE_DEBUG=1 再运行一次，把输出交给维护人员；已确认写入的事件不受影响",
    "run again with HUANJIE_DEBUG=1 and hand the output to the maintainers; events already acknowledged are safe",
)
INTERRUPTED = ("已中断", "interrupted")
