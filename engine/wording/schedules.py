"""What is said of schedules: refusals, and the words round them."""

from __future__ import annotations

from collections.abc import Mapping

from engine.problem import Language, Wording

NOTHING_TO_SUPPOSE = Wording(
    "没有步骤、流程、参数叫“{text}”{near_zh}",
    "no step, flow or parameter is called {text!r}{near_en}",
    "假设写成 步骤=日期、流程=日期 或者 参数=值，如 审计=2015-11-20",
    "suppose STEP=DATE, FLOW=DATE or PARAMETER=VALUE, such as 审计=2015-11-20",
)
NOT_SUPPOSABLE = Wording(
    "“{text}”不能假设成“{given}”",
    "{text} cannot be supposed to be {given!r}",
    "写成这样：{example}",
    "write it like this: {example}",
)
NOT_AHEAD = Wording(
    "“{text}”已经办过，或者不在要办的里面，不能再假设它的日子",
    "{text} was done, or is not among what lies ahead: its day cannot be supposed",
    "不带 --if 运行，看还有哪些步骤要办",
    "run it without --if to see what lies ahead",
)

FOLDER_TAKEN = Wording(
    "{path} 已经有了",
    "{path} is there already",
    "换一个新的文件夹名",
    "name a new folder",
)


# ---- on the files

HEAD = ("工作阶段", "工作安排", "完成时限", "相关资料", "责任单位")
HEAD_EN = ("stage", "work", "by", "papers", "who")
MORE = ("最早", "余", "时限从哪来")
MORE_EN = ("from", "days to spare", "because of")

RECEIPT = ("单位", "社区", "流程图", "签收人", "签收日期")
RECEIPT_EN = ("office", "community", "chart", "received by", "on")
LEGEND = {"done": "已办", "next": "现在可办", "ahead": "最迟日期", "tight": "余七天以内", "late": "来不及"}
LEGEND_EN = {
    "done": "done",
    "next": "can be done now",
    "ahead": "last day",
    "tight": "a week or less",
    "late": "too late",
}


class Words:
    """What is written on the files, in one language."""

    def __init__(self, language: Language) -> None:
        zh = language == "zh"
        self.language = language
        self.head = HEAD if zh else HEAD_EN
        self.more = MORE if zh else MORE_EN
        self.title = "换届工作倒排工期表" if zh else "Schedule, counted back"
        self.whose = ("单位", "社区") if zh else ("office", "community")
        self.receipts = "流程图签收表" if zh else "receipts"
        self.receipt = RECEIPT if zh else RECEIPT_EN
        self.done = "已办" if zh else "done"
        self.legend: Mapping[str, str] = LEGEND if zh else LEGEND_EN
