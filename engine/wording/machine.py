"""What `huanjie doctor` says of the machine: good, worth a note, wrong; with what to do."""

from __future__ import annotations

from engine.problem import Wording

PYTHON = Wording("Python {found}", "Python {found}")
PYTHON_OLD = Wording(
    "Python {found} 太旧，要 {wanted} 或更高", "Python {found} is too old; {wanted} or newer is needed",
    "请安装新的 Python，再重装本程序", "install a newer Python and this program again",
)  # fmt: skip
PACKAGES = Wording("所需的库 {count} 个，版本都够", "{count} libraries, all new enough")
PACKAGES_LACK = Wording(
    "所需的库不全或者太旧：{names}", "libraries missing or too old: {names}",
    "请用安装包里的 install.sh 重装，或者 make", "install again with install.sh of the bundle, or with make",
)  # fmt: skip
NOT_INSTALLED = Wording(
    "程序没有安装，直接从文件夹运行，没有核对所需的库", "the program runs from its folder; its libraries were not compared",
    "能运行就不必管", "nothing to do while it runs",
)  # fmt: skip
SQLITE = Wording("SQLite {found}", "SQLite {found}")
SQLITE_OLD = Wording(
    "SQLite {found} 太旧，要 {wanted} 或更高", "SQLite {found} is too old; {wanted} or newer is needed",
    "SQLite 随 Python 来，请换一个新的 Python", "SQLite comes with Python: install a newer Python",
)  # fmt: skip
SQLITE_LACKS = Wording(
    "这个 SQLite 编译时去掉了 {names}", "this SQLite was built without what is needed: {names}",
    "请换一个 Python（python.org 或系统自带的）", "use another Python, of python.org or of the system",
)  # fmt: skip
FOLDER = Wording("日志的文件夹 {path} 可以写入", "the journal's folder {path} can be written to")
NO_FOLDER = Wording(
    "没有文件夹 {path}",
    "there is no folder {path}",
    "请先建好，或者用 --db 指明别处",
    "make it, or name another with --db",
)
NOT_WRITABLE = Wording(
    "文件夹 {path} 不能写入", "the folder {path} cannot be written to",
    "请改它的权限，或者把日志放在别处", "change its rights, or keep the journal elsewhere",
)  # fmt: skip
LOCKS = Wording("文件锁有效：两个人同时写，一个会等", "locks hold: of two writers one waits")
NO_LOCKS = Wording(
    "文件锁无效：两个人同时写会写坏", "locks do not hold: two writers at once would spoil the journal",
    "请把日志移到本机的磁盘上", "move the journal to a disk of this machine",
)  # fmt: skip
SHARE = Wording(
    "日志在网络共享（{kind}）上", "the journal lies on a network share ({kind})",
    "SQLite 的锁和日志在网络共享上靠不住，请移到本机磁盘，用 huanjie backup 备份到共享",
    "SQLite cannot rely on locks there: move it to a disk of this machine and back up to the share",
)  # fmt: skip
LOCAL = Wording("日志在本机磁盘上", "the journal lies on a disk of this machine")
SPACE = Wording("剩余空间 {free}", "{free} of free space")
SPACE_SMALL = Wording(
    "剩余空间只有 {free}", "only {free} of free space",
    "请腾出空间：写满了，新的记录就写不进去", "make room: on a full disk nothing new can be recorded",
)  # fmt: skip
NO_JOURNAL = Wording(
    "还没有日志 {path}",
    "there is no journal {path} yet",
    "huanjie init 建立，或者用 --db 指明",
    "make one with huanjie init, or name it with --db",
)
JOURNAL = Wording("日志 {path}，格式 {format}{kind}", "journal {path} of format {format}{kind_en}")
NOT_OURS = Wording(
    "{path} 不是日志，或者读不出来", "{path} is no journal, or cannot be read",
    "请核对 --db 和环境变量 HUANJIE_DB；是日志的，用 huanjie audit verify 核验",
    "check --db and HUANJIE_DB; if it is one, run huanjie audit verify",
)  # fmt: skip
FORMAT = Wording(
    "日志 {path} 的格式是 {format}，本程序的是 {known}", "the journal {path} has format {format}, this program {known}",
    "旧的用 huanjie upgrade 升级；新的，请换新的程序", "upgrade an older one with huanjie upgrade; for a newer one use a newer program",
)  # fmt: skip
CLOCK = Wording("时钟 {now}", "the clock says {now}")
CLOCK_BEHIND = Wording(
    "时钟 {now} 比日志最后一条（{head}）还早", "the clock says {now}, before the last event ({head})",
    "请校准时钟，打开自动对时：时间倒退，程序不让写", "set the clock and let it be kept right: nothing is recorded before what is on record",
)  # fmt: skip
CLOCK_UNSET = Wording(
    "时钟是 {now}，多半没有校准", "the clock says {now} and was probably never set",
    "请校准时钟，打开自动对时", "set the clock and let it be kept right",
)  # fmt: skip
ZONE = Wording("时区是北京时间", "the time zone is that of Beijing")
ZONE_OTHER = Wording(
    "时区与北京时间差 {hours} 小时", "the time zone is {hours} hours off that of Beijing",
    "日志一律用北京时间，不受影响；时区设错了的，请改正", "journals keep the time of Beijing all the same; mend it if it is wrong",
)  # fmt: skip
FONTS = Wording(
    "有中文字体，流程图能画成图片、放进 Word",
    "Chinese fonts are here: charts can be drawn into pictures and Word",
)
NO_FONTS = Wording(
    "没有中文字体，流程图画不成图片，放不进 Word", "no Chinese fonts: charts cannot be drawn into pictures or Word",
    "请装黑体、微软雅黑、思源黑体（fonts-noto-cjk）或者文泉驿；或者写成 .svg、.html",
    "install SimHei, Microsoft YaHei, Noto Sans CJK or WenQuanYi; or write .svg and .html",
)  # fmt: skip
CONSOLE = Wording(
    "终端编码 {encoding}，能显示汉字和全部符号", "the console's encoding {encoding} has all signs"
)
CONSOLE_FEW = Wording(
    "终端编码 {encoding} 缺 {count} 个符号，改用 [是]、[否]、-> 一类的写法", "the console's encoding {encoding} lacks {count} signs; [yes], [no], -> and the like stand for them",
    "能换成 UTF-8 的，换成 UTF-8（Windows：chcp 65001）", "use UTF-8 where you can (on Windows: chcp 65001)",
)  # fmt: skip
NAMES = Wording("文件名编码 {encoding}", "file names are in {encoding}")
NAMES_OTHER = Wording(
    "文件名编码是 {encoding}，不是 UTF-8，中文文件名会认错", "file names are in {encoding}, not in UTF-8: Chinese ones will be misread",
    "请设环境变量 LANG 为 zh_CN.UTF-8 或者 PYTHONUTF8 为 1", "set LANG to zh_CN.UTF-8 or PYTHONUTF8 to 1",
)  # fmt: skip
WIDTH = Wording("终端宽 {columns} 列", "the terminal has {columns} columns")
WIDTH_SMALL = Wording(
    "终端只有 {columns} 列，表格会折行", "the terminal has {columns} columns only: tables will be broken",
    "请把窗口拉宽到 80 列以上", "make the window 80 columns wide",
)  # fmt: skip
NO_TERMINAL = Wording("不在终端里运行，不论宽度", "no terminal, so no width")
RIGHTS = Wording("钥匙和日志的权限只给了该给的人", "keys and journal are open to their owner only")
RIGHTS_OPEN = Wording(
    "别人能读或者能改：{paths}", "open to others: {paths}",
    "chmod 600 文件；文件夹用 chmod 700。钥匙给人看过的，作废换新", "chmod 600 for files, 700 for folders; revoke a key that others may have read",
)  # fmt: skip
READABLE = Wording(
    "这台机器上别的用户能读：{paths}", "other users of this machine can read {paths}",
    "日志里有个人信息，不该给别人看的，chmod 600", "journals hold personal data: chmod 600 unless they may",
)  # fmt: skip
OFFICE = Wording(
    "写 Word、Excel 不需要 LibreOffice 或者 Office，只在打开看时才要",
    "Word and Excel files are written without any office program; only reading them needs one",
)
SUMMARY = Wording(
    "共查 {count} 项：要改的 {wrong} 项，提醒 {note} 项", "{count} checks: {wrong} wrong, {note} worth a note"
)
REHEARSAL = ("，演练", ", a rehearsal")
