"""The one table of both keyword languages.

Each entry is the canonical id, the Chinese spellings and the English ones; the first spelling is the one that
translation writes. Kinds and labels are keywords only where a block or a label may begin; words are
keywords everywhere inside an expression.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tongue = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Keyword:
    """One keyword: its id (for a word also the terminal's name in `policy.lark`) and its spellings."""

    id: str
    zh: tuple[str, ...]
    en: tuple[str, ...]

    def spelled(self, tongue: Tongue) -> str:
        return (self.zh if tongue == "zh" else self.en)[0]


def _table(*rows: tuple[str, str, str]) -> tuple[Keyword, ...]:
    return tuple(Keyword(id_, tuple(zh.split()), tuple(en.split())) for id_, zh, en in rows)


KINDS = _table(
    ("policy", "政策", "policy"),
    ("clause", "条文", "clause"),
    ("tier", "层级", "tier"),
    ("role", "角色", "role"),
    ("object", "对象", "object"),
    ("evidence", "材料", "evidence"),
    ("no_substitute", "禁止替代", "no-substitute"),
    ("flow", "流程", "flow"),
    ("step", "步骤", "step"),
    ("definition", "定义", "define"),
    ("parameter", "参数", "parameter"),
    ("rule", "规则", "rule"),
    ("deadline", "期限", "deadline"),
    ("lead_time", "工期", "duration"),
    ("target", "目标", "target"),
    ("indicator", "指标", "indicator"),
    ("report", "报表", "report"),
    ("property", "性质", "property"),
    ("migration", "迁移", "migrate"),
    ("case", "用例", "case"),
)

LABELS = _table(
    ("version", "版本", "version"),
    ("region", "地区", "region"),
    ("in_force", "施行", "in-force"),
    ("expires", "失效", "expires"),
    ("document", "文件", "document"),
    ("quote", "原文", "quote"),
    ("not_held", "不设", "not-held"),
    ("parent", "上级", "parent"),
    ("tier", "层级", "tier"),
    ("powers", "职权", "powers"),
    ("alias", "又名", "alias"),
    ("owner", "属于", "belongs-to"),
    ("field", "字段", "field"),
    ("key", "标识", "key"),
    ("title", "称呼", "title"),
    ("complete", "齐备", "complete"),
    ("max_age", "有效期", "max-age"),
    ("access", "密级", "access"),
    ("stand_in", "以", "stand-in"),
    ("instead_of", "代替", "instead-of"),
    ("at_steps", "于", "at"),
    ("source", "依据", "source"),
    ("object", "对象", "object"),
    ("states", "状态", "states"),
    ("initial", "起点", "initial"),
    ("final", "终点", "final"),
    ("flow", "流程", "flow"),
    ("from", "从", "from"),
    ("to", "到", "to"),
    ("by", "由", "by"),
    ("countersign", "复核", "countersign"),
    ("means", "即", "means"),
    ("value", "值", "value"),
    ("governs", "管", "governs"),
    ("scope", "范围", "scope"),
    ("require", "要求", "require"),
    ("forbid", "禁止", "forbid"),
    ("otherwise", "否则", "otherwise"),
    ("remedy", "办法", "remedy"),
    ("supplier", "责任", "responsible"),
    ("since", "自", "since"),
    ("until", "至", "until"),
    ("waiver", "变通", "waiver"),
    ("matter", "事项", "matter"),
    ("due", "不迟于", "due"),
    ("overdue", "逾期", "overdue"),
    ("step", "步骤", "step"),
    ("lasts", "持续", "lasts"),
    ("basis", "口径", "basis"),
    ("out_of", "分母", "out-of"),
    ("target", "目标", "target"),
    ("group_by", "分组", "group-by"),
    ("cycle", "周期", "cycle"),
    ("cutoff", "截止", "cutoff"),
    ("indicator", "指标", "indicator"),
    ("filed_as", "报送", "filed-as"),
    ("asserts", "断言", "asserts"),
    ("question", "疑问", "question"),
    ("alternative", "另选", "alternative"),
    ("also_said", "两说", "also-said"),
    ("note", "说明", "note"),
    ("based_on", "承", "based-on"),
    ("given", "设", "given"),
    ("when", "做", "when"),
    ("then", "应", "then"),
)

WORDS = _table(
    ("AND", "且", "and"),
    ("OR", "或", "or"),
    ("NOT", "非", "not"),
    ("HAS", "有", "has"),
    ("LACKS", "无", "lacks"),
    ("EVERY", "每个", "every"),
    ("SATISFIES", "都", "satisfies"),
    ("COUNT", "数量", "count"),
    ("SHARE", "占比", "share"),
    ("SUM", "合计", "sum"),
    ("EARLIEST", "最早", "earliest"),
    ("LATEST", "最晚", "latest"),
    ("MAJORITY", "过半", "is-majority"),
    ("IF", "若", "if"),
    ("THEN", "则", "then"),
    ("WHERE", "其中", "where"),
    ("IN_STATE", "处于", "is-in"),
    ("BEEN_IN", "曾到", "has-been-in"),
    ("MEMBER", "属于", "belongs-to"),
    ("COVERS", "覆盖", "covers"),
    ("OF", "的", "its"),
    ("TO", "至", "to"),
    ("TODAY", "今日", "today"),
    ("BEFORE", "前", "minus"),
    ("AFTER", "后", "plus"),
    ("CLEAR", "满", "clear"),
    ("TRUE", "是", "yes"),
    ("FALSE", "否", "no"),
    ("EQ", "等于", "equals"),
    ("NE", "不等于", "differs-from"),
    ("GT", "超过 晚于", "exceeds later-than"),
    ("GE", "不少于 不早于", "at-least not-earlier-than"),
    ("LT", "少于 早于", "less-than earlier-than"),
    ("LE", "不超过 不晚于", "at-most not-later-than"),
    ("DAY", "日 天", "days day"),
    ("WORKDAY", "个工作日 工作日", "workdays workday"),
    ("MONTH", "个月 月", "months month"),
    ("YEAR", "年", "years year"),
    ("ON", "对", "on"),
    ("AT", "于", "at"),
    ("SINCE", "自", "since"),
    ("COUNTERSIGNED", "复核", "countersigned-by"),
    ("ALLOWED", "准许", "allowed"),
    ("REFUSED", "拒绝", "refused"),
    ("BECAUSE", "因", "because"),
    ("ONLY_BECAUSE", "仅因", "only-because"),
    ("COMPLETE", "齐备", "complete"),
    ("VIA", "经", "with"),
    ("APPROVAL", "批准", "approval"),
    ("FORBIDDEN", "禁止", "forbidden"),
    ("DAILY", "每日", "daily"),
    ("WEEKLY", "每周", "weekly"),
    ("MONTHLY", "每月", "monthly"),
    ("MONDAY", "周一", "monday"),
    ("TUESDAY", "周二", "tuesday"),
    ("WEDNESDAY", "周三", "wednesday"),
    ("THURSDAY", "周四", "thursday"),
    ("FRIDAY", "周五", "friday"),
    ("SATURDAY", "周六", "saturday"),
    ("SUNDAY", "周日", "sunday"),
    ("HOLDS", "成立", "holds"),
    ("FAILS", "不成立", "does-not-hold"),
    ("UNKNOWN", "未知", "unknown"),
    ("ISSUER", "发文", "issuer"),
    ("NUMBER_KW", "文号", "number"),
    ("DATED", "日期为", "dated"),
    ("RANK", "位阶", "rank"),
    ("ALIAS", "又名", "alias"),
    ("PERSONAL", "个人信息", "personal"),
    ("T_TEXT", "文本", "text"),
    ("T_BOOL", "是否", "yes-no"),
    ("T_INTEGER", "整数", "integer"),
    ("T_DECIMAL", "小数", "decimal"),
    ("T_DATE", "日期", "date"),
    ("T_PERIOD", "期间", "period"),
    ("T_CHOICE", "选项", "choice"),
    ("MUST_CONFIRM", "须确认", "must-be-confirmed"),
    ("OWN_REGISTER", "以本系统为准", "own-register"),
    ("PUBLIC", "公开", "public"),
    ("CONFIDENTIAL", "不公开", "confidential"),
    ("P_ADMINISTER", "管理", "administer"),
    ("P_IMPORT", "导入", "import"),
    ("P_RECORD", "登记", "record"),
    ("P_CONFIRM", "确认", "confirm"),
    ("P_ADOPT", "采用", "adopt"),
    ("P_AUDIT", "核验", "verify"),
)
"""Words that carry meaning after a label. Some (日期, 公开, 登记 …) are keywords only where a type, an access
class or a power is expected; see `CONTEXTUAL`."""

CONTEXTUAL = frozenset(
    word.id
    for word in WORDS
    if word.id.startswith(("T_", "P_"))
    or word.id
    in {
        "MUST_CONFIRM", "OWN_REGISTER", "PUBLIC", "CONFIDENTIAL", "PERSONAL", "ISSUER", "NUMBER_KW",
        "DATED",
        "RANK", "ALIAS", "COMPLETE", "ALLOWED", "REFUSED", "BECAUSE", "ONLY_BECAUSE", "HOLDS", "FAILS",
        "UNKNOWN", "ON", "AT", "SINCE", "COUNTERSIGNED", "APPROVAL", "FORBIDDEN", "DAILY", "WEEKLY",
        "MONTHLY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY",
    }
)  # fmt: skip
"""Words that may also be names: a step may be called 登记, a field 日期."""


def spellings(table: tuple[Keyword, ...]) -> dict[str, tuple[Keyword, Tongue]]:
    """Every spelling of `table`, with its keyword and its language."""
    found: dict[str, tuple[Keyword, Tongue]] = {}
    for keyword in table:
        found |= dict.fromkeys(keyword.zh, (keyword, "zh"))
        found |= dict.fromkeys(keyword.en, (keyword, "en"))
    return found


KIND_BY_SPELLING = spellings(KINDS)
LABEL_BY_SPELLING = spellings(LABELS)
WORD_BY_SPELLING = spellings(WORDS)
