"""What to do about the word on which a line stopped, by that word and by what could have stood there.

The table is read from the top; the first entry that fits counts. The last entries leave no word without one.
"""
# A message a line, in both languages.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grammar.automaton import END
from grammar.keywords import WORDS


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line cannot go on: the situation's id, the terminal that stands there, what may stand there,
    what put before it would let it stand, and whether a bracket is open."""

    situation: str
    given: str
    accepted: frozenset[str]
    inserts: frozenset[str]
    bracket: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """`given` are the terminals it is about; one of `accepts` may stand there, none of `refuses` may; `inserts`
    are terminals one of which is missing before the word. Empty conditions always hold."""

    id: str
    given: frozenset[str]
    zh: str
    en: str
    accepts: frozenset[str] = frozenset()
    refuses: frozenset[str] = frozenset()
    inserts: frozenset[str] = frozenset()
    bracket: bool | None = None

    def fits(self, spot: Spot) -> bool:
        return (
            spot.given in self.given
            and (not self.accepts or bool(self.accepts & spot.accepted))
            and not self.refuses & spot.accepted
            and (not self.inserts or bool(self.inserts & spot.inserts))
            and self.bracket in (None, spot.bracket)
        )


def _ids(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _entry(id_: str, given: str | frozenset[str], zh: str, en: str, **when: str) -> Advice:
    ids = {name: _ids(text) for name, text in when.items()}
    return Advice(id_, _ids(given) if isinstance(given, str) else given, zh, en, **ids)  # type: ignore[arg-type]


COMPARATORS = "EQ NE GT GE LT LE"
SUMS = "COUNT SHARE SUM EARLIEST LATEST"
UNITS = "DAY WORKDAY MONTH YEAR"
VALUES = "NUMBER FRACTION DATE STRING TRUE FALSE"
CASE_WORDS = "ON AT COUNTERSIGNED ALLOWED REFUSED BECAUSE ONLY_BECAUSE COMPLETE HOLDS FAILS UNKNOWN"
KEYWORDS = frozenset(word.id for word in WORDS)
SIGNS = _ids("PLUS MINUS TIMES DIVIDE COMMA ENUM LPAR RPAR")
NAMES = _ids(
    "NAME APPROVAL FORBIDDEN DAILY WEEKLY MONTHLY MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY"
    " MUST_CONFIRM OWN_REGISTER PUBLIC CONFIDENTIAL PERSONAL"
) | {id_ for id_ in KEYWORDS if id_.startswith(("T_", "P_"))}  # fmt: skip
"""Names, and words that are names wherever they mean nothing else."""
PARTS = _ids("ISSUER NUMBER_KW DATED RANK")
NAMELIKE = NAMES | PARTS
RESERVED = KEYWORDS - NAMELIKE - _ids(COMPARATORS)

_TABLE = (
    # ---- signs
    _entry("comma-between-conditions", "COMMA", "条件之间写“且”或“或”，不用逗号", "conditions are joined by `and` or `or`, not by commas", accepts="AND", refuses="ENUM"),
    _entry("comma-after-value", "COMMA", "条件之间写“且”或“或”，一串名称之间写“、”，都不用逗号", "conditions are joined by `and` or `or`, names by `/`, neither by commas", accepts="AND"),
    _entry("comma-between-names", "COMMA", "几个名称之间用顿号“、”，不用逗号", "names are separated by `/`, not by commas", accepts="ENUM"),
    _entry("comma-too-early", "COMMA", "逗号前面还没有写完，或者多写了一个逗号", "what comes before the comma is not finished, or there is a comma too many"),
    _entry("enum-between-conditions", "ENUM", "并列的条件用“且”或“或”连接，“、”只用在一串名称中间", "conditions are joined by `and` or `or`; only names are separated by `/`", accepts="AND"),
    _entry("enum-for-comma", "ENUM", "一行里的各部分之间用逗号“，”，不用顿号", "the parts of a line are separated by commas, not by `/`", accepts="COMMA"),
    _entry("enum-too-early", "ENUM", "“、”的前后都要有名称，这里多写了一个，或者漏写了一个名称", "there is a name on both sides of `/`; one is missing, or the sign is one too many"),
    Advice("bracket-too-early", frozenset({"RPAR"}), "括号里的内容还没有写完", "what stands in the bracket is not finished", bracket=True),
    _entry("bracket-without-partner", "RPAR", "这个右括号没有与它配对的左括号：删去它，或者补上左括号", "this bracket was never opened: remove it, or open one before"),
    _entry("bracket-after-condition", "LPAR", "括号前面先写“且”或“或”", "write `and` or `or` before the bracket", inserts="AND"),
    _entry("bracket-not-here", "LPAR", "这里不用括号；名称里本来有括号的，把整个名称放在引号里", "no bracket stands here; a name that contains brackets is put in quotes as a whole"),
    _entry("second-comparison", COMPARATORS, "一个条件只比较一次，另一个比较用“且”接在后面", "a condition compares once; join another comparison with `and`", accepts="AND"),
    _entry("comparison-without-value", COMPARATORS, "比较的前后各要有一个值，这里缺了一个，或者多写了一个比较号", "a comparison has a value on both sides; one is missing, or there is a sign too many", accepts="TODAY"),
    _entry("comparison-not-here", COMPARATORS, "这一项不写比较", "this entry takes no comparison"),
    _entry("negative-number", "MINUS", "没有负数；相减要在前面写被减的值", "there are no negative numbers; a subtraction has a value on both sides", accepts="NUMBER"),
    _entry("sum-too-early", "PLUS TIMES DIVIDE", "“{given}”的两边都要有值", "there is a value on both sides of `{given}`", accepts="NUMBER TODAY"),
    _entry("sum-not-here", "PLUS MINUS TIMES DIVIDE", "这里不能计算；要计算，请写在“定义”里", "nothing is calculated here; put the calculation in a `define`"),
    # ---- one word is missing before
    _entry("equals-for-is", "TRUE FALSE", "要比较就写“=”或“等于”；“是”“否”只作“是否”类字段的值，不用来连接", "to compare, write `=`; `yes` and `no` are only the values of yes-no fields", inserts="EQ"),
    _entry("comma-missing", KEYWORDS, "“{given}”前面要加逗号", "a comma is missing before `{given}`", inserts="COMMA", refuses="ENUM"),
    _entry("brackets-missing", NAMELIKE | _ids(VALUES), "“{after}”后面的内容要放在括号里", "what follows `{after}` goes in brackets", inserts="LPAR", refuses="HAS TODAY"),
    _entry("two-names", NAMELIKE, "如果“{after}{given}”是一个名称，去掉中间的空格；是两个条件，中间写“且”或“或”", "if `{after} {given}` is one name, join it or put it in quotes; between two conditions write `and` or `or`", inserts="AND"),
    _entry("names-together", NAMELIKE, "两个名称之间要有顿号“、”；如果是一个名称，去掉中间的空格", "names are separated by `/`; if it is one name, remove the blank", inserts="ENUM"),
    _entry("subject-before-has", "HAS LACKS EVERY", "“{given}”前面不写是谁的，直接写“{given} 名称”；如果是另一个条件，先写“且”或“或”", "`{given}` takes no subject before it; if it begins another condition, write `and` or `or` first", inserts="AND", accepts="EQ"),
    _entry("satisfies-missing", NAMELIKE | _ids(VALUES) | KEYWORDS, "“{given}”前面缺少“都”：每个……都……", "`satisfies` is missing before `{given}`: every ... satisfies ...", inserts="SATISFIES", refuses="AND"),
    _entry("period-to", "DATE", "两个日期之间写“至”", "write `to` between two days", inserts="TO"),
    _entry("equals-missing", VALUES, "字段和它的值之间要写“=”", "write `=` between a field and its value", inserts="EQ", refuses="AND"),
    _entry("words-together", KEYWORDS | _ids("LPAR NUMBER FRACTION DATE STRING"), "“{given}”和前面的条件之间要写“且”或“或”；是同一个条件，就缺少比较", "write `and` or `or` before `{given}`; if it belongs to the same condition, a comparison is missing", inserts="AND EQ"),
    _entry("string-in-list", "STRING", "两个名称之间要有顿号“、”", "names are separated by `/`", inserts="ENUM"),
    _entry("word-missing", NAMELIKE | _ids(VALUES), "“{given}”前面漏写了一个词", "a word is missing before `{given}`", inserts="IN_STATE BEEN_IN HAS MEMBER ON SINCE AT BECAUSE COUNTERSIGNED ALIAS OF EQ VIA APPROVAL ISSUER NUMBER_KW DATED RANK T_TEXT"),
    # ---- words where a name is expected
    _entry("number-as-name", "NUMBER FRACTION DATE TIME", "名称不能以数字开头；一定要用的，放在引号里", "a name cannot begin with a digit; if it must, put it in quotes", accepts="STRING", refuses="TODAY NUMBER"),
    _entry("number-for-name", "NUMBER FRACTION DATE TIME", "这里写名称，名称不能以数字开头", "a name stands here, and a name cannot begin with a digit", accepts="NAME", refuses="TODAY NUMBER"),
    _entry("length-without-number", UNITS, "单位前面先写数字", "a number stands before the unit", accepts="NUMBER"),
    _entry("reserved-quoted", RESERVED, "“{given}”是语言里有专门意思的词，不能作名称；换一个名称，或者放在引号里", "`{given}` is a word of the language, not a name; choose another, or put it in quotes", accepts="STRING", refuses="TODAY NUMBER"),
    _entry("and-between-names", "AND OR", "一串名称之间用“、”，不用“{given}”", "names are separated by `/`, not by `{given}`", accepts="ENUM"),
    _entry("reserved", RESERVED, "“{given}”是语言里有专门意思的词，不能作名称，请换一个名称", "`{given}` is a word of the language, not a name; choose another", accepts="NAME", refuses="TODAY HAS NUMBER"),
    _entry("quotes-not-here", "STRING", "这里的名称不加引号", "this name stands without quotes", accepts="NAME", refuses="TODAY"),
    _entry("title-not-here", "TITLE", "书名号只用在“文件”一项的标题上，别处写文件的简称", "《 》 only hold the title under `document`; elsewhere use the document's short name"),
    # ---- where each word belongs
    _entry("and-without-condition", "AND OR", "“{given}”的两边都要有条件，这里漏写了一个，或者多写了一个“{given}”", "there is a condition on both sides of `{given}`; one is missing, or the word is one too many", accepts="HAS TODAY"),
    _entry("and-not-here", "AND OR", "“且”“或”只连接条件，这里还没有写完一个条件，或者这一项不写条件", "`and` and `or` only join conditions; this one is unfinished, or the entry takes none"),
    _entry("not-before-value", "NOT", "“{given}”写在整个条件的前面，不写在值的前面", "`{given}` stands before a whole condition, not before a value"),
    _entry("quantifier-as-value", "HAS LACKS EVERY", "“{given}……”本身是一个条件，不能拿来比较或计算", "`{given} ...` is a condition of its own and cannot be compared or calculated with", accepts="TODAY"),
    _entry("quantifier-not-here", "HAS LACKS EVERY", "“{given}”只写在一个条件的开头", "`{given}` only begins a condition"),
    _entry("if-then", "IF THEN", "“若……则……”只写在性质的断言里，“若”写在最前面，“则”只写一次", "`if ... then ...` only stands in an assertion of a `property`, `if` first and `then` once"),
    _entry("where-not-here", "WHERE", "“{given}”只写在“有”“无”“每个”和统计的名称后面", "`{given}` only follows the name after `has`, `lacks`, `every` or in a calculation"),
    _entry("satisfies-not-here", "SATISFIES", "“{given}”只与前面的“每个”配对", "`{given}` only goes with an `every` before it"),
    _entry("of-not-here", "OF", "“{given}”的两边都要有名称", "there is a name on both sides of `{given}`"),
    _entry("state-not-here", "IN_STATE BEEN_IN", "“{given}”前面写流程的名称，后面写状态", "`{given}` has a flow before it and a state after it"),
    _entry("relation-not-here", "MEMBER COVERS MAJORITY", "“{given}”写在一个值的后面", "`{given}` stands after a value"),
    _entry("sums-not-here", SUMS, "“{given}（……）”是一个值，只写在条件里要写值的地方", "`{given}(...)` is a value and stands where a condition needs one"),
    _entry("today-not-here", "TODAY", "“{given}”是一个日期，只写在条件里；这里要写具体的内容", "`{given}` is a day and only stands in a condition"),
    _entry("shift-not-here", "BEFORE AFTER CLEAR", "“前”“后”写在日期和时间长度的中间，“满”写在它们后面", "`minus` and `plus` stand between a day and a length of time, `clear` after them"),
    _entry("truth-not-here", "TRUE FALSE", "“{given}”是“是否”类字段的值，这里不能写", "`{given}` is the value of a yes-no field and cannot stand here"),
    _entry("unit-not-here", UNITS, "单位只跟在整数或小数的后面", "a unit only follows a whole or decimal number"),
    _entry("to-not-here", "TO", "“{given}”只写在两个日期的中间", "`{given}` only stands between two days"),
    _entry("since-not-here", "SINCE", "“{given}”只写在参数的值和材料的有效期后面，前面有逗号", "`{given}` only follows a parameter's value or a paper's max-age, after a comma"),
    _entry("alias-not-here", "ALIAS", "“{given}”只写在字段的类型后面，前面有逗号", "`{given}` only follows a field's type, after a comma"),
    _entry("case-word", CASE_WORDS, "“{given}”只在用例里有专门意思，这里不能写", "`{given}` only means something in a case and cannot stand here"),
    _entry("document-word", PARTS, "“{given}”只写在“文件”一项的逗号后面，这里不能写", "`{given}` only follows a comma under `document`"),
    _entry("via-not-here", "VIA", "“{given}”只写在“变通”一项里，和用例里说明由谁批准变通的地方", "`{given}` only stands under `waiver`, and where a case says who approved one"),
    _entry("fraction-as-length", "FRACTION", "时间的长短写整数或小数，再写单位，不写分数", "a length of time is a whole or decimal number with its unit, not a fraction", accepts="NUMBER", refuses="FRACTION"),
    _entry("date-as-length", "DATE", "这里写多长时间，不写哪一天", "a length of time stands here, not a day", accepts="NUMBER", refuses="DATE"),
    _entry("number-as-day", "NUMBER FRACTION", "日期要写全年、月、日", "a day is written with year, month and day", accepts="DATE", refuses="NUMBER"),
    _entry("number-not-here", "NUMBER FRACTION", "这里不能写数字“{given}”", "the number `{given}` cannot stand here"),
    _entry("day-not-here", "DATE", "这里不能写日期“{given}”", "the day `{given}` cannot stand here"),
    _entry("time-not-here", "TIME", "几点几分只写在报表的“截止”里", "a time of day only stands under `cutoff` of a report"),
    _entry("string-not-here", "STRING", "这里不能写引号里的文字", "no quoted text stands here"),
    _entry("name-not-here", NAMELIKE, "这里不能写“{given}”：多写了，或者前面漏了什么", "`{given}` cannot stand here: it is one word too many, or one is missing before it"),
)  # fmt: skip

ADVICE: Mapping[str, Advice] = {advice.id: advice for advice in _TABLE}
UNFINISHED = frozenset({END})
"""What needs no advice: the line ends too early, and the situation says what is missing."""
