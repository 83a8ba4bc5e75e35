"""What is said of files that are filed from a folder, of where they lie, and of the archive's index."""

from __future__ import annotations

from typing import Literal, TypeAlias

from engine.problem import Language, Wording

Flag: TypeAlias = Literal["twice", "elsewhere", "before", "late", "ahead", "undated", "empty"]
Doubt: TypeAlias = Literal["whose", "what", "which", "instead", "unreadable"]

NO_FILES = Wording(
    "{path} 里没有文件",
    "there are no files in {path}",
    "写有材料的文件夹，或者一个个文件",
    "name a folder with papers, or files",
)
TOO_MANY_FILES = Wording(
    "{count} 个文件太多，一次最多 {most} 个",
    "{count} files are too many: {most} at a time",
    "分几次，一个社区一个文件夹",
    "take one community's folder at a time",
)
NOT_ALL_KNOWN = Wording(
    "有 {count} 个文件认不出是哪个社区、什么材料，一个也没有登记",
    "of {count} files it is not known whose or what they are: none was filed",
    "照上面说的改文件名或者文件夹名；暂时不要的移出去",
    "rename them or their folders as said above, or take them out",
)
NOTHING_ON_FILE = Wording(
    "没有登记过带文件的材料",
    "no paper with a file is on record",
    "先用 huanjie evidence add …… --file 或者 huanjie evidence collect 登记",
    "file some with huanjie evidence add … --file or huanjie evidence collect",
)

NOT_COPIED = Wording(
    "不能把文件放进档案 {path}：{error}；一个也没有登记",
    "cannot copy to {path}: {error}; nothing was filed",
    "换一个能写、放得下的文件夹，再来一次",
    "name a folder with room that can be written to, and try again",
)

FLAGS: dict[Flag, tuple[str, str]] = {
    "twice": ("已经登记过，跳过", "filed before, left out"),
    "elsewhere": ("一稿多用：同一个文件已经是 {other}", "one file for two: it is {other} already"),
    "before": (
        "文件最后修改于 {changed}，早于材料自己的日期 {dated}",
        "last changed on {changed}, before its own day {dated}",
    ),
    "late": (
        "文件 {changed} 才改定，比材料的日期 {dated} 晚 {days} 天",
        "changed on {changed}, {days} days after its day {dated}",
    ),
    "ahead": ("材料的日期 {dated} 还没有到", "its day {dated} has not come"),
    "undated": ("文件名里没有日期，材料的日期以后补", "no day in its name: record it later"),
    "empty": ("文件是空的", "the file is empty"),
}

DOUBTS: dict[Doubt, tuple[str, str]] = {
    "whose": (
        "认不出是哪个社区：文件夹或者文件名里写社区名或者代码",
        "which community? name it in the folder or the file",
    ),
    "which": (
        "叫“{name}”的不止一个：加上街道、县，或者写代码",
        "several are called {name}: add the office, or the code",
    ),
    "what": (
        "认不出是什么材料：文件名里写材料的名称，如 {kinds}",
        "what paper? name its kind in the file, such as {kinds}",
    ),
    "instead": (
        "这个文件登记过{stand_in}，不能又作{kind}（{clauses}）",
        "on record as {stand_in}, which may not stand in for {kind} ({clauses})",
    ),
    "unreadable": ("读不了：{error}", "cannot be read: {error}"),
}


class Words:
    """What is written on the index, in one language."""

    def __init__(self, language: Language) -> None:
        zh = language == "zh"
        self.zh = zh
        self.title = "换届档案目录" if zh else "Index of the archive"
        self.head = (
            (
                "序号",
                "单位",
                "社区",
                "工作阶段",
                "材料",
                "编号",
                "日期",
                "文件",
                "登记时间",
                "登记人",
                "备注",
                "散列",
            )
            if zh
            else (
                "no.",
                "office",
                "community",
                "stage",
                "paper",
                "id",
                "date",
                "file",
                "filed at",
                "by",
                "note",
                "hash",
            )
        )
        self.void = "作废" if zh else "out of force"
        self.none = "没有文件" if zh else "no file"
        self.others = "其他" if zh else "others"

    def line(self, unit: str, count: int, day: object) -> str:
        return f"{unit}　截至 {day}　共 {count} 件" if self.zh else f"{unit}, as of {day}: {count} papers"
