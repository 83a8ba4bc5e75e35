"""What is said about keys: the files they lie in, who may have one, who must sign."""

from __future__ import annotations

from engine.problem import Wording

REFUSED = 1

NO_KEY_FILE = Wording(
    "找不到 {actor} 的钥匙文件：{path}",
    "there is no key file of {actor} at {path}",
    "用 --key 指明钥匙文件；还没有钥匙的，先用 huanjie actor key new 造一把，交管理员登记",
    "name the file with --key; whoever has none makes one with `huanjie actor key new` and has it registered",
)
KEY_UNREADABLE = Wording(
    "钥匙文件 {path} 读不出：{error}",
    "the key file {path} cannot be read: {error}",
    "请核对路径和权限",
    "check the path and the permissions",
)
NOT_A_KEY = Wording(
    "{path} 不是钥匙文件（Ed25519 私钥，PEM 格式）",
    "{path} is not a key file (an Ed25519 private key in PEM)",
    "请指明用 huanjie actor key new 造的文件",
    "name a file that `huanjie actor key new` made",
)
WRONG_PASSPHRASE = Wording(
    "钥匙文件 {path} 的口令不对",
    "this is not the passphrase of the key file {path}",
    "请重新输入；口令忘了的，另造一把钥匙，由管理员登记新的、作废旧的",
    "try again; if it is forgotten, make another key, and have it registered and the old one revoked",
)
NEEDS_PASSPHRASE = Wording(
    "钥匙文件 {path} 要口令，这里没有终端可以输入",
    "the key file {path} has a passphrase, and there is no terminal to ask for it",
    "请在终端里运行，或者把口令存在只有本人能读的文件里，用环境变量 HUANJIE_PASSPHRASE_FILE 指明",
    "run it in a terminal, or name a file that only you can read in HUANJIE_PASSPHRASE_FILE",
)
EMPTY_PASSPHRASE = Wording(
    "口令不能是空的",
    "the passphrase is empty",
    "请想一个记得住、别人猜不到的口令",
    "choose one that others cannot guess",
)
PASSPHRASE_FILE = Wording(
    "口令文件 {path} 读不出：{error}",
    "the passphrase file {path} cannot be read: {error}",
    "请核对 HUANJIE_PASSPHRASE_FILE 指明的路径",
    "check the path in HUANJIE_PASSPHRASE_FILE",
)
KEY_OPEN_TO_OTHERS = Wording(
    "钥匙文件 {path} 别人也能读写，不能用",
    "others can read or write the key file {path}; it is not used",
    "请把它改成只有本人能读写（chmod 600），疑心已被复制的，另造一把并作废这一把",
    "make it yours alone (chmod 600); if it may have been copied, make another and have this one revoked",
)
KEY_FILE_EXISTS = Wording(
    "{path} 已经有了，没有覆盖",
    "{path} is there already and was left as it is",
    "请用 --out 写一个新的文件名；原来的钥匙不再用的，先请管理员作废",
    "give another name with --out; have the old key revoked if it is not used any more",
)
KEY_UNWRITABLE = Wording(
    "钥匙文件 {path} 写不了：{error}",
    "the key file {path} cannot be written: {error}",
    "请核对文件夹和权限",
    "check the folder and the permissions",
)
JOURNAL_KEY_LOST = Wording(
    "找不到日志自己的钥匙 {path}，签不了检查点",
    "the journal's own key {path} is missing; no checkpoint can be signed",
    "它应当同日志放在一起；确已丢失的，由管理员用 huanjie audit rotate 换一把",
    "it belongs beside the journal; if it is lost, an administrator puts another in its place with `huanjie audit rotate`",
)
OTHER_JOURNAL_KEY = Wording(
    "{path} 不是这本日志现在的钥匙",
    "{path} is not this journal's present key",
    "请核对是不是同别的日志放混了",
    "check whether the keys of two journals were mixed up",
)
BAD_KEY = Wording(
    "“{text}”不是公钥：应当是 64 个十六进制数字",
    "{text!r} is no public key: it has 64 hex digits",
    "请照 huanjie actor key new 打出来的抄写，一位也不能错",
    "copy it as `huanjie actor key new` printed it",
)
UNSIGNED_JOURNAL = Wording(
    "{path} 是不签名的演练日志，不登记钥匙",
    "{path} is a rehearsal that nobody signs; it keeps no keys",
    "要练习签名的，用 huanjie init --rehearsal --signed 另建一本",
    "to rehearse with signatures, make one with `huanjie init --rehearsal --signed`",
)
KEY_UNKNOWN = Wording(
    "{actor} 没有在册有效的钥匙 {key}…",
    "{actor} has no key {key}… in force",
    "用 huanjie actor list 查看",
    "see `huanjie actor list`",
)
LAST_ADMINISTRATOR = Wording(
    "{actor} 是最后一个还能签名的管理员，这样一来就没有人能管理操作人了",
    "{actor} is the last administrator who can sign; nobody could administer after this",
    "请先让另一个人有管理角色和钥匙",
    "give another person an administering role and a key first",
)
SEPARATE = Wording(
    "{actor} 不能同时有管理和核验两种职权（{roles}）",
    "{actor} may not hold the powers to administer and to audit at once ({roles})",
    "管钥匙的不核验：请把其中一个角色授予另一个人",
    "who administers keys does not audit: grant one of the roles to another person",
)
NO_SUCH_ROLE = Wording(
    "{actor} 在“{unit}”没有角色“{role}”",
    "{actor} does not hold the role {role!r} over {unit!r}",
    "用 huanjie actor list 查看",
    "see `huanjie actor list`",
)
NOTHING_PERSONAL = Wording(
    "{object} 没有可以删除的个人信息（{fields}）",
    "{object} has no personal data to erase ({fields})",
    "用 huanjie show 查看；已经删除的不用再删",
    "see `huanjie show`; what is erased is erased",
)
ERASE_TWO = Wording(
    "删除个人信息要两个人：一个有管理职权，另一个有核验职权",
    "erasing personal data takes two: one with the power to administer, another with the power to audit",
    "请用 --countersign 写明第二个人",
    "name the second with --countersign",
    REFUSED,
)
