"""What the check for good drafting says when it cannot be carried out."""

from __future__ import annotations

from engine.problem import Wording

UNREADABLE = Wording(
    "读不了检查的设置文件 {path}：{reason}",
    "cannot read the settings {path}: {reason}",
    '设置文件应为 UTF-8 编码的 TOML，标点用半角，中文名称加引号，如：["规则"]，换一行写 "多余的括号" = "不查"',
    'the settings are TOML in UTF-8, e.g. [rules] and below it needless-brackets = "off"',
)
UNKNOWN_TABLE = Wording(
    "{path} 里不能有“{text}”一节{near_zh}",
    "{path} has no section {text!r}{near_en}",
    '可以有 ["规则"] 和 ["类别"] 两节',
    "it may have [rules] and [categories]",
)
UNKNOWN_RULE = Wording(
    "没有叫“{text}”的检查{near_zh}",
    "there is no lint rule {text!r}{near_en}",
    "全部检查见 huanjie policy lint --list",
    "see huanjie policy lint --list",
)
UNKNOWN_CATEGORY = Wording(
    "没有“{text}”这一类检查{near_zh}",
    "there is no category {text!r}{near_en}",
    "可以是：差错、清楚、写法、依据、日期、用例、名称",
    "it may be: bugs, clarity, style, sources, dates, coverage, names",
)
BAD_LEVEL = Wording(
    "“{rule}”的等级不能是“{text}”",
    "{rule} cannot have the level {text!r}",
    "可以是：错误、提醒、提示、不查（error、warning、note、off）",
    "it may be: error, warning, note, off",
)
UNKNOWN_LIMIT = Wording(
    "检查“{rule}”没有“{text}”这个数可以设",
    "{rule} has no limit called {text!r}",
    "可以设的有：{known}",
    "it has: {known}",
)
BAD_LIMIT = Wording(
    "检查“{rule}”的“{text}”应当是 1 到 100000 的整数",
    "{text!r} of {rule} is a whole number from 1 to 100000",
)
UNSOUND = Wording(
    "政策有 {count} 处错误，先要改正",
    "the policy has {count} mistakes, which come first",
    "用 huanjie policy check 查看",
    "see huanjie policy check",
)
