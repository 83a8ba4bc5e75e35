"""What is said of entries of a policy folder that cannot be read."""

from __future__ import annotations

from engine.problem import Wording

UNREADABLE = Wording(
    "政策文件夹里有 {count} 项读不了：\n{entries}",
    "{count} entries of the policy folder cannot be read:\n{entries_en}",
    "少读一个文件，政策就可能少一条规则，所以一个也不读。请逐项改正，或者移到别处",
    "with one file missing a rule may be missing, so none is read; mend each entry or move it elsewhere",
)
TOO_MANY_FILES = Wording(
    "“{path}”里的政策文件超过 {limit} 个",
    "there are more than {limit} policy files in {path}",
    "请核对 --policy 指的文件夹；一项政策的文件请合并一些",
    "check the folder that --policy names; put some files of the policy together",
)
TOO_MANY_ENTRIES = Wording(
    "“{path}”里的文件和文件夹超过 {limit} 个，没有再找下去",
    "there are more than {limit} files and folders in {path}; the search was given up",
    "请指明放有 rules 和 workflows 的文件夹：--policy 文件夹",
    "name the folder that holds rules/ and workflows/: --policy FOLDER",
)

# Reasons, one an entry.
LOOP = Wording("链接绕了一圈，又回到自己", "a link that leads back to itself")
DANGLING = Wording("链接指向的文件不存在", "a link to a file that is not there")
DENIED = Wording("没有读取的权限", "no permission to read it")
IS_FOLDER = Wording("是文件夹，名称却以 .hj 结尾", "a folder whose name ends in .hj")
NO_FOLDER = Wording("应当是文件夹", "should be a folder")
LINKED_FOLDER = Wording(
    "是指向别处的文件夹的链接，请把文件夹放进来", "a link to a folder elsewhere: put the folder here"
)
SPECIAL = Wording(
    "不是普通文件（是管道、设备或者套接字）", "no ordinary file but a pipe, a device or a socket"
)
TOO_LARGE = Wording("太大，不可能是政策文件", "too large for a policy file")
ODD_NAME = Wording("文件名不是 UTF-8 编码", "its name is not UTF-8")
SUFFIX = Wording("后缀应当正好是 .hj", "its name must end in .hj exactly")
OUTSIDE = Wording("不在 rules 或 workflows 里，请移进去", "not in rules/ or workflows/: move it there")
BROKEN = Wording("打不开", "cannot be opened")
