"""What the demo says when it cannot go on."""

from __future__ import annotations

from engine.problem import NOT_VERIFIED, Wording

NOT_OURS = Wording(
    "{path} 已经有了，不是演示做的演练日志，不能覆盖",
    "{path} is there already and is not a rehearsal made by the demo; it is not replaced",
    "请换一个文件夹，或者用 --db 另指一个文件",
    "use another folder, or name another file with --db",
)
UNREADABLE_SCRIPT = Wording(
    "剧本读不出来：{detail}",
    "the script cannot be read: {detail}",
    "请改正剧本后再演",
    "mend the script and play again",
    NOT_VERIFIED,
)
EMPTY_GROUP = Wording(
    "剧本里的一组社区“{group}”是空的",
    "nobody is in the script's group {group}",
    "请核对名册，或者改正剧本",
    "check the roster, or mend the script",
    NOT_VERIFIED,
)
NO_OFFICE = Wording(
    "{where}上面没有“{kind}”",
    "there is no {kind} above {where}",
    "请核对剧本里的 office，或者政策里各层级的对象",
    "check office in the script, or the objects of the tiers in the policy",
    NOT_VERIFIED,
)
UNKNOWN_PLACEHOLDER = Wording(
    "剧本里的“{{{name}}}”在{where}没有值",
    "{{{name}}} in the script has no value in {where}",
    "可以写：{known}",
    "it may be: {known}",
    NOT_VERIFIED,
)
SURPRISE = Wording(
    "没有按剧本走：{day} {actor} 对 {where} “{what}”，剧本说{expected}，实际{found}",
    "not as the script says: {day} {actor}, {where}, {what}: expected {expected_en}, found {found_en}",
    "日志停在这一步（第 {seq} 号事件）；请核对剧本，或者核对政策的改动",
    "the journal stops here (event {seq}); check the script, or what was changed in the policy",
    NOT_VERIFIED,
)
